import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { User } from '@contract/models/user'
import { createUserIndex, type UserIndex } from '@main/directory/user-index'
import { createPeopleIndex } from '@main/people/people-index'
import { areAlike, type Member, type Source } from '@main/people/same-person'
import { person } from '@support/memory-users'

/** Somebody with this user name and e-mail. */
const account = (userId: number, username: string, email: string, fullName = ''): User =>
  person(userId, { username, email, fullName })

/** Registries by name, with these users. */
const registries = (users: Readonly<Record<string, readonly User[]>>, now = () => 0) => {
  const indexes = new Map<string, UserIndex>()
  for (const [name, all] of Object.entries(users)) {
    const index = createUserIndex()
    index.put(all)
    indexes.set(name, index)
  }
  const people = createPeopleIndex(now)
  const sources = (): readonly Source[] =>
    [...indexes].map(([connectionId, index]) => ({ connectionId, all: index.all() }))
  const accountsOf = (members: readonly Member[]): readonly string[] =>
    members.map(({ connectionId, user }) => `${connectionId} ${user.userId}`).toSorted()
  return {
    put: (name: string, user: User) => indexes.get(name)?.put([user]),
    remove: (name: string, userId: number) => indexes.get(name)?.remove(userId),
    /** The accounts of each person, such as "eu 3", in any order. */
    find(text: string, limit = 50) {
      const { people: found, total } = people.find(text, sources(), limit)
      return { total, people: found.map(accountsOf) }
    },
    findSimilar: (text: string, limit = 50) =>
      people.findSimilar(text, sources(), limit).map(accountsOf),
  }
}

describe('finding people', () => {
  it('puts together who has the same user name or the same e-mail', () => {
    const { find } = registries({
      eu: [account(3, 'anna.weber', 'anna@example.com'), account(4, 'karl', 'karl@example.com')],
      us: [account(9, 'anna.weber', 'weber@example.org')],
      staging: [account(5, 'aweber', 'anna@example.com')],
    })
    expect(find('weber')).toEqual({ total: 1, people: [['eu 3', 'staging 5', 'us 9']] })
    expect(find('karl')).toEqual({ total: 1, people: [['eu 4']] })
  })

  it('finds all accounts of a person though the text is in one of them only', () => {
    const { find } = registries({
      eu: [account(3, 'anna.weber', 'anna@example.com')],
      us: [account(9, 'aw', 'anna@example.com')],
    })
    expect(find('anna.weber').people).toEqual([['eu 3', 'us 9']])
  })

  it('tells upper from lower case as Harbor does, though the search doesn’t', () => {
    const { find } = registries({
      eu: [account(3, 'Alice', 'Alice@example.com', 'Alice Å')],
      us: [account(4, 'alice', 'alice@example.com', 'Alice A')],
    })
    expect(find('ALICE a').total).toBe(2)
    expect(find('á').people).toEqual([['eu 3'], ['us 4']])
  })

  it('takes neither a missing e-mail nor a missing name for the same', () => {
    const { find } = registries({
      eu: [account(3, 'ida', ''), account(4, '', 'x@example.com')],
      us: [account(3, 'lars', ''), account(4, '', 'y@example.com')],
    })
    expect(find('ida').people).toEqual([['eu 3']])
    expect(find('x@example.com').people).toEqual([['eu 4']])
  })

  it('never takes a user name for an e-mail', () => {
    const { find } = registries({
      eu: [account(3, 'anna@example.com', 'one@example.com')],
      us: [account(4, 'anna', 'anna@example.com')],
    })
    expect(find('anna').total).toBe(2)
  })

  it('wants every word, and doesn’t look at the comment', () => {
    const { find } = registries({
      eu: [person(3, { fullName: 'Anna Weber', comment: 'Build team' })],
    })
    expect(find('weber anna').total).toBe(1)
    expect(find('weber karl').total).toBe(0)
    expect(find('build').total).toBe(0)
    expect(find('  ').total).toBe(0)
  })

  it('gives the first few by name, and tells how many there are', () => {
    const { find } = registries({
      eu: ['Clara', 'Anna', 'Émile', 'Berta', 'Dora'].map((name, at) =>
        account(at + 3, `user-${name}`, `${name}@example.com`, name),
      ),
    })
    expect(find('user', 3)).toEqual({ total: 5, people: [['eu 4'], ['eu 6'], ['eu 3']] })
  })

  it('follows who comes, goes and changes', () => {
    const { find, put, remove } = registries({
      eu: [account(3, 'anna', 'anna@example.com')],
      us: [account(4, 'aw', 'anna@example.com')],
    })
    expect(find('anna').people).toEqual([['eu 3', 'us 4']])
    put('us', account(5, 'anna', 'other@example.com'))
    expect(find('anna').people).toEqual([['eu 3', 'us 4', 'us 5']])
    put('us', account(4, 'aw', 'aw@example.com'))
    expect(find('anna').people).toEqual([['eu 3', 'us 5']])
    remove('eu', 3)
    expect(find('anna').people).toEqual([['us 5']])
  })

  it('joins exactly those who are connected, whatever their order', () => {
    const accounts = fc.array(fc.tuple(fc.nat(2), fc.nat(6), fc.nat(6)), { maxLength: 24 })
    fc.assert(
      fc.property(accounts, (rows) => {
        const users = rows.map(([, name, mail], at) =>
          account(at + 3, name === 0 ? '' : `n${name}`, mail === 0 ? '' : `m${mail}`, 'x'),
        )
        const at = (registry: number): readonly User[] =>
          users.filter((_, row) => rows[row]?.[0] === registry)
        const { find } = registries({ a: at(0), b: at(1), c: at(2) })
        const ids = find('x').people.map((one) => one.map((key) => Number(key.slice(2))))
        // Everybody once, everybody beside everybody alike, and each group connected.
        expect(ids.flat().toSorted((a, b) => a - b)).toEqual(users.map(({ userId }) => userId))
        const groupOf = new Map(ids.flatMap((one, group) => one.map((id) => [id, group] as const)))
        for (const one of users)
          for (const other of users)
            if (one !== other && areAlike(one, other))
              expect(groupOf.get(one.userId)).toBe(groupOf.get(other.userId))
        for (const group of ids) {
          const reached = new Set(group.slice(0, 1))
          for (let size = 0; size !== reached.size;) {
            size = reached.size
            for (const one of users)
              for (const other of users)
                if (reached.has(one.userId) && areAlike(one, other)) reached.add(other.userId)
          }
          expect([...reached].toSorted()).toEqual(group.toSorted())
        }
      }),
    )
  })
})

