import * as v from 'valibot'
import type { Failure } from '../result'
import type { Guard, GuardedAction } from '../rules/guards'
import { connectionId } from './connection'

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
  /** ISO 8601 as toISOString writes it, so that texts sort as times; or null where the server tells none. */
  readonly createdAt: string | null
  /** See `createdAt`. It moves on changes of the profile, the password and the admin right. */
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

const fewIds = v.pipe(v.array(userId), v.maxLength(10_000))

/**
 * Chosen users: by id; all that match but some; or those that the main process has set aside under a number, but some, and
 * some others. `count` is how many were set aside.
 */
export const selectionSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('ids'), ids: v.pipe(v.array(userId), v.maxLength(1_000_000)) }),
  v.strictObject({
    kind: v.literal('matching'),
    match: userMatchSchema,
    except: fewIds,
  }),
  v.strictObject({
    kind: v.literal('kept'),
    key: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
    count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
    except: fewIds,
    also: fewIds,
  }),
])
/** See {@link selectionSchema}. */
export type Selection = v.InferOutput<typeof selectionSchema>

/** A user at a registry: ids are other people's anywhere else. */
export const accountSchema = v.strictObject({ connectionId, userId })
/** See {@link accountSchema}. */
export type Account = v.InferOutput<typeof accountSchema>

/** Whom some work is done to: chosen users of the registry where it is started, or accounts at one or several. */
export const workSelectionSchema = v.variant('kind', [
  selectionSchema,
  v.strictObject({
    kind: v.literal('accounts'),
    accounts: v.pipe(v.array(accountSchema), v.minLength(1), v.maxLength(10_000)),
  }),
])
/** See {@link workSelectionSchema}. */
export type WorkSelection = v.InferOutput<typeof workSelectionSchema>

/** A chosen account that the program leaves alone. */
export interface LeftAlone {
  readonly username: string
  readonly guard: Guard
}

/** What the toolbar must know of a selection. */
export interface SelectionSummary {
  readonly count: number
  readonly admins: number
  readonly others: number
  /** The first few user names, in the directory's order, for the dialogs. */
  readonly usernames: readonly string[]
  /** Who is left alone, by what is to be done: oneself, the built-in admin and the last admin at most. */
  readonly leftAlone: Readonly<Record<GuardedAction, readonly LeftAlone[]>>
  /** Which of those who were asked about are chosen. */
  readonly chosen: readonly number[]
}

/** Somebody who has a user name or an e-mail address already; user 1 is known by its id. */
export interface Holder {
  readonly userId: number
  readonly username: string
}

/** How far the users are loaded. Times are ISO 8601. */
export interface DirectoryLoad {
  readonly state: 'idle' | 'loading' | 'loaded' | 'failed'
  /** How many have arrived, also those that are shown only when all have; it falls when these have to be asked for again. */
  readonly loaded: number
  /** X-Total-Count, once the server has told it. */
  readonly expected: number | null
  /** When the last complete load ended. */
  readonly loadedAt: string | null
  /** `loadedAt` is of an earlier run of the program, and so are those who are shown, unless they have arrived since. */
  readonly kept?: true
  readonly failure: Failure | null
}

/** One page of the directory. */
export interface DirectoryPage {
  readonly rows: readonly User[]
  /** Number of rows that match text and filter. */
  readonly total: number
  /** Numbers that match the text, by filter. */
  readonly counts: Readonly<Record<UserFilter, number>>
  /** The only system admin whom the directory knows; null: there are several, or none. */
  readonly lastAdmin: number | null
  readonly load: DirectoryLoad
}
