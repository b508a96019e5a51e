import * as v from 'valibot'
import type { User } from '@contract/models/user'

/** A time as Harbor 2.3 and later write it and toISOString does, of a year that isn't Go's zero time's. */
const plainTime =
  /^(?!000[01])\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}\.\d{3}Z$/

/** A time as toISOString writes it, of the years from 2 to 9999. Go's zero time, in year 1, means "none". */
const timeOf = (text: string): string | null => {
  // A Date for each time would cost more than the rest of reading a user.
  if (plainTime.test(text)) return text
  const parsed = new Date(text)
  const year = parsed.getUTCFullYear()
  return year > 1 && year < 10_000 ? parsed.toISOString() : null
}

/** Harbor leaves empty fields out. null: it is no text. */
const textOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : null
}

const flagOf = (value: unknown): boolean | null => {
  if (typeof value === 'boolean') return value
  return value === undefined || value === null ? false : null
}

const isUserId = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** A user, as far as it is used (UserResp of Harbor's api/v2.0/swagger.yaml), or null where it isn't one. */
const readUser = (answer: unknown): User | null => {
  if (!isObject(answer)) return null
  const userId = answer['user_id']
  const username = textOf(answer['username'])
  const email = textOf(answer['email'])
  const fullName = textOf(answer['realname'])
  const comment = textOf(answer['comment'])
  const admin = flagOf(answer['sysadmin_flag'])
  const created = textOf(answer['creation_time'])
  const updated = textOf(answer['update_time'])
  if (!isUserId(userId) || username === null || email === null || fullName === null) return null
  if (comment === null || admin === null || created === null || updated === null) return null
  return {
    userId,
    username,
    email,
    fullName,
    comment,
    admin,
    createdAt: timeOf(created),
    updatedAt: timeOf(updated),
  }
}

const readUsers = (answer: unknown): readonly User[] | null => {
  if (!Array.isArray(answer)) return null
  const users: User[] = []
  for (const each of answer) {
    const user = readUser(each)
    if (user === null) return null
    users.push(user)
  }
  return users
}

/** Admin also by an LDAP or OIDC group, which is told of the caller only. */
const readCurrentUser = (answer: unknown): User | null => {
  const user = readUser(answer)
  const byGroup = isObject(answer) ? flagOf(answer['admin_role_in_auth']) : null
  return user === null || byGroup === null ? null : { ...user, admin: user.admin || byGroup }
}

/** A schema out of a function that gives null for what doesn't fit: a schema field by field takes seven times as long. */
const readBy = <T>(read: (value: unknown) => T | null) =>
  v.pipe(
    v.unknown(),
    v.rawTransform<unknown, T>(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value)
      if (value !== null) return value
      addIssue()
      return NEVER
    }),
  )

/** GET /users/{id}. */
export const userAnswer = readBy(readUser)

/** GET /users. */
export const usersAnswer = readBy(readUsers)

/** GET /users/current. */
export const currentUserAnswer = readBy(readCurrentUser)
