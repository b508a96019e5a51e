import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  userColumns,
  type Selection,
  type User,
  type UserColumn,
  type UserFilter,
} from '@contract/models/user'
import { createUserIndex, type UserIndex } from '@main/directory/user-index'
import { person } from '@support/memory-users'

const indexOf = (...users: readonly User[]): UserIndex => {
  const index = createUserIndex()
  index.put(users)
  return index
}

const ask = (
  index: UserIndex,
  {
    text = '',
    filter = 'all' as UserFilter,
    column = 'username' as UserColumn,
    descending = false,
    page = 1,
    pageSize = 50,
  } = {},
) => index.query({ match: { text, filter }, sort: { column, descending }, page, pageSize })

const names = ({ rows }: { readonly rows: readonly User[] }): readonly string[] =>
  rows.map(({ username }) => username)

const zoe = person(3, {
  username: 'zoe',
  fullName: 'Zoë Łukasiewicz',
  email: 'zoe@example.org',
  comment: 'on leave',
  admin: true,
})
const ida10 = person(4, { username: 'Ida10', fullName: 'Ida Lund', email: 'ida@example.com' })
const ida2 = person(5, { username: 'ida2', fullName: 'Ida Berg', email: 'berg@example.net' })
const ole = person(6, { username: 'øle', fullName: 'Øle Lund', email: 'ole@example.com' })

describe('a search', () => {
  const index = indexOf(zoe, ida10, ida2, ole)

  it.each([
    ['', ['ida2', 'Ida10', 'øle', 'zoe']],
    ['IDA', ['ida2', 'Ida10']],
    ['lukas', ['zoe']],
    ['ŁUKAS', ['zoe']],
    ['zoe', ['zoe']],
    ['Zoë', ['zoe']],
    ['ole', ['øle']],
    ['leave', ['zoe']],
    ['example.com', ['Ida10', 'øle']],
    ['lund ida', ['Ida10']],
    ['  lund   ole ', ['øle']],
    ['ida lukas', []],
    // The end of one field and the beginning of the next are not one text.
    ['10ida', []],
    ['idalund', []],
  ])('for %j finds %j', (text, found) => {
    expect(names(ask(index, { text }))).toEqual(found)
  })

  it('counts by filter what the text finds', () => {
    expect(ask(index, { text: 'lu', filter: 'admins' })).toMatchObject({
      total: 1,
      counts: { all: 3, admins: 1, others: 2 },
    })
    expect(ask(index, { filter: 'others' })).toMatchObject({
      total: 3,
      counts: { all: 4, admins: 1, others: 3 },
    })
    expect(names(ask(index, { filter: 'admins' }))).toEqual(['zoe'])
  })
})

describe('an order', () => {
  const times = (userId: number, createdAt: string | null, updatedAt: string | null): User =>
    person(userId, { createdAt, updatedAt })
  const dated = indexOf(
    times(3, '2024-01-02T00:00:00.000Z', '2024-06-01T10:00:00.000Z'),
    times(4, '2024-01-02T00:00:00.500Z', '2024-05-01T08:00:00.000Z'),
    times(5, null, '2024-05-01T09:00:00.000Z'),
  )

  it('by time begins with who has none', () => {
    expect(names(ask(dated, { column: 'createdAt' }))).toEqual(['user5', 'user3', 'user4'])
    expect(names(ask(dated, { column: 'updatedAt' }))).toEqual(['user4', 'user5', 'user3'])
  })

  it.each([
    ['username', ['ida2', 'Ida10', 'øle', 'zoe']],
    ['fullName', ['ida2', 'Ida10', 'øle', 'zoe']],
    ['email', ['ida2', 'Ida10', 'øle', 'zoe']],
    ['comment', ['Ida10', 'ida2', 'øle', 'zoe']],
    ['admin', ['Ida10', 'ida2', 'øle', 'zoe']],
  ] as const)('by %s is %j, and the other way round', (column, order) => {
    const index = indexOf(zoe, ida10, ida2, ole)
    expect(names(ask(index, { column }))).toEqual(order)
    expect(names(ask(index, { column, descending: true }))).toEqual(order.toReversed())
  })

  it('puts equal ones by user id', () => {
    const index = indexOf(
      person(9, { fullName: 'Zoe' }),
      person(3, { fullName: 'zoë' }),
      person(5, { fullName: 'ZOE' }),
    )
    expect(names(ask(index, { column: 'fullName' }))).toEqual(['user3', 'user5', 'user9'])
  })
})

