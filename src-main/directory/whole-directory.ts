import { fail, failed, ok, type Result } from '@contract/result'
import type { User } from '@contract/models/user'
import type { Directories } from './directories'

/** Everybody of a registry, and when they were loaded. */
export interface WholeDirectory {
  readonly users: readonly User[]
  readonly loadedAt: string | null
}

/** What loading needs. */
export type LoadingDirectories = Pick<Directories, 'load' | 'look' | 'onChanged'>

/**
 * The users of a registry once all of them are loaded: at once, if they are and it isn't wanted `again`. Fails with what loading
 * them failed with.
 */
export const wholeDirectory = async (
  directories: LoadingDirectories,
  connectionId: string,
  again: boolean,
): Promise<Result<WholeDirectory>> => {
  if (again || directories.look(connectionId).load.state !== 'loaded') {
    const ended = new Promise<void>((resolve) => {
      const stop = directories.onChanged((news) => {
        if (news.connectionId !== connectionId || news.load.state === 'loading') return
        stop()
        resolve()
      })
    })
    const started = await directories.load(connectionId, again)
    if (!started.ok) return started
    await ended
  }
  const { load, all } = directories.look(connectionId)
  if (load.failure !== null) return failed(load.failure)
  // The registry was changed or removed meanwhile.
  if (load.state !== 'loaded') return fail('cancelled', {})
  return ok({ users: all.map(({ user }) => user), loadedAt: load.loadedAt })
}
