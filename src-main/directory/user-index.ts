import {
  userColumns,
  type DirectoryPage,
  type LeftAlone,
  type Selection,
  type SelectionSummary,
  type User,
  type UserColumn,
  type UserFilter,
  type UserMatch,
  type UserSort,
} from '@contract/models/user'
import { guardedActions, guardOf } from '@contract/rules/guards'
import type { UniqueField } from '../harbor/find-user'
import { commentHas, entryOf, namesHave, type Entry } from './entry'
import { wordsOf } from './fold-text'
import { createUserOrder, type UserOrder } from './user-order'

/** A question to the index. `page` counts from 1. */
export interface UserQuery {
  readonly match: UserMatch
  readonly sort: UserSort
  readonly page: number
  readonly pageSize: number
}

/** Users in memory, by id, with searches and sorts that stay fast for 100,000 of them. */
export interface UserIndex {
  size(): number
  /** Number of system admins. */
  admins(): number
  get(userId: number): User | undefined
  /** Everybody, in no order; the same list until somebody comes, goes or changes. */
  all(): readonly Entry[]
  /** Who has exactly this user name or e-mail address; Harbor tells upper from lower case. */
  holder(field: UniqueField, value: string): User | undefined
  /** Adds users, or replaces those with the same id. */
  put(users: readonly User[]): void
  remove(userId: number): void
  /** From now on it is counted who is put. Who was there before stays until all are. */
  beginReload(): void
  /** How many are there that were put since the reload began. */
  reloaded(): number
  /** Drops who wasn't put since the reload began. */
  endReload(): void
  query(query: UserQuery): Omit<DirectoryPage, 'load'>
  /**
   * @param myUserId null: a robot account
   * @param among of whom it is asked whether they are chosen
   */
  summary(selection: Selection, myUserId: number | null, among: readonly number[]): SelectionSummary
  /** Chosen ids as they were given, each once; those that match in the order of user names. */
  idsOf(selection: Selection): readonly number[]
  /** Sets ids aside, so that they can be chosen by a number. The last few sets are kept. */
  keep(ids: readonly number[]): Selection
}

/** How many user names a dialog shows. */
const shownUsernames = 5
/** How many sets of ids are kept. */
const mostKept = 10

const fits: Readonly<Record<UserFilter, (user: User) => boolean>> = {
  all: () => true,
  admins: (user) => user.admin,
  others: (user) => !user.admin,
}

/** What a query found, before it is cut into pages. */
interface Found {
  readonly key: string
  readonly rows: readonly Entry[]
  readonly counts: DirectoryPage['counts']
}