describe('a page', () => {
  const index = indexOf(...Array.from({ length: 7 }, (_, at) => person(at + 3)))

  it.each([
    [1, ['user3', 'user4', 'user5']],
    [2, ['user6', 'user7', 'user8']],
    [3, ['user9']],
    [4, []],
  ])('%i is %j', (page, rows) => {
    const answer = ask(index, { page, pageSize: 3 })
    expect(names(answer)).toEqual(rows)
    expect(answer.total).toBe(7)
  })
})

describe('changes', () => {
  it('are in the next answer, whatever was asked before', () => {
    const index = indexOf(zoe, ida10, ida2)
    ask(index)
    ask(index, { column: 'email' })
    index.put([{ ...zoe, username: 'abel', admin: false }])
    index.put([ole])
    index.remove(ida2.userId)
    expect(names(ask(index))).toEqual(['abel', 'Ida10', 'øle'])
    expect(names(ask(index, { column: 'email' }))).toEqual(['Ida10', 'øle', 'abel'])
    expect(names(ask(index, { text: 'ida2' }))).toEqual([])
    expect([index.size(), index.admins()]).toEqual([3, 0])
    expect(index.get(zoe.userId)?.username).toBe('abel')
    expect(index.get(ida2.userId)).toBeUndefined()
  })

  it('do not count anybody twice', () => {
    const index = indexOf(zoe, zoe, zoe)
    index.put([zoe])
    index.remove(99)
    expect([index.size(), index.admins(), ask(index).total]).toEqual([1, 1, 1])
    index.remove(zoe.userId)
    index.remove(zoe.userId)
    expect([index.size(), index.admins(), ask(index).total]).toEqual([0, 0, 0])
  })

  it('in any sequence leave every order as if all had been put in at once', () => {
    const user = fc
      .tuple(fc.integer({ min: 2, max: 12 }), fc.constantFrom('a', 'B', 'é', 'a1', 'a10'))
      .map(([userId, username]) => person(userId, { username, admin: username === 'B' }))
    const step = fc.oneof(
      fc.record({ put: fc.array(user, { maxLength: 4 }) }),
      fc.record({ remove: fc.integer({ min: 2, max: 12 }) }),
      fc.record({ ask: fc.constantFrom(...userColumns) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const index = createUserIndex()
        const left = new Map<number, User>()
        for (const next of steps) {
          if ('ask' in next) ask(index, { column: next.ask })
          else if ('put' in next) {
            index.put(next.put)
            for (const added of next.put) left.set(added.userId, added)
          } else {
            index.remove(next.remove)
            left.delete(next.remove)
          }
        }
        const fresh = indexOf(...left.values())
        for (const column of userColumns)
          expect(ask(index, { column })).toEqual(ask(fresh, { column }))
        expect(index.admins()).toBe(fresh.admins())
      }),
      { numRuns: 300 },
    )
  })
})

const everybody: Selection = {
  kind: 'matching',
  match: { text: '', filter: 'all' },
  except: [],
}
const nobodyLeftAlone = { 'revoke-admin': [], 'reset-password': [], delete: [] }

describe('a selection', () => {
  const index = indexOf(zoe, ida10, ida2, ole)

  it('by id is summed up in the order of user names, without those who are unknown', () => {
    expect(index.summary({ kind: 'ids', ids: [3, 5, 5, 99] }, null, [3, 4, 99])).toEqual({
      count: 2,
      admins: 1,
      others: 1,
      usernames: ['ida2', 'zoe'],
      leftAlone: {
        ...nobodyLeftAlone,
        'revoke-admin': [{ username: 'zoe', guard: 'last-admin' }],
      },
      chosen: [3],
    })
    expect(index.idsOf({ kind: 'ids', ids: [3, 5, 5, 99] })).toEqual([3, 5, 99])
  })

  it('of all that match leaves out the exceptions', () => {
    const selection: Selection = {
      kind: 'matching',
      match: { text: 'ida', filter: 'others' },
      except: [4, 77],
    }
    expect(index.idsOf(selection)).toEqual([5])
    expect(index.summary(selection, null, [])).toEqual({
      count: 1,
      admins: 0,
      others: 1,
      usernames: ['ida2'],
      leftAlone: nobodyLeftAlone,
      chosen: [],
    })
    expect(
      index.idsOf({ kind: 'matching', match: { text: '', filter: 'all' }, except: [] }),
    ).toEqual([5, 4, 6, 3])
  })

  it('names the first few only', () => {
    const many = indexOf(...Array.from({ length: 40 }, (_, at) => person(at + 3)))
    const { count, usernames } = many.summary(everybody, null, [])
    expect(count).toBe(40)
    expect(usernames).toEqual(['user3', 'user4', 'user5', 'user6', 'user7'])
  })
})

