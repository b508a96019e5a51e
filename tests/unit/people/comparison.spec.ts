import { describe, expect, it } from 'vitest'
import type { DifferenceFilter, PersonDifference } from '@contract/models/comparison'
import type { Capabilities } from '@contract/models/registry'
import type { User } from '@contract/models/user'
import { failure } from '@contract/result'
import { createUserIndex } from '@main/directory/user-index'
import { createComparing } from '@main/people/comparison'
import { comparisonTable } from '@main/people/comparison-table'
import { capabilitiesOf, mayAll } from '@support/capabilities'
import { person } from '@support/memory-users'

const compared = { source: 'eu', target: 'us' }
const all: DifferenceFilter = { kind: null, text: '' }

const somebody = (userId: number, username: string, facts: Partial<User> = {}): User =>
  person(userId, {
    username,
    email: `${username}@example.com`,
    fullName: `${username} Name`,
    comment: '',
    admin: false,
    ...facts,
  })
const admin = somebody(1, 'admin', { admin: true })

/** The people of "eu" and of "us". */
const registries = (
  eu: readonly User[],
  us: readonly User[],
  loadedAt: string | null = '2026',
  facts: Partial<Capabilities> = {},
) => {
  const lists = new Map(['eu', 'us'].map((id) => [id, createUserIndex()]))
  lists.get('eu')?.put(eu)
  lists.get('us')?.put(us)
  const load = { loaded: 0, expected: null, loadedAt, failure: null }
  const comparing = createComparing({
    connections: () => [
      {
        id: 'us',
        state: { kind: 'connected', at: '', capabilities: capabilitiesOf(facts) },
      },
    ],
    directories: {
      look: (id) => ({
        load: { ...load, state: 'loaded' },
        all: lists.get(id)?.all() ?? [],
      }),
    },
    registries: () =>
      ['eu', 'us'].map((connectionId) => ({ ...load, connectionId, state: 'asked' })),
  })
  const compare = (filter: Partial<DifferenceFilter> = {}, page = 1, pageSize = 100) =>
    comparing.compare(compared, { ...all, ...filter }, page, pageSize)
  const row = (username: string): PersonDifference => {
    const found = compare().rows.find(
      ({ source, target }) => (source ?? target)?.username === username,
    )
    if (found === undefined) throw new Error(`${username} is the same`)
    return found
  }
  return { comparing, compare, row, put: (id: string, user: User) => lists.get(id)?.put([user]) }
}
const kindsIn = (rows: readonly PersonDifference[]): readonly string[] =>
  rows.map(({ source, target, kinds }) => `${(source ?? target)?.username}: ${kinds.join()}`)

