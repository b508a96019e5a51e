import { describe, expect, it } from 'vitest'
import type { NoteView } from '@contract/models/note'
import { tableOf } from '@main/sharing/note-table'

const note: NoteView = {
  id: '0f0c2a7e-3f43-4a39-8a53-5d4f6b1f7c55',
  connectionId: 'b7f9d8a2-6d6e-4c8e-9a43-0c2f4f1f2a11',
  username: 'ida',
  registry: 'Production',
  kind: 'onetimesecret',
  host: 'eu.onetimesecret.com',
  sharedAt: '2026-11-24T10:00:00.000Z',
  expiresAt: '2026-11-25T10:00:00.000Z',
  state: 'read',
  checkedAt: null,
  failure: null,
  canBeWithdrawn: false,
}
const head = '\ufeffusername,registry,service,host,shared_at,expires_at,state,checked_at\r\n'

describe('the table of notes', () => {
  it('has a line for each note, and neither ids nor failures', () => {
    expect(tableOf([note, { ...note, username: 'Grüße, "bea"', checkedAt: note.sharedAt }])).toBe(
      head +
        'ida,Production,onetimesecret,eu.onetimesecret.com,2026-11-24T10:00:00.000Z,2026-11-25T10:00:00.000Z,read,\r\n' +
        '"Grüße, ""bea""",Production,onetimesecret,eu.onetimesecret.com,2026-11-24T10:00:00.000Z,2026-11-25T10:00:00.000Z,read,2026-11-24T10:00:00.000Z\r\n',
    )
  })

  it('has a head also without notes', () => {
    expect(tableOf([])).toBe(head)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("https://example.org")'])(
    'lets no spreadsheet calculate the user name %j',
    (username) => {
      const [, line = ''] = tableOf([{ ...note, username }]).split('\r\n', 2)
      const whole = tableOf([{ ...note, username }]).slice(head.length)
      expect(line.startsWith("'") || whole.startsWith('"\'')).toBe(true)
    },
  )
})
