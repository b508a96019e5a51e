import pLimit from 'p-limit'
import type { Sleep } from '../http/sleep'

/** How many are worked on at a time. */
const PLACES = 4

/**
 * Runs tasks four at a time, in the order in which they come. A task that hangs holds up no other: it keeps its place for
 * a while only, and goes on beside the next. Tasks don't reject.
 * @param patienceMs how long it keeps its place, in milliseconds
 */
export const createPlaces = (
  sleep: Sleep,
  patienceMs: number,
): ((task: () => Promise<void>) => Promise<void>) => {
  const limit = pLimit(PLACES)
  return async (task) => {
    let ended: Promise<void> = Promise.resolve()
    await limit(async () => {
      const done = new AbortController()
      ended = task().finally(() => done.abort())
      await Promise.race([ended, sleep(patienceMs, done.signal)])
    })
    await ended
  }
}
