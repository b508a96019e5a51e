import { describe, expect, it } from 'vitest'
import type { Profile, Work } from '@contract/models/operation'
import { fail, failure } from '@contract/result'
import {
  builtInAdmin,
  mayAll,
  memoryUsers,
  person,
  sessionsWith,
  type MemoryUsers,
} from '@support/memory-users'
import { connectionId, over, people, valueOf } from './under-test'

const seen: Profile = { email: 'user3@example.org', fullName: 'User 3', comment: '' }
const wanted: Profile = { ...seen, fullName: 'Ida Lund' }
const editing = (facts: Partial<Extract<Work, { kind: 'edit' }>> = {}): Work => ({
  kind: 'edit',
  userId: 3,
  seen,
  profile: wanted,
  ...facts,
})
const updates = (users: MemoryUsers): number =>
  users.calls.filter(({ name }) => name === 'update').length

describe('an edit', () => {
  it('reads, sends and reads back', async () => {
    const users = memoryUsers(people(2))
    const { run, directories } = await over(sessionsWith(users))
    const from = users.calls.length
    const { rows, view } = await run(editing())
    expect(rows).toMatchObject([{ userId: 3, username: 'user3', state: 'done', failure: null }])
    expect(view).toMatchObject({ kind: 'edit', admin: null, total: 1 })
    expect(users.calls.slice(from).map(({ name }) => name)).toEqual(['get', 'update', 'get'])
    expect(users.people.get(3)).toMatchObject(wanted)
    expect(directories.known(connectionId, 3)).toMatchObject(wanted)
  })

  it('of somebody who was changed meanwhile sends nothing and shows what is there', async () => {
    const users = memoryUsers(people(2))
    const { run, directories } = await over(sessionsWith(users))
    const current = { ...seen, comment: 'on leave' }
    users.people.set(3, person(3, current))
    const { rows } = await run(editing())
    expect(rows[0]).toMatchObject({
      state: 'failed',
      failure: failure('changed-meanwhile', { current }),
    })
    expect(updates(users)).toBe(0)
    expect(directories.known(connectionId, 3)).toMatchObject(current)
  })

  it('that changes nothing is not sent', async () => {
    const users = memoryUsers(people(2))
    const { run } = await over(sessionsWith(users))
    const { rows } = await run(editing({ profile: seen }))
    expect(rows[0]).toMatchObject({ state: 'skipped', failure: null })
    expect(updates(users)).toBe(0)
  })

  it.each([
    [{ email: 'ida@localhost' }, 'email', 'format'],
    [{ fullName: 'Lund, Ida' }, 'fullName', 'characters'],
    [{ comment: 'ö'.repeat(16) }, 'comment', 'too-long'],
  ] as const)('to %o breaks a rule and is not sent', async (facts, field, rule) => {
    const users = memoryUsers(people(2))
    const { run } = await over(sessionsWith(users))
    const { rows } = await run(editing({ profile: { ...wanted, ...facts } }))
    expect(rows[0]?.failure).toEqual(failure('invalid-field', { field, rule }))
    expect(updates(users)).toBe(0)
  })

  it('leaves it to the server what was there before', async () => {
    const old = { ...seen, fullName: 'Lund "Ida"' }
    const users = memoryUsers([builtInAdmin, person(3, old)])
    const { run } = await over(sessionsWith(users))
    const { rows } = await run(editing({ seen: old, profile: { ...old, comment: 'new' } }))
    expect(rows[0]?.state).toBe('done')
  })

  it('of somebody whom the directory does not know tells their name', async () => {
    const { run } = await over(sessionsWith(memoryUsers(people(2))), false)
    expect((await run(editing())).rows[0]).toMatchObject({ username: 'user3', state: 'done' })
  })

  it('of the built-in admin is let in every mode, of others only where Harbor keeps them', async () => {
    const may = mayAll({ edit: { allowed: false, reason: 'auth-mode' } })
    const users = memoryUsers(people(2))
    const { run } = await over(sessionsWith(users, { authMode: 'ldap_auth', may }))
    const { email, fullName, comment } = builtInAdmin
    const builtIn = { email, fullName, comment }
    const own = { userId: 1, seen: builtIn, profile: { ...builtIn, comment: 'me' } }
    expect((await run(editing(own))).rows[0]?.state).toBe('done')
    expect((await run(editing())).rows[0]).toMatchObject({
      state: 'failed',
      failure: failure('auth-mode', { mode: 'ldap_auth' }),
    })
    expect(updates(users)).toBe(1)
  })

  it('of oneself is let to everybody', async () => {
    const may = mayAll({ edit: { allowed: false, reason: 'not-admin' } })
    const me = { userId: 3, username: 'user3', admin: false }
    const { run } = await over(sessionsWith(memoryUsers(people(2)), { me, may }), false)
    expect((await run(editing())).rows[0]?.state).toBe('done')
    const profile = { ...wanted, comment: 'x' }
    expect((await run(editing({ userId: 4, profile }))).rows[0]).toMatchObject({
      state: 'failed',
      failure: failure('not-admin', {}),
    })
  })
})

