import { describe, expect, it } from 'vitest'
import type { NewUser, Work } from '@contract/models/operation'
import { failure } from '@contract/result'
import { begin, connectionId, programAt, somebody, valueOf } from './under-test'

const selection = { kind: 'ids' as const, ids: [3] }
const given: NewUser['password'] = { kind: 'given', value: 'Passw0rdGiven' }
const granting: Work = { kind: 'set-admin', selection, admin: true }
const deleting: Work = { kind: 'delete', selection: { kind: 'ids', ids: [4] } }
const resetting = (userId: number): Work => ({
  kind: 'reset-password',
  selection: { kind: 'ids', ids: [userId] },
  password: given,
})
const editing = (userId: number): Work => {
  const seen = { email: 'a@example.org', fullName: 'A', comment: '' }
  return { kind: 'edit', userId, seen, profile: { ...seen, comment: 'x' } }
}

describe.each(['ldap_auth', 'oidc_auth', 'uaa_auth', 'http_auth'] as const)('in %s', (authMode) => {
  const refusal = failure('auth-mode', { mode: authMode })

  it('users are listed, granted the right and deleted', async () => {
    const { harbor, load, directories, run } = await begin({ profile: '2.9', users: 5, authMode })
    await load()
    expect(directories.known(connectionId, 3)).toBeDefined()
    expect((await run(granting)).rows).toMatchObject([{ state: 'done', failure: null }])
    expect(harbor.state.users.find(({ id }) => id === 3)?.sysadmin).toBe(true)
    expect((await run(deleting)).rows).toMatchObject([{ state: 'done', failure: null }])
    expect(harbor.state.users.some(({ id }) => id === 4)).toBe(false)
  })

  it('what Harbor keeps elsewhere is not sent', async () => {
    const { harbor, run } = await begin({ profile: '2.9', users: 5, authMode })
    for (const work of [
      { kind: 'create', people: [somebody('ida')] },
      resetting(3),
      editing(3),
    ] satisfies Work[])
      expect((await run(work)).rows).toMatchObject([{ state: 'failed', failure: refusal }])
    expect(harbor.state.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

describe('in ldap_auth', () => {
  it('a Harbor 2.2 deletes nobody', async () => {
    const authMode = 'ldap_auth'
    const { harbor, run } = await begin({ profile: '2.2', users: 5, authMode })
    expect((await run(granting)).rows).toMatchObject([{ state: 'done' }])
    const { rows } = await run(deleting)
    expect(rows[0]?.failure).toEqual(failure('auth-mode', { mode: authMode }))
    expect(harbor.state.requests.some(({ method }) => method === 'DELETE')).toBe(false)
  })

  it('the built-in admin keeps its profile here', async () => {
    const { harbor, directories, run } = await begin({ profile: '2.9', authMode: 'ldap_auth' })
    const { email, fullName, comment } = valueOf(await directories.get(connectionId, 1))
    const { rows } = await run({
      kind: 'edit',
      userId: 1,
      seen: { email, fullName, comment },
      profile: { email: 'root@example.org', fullName: 'Root', comment: '' },
    })
    expect(rows).toMatchObject([{ state: 'done', failure: null }])
    expect(harbor.state.users[0]?.realname).toBe('Root')
  })
})

describe('somebody who is no system admin', () => {
  it('edits oneself and nobody else', async () => {
    const { harbor, run } = await begin({ profile: '2.9', users: 2 })
    const { rows } = await run({ kind: 'create', people: [somebody('ida', { password: given })] })
    const userId = rows[0]?.userId ?? 0
    const ida = programAt(harbor.url, 'ida', 'Passw0rdGiven')
    await ida.load()
    const person = somebody('ida')
    const seen = { email: person.email, fullName: person.fullName, comment: person.comment }
    const profile = { ...seen, fullName: 'Ida Lund' }
    const own = await ida.run({ kind: 'edit', userId, seen, profile })
    expect(own.rows).toMatchObject([{ username: 'ida', state: 'done', failure: null }])
    expect(harbor.state.user('ida')?.realname).toBe('Ida Lund')
    const before = harbor.state.requests.length
    for (const work of [editing(3), granting, deleting, resetting(3)])
      expect((await ida.run(work)).rows).toMatchObject([
        { state: 'failed', failure: failure('not-admin', {}) },
      ])
    expect(harbor.state.requests).toHaveLength(before)
  })
})
