import type { Result } from '@contract/result'
import type { HttpClient, HttpResponse } from './http-client'
import type { Sleep } from './sleep'

const MORE_TRIES = 2
const FIRST_PAUSE_MS = 300

/** What trying again needs. `random` gives a number from 0 to below 1. */
export interface RetryMeans {
  readonly sleep: Sleep
  readonly random: () => number
}

/** A connection that broke, or a gateway that can't reach its server: the next try may well succeed. */
const mayPass = (outcome: Result<HttpResponse>): boolean =>
  outcome.ok
    ? [502, 503, 504].includes(outcome.value.status)
    : outcome.failure.code === 'unreachable' && outcome.failure.facts.reason === 'reset'

/** Reads (GET) that fail for a moment are tried again, twice at most, after a pause with jitter; writes never. */
export const retryReads = (client: HttpClient, { sleep, random }: RetryMeans): HttpClient => ({
  async request(request) {
    let outcome = await client.request(request)
    if (request.method !== 'GET') return outcome
    for (let tries = 0; tries < MORE_TRIES && mayPass(outcome); tries += 1) {
      await sleep(FIRST_PAUSE_MS * 2 ** tries * (0.5 + random()), request.signal)
      outcome = await client.request(request)
    }
    return outcome
  },
  close: () => client.close(),
})
