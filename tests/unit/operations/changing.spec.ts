import { describe, expect, it } from 'vitest'
import type { NewUser, Work } from '@contract/models/operation'
import type { User } from '@contract/models/user'
import { fail, failure } from '@contract/result'
import { builtInAdmin, memoryUsers, person, sessionsWith } from '@support/memory-users'
import { connectionId, deleting, everybody, idsFrom3, over, people } from './under-test'

const broken = failure('server-error', { status: 500, requestId: null })
const signedInAs = (userId: number) => ({
  me: { userId, username: `user${userId}`, admin: true },
})

describe('the admin right', () => {
  const admins = (count: number): readonly User[] =>
    idsFrom3(count).map((userId) => person(userId, { admin: true }))
  /** Admin by a group, and so in nobody's list. */
  const byGroup = signedInAs(900)
  const revoking: Work = { kind: 'set-admin', selection: everybody, admin: false }

  it('is revoked from all but one, however the rows overlap', async () => {
    const users = memoryUsers(admins(10))
    const { run, directories } = await over(sessionsWith(users, byGroup))
    const { view, rows } = await run(revoking)
    expect(view).toMatchObject({ admin: false, counts: { done: 9, skipped: 1 } })
    expect(rows.find(({ state }) => state === 'skipped')?.failure).toEqual(
      failure('guarded', { guard: 'last-admin' }),
    )
    expect([...users.people.values()].filter(({ admin }) => admin)).toHaveLength(1)
    expect(directories.admins(connectionId)).toBe(1)
  })

  it('of the last one stays although it is unclear what became of the others', async () => {
    const users = memoryUsers(admins(3), ({ name }) => (name === 'setAdmin' ? broken : undefined))
    const { run, operations, finished } = await over(sessionsWith(users, byGroup))
    const { id, view } = await run(revoking)
    expect(view.counts).toMatchObject({ failed: 2, skipped: 1 })
    operations.retry(id)
    expect((await finished(id)).counts).toMatchObject({ failed: 2, skipped: 1 })
    expect(users.calls.filter(({ name }) => name === 'setAdmin')).toHaveLength(4)
  })

  it('of a guarded one is not revoked by a retry, though there are other admins by then', async () => {
    const users = memoryUsers(admins(1))
    const { run, operations, finished, directories } = await over(sessionsWith(users, byGroup))
    const { id, view } = await run(revoking)
    expect(view.counts.skipped).toBe(1)
    directories.put(connectionId, person(50, { admin: true }))
    operations.retry(id)
    expect((await finished(id)).counts.skipped).toBe(1)
    expect(users.people.get(3)?.admin).toBe(true)
  })

  it('is not revoked from oneself and the built-in admin', async () => {
    const users = memoryUsers([builtInAdmin, ...admins(3)])
    const { run } = await over(sessionsWith(users, signedInAs(4)))
    const { rows } = await run(revoking)
    expect(rows.map(({ userId, state, failure: reason }) => [userId, state, reason])).toEqual([
      [1, 'skipped', failure('guarded', { guard: 'built-in' })],
      [3, 'done', null],
      [4, 'skipped', failure('guarded', { guard: 'self' })],
      [5, 'done', null],
    ])
  })

  it('is not sent to whom it would not change', async () => {
    const users = memoryUsers([builtInAdmin, person(3), person(4, { admin: true })])
    const { run, directories } = await over(sessionsWith(users))
    const { rows, view } = await run({
      kind: 'set-admin',
      selection: { kind: 'ids', ids: [1, 3, 4] },
      admin: true,
    })
    expect(rows.map(({ state, failure: reason }) => [state, reason])).toEqual([
      ['skipped', null],
      ['done', null],
      ['skipped', null],
    ])
    expect(view.admin).toBe(true)
    expect(users.calls.filter(({ name }) => name === 'setAdmin')).toEqual([
      { name: 'setAdmin', about: 3 },
    ])
    expect(directories.known(connectionId, 3)?.admin).toBe(true)
  })

  it.each([
    [10, 10],
    [11, 0],
  ])('of %i people makes %i of them be read again', async (count, reads) => {
    const users = memoryUsers(people(count))
    const { run, directories } = await over(sessionsWith(users))
    const before = users.calls.length
    await run({
      kind: 'set-admin',
      selection: { kind: 'ids', ids: idsFrom3(count) },
      admin: true,
    })
    expect(users.calls.slice(before).filter(({ name }) => name === 'get')).toHaveLength(reads)
    expect(directories.admins(connectionId)).toBe(count + 1)
  })
})

