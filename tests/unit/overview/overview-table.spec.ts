import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import type { LastLook } from '@contract/models/overview'
import { failure } from '@contract/result'
import { overviewTable } from '@main/overview/overview-table'
import { someConnection } from '@support/memory-users'

const connection: ConnectionView = {
  ...someConnection,
  password: 'keychain',
  state: { kind: 'idle' },
  certificates: [],
}
const last: LastLook = {
  at: '2026-11-24T10:00:00.000Z',
  failing: null,
  found: {
    version: '2.15.2',
    authMode: 'ldap_auth',
    me: { userId: 1, username: 'admin', admin: true },
    readOnly: false,
    publishedPassword: true,
    people: { known: true, count: 1_284 },
    admins: { known: false, reason: 'by-group' },
  },
  certificateEnds: '2026-12-24T10:00:00.000Z',
}
const lines = (...rows: Parameters<typeof overviewTable>[0]): readonly string[] =>
  overviewTable(rows).trim().split('\r\n')

describe('the table of all registries', () => {
  it('has what is known of each, and why a number isn’t', () => {
    expect(lines({ connection, last })).toEqual([
      'registry,address,environment,state,since,account,version,authentication,people,admins,published_password,read_only,certificate_ends,checked_at',
      'Test,https://registry.example.org,test,reachable,,admin,2.15.2,ldap_auth,1284,not known: by-group,yes,no,2026-12-24T10:00:00.000Z,2026-11-24T10:00:00.000Z',
    ])
  })

  it('says what state one is in that can’t be reached, wasn’t checked, or has no password', () => {
    const since = '2026-11-24T09:00:00.000Z'
    const failing = { failure: failure('timeout', { seconds: 30 }), since }
    const [, unreachable, unchecked, closed] = lines(
      { connection, last: { ...last, failing } },
      { connection, last: null },
      { connection: { ...connection, password: 'none' }, last },
    )
    expect(unreachable).toContain(`,timeout,${since},`)
    expect(unchecked).toContain(',not checked,')
    expect(closed).toContain(',password needed,')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('lets no spreadsheet calculate the name %s', (name) => {
    const [, line = ''] = lines({ connection: { ...connection, name }, last })
    expect(line.startsWith(`'${name},`)).toBe(true)
  })
})
