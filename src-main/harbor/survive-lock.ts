import { fail, ok, type Result } from '@contract/result'
import type { HttpClient, HttpRequest, HttpResponse } from '../http/http-client'
import type { Sleep } from '../http/sleep'
import { CALL_LIMIT_MS } from './caller'

/** Harbor sleeps 1.5 s before it refuses a password (src/core/auth/authenticator.go); a faster refusal is the lock. */
const INSTANT_MS = 1_000
const LOCK_PASSES_MS = 1_600

/** What surviving needs. `onWrongPassword` is called once, when the password isn't right any more. */
export interface SurviveMeans {
  readonly sleep: Sleep
  readonly onWrongPassword: () => void
}

/** A 401 that came too fast to be about the password. */
const isLock = (outcome: Result<HttpResponse>): boolean =>
  outcome.ok && outcome.value.status === 401 && outcome.value.millis < INSTANT_MS

/**
 * For a password that may be wrong. It is sent once, but for an instant 401, which may be the lock that somebody else's
 * wrong one has set: then it is sent once more, when that has passed.
 */
export const outlastLock = (
  client: HttpClient,
  { sleep }: Pick<SurviveMeans, 'sleep'>,
): HttpClient => ({
  async request(request) {
    const outcome = await client.request(request)
    if (!isLock(outcome)) return outcome
    await sleep(LOCK_PASSES_MS, request.signal)
    return client.request(request)
  },
  close: () => client.close(),
})

/** Waits for an outcome, but no longer than until the signal is given. */
const unlessCancelled = <T>(
  outcome: Promise<Result<T>>,
  signal: AbortSignal | undefined,
): Promise<Result<T>> => {
  if (signal === undefined) return outcome
  return new Promise((resolve, reject) => {
    const cancel = (): void => resolve(fail('cancelled', {}))
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    outcome.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel))
  })
}

/**
 * For an account that has signed in before. While somebody else's wrong password is being refused, Harbor also refuses the
 * right one, but at once. So after an instant 401 the password is tried again, once for all calls that wait, when the lock
 * has passed; if it is right, each of those is sent again. A password that turned out to be wrong is not sent any more.
 */
export const surviveLock = (
  client: HttpClient,
  { sleep, onWrongPassword }: SurviveMeans,
): HttpClient => {
  let refusal: HttpResponse | null = null
  let check: ReturnType<HttpClient['request']> | null = null

  const refuse = (response: HttpResponse): void => {
    if (refusal === null) onWrongPassword()
    refusal = response
  }

  const tryPassword = async (
    headers: HttpRequest['headers'],
  ): ReturnType<HttpClient['request']> => {
    await sleep(LOCK_PASSES_MS)
    if (refusal !== null) return ok(refusal)
    const outcome = await client.request({
      method: 'GET',
      path: '/api/v2.0/users/current',
      ...(headers && { headers }),
      timeoutMs: CALL_LIMIT_MS,
    })
    if (outcome.ok && outcome.value.status === 401) refuse(outcome.value)
    check = null
    return outcome
  }

  return {
    async request(request) {
      if (refusal !== null) return ok(refusal)
      const outcome = await client.request(request)
      if (!outcome.ok || outcome.value.status !== 401) return outcome
      if (!isLock(outcome)) {
        refuse(outcome.value)
        return outcome
      }
      check ??= tryPassword(request.headers)
      const checked = await unlessCancelled(check, request.signal)
      return checked.ok && checked.value.status === 200 ? client.request(request) : checked
    },
    close: () => client.close(),
  }
}
