import type { DirectoryLoad } from '@contract/models/user'
import type { AskedRegistry } from '@contract/models/person'
import type { Directories } from '../directory/directories'
import type { Sleep } from '../http/sleep'
import { createPlaces } from '../progress/places'

/** What asking needs. */
export interface AskParts {
  readonly directories: Pick<Directories, 'load' | 'cancelLoad' | 'look' | 'onChanged'>
  readonly sleep: Sleep
  /** Something is asked, or isn't any more. */
  readonly onChanged: () => void
}

/** Loads the users of registries. */
export interface Asking {
  /** Loads those that aren't loaded; `anew`: all of them, signing in again where that has failed. */
  ask(connectionIds: readonly string[], anew: boolean): void
  /** Asks no others, and stops loading those that are being asked; what has arrived stays. */
  cancel(): void
  stateOf(connectionId: string): AskedRegistry
}

/** A list of users may be long, and a few at a time are as much as there should be in memory. */
const PATIENCE_MS = 2_000

const stateOf = ({ state, failure }: DirectoryLoad, isWaiting: boolean): AskedRegistry['state'] => {
  if (isWaiting) return 'waiting'
  if (state === 'loading') return 'asking'
  if (state === 'loaded') return 'asked'
  return state === 'idle' || failure?.code === 'cancelled' ? 'not-asked' : 'failed'
}

/** Asks a few registries at once. One that fails or keeps silent delays no other for longer than a moment. */
export const createAsking = ({ directories, sleep, onChanged }: AskParts): Asking => {
  const inPlace = createPlaces(sleep, PATIENCE_MS)
  /** Those that wait, by the round in which they were asked for. */
  const waiting = new Map<string, object>()
  const asked = new Set<string>()

  /** Nothing has to be asked for: it is being loaded, or it is loaded. */
  const isThere = (connectionId: string, anew: boolean): boolean => {
    const { state } = directories.look(connectionId).load
    return state === 'loading' || (state === 'loaded' && !anew)
  }

  /** Until its load has ended, whatever the outcome. */
  const loadOf = async (connectionId: string, anew: boolean): Promise<void> => {
    asked.add(connectionId)
    await new Promise<void>((resolve) => {
      const stop = directories.onChanged((news) => {
        if (news.connectionId !== connectionId || news.load.state === 'loading') return
        stop()
        resolve()
      })
      // A bug is recorded by the directory, whose load has ended by it.
      directories.load(connectionId, anew).catch(() => undefined)
    })
    asked.delete(connectionId)
    onChanged()
  }

  const next = async (connectionId: string, anew: boolean, round: object): Promise<void> => {
    if (waiting.get(connectionId) !== round) return
    waiting.delete(connectionId)
    if (isThere(connectionId, anew)) return
    await loadOf(connectionId, anew)
  }

  return {
    ask(connectionIds, anew) {
      const round = {}
      for (const connectionId of connectionIds) {
        if (isThere(connectionId, anew) || waiting.has(connectionId)) continue
        waiting.set(connectionId, round)
        void inPlace(() => next(connectionId, anew, round))
      }
      onChanged()
    },
    cancel() {
      waiting.clear()
      for (const connectionId of asked) directories.cancelLoad(connectionId)
      onChanged()
    },
    stateOf(connectionId) {
      const { load } = directories.look(connectionId)
      const { loaded, expected, loadedAt } = load
      const state = stateOf(load, waiting.has(connectionId))
      const failure = state === 'failed' ? load.failure : null
      return { connectionId, state, loaded, expected, loadedAt, failure }
    },
  }
}
