import type { Collation } from './collation'
import type { StoredPassword } from './passwords'
import { type SortStep, UserOrders } from './user-order'

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
  /** A system admin by a group of the directory service, which only the account itself is told. */
  adminByGroup?: boolean
  /** Made before the registry used OpenID Connect, so that there is no record of an identity. */
  readonly withoutOidc?: boolean
}

/** What a new user is made of. */
export type NewUser = Omit<UserRow, 'id' | 'updatedAt'> & { readonly updatedAt?: number }

const reservedName = 'anonymous'
const reservedEmail = 'anonymous@example.com'

/** Whether an e-mail fits into its column: 255 characters. */
export const fitsColumn = (email: string): boolean => Array.from(email).length <= 255

/** The table harbor_user: rows by id, name and e-mail, and lists in any order. */
export class UserTable {
  readonly #orders: UserOrders
  readonly #now: () => number
  readonly #byId = new Map<number, UserRow>()
  readonly #byName = new Map<string, UserRow>()
  readonly #byEmail = new Map<string, UserRow>()
  // Id 2 is the row 'anonymous', which no call ever shows.
  #nextId = 1
  /** Another one after every change. */
  version = 0

  /** @param now the time of a change, in milliseconds since 1970 */
  constructor(collation: Collation, now: () => number) {
    this.#orders = new UserOrders(collation)
    this.#now = now
  }

  /** Adds a user. As in PostgreSQL, an id is used up even when the database then refuses the row. */
  insert(user: NewUser): UserRow | 'taken' | 'too-long' {
    const id = this.#nextId
    this.#nextId += id === 1 ? 2 : 1
    if (!fitsColumn(user.email)) return 'too-long'
    if (this.nameTaken(user.username) || this.emailTaken(user.email)) return 'taken'
    const row: UserRow = { ...user, id, updatedAt: user.updatedAt ?? user.createdAt }
    this.version += 1
    this.#byId.set(id, row)
    this.#byName.set(row.username, row)
    if (row.email !== '') this.#byEmail.set(row.email, row)
    if (id !== 1) this.#orders.insert(row)
    return row
  }

  /** Changes fields of a user and its time of change. The caller has made sure that a new e-mail is free. */
  update(row: UserRow, change: Partial<Omit<UserRow, 'id' | 'username' | 'createdAt'>>): void {
    this.version += 1
    if (change.email !== undefined) {
      this.#byEmail.delete(row.email)
      if (change.email !== '') this.#byEmail.set(change.email, row)
    }
    Object.assign(row, change, { updatedAt: this.#now() })
    const { password: _, ...sortable } = change
    this.#orders.forget([...(Object.keys(sortable) as (keyof typeof sortable)[]), 'updatedAt'])
  }

  /** Removes a user; the name and the e-mail are free again. */
  remove(row: UserRow): void {
    this.version += 1
    this.#byId.delete(row.id)
    this.#byName.delete(row.username)
    this.#byEmail.delete(row.email)
    this.#orders.remove(row)
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
    return this.#orders.list(order, () => this.all().filter(({ id }) => id !== 1))
  }

  /** All users, the built-in one first, by id. */
  all(): UserRow[] {
    return [...this.#byId.values()]
  }
}
