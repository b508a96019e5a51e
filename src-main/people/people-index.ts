import { compareTexts } from '../directory/compare-texts'
import { namesHave, namesOf, type Entry } from '../directory/entry'
import { foldText, wordsOf } from '../directory/fold-text'
import { createJoiner, type Member, type Source } from './same-person'
import { createSimilarity } from './similar-names'

/** The people whom a search has found: the first few, in the order of their names, and how many there are. */
export interface FoundPeople {
  readonly people: readonly (readonly Member[])[]
  readonly total: number
}

/** Finds people among the accounts of many registries. */
export interface PeopleIndex {
  /**
   * Whoever has every word of the text in the user name, full name or e-mail of one account; with all accounts. An empty
   * text finds nobody.
   */
  find(text: string, sources: readonly Source[], limit: number): FoundPeople
  /**
   * Whoever has the admin right with one account at least, and every word of the text in one of them; with all accounts, in
   * the order of their names. An empty text lets everybody through.
   */
  admins(text: string, sources: readonly Source[]): readonly (readonly Member[])[]
  /** Whoever is called something like it: those who are found before the time for it is over, the most similar first. */
  findSimilar(
    text: string,
    sources: readonly Source[],
    limit: number,
  ): readonly (readonly Member[])[]
}

/** The first few in an order, in it. With few of many this takes hardly more than a comparison for each. */
const firstFew = (
  items: readonly number[],
  limit: number,
  compare: (one: number, other: number) => number,
): readonly number[] => {
  const few: number[] = []
  for (const item of items) {
    const last = few[limit - 1]
    if (last !== undefined && compare(item, last) >= 0) continue
    let place = few.length
    while (place > 0 && compare(item, few[place - 1] ?? item) < 0) place -= 1
    few.splice(place, 0, item)
    if (few.length > limit) few.pop()
  }
  return few
}

const isSame = (one: readonly Source[], other: readonly Source[]): boolean =>
  one.length === other.length &&
  one.every(({ connectionId, all }, at) => {
    const now = other[at]
    return now?.connectionId === connectionId && now.all === all
  })

/**
 * An index that joins accounts into people when it is asked after they have changed.
 * @param now a clock in milliseconds
 */
export const createPeopleIndex = (now: () => number = () => performance.now()): PeopleIndex => {
  const join = createJoiner()
  const similarTo = createSimilarity(now)
  let joined: readonly Source[] = []
  let rings = join(joined)

  const nameOf = (at: number): string => {
    const user = rings.entries[at]?.user
    return user === undefined ? '' : user.fullName || user.username
  }
  const byName = (one: number, other: number): number =>
    compareTexts(nameOf(one), nameOf(other)) || one - other

  const joinAnew = (sources: readonly Source[]): void => {
    if (isSame(joined, sources)) return
    joined = sources
    rings = join(sources)
  }
  /** The rings with an entry that is meant, each once. */
  const ringsWith = (isMeant: (entry: Entry, ring: number) => boolean): readonly number[] => {
    const isFound = new Uint8Array(rings.entries.length)
    const found: number[] = []
    rings.entries.forEach((entry, at) => {
      const ring = rings.first[at] ?? at
      if (isFound[ring] === 1 || !isMeant(entry, ring)) return
      isFound[ring] = 1
      found.push(ring)
    })
    return found
  }
  const has = (entry: Entry, words: readonly string[]): boolean =>
    words.every((word) => namesHave(entry, word))

  return {
    find(text, sources, limit) {
      joinAnew(sources)
      const words = wordsOf(text)
      if (words.length === 0) return { people: [], total: 0 }
      const found = ringsWith((entry) => has(entry, words))
      const few = firstFew(found, limit, byName)
      return { people: few.map((ring) => rings.membersOf(ring)), total: found.length }
    },
    admins(text, sources) {
      joinAnew(sources)
      const words = wordsOf(text)
      const admins = new Set(ringsWith(({ user }) => user.admin))
      const found = ringsWith((entry, ring) => admins.has(ring) && has(entry, words))
      return found.toSorted(byName).map((ring) => rings.membersOf(ring))
    },
    findSimilar(text, sources, limit) {
      joinAnew(sources)
      const found = similarTo(foldText(text), rings.entries.length, (at) => {
        const entry = rings.entries[at]
        return entry === undefined ? '' : namesOf(entry)
      })
      const few = new Set<number>()
      for (const at of found) {
        if (few.size === limit) break
        few.add(rings.first[at] ?? at)
      }
      return [...few].map((ring) => rings.membersOf(ring))
    },
  }
}
