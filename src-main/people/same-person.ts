import type { User } from '@contract/models/user'
import type { Entry } from '../directory/entry'

/** Everybody whom the directory of a registry has. */
export interface Source {
  readonly connectionId: string
  readonly all: readonly Entry[]
}

/** A user of a registry. */
export interface Member {
  readonly connectionId: string
  readonly user: User
}

/** Everybody of some sources, numbered through, in rings: one for each person. */
export interface Rings {
  readonly entries: readonly Entry[]
  /** The least number in the ring of each. */
  readonly first: Int32Array
  /** Those in the ring with this least number. */
  membersOf(first: number): readonly Member[]
}

const fields = ['username', 'email'] as const

const none = new Int32Array(0)

/** Whether two accounts have the same user name or the same e-mail. Harbor tells upper from lower case in both. */
export const areAlike = (one: User, other: User): boolean =>
  fields.some((field) => one[field] !== '' && one[field] === other[field])

/** For each user of a source the numbers of the user name and of the e-mail; 0: there is none. */
type Keys = readonly Int32Array[]

/**
 * Gives what joins accounts into people: who has the same user name or the same e-mail as somebody is the same person,
 * also over others. Texts are turned into numbers once for each list of users, so that a change at one registry costs a
 * pass over its users and, for all others, over numbers. A text keeps its number.
 */
export const createJoiner = (): ((sources: readonly Source[]) => Rings) => {
  const numbers = fields.map(() => new Map<string, number>())
  const keysOfLists = new WeakMap<readonly Entry[], Keys>()

  const numberOf = (known: Map<string, number>, text: string): number => {
    if (text === '') return 0
    const number = known.get(text) ?? known.size + 1
    if (number > known.size) known.set(text, number)
    return number
  }
  const keysOf = (all: readonly Entry[]): Keys => {
    const cached = keysOfLists.get(all)
    if (cached !== undefined) return cached
    const keys = fields.map((field, which) => {
      const known = numbers[which] ?? new Map<string, number>()
      const ofField = new Int32Array(all.length)
      all.forEach(({ user }, at) => (ofField[at] = numberOf(known, user[field])))
      return ofField
    })
    keysOfLists.set(all, keys)
    return keys
  }

  return (sources) => {
    const entries = ([] as Entry[]).concat(...sources.map(({ all }) => all))
    const first = new Int32Array(entries.length)
    for (let at = 0; at < first.length; at += 1) first[at] = at
    /** Who comes after each in the ring. */
    const next = first.slice()

    const firstOf = (at: number): number => {
      let root = at
      while (first[root] !== root) root = first[root] ?? root
      // The way is shorter for whoever goes it next.
      for (let step = at; step !== root;) {
        const following = first[step] ?? root
        first[step] = root
        step = following
      }
      return root
    }
    const join = (one: number, other: number): void => {
      const a = firstOf(one)
      const b = firstOf(other)
      if (a === b) return
      first[Math.max(a, b)] = Math.min(a, b)
      // Two rings become one when two of their members swap who comes next.
      const after = next[a] ?? a
      next[a] = next[b] ?? b
      next[b] = after
    }

    const keys = sources.map(({ all }) => keysOf(all))
    fields.forEach((_, which) => {
      /** The first user with each number, counted from 1; 0: none yet. */
      const holders = new Int32Array((numbers[which]?.size ?? 0) + 1)
      let start = 0
      for (const ofSource of keys.map((each) => each[which] ?? none)) {
        for (let at = 0; at < ofSource.length; at += 1) {
          const key = ofSource[at] ?? 0
          const holder = holders[key] ?? 0
          if (key !== 0 && holder === 0) holders[key] = start + at + 1
          else if (key !== 0) join(holder - 1, start + at)
        }
        start += ofSource.length
      }
    })
    for (let at = 0; at < first.length; at += 1) firstOf(at)

    const memberAt = (at: number): Member | null => {
      let before = 0
      for (const { connectionId, all } of sources) {
        const entry = all[at - before]
        if (entry !== undefined) return { connectionId, user: entry.user }
        before += all.length
      }
      return null
    }
    return {
      entries,
      first,
      membersOf(root) {
        const members: Member[] = []
        let at = root
        do {
          const member = memberAt(at)
          if (member !== null) members.push(member)
          at = next[at] ?? root
        } while (at !== root)
        return members
      },
    }
  }
}