describe('finding people who are called something like it', () => {
  const { findSimilar } = registries({
    eu: [
      account(3, 'anna.weber', 'anna@example.com', 'Anna Weber'),
      account(4, 'karl.weiss', 'karl@example.com', 'Карл Вайс'),
      account(5, 'jurgen', 'j@example.com', 'Jürgen Groß'),
    ],
    us: [account(9, 'aw', 'anna@example.com')],
  })

  it.each([
    ['wbeer', 'swapped'],
    ['weer', 'one missing'],
    ['weeber', 'one too many'],
    ['webar', 'another one'],
    ['webar ana', 'in two words, in any order'],
  ])('forgives %s: %s', (text) => {
    expect(findSimilar(text)).toEqual([['eu 3', 'us 9']])
  })

  it('knows letters of every alphabet, with accents or without', () => {
    expect(findSimilar('Врйас')).toEqual([])
    expect(findSimilar('Вйас')).toEqual([['eu 4']])
    expect(findSimilar('jüregn')).toEqual([['eu 5']])
  })

  it('doesn’t forgive two slips in a word, nor any in two letters', () => {
    expect(findSimilar('wbeir')).toEqual([])
    expect(findSimilar('xw')).toEqual([])
    expect(findSimilar('')).toEqual([])
  })

  it('gives as many as wanted, whole words before parts', () => {
    const { findSimilar: find } = registries({
      eu: [
        account(1, 'swebers', 'a@example.com'),
        account(2, 'weber', 'b@example.com'),
        account(3, 'other', 'weber@example.com', 'Weber'),
      ],
    })
    expect(find('webr')).toHaveLength(3)
    expect(find('webr', 1)).toHaveLength(1)
    expect(find('webr')[0]).toEqual(['eu 2'])
  })

  it('gives what it came to when its time is over', () => {
    let at = 0
    const many = Array.from({ length: 10_000 }, (_, id) =>
      account(id + 1, id === 1_000 || id === 9_000 ? `weber${id}` : `someone${id}`, `s${id}@x.com`),
    )
    const { findSimilar: find } = registries({ eu: many }, () => (at += 11))
    expect(find('wbeer')).toEqual([['eu 1001']])
  })
})
