import { byCodePoint, type Collation, collationKey, compareKeys } from './collation'
import type { UserRow } from './user-table'

/** A column that users can be sorted by. */
export type SortColumn = keyof Omit<UserRow, 'password'>

/** One step of an ordering. */
export interface SortStep {
  readonly column: SortColumn
  readonly descending: boolean
}

type Compare = (a: UserRow, b: UserRow) => number

const isText = (column: SortColumn): column is 'username' | 'email' | 'realname' | 'comment' =>
  ['username', 'email', 'realname', 'comment'].includes(column)

/** Sorted lists of users, kept up to date one change at a time. */
export class UserOrders {
  readonly #collation: Collation
  readonly #lists = new Map<string, { rows: UserRow[]; order: readonly SortStep[] }>()
  readonly #keys = new Map<string, string>()

  constructor(collation: Collation) {
    this.#collation = collation
  }

  /** The users in this order; `all` gives them where the order is new. */
  list(order: readonly SortStep[], all: () => UserRow[]): readonly UserRow[] {
    const name = JSON.stringify(order)
    const known = this.#lists.get(name)
    if (known !== undefined) return known.rows
    const rows = all().sort(this.#compare(order))
    this.#lists.set(name, { rows, order })
    return rows
  }

  /** Puts a new user into its place. */
  insert(row: UserRow): void {
    for (const { rows, order } of this.#lists.values()) {
      const compare = this.#compare(order)
      let low = 0
      let high = rows.length
      while (low < high) {
        const middle = (low + high) >>> 1
        const other = rows[middle]
        if (other !== undefined && compare(other, row) <= 0) low = middle + 1
        else high = middle
      }
      rows.splice(low, 0, row)
    }
  }

  /** Takes a user out. */
  remove(row: UserRow): void {
    for (const list of this.#lists.values()) list.rows = list.rows.filter((other) => other !== row)
  }

  /** Forgets the orders that look at one of these columns. */
  forget(columns: readonly SortColumn[]): void {
    for (const [name, { order }] of this.#lists)
      if (order.some(({ column }) => columns.includes(column))) this.#lists.delete(name)
  }

  #compare(order: readonly SortStep[]): Compare {
    const steps = order.map((step) => this.#step(step))
    return (a, b) => {
      for (const compare of steps) {
        const result = compare(a, b)
        if (result !== 0) return result
      }
      return 0
    }
  }

  #step({ column, descending }: SortStep): Compare {
    const sign = descending ? -1 : 1
    if (!isText(column)) return (a, b) => sign * (Number(a[column]) - Number(b[column]))
    return (a, b) =>
      sign *
      // An empty e-mail is NULL in the database, and PostgreSQL sorts NULL last.
      ((column === 'email' ? Number(a.email === '') - Number(b.email === '') : 0) ||
        compareKeys(this.#collation, this.#key(a[column]), this.#key(b[column])) ||
        byCodePoint(a[column], b[column]))
  }

  #key(text: string): string {
    const known = this.#keys.get(text)
    if (known !== undefined) return known
    const key = collationKey(this.#collation, text)
    this.#keys.set(text, key)
    return key
  }
}
