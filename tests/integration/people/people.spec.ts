import { describe, expect, it, onTestFinished } from 'vitest'
import { failure } from '@contract/result'
import type { SimulatorOptions } from '@support/harbor-simulator/simulator'
import { addPerson, begin, elsewhere, idOf } from './under-test'

const times = (count: number, options: SimulatorOptions): readonly SimulatorOptions[] =>
  Array.from({ length: count }, () => options)

describe('finding a person at all registries', () => {
  it('connects to nothing before a person wants it', async () => {
    const { people, states, at } = await begin([{ profile: '2.6' }, { profile: '2.9' }])
    expect(people.find({ text: 'anna', limit: 25 })).toMatchObject({ people: [], total: 0 })
    expect(states()).toEqual(['not-asked', 'not-asked'])
    expect(at(0).state.requests).toEqual([])
    expect(at(1).state.requests).toEqual([])
  })

  it('shows where they are, and as what, in three versions', async () => {
    const { askAll, theOne, at, states } = await begin([
      { profile: '2.2', users: 5 },
      { profile: '2.6', users: 5 },
      { profile: '2.15', users: 5 },
    ])
    const { id = 0 } = at(1).state.user('anna.weber') ?? {}
    await elsewhere(at(1), 'PUT', `/users/${id}/sysadmin`, { sysadmin_flag: true })
    await askAll()
    expect(states()).toEqual(['asked', 'asked', 'asked'])
    const { accounts, ...anna } = theOne('weber ANNA')
    expect(anna).toMatchObject({ total: 3, certain: true })
    expect(
      accounts
        .map(({ connectionId, user, admin }) => [connectionId, user.username, admin.kind])
        .toSorted(),
    ).toEqual([
      [idOf(0), 'anna.weber', 'no'],
      [idOf(1), 'anna.weber', 'yes'],
      [idOf(2), 'anna.weber', 'no'],
    ])
    expect(accounts.every(({ user }) => user.createdAt !== null)).toBe(true)
  })

  it('doesn’t wait for one that hangs or refuses, says why, and asks again', async () => {
    const { people, registries, until, settled, at, theOne } = await begin(
      [...times(5, { profile: '2.9', users: 5 }), { profile: '2.15', users: 5 }],
      { 2: { username: 'admin', password: 'wrong' } },
    )
    const free = [at(0), at(3)].map((harbor) => harbor.faults.add({}, { kind: 'hang' }))
    onTestFinished(() => free.forEach((release) => release()))
    const gone = at(1).faults.add({}, { kind: 'proxy', status: 503 })
    people.ask({ kind: 'missing' })
    await until((now) => now[4] === 'asked' && now[5] === 'asked')
    await until((now) => now[1] === 'failed' && now[2] === 'failed')
    expect(registries().map(({ state }) => state)).toEqual([
      'asking',
      'failed',
      'failed',
      'asking',
      'asked',
      'asked',
    ])
    expect(registries()[1]?.failure).toEqual(failure('unavailable', { status: 503 }))
    expect(registries()[2]?.failure).toEqual(failure('wrong-password', { username: 'admin' }))
    expect(theOne('anna').total).toBe(2)

    people.cancel()
    await settled()
    expect(registries()[0]).toMatchObject({ state: 'not-asked', failure: null })
    gone()
    people.ask({ kind: 'ids', ids: [idOf(1)] })
    await until((now) => now[1] === 'asked')
    expect(registries()[0]?.state).toBe('not-asked')
    expect(theOne('anna').total).toBe(3)
  })

  it('asks four at once', async () => {
    const { people, states, until, at } = await begin(times(6, { profile: '2.9', users: 2 }))
    const numbers = [0, 1, 2, 3, 4, 5]
    for (const number of numbers) at(number).faults.add({}, { kind: 'latency', ms: 1_000 })
    people.ask({ kind: 'missing' })
    await until(() => numbers.filter((number) => at(number).state.requests.length > 0).length >= 4)
    expect(states().filter((state) => state === 'waiting')).toHaveLength(2)
    people.cancel()
    await until((now) => now.every((state) => state === 'not-asked'))
    expect(at(5).state.requests).toEqual([])
  })

  it('goes on after a moment though all four keep silent', async () => {
    const { people, until, at } = await begin(times(5, { profile: '2.9', users: 2 }))
    const free = [0, 1, 2, 3].map((number) => at(number).faults.add({}, { kind: 'hang' }))
    onTestFinished(() => free.forEach((release) => release()))
    people.ask({ kind: 'missing' })
    await until((now) => now[4] === 'asked')
    people.cancel()
  })

  it('tells that an account isn’t let list the users', async () => {
    const { askAll, registries, at } = await begin([{ profile: '2.9', users: 3 }], {
      0: { username: 'karl', password: 'Passw0rdGiven' },
    })
    await addPerson(at(0), 'karl', 'karl@example.com')
    await askAll()
    expect(registries()[0]).toMatchObject({ state: 'failed', failure: failure('not-admin', {}) })
  })

  it('says what can’t be known, and what can’t be done to whom', async () => {
    const { askAll, theOne } = await begin([
      { profile: '2.6', users: 5, authMode: 'oidc_auth' },
      { profile: '2.9', users: 5 },
    ])
    await askAll()
    const { accounts } = theOne('anna')
    const [oidc, database] = accounts.toSorted((one, other) =>
      one.connectionId.localeCompare(other.connectionId),
    )
    expect(oidc).toMatchObject({
      admin: { kind: 'unknown', mode: 'oidc_auth' },
      whyNot: {
        'revoke-admin': null,
        'reset-password': failure('auth-mode', { mode: 'oidc_auth' }),
        delete: null,
      },
    })
    expect(database).toMatchObject({
      admin: { kind: 'no' },
      whyNot: { 'revoke-admin': null, 'reset-password': null, delete: null },
    })
    // Signed in as the built-in administrator everywhere.
    const self = failure('guarded', { guard: 'self' })
    const own = failure('guarded', { guard: 'own-password' })
    expect(theOne('admin').accounts.map(({ whyNot }) => whyNot)).toEqual([
      { 'revoke-admin': self, 'reset-password': own, delete: self },
      { 'revoke-admin': self, 'reset-password': own, delete: self },
    ])
  })

  it('isn’t sure where accounts are connected over others only', async () => {
    const { askAll, theOne, at } = await begin(times(3, { profile: '2.9' }))
    await addPerson(at(0), 'aweber', 'andreas@example.com')
    await addPerson(at(1), 'aweber', 'anna@example.com')
    await addPerson(at(2), 'anna.weber', 'anna@example.com')
    await askAll()
    expect(theOne('anna.weber')).toMatchObject({ total: 3, certain: false })
  })

  it('suggests people of the registries that are loaded, by name or something like it', async () => {
    const { people, askAll, at } = await begin([
      { profile: '2.6', users: 5 },
      { profile: '2.15', users: 5 },
    ])
    expect(people.suggest({ text: 'anna', limit: 6 })).toEqual({
      people: [],
      similar: false,
      loaded: 0,
      registries: 2,
    })
    expect(at(0).state.requests).toEqual([])
    await askAll()
    const ids = [0, 1].map((number) => ({
      connectionId: idOf(number),
      userId: at(number).state.user('anna.weber')?.id,
    }))
    const exact = people.suggest({ text: 'anna', limit: 6 })
    expect(exact).toMatchObject({ similar: false, loaded: 2, registries: 2 })
    expect(exact.people).toMatchObject([{ username: 'anna.weber', fullName: 'Anna Weber' }])
    expect(exact.people[0]?.accounts).toEqual(expect.arrayContaining(ids))
    expect(people.suggest({ text: 'wbeer', limit: 6 })).toMatchObject({
      similar: true,
      people: [{ username: 'anna.weber' }],
    })
    expect(people.suggest({ text: 'nobody-at-all', limit: 6 })).toMatchObject({
      similar: false,
      people: [],
    })
  })
})
