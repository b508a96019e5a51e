import { describe, expect, it } from 'vitest'
import type { NewUser, Work } from '@contract/models/operation'
import { failure, type Failure } from '@contract/result'
import {
  memoryUsers,
  person,
  sessionsWith,
  type MemoryCall,
  type MemoryFault,
} from '@support/memory-users'
import { connectionId, over, people, valueOf } from './under-test'

const slow = failure('timeout', { seconds: 30 })
const gateway = failure('unavailable', { status: 504 })
const unknown = failure('outcome-unknown', { cause: 'timeout' })
const ida: NewUser = {
  username: 'ida',
  email: 'ida@example.org',
  fullName: 'Ida Lund',
  comment: '',
  password: { kind: 'generated' },
  admin: false,
}
const before = { email: 'user3@example.org', fullName: 'User 3', comment: '' }
const selection = { kind: 'ids' as const, ids: [3] }

/** Each kind of work for one person, the call that makes the change, and the call that asks for it. */
const kinds: readonly (readonly [Work, MemoryCall['name'], MemoryCall['name']])[] = [
  [{ kind: 'create', people: [ida] }, 'create', 'find'],
  [{ kind: 'set-admin', selection, admin: true }, 'setAdmin', 'get'],
  [
    { kind: 'reset-password', selection, password: { kind: 'generated' } },
    'setPassword',
    'signsIn',
  ],
  [{ kind: 'delete', selection }, 'remove', 'get'],
  [
    { kind: 'edit', userId: 3, seen: before, profile: { ...before, comment: 'x' } },
    'update',
    'get',
  ],
]
const generates = ({ kind }: Work): boolean => kind === 'create' || kind === 'reset-password'

/** Strikes calls of one name with a failure, as long as it is on. */
const striking = (name: MemoryCall['name'], problem: Failure) => {
  const strike = { on: true }
  const fault: MemoryFault = (call) => (strike.on && call.name === name ? problem : undefined)
  return { strike, fault }
}

describe.each(kinds)('of %o', (work, sends, asks) => {
  const sent = (calls: readonly MemoryCall[]): number =>
    calls.filter(({ name }) => name === sends).length

  it('a lost answer makes it ask, and what was done is done', async () => {
    const users = memoryUsers(people(2), undefined, striking(sends, slow).fault)
    const { run, operations } = await over(sessionsWith(users))
    const { id, rows } = await run(work)
    expect(rows[0]).toMatchObject({ state: 'done', failure: null, hasPassword: generates(work) })
    expect(sent(users.calls)).toBe(1)
    expect(users.calls.some(({ name }) => name === asks)).toBe(true)
    if (generates(work))
      expect(operations.password(id, 0)).toEqual({
        ok: true,
        value: users.passwords.get(rows[0]?.userId ?? 0),
      })
  })

  it('what was not done has failed as the answer was lost, and a retry sends it', async () => {
    const { strike, fault } = striking(sends, gateway)
    const users = memoryUsers(people(2), fault)
    const { run, finished, rowsOf, operations } = await over(sessionsWith(users))
    const { id, rows } = await run(work)
    expect(rows[0]).toMatchObject({ state: 'failed', failure: gateway, hasPassword: false })
    expect(sent(users.calls)).toBe(1)
    strike.on = false
    operations.retry(id)
    await finished(id)
    expect(rowsOf(id)[0]).toMatchObject({ state: 'done', hasPassword: generates(work) })
    expect(sent(users.calls)).toBe(2)
  })

  it('what is done late is found by the retry, which sends nothing', async () => {
    let lost = true
    const users = memoryUsers(people(2))
    const late: (() => Promise<unknown>)[] = []
    const slowly = new Proxy(users, {
      get(target, name: MemoryCall['name']) {
        if (name !== sends) return target[name]
        return (...input: never[]) => {
          if (!lost) throw new Error('sent again')
          late.push(() => (target[name] as (...all: never[]) => Promise<unknown>)(...input))
          return Promise.resolve({ ok: false, failure: slow })
        }
      },
    })
    const { run, finished, rowsOf, operations } = await over(sessionsWith(slowly))
    const { id, rows } = await run(work)
    expect(rows[0]).toMatchObject({ state: 'failed', failure: slow })
    lost = false
    for (const arrive of late) await arrive()
    operations.retry(id)
    await finished(id)
    expect(rowsOf(id)[0]).toMatchObject({ state: 'done', hasPassword: generates(work) })
    if (generates(work))
      expect([...users.passwords.values()]).toEqual([valueOf(operations.password(id, 0))])
  })

  it('it stays unknown while nobody can be asked, and the password is not lost', async () => {
    const asking = striking(asks, slow)
    asking.strike.on = false
    const users = memoryUsers(people(2), asking.fault, (call) => {
      if (call.name !== sends) return undefined
      asking.strike.on = true
      return slow
    })
    const { run, finished, rowsOf, operations } = await over(sessionsWith(users))
    const { id, rows, view } = await run(work)
    expect(rows[0]).toMatchObject({
      state: 'failed',
      failure: unknown,
      hasPassword: generates(work),
    })
    expect(view.passwords).toBe(generates(work) ? 1 : 0)
    const password = operations.password(id, 0)

    operations.retry(id)
    operations.cancel(id)
    await finished(id)
    expect(rowsOf(id)[0]).toMatchObject({ state: 'failed', failure: unknown })
    operations.retry(id)
    await finished(id)
    expect(rowsOf(id)[0]).toMatchObject({ state: 'failed', failure: unknown })
    expect(operations.password(id, 0)).toEqual(password)

    asking.strike.on = false
    operations.retry(id)
    await finished(id)
    expect(rowsOf(id)[0]).toMatchObject({ state: 'done', hasPassword: generates(work) })
    expect(operations.password(id, 0)).toEqual(password)
    expect(sent(users.calls)).toBe(1)
  })

  it.each<Failure>([
    failure('unreachable', { host: 'r.example.org', port: 443, reason: 'refused' }),
    failure('unreachable', { host: 'r.example.org', port: 443, reason: 'dns' }),
    failure('unavailable', { status: 429 }),
    failure('certificate', { reason: 'changed', certificate: null }),
    failure('redirected', { status: 308, to: null }),
    failure('refused', { status: 400, code: null, reason: 'changing' }),
    failure('read-only', {}),
  ])('nothing is asked when nothing was done: $code', async (problem) => {
    const users = memoryUsers(people(2), striking(sends, problem).fault)
    const { run } = await over(sessionsWith(users))
    const { rows } = await run(work)
    expect(rows[0]).toMatchObject({ state: 'failed', failure: problem, hasPassword: false })
    expect(users.calls.at(-1)?.name).toBe(sends)
  })
})