describe('undo', () => {
  it('of a grant revokes it from those who were granted it', async () => {
    const users = memoryUsers([...people(2), person(5, { admin: true })])
    const { run, operations, finished, rowsOf } = await over(sessionsWith(users))
    const granted = await run({
      kind: 'set-admin',
      selection: { kind: 'ids', ids: [3, 4, 5] },
      admin: true,
    })
    const undone = valueOf(operations.undo(granted.id))
    expect(undone).toMatchObject({ kind: 'set-admin', admin: false, total: 2 })
    await finished(undone.id)
    expect(rowsOf(undone.id).map(({ userId, state }) => [userId, state])).toEqual([
      [3, 'done'],
      [4, 'done'],
    ])
    expect([...users.people.values()].filter(({ admin }) => admin)).toHaveLength(2)
  })

  it('of an edit brings the former profile back', async () => {
    const users = memoryUsers(people(2))
    const { run, operations, finished } = await over(sessionsWith(users))
    const { id } = await run(editing())
    await finished(valueOf(operations.undo(id)).id)
    expect(users.people.get(3)).toMatchObject(seen)
  })

  it('of an edit overwrites nobody else', async () => {
    const users = memoryUsers(people(2))
    const { run, operations, finished, rowsOf } = await over(sessionsWith(users))
    const { id } = await run(editing())
    const current = { ...wanted, comment: 'on leave' }
    users.people.set(3, person(3, current))
    const undone = valueOf(operations.undo(id))
    await finished(undone.id)
    expect(rowsOf(undone.id)[0]?.failure).toEqual(failure('changed-meanwhile', { current }))
    expect(users.people.get(3)).toMatchObject(current)
  })

  it('of anything else, or of nothing, is no request', async () => {
    const users = memoryUsers(people(3))
    const { run, start, finished, operations } = await over(sessionsWith(users))
    const selection = { kind: 'ids' as const, ids: [3] }
    const refused = fail('invalid-request', { path: 'id' })
    const deleted = await run({ kind: 'delete', selection })
    expect(operations.undo(deleted.id)).toEqual(refused)
    const nothing = await run({
      kind: 'set-admin',
      selection: { kind: 'ids', ids: [1] },
      admin: true,
    })
    expect(operations.undo(nothing.id)).toEqual(refused)
    const running = start({ kind: 'set-admin', selection: { kind: 'ids', ids: [4] }, admin: true })
    expect(operations.undo(running.id)).toEqual(refused)
    await finished(running.id)
    expect(operations.undo('x')).toEqual(fail('unknown-operation', {}))
  })

  it('is not sent to another registry', async () => {
    const users = memoryUsers(people(2))
    const sessions = sessionsWith(users)
    let url = 'https://registry.example.org'
    const { run, operations, finished, rowsOf } = await over({
      async open(id) {
        const session = valueOf(await sessions.open(id))
        return { ok: true, value: { ...session, connection: { ...session.connection, url } } }
      },
    })
    const { id } = await run(editing())
    url = 'https://other.example.org'
    const undone = valueOf(operations.undo(id))
    await finished(undone.id)
    expect(rowsOf(undone.id)[0]?.failure).toEqual(failure('unknown-connection', {}))
    expect(users.people.get(3)).toMatchObject(wanted)
  })
})

describe('the selection of an operation', () => {
  it('is whose rows are in a state', async () => {
    const users = memoryUsers(people(4), ({ name, about }) =>
      name === 'remove' && Number(about) > 4
        ? failure('refused', { status: 400, code: null, reason: 'changing' })
        : undefined,
    )
    const { run, operations, directories } = await over(sessionsWith(users))
    const { id } = await run({ kind: 'delete', selection: { kind: 'ids', ids: [1, 3, 4, 5, 6] } })
    const idsOf = (state: 'done' | 'failed' | 'skipped') =>
      directories.idsOf(connectionId, valueOf(operations.selection(id, state)))
    expect(idsOf('failed')).toEqual([5, 6])
    expect(idsOf('done')).toEqual([3, 4])
    expect(idsOf('skipped')).toEqual([1])
    expect(operations.selection('x', 'done')).toEqual(fail('unknown-operation', {}))
  })
})
