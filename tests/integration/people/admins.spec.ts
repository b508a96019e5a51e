import { describe, expect, it } from 'vitest'
import type { AdminFilter } from '@contract/models/person'
import { failure, ok } from '@contract/result'
import { peopleHandlers } from '@main/handlers/people'
import { addPerson, begin, elsewhere, idOf } from './under-test'

const all: AdminFilter = { text: '', registry: null, spread: 'all' }

/** Anna is admin at the first and, under another name, at the second; Karl at the second; at the third OIDC groups can make admins. */
const three = async () => {
  const program = await begin([
    { profile: '2.6' },
    { profile: '2.15' },
    { profile: '2.9', users: 5, authMode: 'oidc_auth' },
  ])
  const { at, people } = program
  const grant = async (number: number, username: string, email: string): Promise<void> => {
    const id = await addPerson(at(number), username, email)
    await elsewhere(at(number), 'PUT', `/users/${id}/sysadmin`, { sysadmin_flag: true })
  }
  await grant(0, 'anna.weber', 'anna.weber@example.com')
  await grant(1, 'aweber', 'anna.weber@example.com')
  await grant(1, 'karl', 'karl@example.com')
  await addPerson(at(0), 'lars', 'lars@example.com')
  /** Who is shown: each account as "registry name right". */
  const shown = (filter: Partial<AdminFilter> = {}, limit = 50) =>
    people
      .admins({ filter: { ...all, ...filter }, limit })
      .people.map(({ accounts }) =>
        accounts
          .map(
            ({ connectionId, user, admin }) =>
              `${[0, 1, 2].findIndex((number) => idOf(number) === connectionId)} ${user.username} ${admin.kind}`,
          )
          .toSorted(),
      )
      .toSorted((one, other) => one.join().localeCompare(other.join()))
  return { ...program, shown }
}
const admin = ['0 admin yes', '1 admin yes', '2 admin yes']
const anna = ['0 anna.weber yes', '1 aweber yes', '2 anna.weber unknown']
const karl = ['1 karl yes']
/** Of the simulator's own people. */
const ben = ['2 ben.okafor yes']

describe('who is admin where', () => {
  it('connects to nothing by itself', async () => {
    const { people, at } = await begin([{ profile: '2.9' }])
    expect(people.admins({ filter: all, limit: 50 })).toMatchObject({
      people: [],
      total: 0,
      registries: [{ state: 'not-asked', admins: null, byGroup: null, builtInKnown: false }],
    })
    expect(at(0).state.requests).toEqual([])
  })

  it('has each person once, with what they are everywhere, and nobody who is admin nowhere', async () => {
    const { askAll, shown } = await three()
    await askAll()
    expect(shown()).toEqual([admin, anna, karl, ben])
  })

  it('tells of each registry how many admins it has, and where more are not knowable', async () => {
    const { askAll, people } = await three()
    await askAll()
    expect(people.admins({ filter: all, limit: 1 })).toMatchObject({
      total: 4,
      registries: [
        { admins: 2, byGroup: null, builtInKnown: true },
        { admins: 3, byGroup: null, builtInKnown: true },
        { admins: 2, byGroup: 'oidc_auth', builtInKnown: true },
      ],
    })
  })

  it('is narrowed by a text in any account, by registry, and by how many registries', async () => {
    const { askAll, shown } = await three()
    await askAll()
    expect(shown({ text: 'AWEBER' })).toEqual([anna])
    expect(shown({ text: 'lars' })).toEqual([])
    expect(shown({ registry: idOf(0) })).toEqual([admin, anna])
    // Anna is there as well, but isn't known to be admin.
    expect(shown({ registry: idOf(2) })).toEqual([admin, ben])
    expect(shown({ spread: 'one' })).toEqual([karl, ben])
    expect(shown({ spread: 'several' })).toEqual([admin, anna])
    expect(shown({}, 2)).toHaveLength(2)
  })

  it('guards the built-in admin, also where somebody else is signed in', async () => {
    const { people, askAll, at } = await begin([{ profile: '2.9' }], {
      0: { username: 'karl', password: 'Passw0rdGiven' },
    })
    const id = await addPerson(at(0), 'karl', 'karl@example.com')
    await elsewhere(at(0), 'PUT', `/users/${id}/sysadmin`, { sysadmin_flag: true })
    await askAll()
    const guards = people
      .admins({ filter: all, limit: 50 })
      .people.flatMap(({ accounts }) =>
        accounts.map(({ user, whyNot }) => [user.username, whyNot['revoke-admin']]),
      )
    expect(Object.fromEntries(guards)).toEqual({
      admin: failure('guarded', { guard: 'built-in' }),
      karl: failure('guarded', { guard: 'self' }),
    })
  })

  it('is written as a table with a row for every person and registry, as the filter says', async () => {
    const { askAll, people, at } = await three()
    at(0).faults.add({}, { kind: 'error', status: 500 })
    await askAll()
    const names = ['=1+1', 'Harbor US', 'Harbor APAC']
    let written = ''
    const { exportAdmins } = peopleHandlers({
      people,
      connections: {
        list: () =>
          ({
            connections: names.map((name, number) => ({
              id: idOf(number),
              name,
              url: 'https://example.com',
              environment: 'test',
            })),
          }) as never,
      },
      saveTable: (name, text) => {
        written = text
        return Promise.resolve(ok(name))
      },
    })
    const lines = async (filter: AdminFilter): Promise<readonly string[]> => {
      expect(await exportAdmins({ filter })).toEqual(ok('system-admins.csv'))
      return written.trim().split('\r\n').slice(1)
    }
    const rows = await lines({ ...all, text: 'weber' })
    expect(
      rows.map((row) => row.split(',').slice(1, 3).concat(row.split(',').slice(7, 9))),
    ).toEqual([
      ['', '', 'not known', 'server-error'],
      ['aweber', 'Anna W', 'admin', ''],
      ['anna.weber', 'Anna Weber', 'not knowable', 'a group may make them admin: oidc_auth'],
    ])
    expect(rows[0]).toContain("'=1+1")
    const karlAtApac = (await lines({ ...all, text: 'karl' })).at(-1)
    expect(karlAtApac).toContain('Harbor APAC')
    expect(karlAtApac).toContain('not there')
    expect((await lines(all)).some((row) => row.includes("can't be revoked: self"))).toBe(true)
  })
})
