import pLimit from 'p-limit'
import type { Sleep } from '../http/sleep'

/** How many are worked on at a time. */
const PLACES = 4
/** Who takes longer than this, in milliseconds, gives the place to the next and goes on beside it. */
const PATIENCE_MS = 2_000

/**
 * Runs tasks four at a time, in the order in which they come. A task that hangs holds up no other: it keeps its place for
 * two seconds only. Tasks don't reject.
 */
export const createPlaces = (sleep: Sleep): ((task: () => Promise<void>) => Promise<void>) => {
  const limit = pLimit(PLACES)
  return async (task) => {
    let ended: Promise<void> = Promise.resolve()
    await limit(async () => {
      const done = new AbortController()
      ended = task().finally(() => done.abort())
      await Promise.race([ended, sleep(PATIENCE_MS, done.signal)])
    })
    await ended
  }
}
