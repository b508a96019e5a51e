import { describe, expect, it } from 'vitest'
import type { NewUser } from '@contract/models/operation'
import { failure, type Failure } from '@contract/result'
import { mayAll, memoryUsers, sessionsWith } from '@support/memory-users'
import { connectionId, over, people } from './under-test'

const somebody = (username: string, facts: Partial<NewUser> = {}): NewUser => ({
  username,
  email: `${username}@example.org`,
  fullName: `The ${username}`,
  comment: '',
  password: { kind: 'given', value: 'Passw0rdGiven' },
  admin: false,
  ...facts,
})

describe('a creation', () => {
  it('puts who was created into the directory', async () => {
    const users = memoryUsers(people(1))
    const { run, directories, operations } = await over(sessionsWith(users))
    const { id, rows } = await run({
      kind: 'create',
      people: [somebody('ida', { password: { kind: 'generated' } }), somebody('ole')],
    })
    expect(rows.map(({ userId, username, state }) => [userId, username, state])).toEqual([
      [4, 'ida', 'done'],
      [5, 'ole', 'done'],
    ])
    expect(directories.known(connectionId, 4)).toEqual(users.people.get(4))
    expect(operations.password(id, 0)).toEqual({ ok: true, value: 'Generated-1' })
    expect(rows.map(({ hasPassword }) => hasPassword)).toEqual([true, false])
  })

  it('goes by what was sent where the new person cannot be read', async () => {
    const users = memoryUsers(people(1), ({ name, about }) =>
      name === 'get' && about === 4 ? failure('timeout', { seconds: 30 }) : undefined,
    )
    const { run, directories } = await over(sessionsWith(users))
    const { rows } = await run({ kind: 'create', people: [somebody('ida', { comment: 'new' })] })
    expect(rows[0]?.state).toBe('done')
    expect(directories.known(connectionId, 4)).toEqual({
      userId: 4,
      username: 'ida',
      email: 'ida@example.org',
      fullName: 'The ida',
      comment: 'new',
      admin: false,
      createdAt: null,
      updatedAt: null,
    })
  })

  it('of many costs one request each: what was sent is known without asking', async () => {
    const users = memoryUsers(people(1))
    const { run, directories } = await over(sessionsWith(users))
    const many = Array.from({ length: 11 }, (_, at) => somebody(`new${at}`))
    await run({ kind: 'create', people: many })
    expect(users.calls.filter(({ name }) => name === 'create')).toHaveLength(11)
    expect(users.calls.filter(({ name, about }) => name === 'get' && about !== 1)).toEqual([])
    expect(directories.known(connectionId, 4)?.username).toBe('new0')
  })

  it.each<[Partial<NewUser>, string, string]>([
    [{ username: '' }, 'username', 'required'],
    [{ email: 'ida@localhost' }, 'email', 'format'],
    [{ fullName: 'Lund, Ida' }, 'fullName', 'characters'],
    [{ comment: 'x'.repeat(31) }, 'comment', 'too-long'],
    [{ password: { kind: 'given', value: 'Password' } }, 'password', 'digit'],
  ])('with %o is not sent', async (facts, field, rule) => {
    const users = memoryUsers(people(1))
    const { run } = await over(sessionsWith(users))
    const { rows } = await run({ kind: 'create', people: [somebody('ida', facts)] })
    expect(rows[0]).toMatchObject({
      state: 'failed',
      failure: { code: 'invalid-field', facts: { field, rule } },
    })
    expect(users.calls.some(({ name }) => name === 'create')).toBe(false)
  })

  it('of somebody who is twice in the list is sent once', async () => {
    const users = memoryUsers(people(1))
    const { run } = await over(sessionsWith(users))
    const { rows } = await run({
      kind: 'create',
      people: [
        somebody('ida'),
        somebody('ida', { email: 'other@example.org' }),
        somebody('ole', { email: 'ida@example.org' }),
        somebody('Ida', { email: 'Ida@example.org' }),
      ],
    })
    expect(rows.map(({ state, failure: reason }) => [state, reason])).toEqual([
      ['done', null],
      ['failed', failure('taken', { field: 'username' })],
      ['failed', failure('taken', { field: 'email' })],
      ['done', null],
    ])
  })

  describe('with the admin right at once', () => {
    const asAdmin = [somebody('ida', { admin: true })]

    it('is a second request', async () => {
      const users = memoryUsers(people(1))
      const { run, directories } = await over(sessionsWith(users))
      const from = users.calls.length
      const { rows } = await run({ kind: 'create', people: asAdmin })
      expect(rows[0]).toMatchObject({ state: 'done', failure: null })
      expect(users.calls.slice(from)).toEqual([
        { name: 'create', about: 'ida' },
        { name: 'setAdmin', about: 4 },
        { name: 'get', about: 4 },
      ])
      expect(directories.known(connectionId, 4)?.admin).toBe(true)
    })

    it.each<[Failure, boolean]>([
      [failure('not-admin', {}), true],
      [failure('unavailable', { status: 503 }), true],
      [failure('outcome-unknown', { cause: 'timeout' }), false],
    ])('says what was left undone: %o', async (problem, readable) => {
      const users = memoryUsers(people(1), ({ name }) => {
        if (name === 'setAdmin') return readable ? problem : failure('timeout', { seconds: 30 })
        return name === 'get' && !readable ? failure('timeout', { seconds: 30 }) : undefined
      })
      const { run, operations, directories } = await over(sessionsWith(users))
      const ida = somebody('ida', { admin: true, password: { kind: 'generated' } })
      const { id, rows, view } = await run({ kind: 'create', people: [ida] })
      expect(view.counts).toMatchObject({ done: 1, failed: 0 })
      expect(rows[0]).toMatchObject({ state: 'done', userId: 4, failure: problem })
      expect(operations.password(id, 0)).toEqual({ ok: true, value: 'Generated-1' })
      expect(directories.known(connectionId, 4)?.admin).toBe(false)
    })

    it('is not asked for by who may not grant it', async () => {
      const users = memoryUsers(people(1))
      const may = mayAll({ 'set-admin': { allowed: false, reason: 'robot' } })
      const { run } = await over(sessionsWith(users, { may }))
      const { rows } = await run({ kind: 'create', people: asAdmin })
      expect(rows[0]).toMatchObject({ state: 'done', failure: failure('not-admin', {}) })
      expect(users.calls.some(({ name }) => name === 'setAdmin')).toBe(false)
    })
  })
})
