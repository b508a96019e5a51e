import pLimit from 'p-limit'
import { done, type Result } from '@contract/result'
import type { Secrets } from '../secrets/secrets'

/** What the services want to see of each note, by its id. It is as secret as a note, so it is kept where passwords are. */
export interface NoteHandles {
  /** Keeps it for this run, and in the keychain as soon as that takes it. */
  hold(noteId: string, handle: string): Promise<void>
  has(noteId: string): boolean
  /** null: there is none. Failure 'keychain'. */
  get(noteId: string): Promise<Result<string | null>>
  /** Failures 'keychain', 'file'; then it stays. */
  drop(noteId: string): Promise<Result<void>>
}

/** Handles in the secrets. */
export const createNoteHandles = (secrets: Secrets): NoteHandles => {
  /** A note that is dropped while it is on its way into the keychain must not stay there. */
  const oneAtATime = pLimit(1)
  /** A keychain that waits for a person to unlock it is asked once, not for each note of many. */
  let keychainTakes = true

  return {
    async hold(noteId, handle) {
      await secrets.keep(noteId, handle, 'until-end')
      // A person waits for the link, and may have to unlock the keychain first.
      void oneAtATime(async () => {
        if (!keychainTakes) return
        keychainTakes = (await secrets.keep(noteId, handle, 'keychain')).ok
      })
    },
    has: (noteId) => secrets.keptIn(noteId) !== 'none',
    get: (noteId) => secrets.get(noteId),
    drop: (noteId) =>
      oneAtATime(() =>
        secrets.keptIn(noteId) === 'none' ? Promise.resolve(done) : secrets.forget(noteId),
      ),
  }
}
