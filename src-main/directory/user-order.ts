import type { UserColumn } from '@contract/models/user'
import { compareTexts } from './compare-texts'
import type { Entry } from './entry'

type Compare = (a: Entry, b: Entry) => number

const byText =
  (column: 'username' | 'fullName' | 'email' | 'comment'): Compare =>
  (a, b) =>
    compareTexts(a.user[column], b.user[column])

const byTime =
  (column: 'createdAt' | 'updatedAt'): Compare =>
  ({ user: a }, { user: b }) => {
    const first = a[column] ?? ''
    const second = b[column] ?? ''
    return first === second ? 0 : first < second ? -1 : 1
  }

const compares: Readonly<Record<UserColumn, Compare>> = {
  username: byText('username'),
  fullName: byText('fullName'),
  email: byText('email'),
  comment: byText('comment'),
  admin: (a, b) => Number(a.user.admin) - Number(b.user.admin),
  createdAt: byTime('createdAt'),
  updatedAt: byTime('updatedAt'),
}

/** The entries in the ascending order of one column, brought up to date when it is asked for. */
export interface UserOrder {
  /** `version` tells whether `entries` (by user id) have changed. The array is never changed afterwards. */
  sorted(entries: ReadonlyMap<number, Entry>, version: number): readonly Entry[]
}

/** The first place in an order, from `from` on, whose entry doesn't come before this one. */
const placeOf = (entry: Entry, order: readonly Entry[], from: number, compare: Compare): number => {
  let low = from
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = order[middle]
    if (other !== undefined && compare(other, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** An order without who has gone, and with others put in. Each of these is looked up, which is quick where they are few. */
const merge = (
  order: readonly Entry[],
  others: readonly Entry[],
  compare: Compare,
): readonly Entry[] => {
  const merged: Entry[] = []
  const keep = (entries: readonly Entry[]): void => {
    for (const entry of entries) if (!entry.gone) merged.push(entry)
  }
  let from = 0
  for (const entry of others) {
    const place = placeOf(entry, order, from, compare)
    keep(order.slice(from, place))
    merged.push(entry)
    from = place
  }
  keep(order.slice(from))
  return merged
}

/**
 * The order by a column; equal ones by user id. Its last state is where it starts, so that a few changes cost little more
 * than a pass over it.
 */
export const createUserOrder = (column: UserColumn): UserOrder => {
  const byColumn = compares[column]
  const compare: Compare = (a, b) => byColumn(a, b) || a.user.userId - b.user.userId
  let order: readonly Entry[] = []
  let seen = 0

  return {
    sorted(entries, version) {
      if (version === seen) return order
      const arrived: Entry[] = []
      for (const entry of entries.values()) if (entry.since > seen) arrived.push(entry)
      order = merge(order, arrived.sort(compare), compare)
      seen = version
      return order
    },
  }
}
