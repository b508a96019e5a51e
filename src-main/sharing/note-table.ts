import type { NoteView } from '@contract/models/note'
import { csvOf } from '../storage/csv'

/** The list of notes as CSV. */
export const tableOf = (notes: readonly NoteView[]): string =>
  csvOf(notes, {
    username: 'username',
    registry: 'registry',
    kind: 'service',
    host: 'host',
    sharedAt: 'shared_at',
    expiresAt: 'expires_at',
    state: 'state',
    checkedAt: 'checked_at',
  })
