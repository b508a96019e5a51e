import { describe, expect, it, vi } from 'vitest'
import type { Account } from '@contract/models/user'
import { failure } from '@contract/result'
import type { SessionSource } from '@main/connections/session'
import { memoryUsers, person, sessionsWith } from '@support/memory-users'
import { connectionId, over } from './under-test'

const otherId = '8d5f2c1e-3a47-4b0c-8e53-2f7b9d1c6a20'

/** Two registries, loaded, each with these system admins, at which a robot account is signed in. */
const twoWith = async (admins: readonly number[], elsewhere: readonly number[]) => {
  const users = {
    [connectionId]: memoryUsers(admins.map((userId) => person(userId, { admin: true }))),
    [otherId]: memoryUsers(elsewhere.map((userId) => person(userId, { admin: true }))),
  }
  const robot = { me: { userId: null, username: 'robot$all', admin: false } }
  const sessions: SessionSource = {
    open: (id) => sessionsWith(users[id] ?? memoryUsers([]), robot).open(id),
  }
  const program = await over(sessions)
  await program.directories.load(otherId, false)
  await vi.waitFor(() => {
    if (program.directories.look(otherId).load.state !== 'loaded') throw new Error('loading')
  })
  const isAdmin = (id: string): readonly boolean[] =>
    [...(users[id]?.people.values() ?? [])].map(({ admin }) => admin)
  return { ...program, users, isAdmin }
}

const at = (id: string, ...userIds: readonly number[]): Account[] =>
  userIds.map((userId) => ({ connectionId: id, userId }))

describe('accounts at several registries', () => {
  it('leave each registry its own last admin', async () => {
    const { run, isAdmin } = await twoWith([3, 4], [5, 6])
    const accounts = [...at(connectionId, 3, 4), ...at(otherId, 5)]
    const { rows } = await run({
      kind: 'set-admin',
      selection: { kind: 'accounts', accounts },
      admin: false,
    })
    const lastAdmin = failure('guarded', { guard: 'last-admin' })
    expect(rows.map((row) => [row.connectionId, row.state, row.failure])).toEqual([
      [connectionId, 'done', null],
      [connectionId, 'skipped', lastAdmin],
      [otherId, 'done', null],
    ])
    expect(isAdmin(connectionId)).toEqual([false, true])
    expect(isAdmin(otherId)).toEqual([false, true])
  })

  it('get one password where one is wanted for all, also when some are tried again', async () => {
    const { start, finished, operations, users } = await twoWith([3], [3])
    const accounts = [...at(connectionId, 3), ...at(otherId, 3, 9)]
    const { id } = start({
      kind: 'reset-password',
      selection: { kind: 'accounts', accounts },
      password: { kind: 'generated-for-all' },
    })
    expect((await finished(id)).counts).toMatchObject({ done: 2, failed: 1 })
    users[otherId]?.people.set(9, person(9))
    operations.retry(id)
    await vi.waitFor(() => expect(users[otherId]?.passwords.size).toBe(2))
    const all = Object.values(users).flatMap(({ passwords }) => [...passwords.values()])
    expect(all).toEqual(['Generated-1', 'Generated-1', 'Generated-1'])
  })
})