describe('who is left alone', () => {
  const boss = { ...person(1), username: 'admin', admin: true }
  const eve = { ...person(7), username: 'eve', admin: true }
  const index = indexOf(boss, eve, { ...person(8), username: 'finn', admin: true }, ole)
  const left = (selection: Selection, me: number | null) =>
    index.summary(selection, me, []).leftAlone

  it('is oneself and the built-in admin', () => {
    expect(left(everybody, 7)).toEqual({
      'revoke-admin': [
        { username: 'admin', guard: 'built-in' },
        { username: 'eve', guard: 'self' },
      ],
      'reset-password': [{ username: 'eve', guard: 'own-password' }],
      delete: [
        { username: 'admin', guard: 'built-in' },
        { username: 'eve', guard: 'self' },
      ],
    })
    expect(left({ kind: 'ids', ids: [8] }, 7)).toEqual(nobodyLeftAlone)
  })

  it('is the last admin, where nobody else is one, in the order of the operation', () => {
    const few = indexOf(eve, { ...person(8), username: 'finn', admin: true }, ole)
    const leftOf = (...ids: number[]) =>
      few.summary({ kind: 'ids', ids }, null, []).leftAlone['revoke-admin']
    expect(leftOf(8, 7)).toEqual([{ username: 'eve', guard: 'last-admin' }])
    expect(leftOf(7, 8)).toEqual([{ username: 'finn', guard: 'last-admin' }])
    expect(leftOf(7)).toEqual([])
    const query = { match: { text: '', filter: 'all' }, page: 1, pageSize: 9 } as const
    const sort = { column: 'username', descending: false } as const
    expect(few.query({ ...query, sort }).lastAdmin).toBeNull()
    few.remove(8)
    expect(few.query({ ...query, sort }).lastAdmin).toBe(7)
  })
})

describe('ids that are set aside', () => {
  it('are chosen by a number, but some, and some others', () => {
    const index = indexOf(zoe, ida10, ida2, ole)
    const all = index.keep([3, 4, 5])
    if (all.kind !== 'kept') throw new Error('not kept')
    expect(all).toMatchObject({ count: 3, except: [], also: [] })
    expect(index.idsOf(all)).toEqual([3, 4, 5])
    const changed = { ...all, except: [4], also: [6] }
    expect(index.idsOf(changed)).toEqual([3, 5, 6])
    expect(index.summary(changed, null, [4, 5, 6])).toMatchObject({ count: 3, chosen: [5, 6] })
  })

  it('are forgotten after some others', () => {
    const index = indexOf(zoe)
    const first = index.keep([3])
    for (let times = 0; times < 9; times += 1) index.keep([])
    expect(index.idsOf(first)).toEqual([3])
    index.keep([])
    expect(index.idsOf(first)).toEqual([])
  })
})

describe('a reload', () => {
  it('counts who is put, and drops at its end who is not', () => {
    const index = indexOf(zoe, ida10, ida2)
    index.beginReload()
    expect(index.reloaded()).toBe(0)
    index.put([ida2, ole])
    index.put([{ ...ida2, fullName: 'Ida Berger' }])
    expect(index.reloaded()).toBe(2)
    index.remove(ole.userId)
    index.remove(ida10.userId)
    expect(index.reloaded()).toBe(1)
    expect(names(ask(index))).toEqual(['ida2', 'zoe'])
    expect(index.admins()).toBe(1)
    index.endReload()
    expect(names(ask(index))).toEqual(['ida2'])
    expect(index.get(ida2.userId)?.fullName).toBe('Ida Berger')
    expect(index.admins()).toBe(0)
    expect(index.size()).toBe(1)
  })

  it('that is begun again counts anew', () => {
    const index = indexOf(zoe, ida2)
    index.beginReload()
    index.put([zoe])
    index.beginReload()
    expect(index.reloaded()).toBe(0)
    index.put([ida2])
    index.endReload()
    expect(names(ask(index))).toEqual(['ida2'])
  })
})
