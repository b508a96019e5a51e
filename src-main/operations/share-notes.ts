import type { NoteRecipient, NoteTerms, SharedNote } from '@contract/models/note'
import type { Result } from '@contract/result'
import { failedRow, type PlannedRow } from './plan'

/** Makes a one-time note of a secret at the service that was chosen. */
export type ShareNote = (input: {
  readonly secret: string
  readonly recipient: NoteRecipient
  readonly terms: NoteTerms
}) => Promise<Result<SharedNote>>

/** A password that was made for somebody. */
export interface MadePassword extends NoteRecipient {
  readonly userId: number | null
  readonly password: string
}

/** Makes a one-time note for each password. The passwords are taken over: where they come from may be dismissed. */
export const shareNotes = (
  passwords: readonly MadePassword[],
  terms: NoteTerms,
  shareNote: ShareNote,
): readonly PlannedRow[] =>
  passwords.map(({ connectionId, userId, username, password }) => ({
    at: 'note-service',
    connectionId,
    userId,
    username,
    password,
    async perform() {
      const recipient = { connectionId, username }
      const shared = await shareNote({ secret: password, recipient, terms })
      return shared.ok ? { state: 'done', note: shared.value } : failedRow(shared.failure)
    },
  }))
