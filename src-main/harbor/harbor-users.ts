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

/** One page of GET /users, or all of them. User 1 isn't listed. */
export interface UserPage {
  readonly users: readonly User[]
  /** How many are listed on all pages, by X-Total-Count. */
  readonly total: number
}

/** Harbor's users API for one signed-in account. Only what reads is ever sent again on its own. */
export interface HarborUsers {
  /** `page` counts from 1; in the order of user names with the id as the last key, so that pages don't overlap. */
  list(page: number, pageSize: number, signal?: AbortSignal): Promise<Result<UserPage>>
  /**
   * All users in one answer, of 64 MB at most. Harbor 2.3 and later give it for page_size=0, but don't document that (2.2
   * refuses it), so it has to be checked for completeness. `count` is told how many have arrived so far; the number falls
   * when it has to be asked again.
   */
  listAll(count: (arrived: number) => void, signal?: AbortSignal): Promise<Result<UserPage>>
  /**
   * How many of those whom the list has are system admins by their own right, in one request; null where the list can't be
   * asked for that: in 2.2, or a server that ignores it.
   */
  countAdmins(signal?: AbortSignal): Promise<Result<number | null>>
  /** Somebody as the server has them now; from the list where reading by id isn't let or fails inside. */
  get(userId: number, signal?: AbortSignal): Promise<Result<User>>
  /** Gives the new user_id (from Location). Which of name and address is taken is looked up where Harbor doesn't tell. */
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
