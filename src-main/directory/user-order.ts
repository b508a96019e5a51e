import type { User, UserColumn } from '@contract/models/user'
import { compareTexts } from './compare-texts'

/** A user in the index. */
export interface Entry {
  readonly user: User
  /** The version of the index that brought it. */
  readonly since: number
  /** The text that is searched, made by the first search, so that loading need not wait for it. */
  folded: string | null
}

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

/**
 * The order by a column; equal ones by user id. Its last state is where sorting starts, so that a few changes cost
 * little more than a pass over it.
 */
export const createUserOrder = (column: UserColumn): UserOrder => {
  const byColumn = compares[column]
  let order: readonly Entry[] = []
  let seen = 0

  return {
    sorted(entries, version) {
      if (version === seen) return order
      const kept = order.filter((entry) => entries.get(entry.user.userId) === entry)
      const arrived = [...entries.values()].filter(({ since }) => since > seen)
      order = [...kept, ...arrived].sort((a, b) => byColumn(a, b) || a.user.userId - b.user.userId)
      seen = version
      return order
    },
  }
}
