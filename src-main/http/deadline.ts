import { failure, type Failure } from '@contract/result'

/** A limit for a whole call and the person's cancel, in one signal that still tells them apart. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Why the signal was given, or null while it wasn't. */
  failure(): Failure | null
}

/**
 * The limit behind each signal. AbortSignal.any holds its sources weakly, and a time limit that nothing else holds is
 * collected before its time is up: what waits for it would wait for ever.
 */
const limits = new WeakMap<AbortSignal, AbortSignal>()

/** @param limitMs limit for everything from the name look-up to the last byte, in milliseconds */
export const deadlineOf = (limitMs: number, cancel?: AbortSignal): Deadline => {
  const limit = AbortSignal.timeout(limitMs)
  const signal = cancel === undefined ? limit : AbortSignal.any([limit, cancel])
  limits.set(signal, limit)
  return {
    signal,
    failure() {
      if (cancel?.aborted === true) return failure('cancelled', {})
      return limit.aborted ? failure('timeout', { seconds: limitMs / 1_000 }) : null
    },
  }
}
