import type { Failure } from '@contract/result'
import type { QueueStore } from './queue-store'

/** What came of the rows of queued changes. */
export interface Ends {
  /** Writes what came of a change; null: it is done, and leaves the queue. */
  write(connectionId: string, id: string, failure: Failure | null): void
}

/**
 * Writes what came of rows: all of a registry that have ended when it is a write's turn, so that those that end meanwhile are one
 * write.
 * @param update that of the store, which makes one change after the other
 * @param left hears of each that isn't in the file any more
 */
export const createEnds = (update: QueueStore['update'], left: (id: string) => void): Ends => {
  /** What waits for its turn, by registry. */
  const waiting = new Map<string, Map<string, Failure | null>>()

  const writeAll = async (
    connectionId: string,
    ends: ReadonlyMap<string, Failure | null>,
  ): Promise<void> => {
    const written = await update(connectionId, (all) => {
      waiting.delete(connectionId)
      return all.flatMap((one) => {
        const failure = ends.get(one.id)
        if (failure === undefined) return [one]
        return failure === null ? [] : [{ ...one, failure }]
      })
    })
    // It may have failed before its turn.
    if (waiting.get(connectionId) === ends) waiting.delete(connectionId)
    if (written.ok) for (const [id, failure] of ends) if (failure === null) left(id)
  }

  return {
    write(connectionId, id, failure) {
      const others = waiting.get(connectionId)
      if (others !== undefined) return void others.set(id, failure)
      const ends = new Map([[id, failure]])
      waiting.set(connectionId, ends)
      void writeAll(connectionId, ends)
    },
  }
}
