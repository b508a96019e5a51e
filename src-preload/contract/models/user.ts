import * as v from 'valibot'
import type { Failure } from '../result'

/** Harbor's user_id: a positive 32-bit integer. */
export const userId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_147_483_647))

/** A user of a registry. */
export interface User {
  readonly userId: number
  readonly username: string
  readonly email: string
  /** Harbor's `realname`. */
  readonly fullName: string
  readonly comment: string
  /** `sysadmin_flag`. Admin by an LDAP or OIDC group isn't in it and can't be known. */
  readonly admin: boolean
  /** ISO 8601, or null where the server tells none. */
  readonly createdAt: string | null
  /** ISO 8601, or null. It moves on changes of the profile, the password and the admin right. */
  readonly updatedAt: string | null
}

/** The columns that can be sorted. */
export const userColumns = [
  'username',
  'fullName',
  'email',
  'admin',
  'createdAt',
  'updatedAt',
  'comment',
] as const
/** A column of the users' table. */
export type UserColumn = (typeof userColumns)[number]

/** Which users: all, system admins, or the others. */
export const userFilters = ['all', 'admins', 'others'] as const
/** See {@link userFilters}. */
export type UserFilter = (typeof userFilters)[number]

/** What the directory is searched for: a text in name, full name, e-mail or comment, and a filter. */
export const userMatchSchema = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(255)),
  filter: v.picklist(userFilters),
})
/** See {@link userMatchSchema}. */
export type UserMatch = v.InferOutput<typeof userMatchSchema>

/** The order of a list. */
export const userSortSchema = v.strictObject({
  column: v.picklist(userColumns),
  descending: v.boolean(),
})
/** See {@link userSortSchema}. */
export type UserSort = v.InferOutput<typeof userSortSchema>

/** Chosen users: by id, or all that match but some. */
export const selectionSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('ids'), ids: v.pipe(v.array(userId), v.maxLength(10_000)) }),
  v.strictObject({
    kind: v.literal('matching'),
    match: userMatchSchema,
    except: v.pipe(v.array(userId), v.maxLength(10_000)),
  }),
])
/** See {@link selectionSchema}. */
export type Selection = v.InferOutput<typeof selectionSchema>

/** What the toolbar must know of a selection. */
export interface SelectionSummary {
  readonly count: number
  readonly admins: number
  readonly others: number
  /** The first few user names, in the directory's order, for the dialogs. */
  readonly usernames: readonly string[]
}

/** Somebody who has a user name or an e-mail address already; user 1 is known by its id. */
export interface Holder {
  readonly userId: number
  readonly username: string
}

/** How far the users are loaded. Times are ISO 8601. */
export interface DirectoryLoad {
  readonly state: 'idle' | 'loading' | 'loaded' | 'failed'
  readonly loaded: number
  /** X-Total-Count, once the server has told it. */
  readonly expected: number | null
  /** When the last complete load ended. */
  readonly loadedAt: string | null
  readonly failure: Failure | null
}

/** One page of the directory. */
export interface DirectoryPage {
  readonly rows: readonly User[]
  /** Number of rows that match text and filter. */
  readonly total: number
  /** Numbers that match the text, by filter. */
  readonly counts: Readonly<Record<UserFilter, number>>
  readonly load: DirectoryLoad
}
