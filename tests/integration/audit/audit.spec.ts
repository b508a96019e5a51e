import { describe, expect, it, onTestFinished } from 'vitest'
import type { AuditEvent } from '@contract/models/audit'
import { failure, ok } from '@contract/result'
import { auditTable } from '@main/audit/audit-table'
import { createAudits, type AuditQuestion } from '@main/audit/audits'
import { auditHandlers } from '@main/handlers/audit'
import { peoplePassword } from '@support/harbor-simulator/people'
import { startHarborSimulator, type SimulatorOptions } from '@support/harbor-simulator/simulator'
import { someConnection } from '@support/memory-users'
import { sessionsAt } from '@support/sessions-at'

const connectionId = someConnection.id
const somebody = { username: 'eva', email: 'eva@example.com', realname: 'Eva' }
const given = 'Passw0rdGiven'
const someEvent: AuditEvent = {
  id: 1,
  at: null,
  by: 'admin',
  operation: 'update',
  resourceType: 'user',
  resource: 'eva',
  detail: null,
  succeeded: null,
  entry: null,
}

/** The audit of a simulated Harbor, for an account; `does` is somebody who does something there. */
const begin = async (options: SimulatorOptions, username = 'admin', password = 'Harbor12345') => {
  const harbor = await startHarborSimulator(options)
  onTestFinished(() => harbor.close())
  const does = async (
    method: string,
    path: string,
    body?: object,
    account = 'admin:Harbor12345',
  ): Promise<number> => {
    const { status } = await fetch(`${harbor.url}/api/v2.0${path}`, {
      method,
      headers: { authorization: `Basic ${btoa(account)}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return status
  }
  const audits = createAudits({
    sessions: sessionsAt(harbor.url, username, password),
    entriesOf: () => Promise.resolve([]),
  })
  const events = (change: Partial<AuditQuestion> = {}) =>
    audits.events({ connectionId, choice: 'users', page: 1, pageSize: 50, ...change })
  return { harbor, does, audits, events }
}

describe('the registry’s own audit log', () => {
  it('tells who did what to whom, newest first, a page at a time', async () => {
    const { does, events, harbor } = await begin({ profile: '2.15' })
    await does('POST', '/users', { ...somebody, password: given })
    const id = harbor.state.user('eva')?.id
    await does('PUT', `/users/${id}/sysadmin`, { sysadmin_flag: true })
    await does('PUT', `/users/${id}/password`, { new_password: 'An0therGiven' })
    await does('PUT', '/configurations', { self_registration: false })
    await does('DELETE', `/users/${id}`)
    await does('DELETE', `/users/${id}`)

    const all = { by: 'admin', resourceType: 'user', resource: 'eva', succeeded: true, entry: null }
    const found = await events()
    expect(found).toMatchObject({
      ok: true,
      value: {
        total: 5,
        events: [
          { operation: 'delete', succeeded: false },
          { ...all, operation: 'delete', detail: null },
          { ...all, operation: 'update', detail: 'password' },
          { ...all, operation: 'update', detail: 'admin' },
          { ...all, operation: 'create', detail: null },
        ],
      },
    })
    expect(await events({ choice: 'everything', pageSize: 2, page: 2 })).toMatchObject({
      value: {
        total: 6,
        events: [{ resourceType: 'configuration' }, { operation: 'update', detail: 'password' }],
      },
    })
  })

  it('is exported over all its pages, each event once, as a table that calculates nothing', async () => {
    const { does, audits, harbor } = await begin({ profile: '2.15' })
    await does('POST', '/users', { ...somebody, password: given })
    const id = harbor.state.user('eva')?.id
    const rights = Array.from({ length: 120 }, (_, at) => at % 2 === 0)
    for (const sysadmin_flag of rights)
      await does('PUT', `/users/${id}/sysadmin`, { sysadmin_flag })
    const tables: string[] = []
    const handlers = auditHandlers(audits, (text) => {
      tables.push(text)
      return Promise.resolve(ok('audit-log.csv'))
    })
    expect(await handlers.export({ connectionId, choice: 'users' })).toEqual(
      ok({ file: 'audit-log.csv', count: 121, total: 121 }),
    )
    const [header, newest, ...others] = (tables[0] ?? '').trimEnd().split('\r\n')
    expect(header).toContain('time,user_name,operation,resource_type,resource,changed,outcome')
    expect(newest).toMatch(/,admin,update,user,eva,admin,succeeded,,\d+$/)
    expect(others).toHaveLength(120)
    expect(others.at(-1)).toMatch(/,admin,create,user,eva,,succeeded,,\d+$/)
    expect(auditTable([{ ...someEvent, by: '=1+1' }])).toContain(",'=1+1,")
  })

  it('tells when somebody was active last, and how far back that is known', async () => {
    const { does, audits, harbor } = await begin({ profile: '2.15' })
    await does('POST', '/users', { ...somebody, password: given })
    expect(await audits.lastSeen(connectionId, 'eva')).toMatchObject({
      ok: true,
      value: { last: null, since: expect.stringMatching(/^\d{4}-/) as string },
    })
    const id = harbor.state.user('eva')?.id
    const change = { old_password: given, new_password: 'An0therGiven' }
    expect(await does('PUT', `/users/${id}/password`, change, `eva:${given}`)).toBe(200)
    await does('PUT', `/users/${id}/sysadmin`, { sysadmin_flag: true })
    expect(await audits.lastSeen(connectionId, 'eva')).toMatchObject({
      value: { last: { by: 'eva', operation: 'update', detail: 'password' } },
    })
    const first = harbor.state.auditEvents[0]?.at ?? 0
    expect(await audits.lastSeen(connectionId, 'nobody,else')).toEqual({
      ok: false,
      failure: failure('not-understood', { reason: 'reading' }),
    })
    expect(await audits.lastSeen(connectionId, 'eva')).toMatchObject({
      value: { since: new Date(first).toISOString() },
    })
  })

  it.each(['2.2', '2.9'] as const)('of a Harbor %s has nothing of users', async (profile) => {
    const { does, events, audits, harbor } = await begin({ profile })
    await does('POST', '/users', { ...somebody, password: given })
    expect(await events()).toEqual({ ok: true, value: { events: [], total: 0 } })
    expect(await audits.lastSeen(connectionId, 'eva')).toEqual({
      ok: true,
      value: { last: null, since: null },
    })
    const asked = harbor.state.requests.filter(({ url }) => url.includes('audit'))
    expect(asked.every(({ url }) => url.startsWith('/api/v2.0/audit-logs'))).toBe(true)
  })

  it('isn’t asked for an account that sees a part of it only', async () => {
    const { events, audits, harbor } = await begin(
      { profile: '2.15', users: 5 },
      'anna.weber',
      peoplePassword,
    )
    const denied = { ok: false, failure: failure('not-admin', {}) }
    expect(await events()).toEqual(denied)
    expect(await audits.lastSeen(connectionId, 'eva')).toEqual(denied)
    expect(harbor.state.requests.filter(({ url }) => url.includes('audit'))).toEqual([])
  })
})
