import { type Collation, byCodePoint, collationKey, compareKeys } from './collation'
import type { StoredPassword } from './passwords'

/** A user as the server holds it. Times are milliseconds since 1970, with a fraction. */
export interface UserRow {
  readonly id: number
  readonly username: string
  email: string
  realname: string
  comment: string
  sysadmin: boolean
  readonly createdAt: number
  updatedAt: number
  password: StoredPassword
}

/** What a new user is made of. */
export type NewUser = Omit<UserRow, 'id' | 'updatedAt'> & { readonly updatedAt?: number }

/** A column that users can be sorted by. */
export type SortColumn = keyof Omit<UserRow, 'password'>

/** One step of an ordering. */
export interface SortStep {
  readonly column: SortColumn
  readonly descending: boolean
}

const reservedName = 'anonymous'
const reservedEmail = 'anonymous@example.com'

/** Whether an e-mail fits into its column: 255 characters. */
export const fitsColumn = (email: string): boolean => Array.from(email).length <= 255

/** The table harbor_user: rows by id, name and e-mail, and sorted lists that are kept until the next change. */
export class UserTable {
  readonly #collation: Collation
  readonly #now: () => number
  readonly #byId = new Map<number, UserRow>()
  readonly #byName = new Map<string, UserRow>()
  readonly #byEmail = new Map<string, UserRow>()
  readonly #sorted = new Map<string, UserRow[]>()
  // Id 2 is the row 'anonymous', which no call ever shows.
  #nextId = 1

  /** @param now the time of a change, in milliseconds since 1970 */
  constructor(collation: Collation, now: () => number) {
    this.#collation = collation
    this.#now = now
  }

  /** Adds a user. As in PostgreSQL, an id is used up even when the database then refuses the row. */
  insert(user: NewUser): UserRow | 'taken' | 'too-long' {
    const id = this.#nextId
    this.#nextId += id === 1 ? 2 : 1
    if (!fitsColumn(user.email)) return 'too-long'
    if (this.nameTaken(user.username) || this.emailTaken(user.email)) return 'taken'
    const row: UserRow = { ...user, id, updatedAt: user.updatedAt ?? user.createdAt }
    this.#byId.set(id, row)
    this.#byName.set(row.username, row)
    if (row.email !== '') this.#byEmail.set(row.email, row)
    this.#sorted.clear()
    return row
  }

  /** Changes fields of a user and its time of change. The caller has made sure that a new e-mail is free. */
  update(row: UserRow, change: Partial<Omit<UserRow, 'id' | 'username' | 'createdAt'>>): void {
    if (change.email !== undefined) {
      this.#byEmail.delete(row.email)
      if (change.email !== '') this.#byEmail.set(change.email, row)
    }
    Object.assign(row, change, { updatedAt: this.#now() })
    this.#sorted.clear()
  }

  /** Removes a user; the name and the e-mail are free again. */
  remove(row: UserRow): void {
    this.#byId.delete(row.id)
    this.#byName.delete(row.username)
    this.#byEmail.delete(row.email)
    this.#sorted.clear()
  }

  /** The user with this id. */
  get(id: number): UserRow | undefined {
    return this.#byId.get(id)
  }

  /** The user with exactly this name. */
  named(username: string): UserRow | undefined {
    return this.#byName.get(username)
  }

  /** The user with exactly this e-mail. */
  withEmail(email: string): UserRow | undefined {
    return this.#byEmail.get(email)
  }

  /** Whether a name is in use. */
  nameTaken(username: string): boolean {
    return username === reservedName || this.#byName.has(username)
  }

  /** Whether an e-mail is in use. */
  emailTaken(email: string): boolean {
    return email === reservedEmail || this.#byEmail.has(email)
  }

  /** All users but the built-in one, in the given order. */
  sorted(order: readonly SortStep[]): readonly UserRow[] {
    const name = JSON.stringify(order)
    const known = this.#sorted.get(name)
    if (known !== undefined) return known
    const rows = this.#sort(
      [...this.#byId.values()].filter(({ id }) => id !== 1),
      order,
    )
    this.#sorted.set(name, rows)
    return rows
  }

  /** All users, the built-in one first, by id. */
  all(): UserRow[] {
    return [...this.#byId.values()]
  }

  #sort(rows: UserRow[], order: readonly SortStep[]): UserRow[] {
    return order
      .map((step) => this.#comparison(rows, step))
      .reduceRight((sorted, compare) => sorted.sort(compare), rows)
  }

  #comparison(
    rows: UserRow[],
    { column, descending }: SortStep,
  ): (a: UserRow, b: UserRow) => number {
    const sign = descending ? -1 : 1
    if (
      column !== 'username' &&
      column !== 'email' &&
      column !== 'realname' &&
      column !== 'comment'
    )
      return (a, b) => sign * (Number(a[column]) - Number(b[column]))
    const keys = new Map(rows.map((row) => [row, collationKey(this.#collation, row[column])]))
    return (a, b) =>
      sign *
      // An empty e-mail is NULL in the database, and PostgreSQL sorts NULL last.
      ((column === 'email' ? Number(a.email === '') - Number(b.email === '') : 0) ||
        compareKeys(this.#collation, keys.get(a) ?? '', keys.get(b) ?? '') ||
        byCodePoint(a[column], b[column]))
  }
}
