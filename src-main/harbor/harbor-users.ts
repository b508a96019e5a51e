import type { Result } from '@contract/result'
import type { Profile } from '@contract/models/operation'
import type { User } from '@contract/models/user'

/** What is sent to create somebody; the rules have been checked. */
export interface HarborNewUser {
  readonly username: string
  readonly email: string
  readonly fullName: string
  readonly comment: string
  readonly password: string
}

/** One page of GET /users. */
export interface UserPage {
  readonly users: readonly User[]
  /** X-Total-Count; user 1 isn't in the list, but Harbor 2.3 to 2.5 count it. */
  readonly total: number
}

/** Harbor's users API for one signed-in account. Nothing here is ever sent twice on its own but `list` and `get`. */
export interface HarborUsers {
  /** `page` counts from 1; in the order of user names with the id as the last key, so that pages don't overlap. */
  list(page: number, pageSize: number, signal?: AbortSignal): Promise<Result<UserPage>>
  get(userId: number, signal?: AbortSignal): Promise<Result<User>>
  /** Gives the new user_id (from Location). */
  create(user: HarborNewUser, signal?: AbortSignal): Promise<Result<number>>
  setAdmin(userId: number, admin: boolean, signal?: AbortSignal): Promise<Result<void>>
  /** Overwrites all three fields. A taken e-mail address is 'taken' also where Harbor answers 500 to it (2.3 and later). */
  update(userId: number, profile: Profile, signal?: AbortSignal): Promise<Result<void>>
  /** `old` is for one's own password, which Harbor wants then; null for somebody else's. */
  setPassword(
    userId: number,
    password: string,
    old: string | null,
    signal?: AbortSignal,
  ): Promise<Result<void>>
  /** Who has exactly this user name or e-mail address, as the server tells it; null: nobody whom it lists. */
  find(
    field: 'username' | 'email',
    value: string,
    signal?: AbortSignal,
  ): Promise<Result<User | null>>
  /** Whether somebody else's password signs in, by one try as that user; for after a change whose answer was lost. */
  signsIn(username: string, password: string, signal?: AbortSignal): Promise<Result<boolean>>
  remove(userId: number, signal?: AbortSignal): Promise<Result<void>>
}
