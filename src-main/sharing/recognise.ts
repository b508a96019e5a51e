import { failed, ok, type Result } from '@contract/result'
import type { ServiceAnswer, ServiceCaller } from './service-caller'

/** One way to see that a service of a kind is there, without sending it a secret. */
export interface Sign<T> {
  /** Asked by GET. */
  readonly path: string
  /** What the answer shows; null: it isn't the service's. */
  readonly read: (answer: ServiceAnswer) => T | null
}

/**
 * Finds out what answers at an address by the first sign that is there, and remembers it for the run, until it is asked
 * anew. Where nothing of the kind is there, the failure is 'note-service' with 'not-found'.
 */
export const recogniseBy = <T>(signs: readonly Sign<T>[]) => {
  const known = new Map<string, T>()
  return async (
    url: string,
    caller: ServiceCaller,
    ask: 'once' | 'anew' = 'once',
  ): Promise<Result<T>> => {
    if (ask === 'anew') known.delete(url)
    const remembered = known.get(url)
    if (remembered !== undefined) return ok(remembered)
    let status: number | null = null
    for (const { path, read } of signs) {
      const answer = await caller.send({ method: 'GET', path })
      if (!answer.ok) return answer
      ;({ status } = answer.value)
      const succeeded = status >= 200 && status < 300
      const found = succeeded ? read(answer.value) : null
      if (found !== null) {
        known.set(url, found)
        return ok(found)
      }
      // What isn't there, or is something else, may be there in another version.
      if (!succeeded && status !== 404) return failed(caller.failureOf(answer.value))
    }
    return failed(caller.failure('not-found', status))
  }
}
