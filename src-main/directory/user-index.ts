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
import { guardedActions, guardOf, isEverGuarded } from '@contract/rules/guards'
import type { UniqueField } from '../harbor/find-user'
import { entryOf, hasWords, type Entry } from './entry'
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

/** What a query found, in ascending order, before it is cut into pages. */
interface Found {
  readonly key: string
  readonly rows: readonly Entry[]
  readonly counts: DirectoryPage['counts']
}

/** A page of rows in ascending order; descending, it is cut from their end. */
const pageOf = (
  rows: readonly Entry[],
  descending: boolean,
  page: number,
  pageSize: number,
): readonly Entry[] => {
  const before = (page - 1) * pageSize
  if (!descending) return rows.slice(before, before + pageSize)
  const end = Math.max(0, rows.length - before)
  return rows.slice(Math.max(0, end - pageSize), end).reverse()
}

/** An empty index. */
export const createUserIndex = (): UserIndex => {
  const entries = new Map<number, Entry>()
  const orders = Object.fromEntries(
    userColumns.map((column) => [column, createUserOrder(column)]),
  ) as Record<UserColumn, UserOrder>
  let admins = 0
  let version = 0
  /** By the column that they are sorted by. */
  const lastFound = new Map<UserColumn, Found>()
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

  // Where everybody is meant nobody is looked at: of 100,000 that would take longer than the rest of a query.
  const find = (match: UserMatch, column: UserColumn): Found => {
    const key = JSON.stringify([version, match.text, match.filter])
    const last = lastFound.get(column)
    if (last?.key === key) return last
    const order = sorted(column)
    const words = wordsOf(match.text)
    const matching = words.length === 0 ? order : order.filter((entry) => hasWords(entry, words))
    const adminCount =
      words.length === 0
        ? admins
        : matching.reduce((count, { user }) => count + Number(user.admin), 0)
    const found: Found = {
      key,
      rows:
        match.filter === 'all' ? matching : matching.filter(({ user }) => fits[match.filter](user)),
      counts: { all: matching.length, admins: adminCount, others: matching.length - adminCount },
    }
    lastFound.set(column, found)
    return found
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
  const chosen = (selection: Selection): readonly Entry[] => {
    if (selection.kind !== 'matching') {
      const ids = named(selection)
      return sorted('username').filter(({ user }) => ids.has(user.userId))
    }
    const { rows } = find(selection.match, 'username')
    if (selection.except.length === 0) return rows
    const except = new Set(selection.except)
    return rows.filter(({ user }) => !except.has(user.userId))
  }

  const idsOf = (selection: Selection): readonly number[] =>
    selection.kind === 'matching'
      ? chosen(selection).map(({ user }) => user.userId)
      : [...named(selection)]

  const entriesOf = (ids: readonly number[]): readonly Entry[] =>
    ids.flatMap((userId) => entries.get(userId) ?? [])

  /**
   * Who is left alone: as an operation would find them one after another.
   * @param asked in the order of the operation
   */
  const leftAlone = (
    asked: readonly Entry[],
    myUserId: number | null,
  ): SelectionSummary['leftAlone'] => {
    const found = {
      'revoke-admin': [] as LeftAlone[],
      'reset-password': [] as LeftAlone[],
      delete: [] as LeftAlone[],
    }
    let remaining = admins
    for (const { user } of asked) {
      if (!isEverGuarded(user, myUserId)) continue
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
      const { rows, counts } = find(match, sort.column)
      return {
        rows: pageOf(rows, sort.descending, page, pageSize).map(({ user }) => user),
        total: rows.length,
        counts,
        lastAdmin: lastAdmin(),
      }
    },
    summary: (selection, myUserId, among) => {
      const found = chosen(selection)
      const asked = new Set(among)
      let adminCount = 0
      const guarded: Entry[] = []
      const chosenOfAsked: number[] = []
      // In one pass, since among 100,000 each look at a user is one at slow memory.
      for (const entry of found) {
        const { userId, admin } = entry.user
        if (admin) adminCount += 1
        if (isEverGuarded(entry.user, myUserId)) guarded.push(entry)
        if (asked.has(userId)) chosenOfAsked.push(userId)
      }
      return {
        count: found.length,
        admins: adminCount,
        others: found.length - adminCount,
        usernames: found.slice(0, shownUsernames).map(({ user }) => user.username),
        leftAlone: leftAlone(
          selection.kind === 'matching' ? guarded : entriesOf(idsOf(selection)),
          myUserId,
        ),
        chosen: chosenOfAsked,
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
