import type { User } from '@contract/models/user'
import { ok, type Result } from '@contract/result'
import type { Caller } from './caller'
import { exactly, isExact } from './exact-search'
import { isBefore } from './release'
import { usersAnswer } from './user-answers'

/** The fields by which a user is found, each unique in a registry. */
export type UniqueField = 'username' | 'email'

/** Whom to find. `maxPageSize` and `version` are the registry's. */
export interface UserSearch {
  readonly field: UniqueField
  readonly value: string
  readonly version: string | null
  readonly maxPageSize: number
}

/** No registry is looked through for longer: it has fewer users, or never ends. */
const mostPages = 1_000

/** The longest part of a text that Harbor's substring search finds: it escapes `%` and `\` wrongly. */
const searchable = (value: string): string =>
  value.split(/[%\\]/).reduce((longest, part) => (part.length > longest.length ? part : longest))

/**
 * The user who has exactly this value, in this case; null: nobody who is listed, which user 1 never is. Harbor 2.3 and later
 * know an exact search; where that can't be had, those who have it as a part of theirs are looked through, page by page.
 */
export const findUser = async (
  caller: Caller,
  { field, value, version, maxPageSize }: UserSearch,
  signal?: AbortSignal,
): Promise<Result<User | null>> => {
  // Harbor 2.2 would ignore `q` and give everybody; where it doesn't tell its version, its larger pages show that it is one.
  const exact = !isBefore(version, 3) && maxPageSize <= 100 && isExact(value)
  const search = exact
    ? exactly(field, value)
    : `${field}=${encodeURIComponent(searchable(value))}&sort=username,user_id`
  for (let page = 1; page <= mostPages; page += 1) {
    const path = `/api/v2.0/users?${search}&page=${page}&page_size=${maxPageSize}`
    const outcome = await caller.ask({ method: 'GET', path, signal }, usersAnswer)
    if (!outcome.ok) return outcome
    const users = outcome.value.value
    const found = users.find((user) => user[field] === value)
    if (found !== undefined) return ok(found)
    if (users.length < maxPageSize) break
  }
  return ok(null)
}