describe('a deletion', () => {
  it('spares oneself and the built-in admin, and takes the others out of the directory', async () => {
    const users = memoryUsers(people(4))
    const { run, directories } = await over(sessionsWith(users, signedInAs(5)))
    const { rows } = await run({ kind: 'delete', selection: everybody })
    expect(rows.filter(({ state }) => state === 'skipped')).toEqual([
      expect.objectContaining({ userId: 1, failure: failure('guarded', { guard: 'built-in' }) }),
      expect.objectContaining({ userId: 5, failure: failure('guarded', { guard: 'self' }) }),
    ])
    expect([...users.people.keys()]).toEqual([1, 5])
    expect(directories.idsOf(connectionId, everybody)).toEqual([1, 5])
  })

  it('of somebody who is gone fails, and the directory learns of it', async () => {
    const users = memoryUsers(people(3))
    const { run, directories } = await over(sessionsWith(users))
    users.people.delete(4)
    const { rows } = await run(deleting(3))
    expect(rows[1]).toMatchObject({ state: 'failed', failure: failure('user-gone', { userId: 4 }) })
    expect(directories.known(connectionId, 4)).toBeUndefined()
  })

  it('of somebody whom the directory does not know asks for them first', async () => {
    const users = memoryUsers(people(3))
    const { run } = await over(sessionsWith(users), false)
    const { rows } = await run({ kind: 'delete', selection: { kind: 'ids', ids: [1, 4, 99] } })
    expect(rows.map(({ username, state }) => [username, state])).toEqual([
      ['admin', 'skipped'],
      ['user4', 'done'],
      ['#99', 'failed'],
    ])
  })
})

describe('new passwords', () => {
  const resetting = (ids: number[], password: NewUser['password']): Work => ({
    kind: 'reset-password',
    selection: { kind: 'ids', ids },
    password,
  })

  it('that are generated are kept for each row until the operation is dismissed', async () => {
    const { run, operations } = await over(sessionsWith(memoryUsers(people(2))))
    const { id, rows } = await run(resetting([3, 4], { kind: 'generated' }))
    expect(rows.map(({ hasPassword }) => hasPassword)).toEqual([true, true])
    expect(operations.password(id, 0)).toEqual({ ok: true, value: 'Generated-1' })
    expect(operations.password(id, 1)).toEqual({ ok: true, value: 'Generated-2' })
    expect(operations.password(id, 2)).toEqual(fail('invalid-request', { path: 'index' }))
    expect(operations.dismiss(id).ok).toBe(true)
    expect(operations.password(id, 0)).toEqual(fail('unknown-operation', {}))
  })

  it('are in no view and no row', async () => {
    const { run, views } = await over(sessionsWith(memoryUsers(people(1))))
    const generated = await run(resetting([3], { kind: 'generated' }))
    const given = await run(resetting([3], { kind: 'given', value: 'Passw0rdGiven' }))
    expect(JSON.stringify([views, generated, given])).not.toMatch(/Generated-|Passw0rdGiven/)
    expect(given.rows[0]?.hasPassword).toBe(false)
  })

  it('of a row that failed are not kept', async () => {
    const users = memoryUsers(people(1), ({ name }) =>
      name === 'setPassword' ? failure('same-password', {}) : undefined,
    )
    const { run, operations } = await over(sessionsWith(users))
    const { id, rows } = await run(resetting([3], { kind: 'generated' }))
    expect(rows[0]).toMatchObject({ state: 'failed', hasPassword: false })
    expect(operations.password(id, 0)).toEqual(fail('invalid-request', { path: 'index' }))
  })

  it('that break a rule are not sent, nor is one for oneself', async () => {
    const users = memoryUsers(people(2))
    const { run } = await over(sessionsWith(users))
    const { rows } = await run(resetting([1, 3], { kind: 'given', value: 'short' }))
    expect(rows.map(({ state, failure: reason }) => [state, reason])).toEqual([
      ['skipped', failure('guarded', { guard: 'own-password' })],
      ['failed', failure('invalid-field', { field: 'password', rule: 'too-short' })],
    ])
    expect(users.calls.filter(({ name }) => name === 'setPassword')).toEqual([])
  })
})
