import { describe, expect, it } from 'vitest'
import type { NewUser, Work } from '@contract/models/operation'
import type { Selection } from '@contract/models/user'
import { failure } from '@contract/result'
import type { Guard } from '@contract/rules/guards'
import { checkPassword } from '@contract/rules/user-fields'
import { profileNames } from '@support/harbor-simulator/profile'
import { startRegistry, valueOf } from '../directory/under-test'

const somebody = (username: string, facts: Partial<NewUser> = {}): NewUser => ({
  username,
  email: `${username}@example.org`,
  fullName: `The ${username}`,
  comment: '',
  password: { kind: 'given', value: 'Passw0rdGiven' },
  admin: false,
  ...facts,
})

const chosen = (...ids: number[]): Selection => ({ kind: 'ids', ids })

describe.each(profileNames)('on a Harbor %s', (profile) => {
  it('people are created, promoted, given a password and deleted', async () => {
    const { simulator, load, run, everybody, operations, elsewhere } = await startRegistry({
      profile,
      users: 3,
    })
    await load()

    const created = await run({
      kind: 'create',
      people: [
        somebody('anna', { comment: 'on call' }),
        somebody('bernd', { password: { kind: 'generated' } }),
      ],
    })
    expect(created.rows.map(({ state, hasPassword }) => [state, hasPassword])).toEqual([
      ['done', false],
      ['done', true],
    ])
    const [anna, bernd] = ['anna', 'bernd'].map((name) =>
      everybody().find(({ username }) => username === name),
    )
    if (anna === undefined || bernd === undefined) throw new Error('not in the directory')
    expect(anna).toMatchObject({
      userId: created.rows[0]?.userId,
      fullName: 'The anna',
      comment: 'on call',
      admin: false,
      createdAt: expect.any(String),
    })
    const password = valueOf(operations.password(created.id, 1))
    expect(checkPassword(password)).toBeNull()
    await elsewhere('GET', '/users/current', undefined, { username: 'bernd', password })

    const both = chosen(anna.userId, bernd.userId)
    const granted = await run({ kind: 'set-admin', selection: both, admin: true })
    expect(granted.view.counts).toMatchObject({ done: 2 })
    expect(simulator.state.user('anna')?.sysadmin).toBe(true)
    expect(everybody().find(({ username }) => username === 'anna')?.admin).toBe(true)

    const revoked = await run({ kind: 'set-admin', selection: both, admin: false })
    expect(revoked.view.counts).toMatchObject({ done: 2 })
    expect(simulator.state.user('bernd')?.sysadmin).toBe(false)

    const reset = await run({
      kind: 'reset-password',
      selection: both,
      password: { kind: 'generated' },
    })
    expect(reset.view.counts).toMatchObject({ done: 2 })
    await elsewhere('GET', '/users/current', undefined, {
      username: 'anna',
      password: valueOf(operations.password(reset.id, 0)),
    })

    const deleted = await run({ kind: 'delete', selection: both })
    expect(deleted.view.counts).toMatchObject({ done: 2 })
    expect(simulator.state.user('anna')).toBeUndefined()
    expect(everybody().map(({ username }) => username)).not.toContain('bernd')
  })

  it('protected accounts are left alone, and nothing is sent about them', async () => {
    const { load, run, requests, everybody } = await startRegistry({ profile, users: 2 })
    await load()
    requests()
    const works: readonly (readonly [Work, Guard])[] = [
      [{ kind: 'set-admin', selection: chosen(1), admin: false }, 'self'],
      [{ kind: 'delete', selection: chosen(1) }, 'self'],
      [
        { kind: 'reset-password', selection: chosen(1), password: { kind: 'generated' } },
        'own-password',
      ],
    ]
    for (const [work, guard] of works) {
      const { rows } = await run(work)
      expect(rows).toMatchObject([{ state: 'skipped', failure: failure('guarded', { guard }) }])
    }
    const again = await run({ kind: 'set-admin', selection: chosen(1), admin: true })
    expect(again.rows).toMatchObject([{ state: 'skipped', failure: null }])
    expect(requests()).toEqual([])
    expect(everybody()).toHaveLength(3)
  })

  it("the server's refusals are the outcomes of the rows", async () => {
    const { load, run, idOf } = await startRegistry({ profile })
    await load()
    await run({ kind: 'create', people: [somebody('anna')] })
    const taken = await run({
      kind: 'create',
      people: [somebody('anna', { email: 'else@example.org' }), somebody('bernd')],
    })
    expect(taken.rows).toMatchObject([
      { state: 'failed', failure: { code: 'taken' }, userId: null },
      { state: 'done' },
    ])
    const same = await run({
      kind: 'reset-password',
      selection: chosen(idOf('anna')),
      password: { kind: 'given', value: 'Passw0rdGiven' },
    })
    expect(same.rows).toMatchObject([{ state: 'failed', failure: failure('same-password', {}) }])
    const gone = await run({ kind: 'delete', selection: chosen(4_711) })
    expect(gone.rows).toMatchObject([
      { state: 'failed', failure: failure('user-gone', { userId: 4_711 }) },
    ])
  })

  it('nothing more is sent once the registry is read-only', async () => {
    const { simulator, load, run, requests, everybody } = await startRegistry({
      profile,
      users: 60,
    })
    await load()
    simulator.state.setSetting('read_only', true)
    requests()
    const { view, rows } = await run({
      kind: 'delete',
      selection: { kind: 'matching', match: { text: '', filter: 'others' }, except: [] },
    })
    expect(view.counts.done).toBe(0)
    expect(requests().length).toBeLessThanOrEqual(4)
    expect(view.counts.failed).toBe(view.total - view.counts.skipped)
    expect(rows.at(-1)).toMatchObject({ state: 'failed', failure: failure('read-only', {}) })
    expect(everybody()).toHaveLength(61)
  })
})
