import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '@contract/models/journal'
import { markOwn } from '@main/audit/own-entries'
import type { LoggedEvent } from '@main/harbor/audit'

const event = (change: Partial<LoggedEvent> = {}): LoggedEvent => ({
  id: 1,
  at: '2026-11-25T10:00:00.000Z',
  by: 'ops-admin',
  operation: 'update',
  resourceType: 'user',
  resource: 'anna.weber',
  detail: 'password',
  succeeded: true,
  ...change,
})
const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
  number: 12,
  at: '2026-11-25T10:00:01.000Z',
  osUser: 'mw',
  registry: {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Harbor EU',
    address: 'https://harbor.example.com',
    account: 'ops-admin',
  },
  kind: 'reset-password',
  fields: [],
  person: 'anna.weber',
  outcome: 'done',
  code: null,
  requestIds: [],
  hash: '0'.repeat(64),
  ...change,
})
const marks = (events: readonly LoggedEvent[], ...entries: readonly JournalEntry[]) =>
  markOwn(events, entries).map(({ entry: number }) => number)

describe('an event of the registry’s log is this program’s', () => {
  it('where one entry of the journal tells of it', () => {
    expect(marks([event()], entry())).toEqual([12])
    expect(marks([event({ detail: 'admin' })], entry({ kind: 'grant-admin' }))).toEqual([12])
    expect(marks([event({ detail: null })], entry({ kind: 'edit' }))).toEqual([12])
    expect(marks([event({ succeeded: false })], entry({ outcome: 'failed' }))).toEqual([12])
    expect(marks([event({ succeeded: false })], entry({ outcome: 'unknown' }))).toEqual([12])
  })

  it.each([
    ['somebody else has done it', event({ by: 'other' })],
    ['it is about somebody else', event({ resource: 'karl' })],
    ['it is another action', event({ operation: 'delete', detail: null })],
    ['another part was changed', event({ detail: 'admin' })],
    ['it has failed', event({ succeeded: false })],
    ['it was at another time', event({ at: '2026-11-25T10:00:12.000Z' })],
    ['its time isn’t known', event({ at: null })],
    ['it is about no user', event({ resourceType: 'robot' })],
  ])('unless %s', (_, other) => {
    expect(marks([other], entry())).toEqual([null])
  })

  it('unless it may be another one', () => {
    expect(marks([event(), event({ id: 2 })], entry())).toEqual([null, null])
    expect(marks([event()], entry(), entry({ number: 13 }))).toEqual([null])
    expect(marks([event()], entry({ registry: null }))).toEqual([null])
  })
})