describe('after a lost answer', () => {
  it.each([
    ['is another person', { fullName: 'Another Ida' }],
    ['is as alike as can be', {}],
  ])('somebody of the same name who %s is not taken for who was created', async (_, facts) => {
    const users = memoryUsers(people(2), striking('create', slow).fault)
    const { username, email, fullName } = ida
    users.people.set(9, person(9, { username, email, fullName, ...facts }))
    users.passwords.set(9, 'Another-1')
    const { run } = await over(sessionsWith(users))
    const { rows } = await run({ kind: 'create', people: [ida] })
    expect(rows[0]).toMatchObject({ state: 'failed', failure: slow, hasPassword: false })
  })

  it('somebody who is gone is gone', async () => {
    const users = memoryUsers(people(2), ({ name }) => {
      if (name !== 'setAdmin') return undefined
      users.people.delete(3)
      return slow
    })
    const { run, directories } = await over(sessionsWith(users))
    const { rows } = await run({ kind: 'set-admin', selection, admin: true })
    expect(rows[0]?.failure).toEqual(failure('user-gone', { userId: 3 }))
    expect(directories.known(connectionId, 3)).toBeUndefined()
  })

  it('three rows of which nothing is known stop the rest', async () => {
    const users = memoryUsers(people(30), undefined, ({ name }) =>
      name === 'remove' || name === 'get' ? slow : undefined,
    )
    const { run } = await over(sessionsWith(users))
    const ids = Array.from({ length: 30 }, (_, at) => at + 3)
    const { rows, view } = await run({ kind: 'delete', selection: { kind: 'ids', ids } })
    expect(rows[0]?.failure).toEqual(unknown)
    const notSent = failure('not-sent', { cause: 'timeout' })
    expect(rows.at(-1)).toMatchObject({ state: 'failed', failure: notSent })
    expect(view.counts.failed).toBe(30)
    expect(users.calls.filter(({ name }) => name === 'remove').length).toBeLessThanOrEqual(6)
  })
})
