import { describe, expect, it } from 'vitest'
import type { DifferenceFilter } from '@contract/models/comparison'
import { failure } from '@contract/result'
import { createComparing } from '@main/people/comparison'
import type { SimulatorOptions } from '@support/harbor-simulator/simulator'
import { addPerson, begin, elsewhere, idOf } from './under-test'

const all: DifferenceFilter = { kind: null, text: '' }
const compared = { source: idOf(0), target: idOf(1) }

/** Two registries with different people, and what compares them. */
const two = async (target: SimulatorOptions = { profile: '2.15' }) => {
  const program = await begin([{ profile: '2.6' }, target])
  const { at, people, directories, sessions } = program
  const comparing = createComparing({
    connections: () =>
      [0, 1].map((number) => ({ id: idOf(number), state: sessions.state(idOf(number)) })),
    directories,
    registries: people.registries,
  })
  const compare = () => comparing.compare(compared, all, 1, 100)
  const kinds = (): readonly string[] =>
    compare().rows.map((row) => `${(row.source ?? row.target)?.username}: ${row.kinds.join()}`)
  for (const username of ['anna', 'ben', 'carl'])
    await addPerson(at(0), username, `${username}@example.com`)
  const ben = at(0).state.user('ben')?.id ?? 0
  await elsewhere(at(0), 'PUT', `/users/${ben}/sysadmin`, { sysadmin_flag: true })
  return { ...program, comparing, compare, kinds }
}

describe('comparing two registries and creating who is missing', () => {
  it('asks nobody by itself', async () => {
    const { compare, at } = await two()
    const before = [0, 1].map((number) => at(number).state.requests.length)
    expect(compare()).toMatchObject({ complete: false, differing: 0, rows: [] })
    expect([0, 1].map((number) => at(number).state.requests.length)).toEqual(before)
  })

  it('creates them as they are at the source, each with a password, and finds no difference then', async () => {
    const { askAll, comparing, kinds, compare, operations, rowsOf, at } = await two()
    await addPerson(at(1), 'carl', 'carl@elsewhere.example.com')
    await askAll()
    expect(kinds()).toEqual(['anna: missing', 'ben: missing', 'carl: email'])
    const { people: missing } = comparing.plan(compared, { kind: 'all' })
    const started = operations.start(compared.target, {
      kind: 'create',
      people: missing.map(({ username, email, fullName, comment, admin }) => ({
        username,
        email,
        fullName,
        comment,
        password: { kind: 'generated' },
        admin,
      })),
    })
    if (!started.ok) throw new Error(started.failure.code)
    const rows = await rowsOf(started.value.id)
    expect(rows.map(({ state, hasPassword }) => [state, hasPassword])).toEqual([
      ['done', true],
      ['done', true],
    ])
    expect(at(1).state.user('ben')).toMatchObject({ email: 'ben@example.com', sysadmin: true })
    expect(kinds()).toEqual(['carl: email'])
    expect(compare().same).toBe(3)
  })

  it('says before what the target would refuse: the server does refuse it', async () => {
    const { askAll, compare, at } = await two()
    await addPerson(at(1), 'somebody', 'anna@example.com')
    // Harbor 2.6 takes it, 2.15 doesn't.
    await addPerson(at(0), 'a,b', 'ab@example.com')
    await askAll()
    const refused = compare().rows.filter(({ whyNot }) => whyNot !== null)
    expect(refused.map(({ source, whyNot }) => [source?.username, whyNot])).toEqual([
      ['a,b', failure('invalid-field', { field: 'username', rule: 'characters' })],
      ['anna', failure('taken', { field: 'email' })],
    ])
    await expect(addPerson(at(1), 'a,b', 'ab@example.com')).rejects.toThrow('400')
    await expect(addPerson(at(1), 'anna', 'anna@example.com')).rejects.toThrow('409')
  })

  it('compares with a registry whose people are kept elsewhere, but creates nobody there', async () => {
    const { askAll, compare } = await two({ profile: '2.9', users: 2, authMode: 'ldap_auth' })
    await askAll()
    expect(compare().complete).toBe(true)
    expect(compare().counts.missing).toBe(3)
    expect(compare().whyNotCreate).toEqual(failure('auth-mode', { mode: 'ldap_auth' }))
  })
})
