import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Work } from '@contract/models/operation'
import type { Account } from '@contract/models/user'
import { failure } from '@contract/result'
import { addPerson, begin, elsewhere, idOf } from './under-test'

/** Anna at three registries: under another name at the second, as a system admin at the first and the third. */
const leaver = async () => {
  const program = await begin([{ profile: '2.2' }, { profile: '2.6' }, { profile: '2.15' }])
  const { at, askAll, theOne, operations, rowsOf } = program
  for (const [number, username] of ['anna.weber', 'aweber', 'anna.weber'].entries()) {
    const id = await addPerson(at(number), username, 'anna@example.com')
    // The program's account isn't the only admin, whatever becomes of hers.
    if (number !== 1)
      await elsewhere(at(number), 'PUT', `/users/${id}/sysadmin`, { sysadmin_flag: true })
  }
  await askAll()
  const accounts = (): Account[] =>
    theOne('anna').accounts.map(({ connectionId, user: { userId } }) => ({ connectionId, userId }))
  const start = (work: Work): string => {
    const started = operations.start(idOf(0), work)
    if (!started.ok) throw new Error(JSON.stringify(started.failure))
    return started.value.id
  }
  const run = async (work: Work) => {
    const id = start(work)
    return { id, rows: await rowsOf(id) }
  }
  const users = (number: number): readonly string[] =>
    at(number).state.users.map(({ username }) => username)
  const admins = (number: number): readonly string[] =>
    at(number)
      .state.users.filter(({ sysadmin }) => sysadmin)
      .map(({ username }) => username)
  const signsIn = async (number: number, username: string, password: string): Promise<boolean> => {
    const response = await fetch(`${at(number).url}/api/v2.0/users/current`, {
      headers: { authorization: `Basic ${btoa(`${username}:${password}`)}` },
    })
    return response.ok
  }
  return { ...program, accounts, start, run, users, admins, signsIn }
}

describe('acting on a person everywhere', () => {
  it('deletes the accounts at each registry, under the name that they have there', async () => {
    const { accounts, run, users, people } = await leaver()
    const selection = { kind: 'accounts', accounts: accounts() } as const
    const { rows } = await run({ kind: 'delete', selection })
    expect(
      rows.map(({ connectionId, username, state }) => [connectionId, username, state]),
    ).toEqual(
      expect.arrayContaining([
        [idOf(0), 'anna.weber', 'done'],
        [idOf(1), 'aweber', 'done'],
        [idOf(2), 'anna.weber', 'done'],
      ]),
    )
    expect([users(0), users(1), users(2)]).toEqual([['admin'], ['admin'], ['admin']])
    expect(people.find({ text: 'anna', limit: 25 }).total).toBe(0)
  })

  it('revokes the right everywhere, and undoes it everywhere', async () => {
    const { accounts, run, admins, operations, rowsOf } = await leaver()
    const selection = { kind: 'accounts', accounts: accounts() } as const
    const { id, rows } = await run({ kind: 'set-admin', selection, admin: false })
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['done', 'done', 'skipped'])
    expect([admins(0), admins(1), admins(2)]).toEqual([['admin'], ['admin'], ['admin']])
    const undone = operations.undo(id)
    if (!undone.ok) throw new Error(undone.failure.code)
    await rowsOf(undone.value.id)
    expect([admins(0), admins(1), admins(2)]).toEqual([
      ['admin', 'anna.weber'],
      ['admin'],
      ['admin', 'anna.weber'],
    ])
  })

  it('sets one password for all, or one each, to be handed over', async () => {
    const { accounts, run, operations, signsIn } = await leaver()
    const selection = { kind: 'accounts', accounts: accounts() } as const
    const passwordsOf = async (kind: 'generated' | 'generated-for-all') => {
      const { id, rows } = await run({ kind: 'reset-password', selection, password: { kind } })
      return Promise.all(
        rows.map(async ({ index, connectionId, username, hasPassword }) => {
          expect(hasPassword).toBe(true)
          const password = operations.password(id, index)
          if (!password.ok) throw new Error(password.failure.code)
          const number = [0, 1, 2].findIndex((each) => idOf(each) === connectionId)
          expect(await signsIn(number, username ?? '', password.value)).toBe(true)
          return password.value
        }),
      )
    }
    expect(new Set(await passwordsOf('generated-for-all')).size).toBe(1)
    expect(new Set(await passwordsOf('generated')).size).toBe(3)
  })

  it('has an outcome for each registry, and retries where it failed', async () => {
    const { accounts, start, rowsOf, operations, users, views, at } = await leaver()
    const release = at(1).faults.add({ method: 'DELETE' }, { kind: 'error', status: 500 })
    onTestFinished(release)
    const selection = { kind: 'accounts', accounts: accounts() } as const
    const id = start({ kind: 'delete', selection })
    const before = await rowsOf(id)
    expect(Object.fromEntries(before.map((row) => [row.connectionId, row.state]))).toEqual({
      [idOf(0)]: 'done',
      [idOf(1)]: 'failed',
      [idOf(2)]: 'done',
    })
    expect(users(1)).toEqual(['admin', 'aweber'])
    release()
    operations.retry(id)
    await vi.waitFor(() => expect(views.get(id)?.counts.done).toBe(3), { timeout: 20_000 })
    expect(users(1)).toEqual(['admin'])
  })

  it('guards each registry by itself', async () => {
    const { run, admins, users, at } = await leaver()
    const own = [0, 1, 2].map((number) => ({ connectionId: idOf(number), userId: 1 }))
    const anna = { connectionId: idOf(1), userId: at(1).state.user('aweber')?.id ?? 0 }
    const accounts = [...own, anna, anna]
    const selection = { kind: 'accounts', accounts } as const
    const revoked = await run({ kind: 'set-admin', selection, admin: false })
    // Whoever is named twice is meant once.
    expect(revoked.rows).toHaveLength(4)
    const self = failure('guarded', { guard: 'self' })
    expect(revoked.rows.slice(0, 3).map((row) => row.failure)).toEqual([self, self, self])
    expect(admins(0)).toEqual(['admin', 'anna.weber'])
    const deleted = await run({ kind: 'delete', selection })
    expect(deleted.rows.map(({ state }) => state)).toEqual([
      'skipped',
      'skipped',
      'skipped',
      'done',
    ])
    expect([users(0), users(1)]).toEqual([['admin', 'anna.weber'], ['admin']])
  })
})
