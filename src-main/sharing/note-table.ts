import { stringify } from 'csv-stringify/sync'
import type { NoteView } from '@contract/models/note'

const columns = {
  username: 'username',
  registry: 'registry',
  kind: 'service',
  host: 'host',
  sharedAt: 'shared_at',
  expiresAt: 'expires_at',
  state: 'state',
  checkedAt: 'checked_at',
} satisfies Partial<Record<keyof NoteView, string>>

/**
 * The list of notes as CSV (RFC 4180) in UTF-8 with a mark, which spreadsheets need to recognise it. A cell that a
 * spreadsheet would calculate is given an apostrophe: user names are chosen by anybody.
 */
export const tableOf = (notes: readonly NoteView[]): string =>
  stringify([...notes], {
    bom: true,
    columns,
    header: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