/** An empty index. */
export const createUserIndex = (): UserIndex => {
  const entries = new Map<number, Entry>()
  const orders = Object.fromEntries(
    userColumns.map((column) => [column, createUserOrder(column)]),
  ) as Record<UserColumn, UserOrder>
  let admins = 0
  let version = 0
  let last: Found | null = null
  let everybody: { readonly version: number; readonly list: readonly Entry[] } | null = null
  const kept = new Map<number, readonly number[]>()
  let lastKey = 0

  /** The last version before the reload. */
  let reloadedSince = 0
  let reloaded = 0

  /** Adds somebody to the counts, or takes them out. */
  const count = ({ user, since }: Entry, by: 1 | -1): void => {
    if (user.admin) admins += by
    if (since > reloadedSince) reloaded += by
  }

  const add = (user: User): void => {
    remove(user.userId)
    const entry = entryOf(user, version)
    entries.set(user.userId, entry)
    count(entry, 1)
  }

  const remove = (userId: number): void => {
    const entry = entries.get(userId)
    if (entry === undefined) return
    entries.delete(userId)
    entry.gone = true
    count(entry, -1)
  }

  const sorted = (column: UserColumn): readonly Entry[] => orders[column].sorted(entries, version)

  const withText = (text: string, sorted: readonly Entry[]): readonly Entry[] => {
    const words = wordsOf(text)
    return words.length === 0
      ? sorted
      : sorted.filter((entry) =>
          words.every((word) => namesHave(entry, word) || commentHas(entry, word)),
        )
  }

  const find = (match: UserMatch, sort: UserSort): Found => {
    const key = JSON.stringify([version, match.text, match.filter, sort.column, sort.descending])
    if (last?.key === key) return last
    const matching = withText(match.text, sorted(sort.column))
    const found = matching.filter(({ user }) => fits[match.filter](user))
    const adminCount = matching.reduce((count, { user }) => count + Number(user.admin), 0)
    last = {
      key,
      rows: sort.descending ? found.reverse() : found,
      counts: { all: matching.length, admins: adminCount, others: matching.length - adminCount },
    }
    return last
  }

  /** The ids of a selection that names them, each once. */
  const named = (selection: Exclude<Selection, { kind: 'matching' }>): ReadonlySet<number> => {
    if (selection.kind === 'ids') return new Set(selection.ids)
    const ids = new Set(kept.get(selection.key))
    for (const userId of selection.except) ids.delete(userId)
    for (const userId of selection.also) ids.add(userId)
    return ids
  }

  /** The chosen users that are known, in the order of user names. */
  const chosen = (selection: Selection): readonly User[] => {
    const byName = sorted('username')
    if (selection.kind !== 'matching') {
      const ids = named(selection)
      return byName.map(({ user }) => user).filter(({ userId }) => ids.has(userId))
    }
    const except = new Set(selection.except)
    return withText(selection.match.text, byName)
      .map(({ user }) => user)
      .filter((user) => fits[selection.match.filter](user) && !except.has(user.userId))
  }

  const idsOf = (selection: Selection): readonly number[] =>
    selection.kind === 'matching'
      ? chosen(selection).map(({ userId }) => userId)
      : [...named(selection)]

  /** Who is left alone: as an operation would find them one after another. */
  const leftAlone = (
    selection: Selection,
    myUserId: number | null,
  ): SelectionSummary['leftAlone'] => {
    const found = {
      'revoke-admin': [] as LeftAlone[],
      'reset-password': [] as LeftAlone[],
      delete: [] as LeftAlone[],
    }
    let remaining = admins
    for (const userId of idsOf(selection)) {
      const user = entries.get(userId)?.user
      if (user === undefined) continue
      for (const action of guardedActions) {
        if (action === 'revoke-admin' && !user.admin) continue
        const guard = guardOf(action, user, myUserId, remaining)
        if (guard !== null) found[action].push({ username: user.username, guard })
        else if (action === 'revoke-admin') remaining -= 1
      }
    }
    return found
  }

  const lastAdmin = (): number | null => {
    if (admins !== 1) return null
    for (const { user } of entries.values()) if (user.admin) return user.userId
    return null
  }

  return {
    size: () => entries.size,
    admins: () => admins,
    get: (userId) => entries.get(userId)?.user,
    all() {
      if (everybody?.version !== version) everybody = { version, list: [...entries.values()] }
      return everybody.list
    },
    // A pass over 100,000 takes a few milliseconds; a table of the texts would make every load slower.
    holder(field, value) {
      for (const { user } of entries.values()) if (user[field] === value) return user
      return undefined
    },
    put: (users) => {
      version += 1
      users.forEach(add)
    },
    remove: (userId) => {
      version += 1
      remove(userId)
    },
    beginReload() {
      reloadedSince = version
      reloaded = 0
    },
    reloaded: () => reloaded,
    endReload() {
      version += 1
      for (const { user, since } of entries.values())
        if (since <= reloadedSince) remove(user.userId)
    },
    query: ({ match, sort, page, pageSize }) => {
      const { rows, counts } = find(match, sort)
      const from = (page - 1) * pageSize
      return {
        rows: rows.slice(from, from + pageSize).map(({ user }) => user),
        total: rows.length,
        counts,
        lastAdmin: lastAdmin(),
      }
    },
    summary: (selection, myUserId, among) => {
      const users = chosen(selection)
      const asked = new Set(among)
      const adminCount = users.filter(({ admin }) => admin).length
      return {
        count: users.length,
        admins: adminCount,
        others: users.length - adminCount,
        usernames: users.slice(0, shownUsernames).map(({ username }) => username),
        leftAlone: leftAlone(selection, myUserId),
        chosen: users.flatMap(({ userId }) => (asked.has(userId) ? [userId] : [])),
      }
    },
    idsOf,
    keep(ids) {
      lastKey += 1
      kept.set(lastKey, ids)
      kept.delete(lastKey - mostKept)
      return { kind: 'kept', key: lastKey, count: ids.length, except: [], also: [] }
    },
  }
}