describe('comparing two registries', () => {
  it('finds who is missing, has another e-mail or right, or is at the target only', () => {
    const { compare } = registries(
      [
        admin,
        somebody(3, 'anna'),
        somebody(4, 'ben', { admin: true }),
        somebody(5, 'chen'),
        somebody(6, 'dora'),
      ],
      [
        admin,
        somebody(9, 'anna', { email: 'anna@elsewhere.example.com', admin: true }),
        somebody(4, 'ben'),
        somebody(7, 'dora'),
        somebody(8, 'emil'),
      ],
    )
    const { rows, counts, same, differing, creatable, total } = compare()
    expect(kindsIn(rows)).toEqual([
      'anna: email,admin',
      'ben: admin',
      'chen: missing',
      'emil: extra',
    ])
    expect(counts).toEqual({ missing: 1, email: 1, admin: 2, extra: 1 })
    expect({ same, differing, creatable, total }).toEqual({
      same: 2,
      differing: 4,
      creatable: 1,
      total: 4,
    })
  })

  it('tells user names apart by capitals, as Harbor does, and e-mail addresses not', () => {
    const { compare, row } = registries(
      [somebody(3, 'Anna'), somebody(4, 'ben', { email: 'Ben@Example.com' })],
      [somebody(3, 'anna', { email: 'other@example.com' }), somebody(4, 'ben')],
    )
    expect(kindsIn(compare().rows)).toHaveLength(2)
    expect(row('Anna')).toMatchObject({
      kinds: ['missing'],
      alike: { userId: 3, username: 'anna' },
      whyNot: null,
    })
  })

  it('takes the built-in admins for the same however they are called, and leaves out one that isn’t told', () => {
    const renamed = { ...admin, username: 'root' }
    expect(kindsIn(registries([admin], [renamed]).compare().rows)).toEqual(
      ['admin: email'].slice(1),
    )
    expect(registries([admin], []).compare().differing).toBe(0)
    expect(registries([], [admin]).compare().differing).toBe(0)
    const root = registries([somebody(3, 'root')], [renamed]).row('root')
    expect(root.whyNot).toEqual(failure('taken', { field: 'username' }))
  })

  it('says before why somebody can’t be created', () => {
    const { row, compare } = registries(
      [
        somebody(3, 'a,b', { email: 'ab@example.com' }),
        somebody(4, 'ben', { email: '' }),
        somebody(5, 'anna', { email: 'taken@example.com' }),
        somebody(6, 'admin', { email: 'x@example.com' }),
        somebody(7, 'carl', { comment: 'a comment of more than thirty bytes' }),
        somebody(8, 'dora', { email: 'TAKEN@example.com' }),
      ],
      [somebody(9, 'zed', { email: 'taken@example.com' })],
    )
    const invalid = (
      field: 'username' | 'email' | 'comment',
      rule: 'characters' | 'required' | 'too-long',
    ) => failure('invalid-field', { field, rule })
    expect(row('a,b').whyNot).toEqual(invalid('username', 'characters'))
    expect(row('ben').whyNot).toEqual(invalid('email', 'required'))
    expect(row('anna')).toMatchObject({
      whyNot: failure('taken', { field: 'email' }),
      emailOf: { userId: 9, username: 'zed' },
    })
    expect(row('admin').whyNot).toEqual(failure('taken', { field: 'username' }))
    expect(row('carl').whyNot).toEqual(invalid('comment', 'too-long'))
    // To Harbor that is another address.
    expect(row('dora').whyNot).toBeNull()
    expect(compare()).toMatchObject({ creatable: 1, counts: { missing: 6 } })
  })

  it('is narrowed by kind and by text in either account, and given by pages', () => {
    const { compare } = registries(
      ['anna', 'ben', 'carl'].map((name, at) => somebody(3 + at, name)),
      [somebody(7, 'ben', { email: 'muller@example.com' })],
    )
    expect(kindsIn(compare({ kind: 'email' }).rows)).toEqual(['ben: email'])
    expect(kindsIn(compare({ text: 'MÜLLER' }).rows)).toEqual(['ben: email'])
    expect(compare({ kind: 'missing', text: 'ben' }).total).toBe(0)
    expect(kindsIn(compare({}, 2, 2).rows)).toEqual(['carl: missing'])
    expect(compare({}, 2, 2)).toMatchObject({ total: 3, counts: { missing: 2 } })
  })

  it('compares nothing before both are loaded, and follows what changes', () => {
    const anna = somebody(3, 'anna')
    expect(registries([anna], [], null).compare()).toMatchObject({ complete: false, differing: 0 })
    const { compare, put } = registries([anna], [])
    expect(compare().counts.missing).toBe(1)
    put('us', anna)
    expect(compare()).toMatchObject({ complete: true, differing: 0, same: 1 })
  })

  it('plans to create those who can be, and tells whom it leaves out', () => {
    const { comparing } = registries(
      [somebody(3, 'anna'), somebody(4, 'a,b'), somebody(5, 'carl'), somebody(6, 'there')],
      [somebody(3, 'there', { admin: true })],
    )
    const everybody = comparing.plan(compared, { kind: 'all' })
    expect(everybody.people.map(({ username }) => username)).toEqual(['anna', 'carl'])
    expect(everybody.left.map(({ user }) => user.username)).toEqual(['a,b'])
    expect(everybody.more).toBe(0)
    // Who is there isn't created, though chosen before.
    const chosen = comparing.plan(compared, { kind: 'ids', ids: [5, 6] })
    expect(chosen.people.map(({ username }) => username)).toEqual(['carl'])
    expect(chosen.left).toEqual([])
  })

  it('plans ten thousand at once', () => {
    const many = Array.from({ length: 10_002 }, (_, at) => somebody(at + 3, `user${at}`))
    const plan = registries(many, []).comparing.plan(compared, { kind: 'all' })
    expect(plan.people).toHaveLength(10_000)
    expect(plan.more).toBe(2)
  })

  it('says why nobody can be created at the target', () => {
    const inLdap = {
      authMode: 'ldap_auth',
      may: mayAll({ create: { allowed: false, reason: 'auth-mode' } }),
    } as const
    const whyNot = (facts: Partial<Capabilities>) =>
      registries([], [], '2026', facts).compare().whyNotCreate
    expect(whyNot({})).toBeNull()
    expect(whyNot(inLdap)).toEqual(failure('auth-mode', { mode: 'ldap_auth' }))
    expect(whyNot({ readOnly: true })).toEqual(failure('read-only', {}))
  })

  it('is written as a table of which nothing is calculated', () => {
    const { comparing } = registries(
      [somebody(3, '=1+1'), somebody(4, 'a,b', { admin: true })],
      [somebody(8, 'zed')],
    )
    const [head, ...rows] = comparisonTable('EU', 'US', comparing.differences(compared, all))
      .trim()
      .split('\r\n')
    expect(head).toContain('user_name,full_name,difference,source')
    expect(rows).toHaveLength(3)
    expect(rows.some((row) => row.startsWith("'=1+1,"))).toBe(true)
    expect(rows.join('\n')).toMatch(
      /"a,b".*missing,EU.*admin,US,,,can't be created: username characters/,
    )
    expect(rows.join('\n')).toMatch(/zed.*only there,EU,,,US,zed@example.com,user/)
  })
})
