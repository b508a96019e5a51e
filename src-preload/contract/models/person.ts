import * as v from 'valibot'
import type { Failure } from '../result'
import type { GuardedAction } from '../rules/guards'
import { connectionId } from './connection'
import type { AuthMode } from './registry'
import type { User } from './user'

/** Whom to find: every word must be in the user name, the full name or the e-mail. `limit`: how many people at most. */
export const personSearchSchema = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(255)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
})
/** See {@link personSearchSchema}. */
export type PersonSearch = v.InferOutput<typeof personSearchSchema>

/** Which registries are asked: all whose users aren't loaded; or these, again where they are, or where it has failed. */
export const registriesChoiceSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('missing') }),
  v.strictObject({
    kind: v.literal('ids'),
    ids: v.pipe(v.array(connectionId), v.maxLength(1_000)),
  }),
])
/** See {@link registriesChoiceSchema}. */
export type RegistriesChoice = v.InferOutput<typeof registriesChoiceSchema>

/** An account of a person at a registry. */
export interface PersonAccount {
  readonly connectionId: string
  readonly user: User
  /**
   * Whether it is admin. `unknown`: it doesn't have the right itself, and Harbor doesn't tell whether it has it by a group
   * in this authentication mode.
   */
  readonly admin:
    | { readonly kind: 'yes' }
    | { readonly kind: 'no' }
    | { readonly kind: 'unknown'; readonly mode: AuthMode }
  /** Why something can't be done to it, or null where it can. */
  readonly whyNot: Readonly<Record<GuardedAction, Failure | null>>
  /** As of when it is known (ISO 8601), where the registry isn't connected and hasn't told its users since; else null. */
  readonly knownAt: string | null
}

/** A person: accounts with the same user name or the same e-mail, compared as Harbor does. */
export interface Person {
  /** The same for as long as the person's first account is there. */
  readonly key: string
  /** The first hundred; a registry has a user name and an e-mail only once, so that few people have more. */
  readonly accounts: readonly PersonAccount[]
  readonly total: number
  /**
   * Each account has the user name or the e-mail of each other. Where not, some are connected over others only, and they
   * may be several people's.
   */
  readonly certain: boolean
}

/** A person as a short list names them: by the first account that was found. */
export interface SuggestedPerson {
  /** See {@link Person}. */
  readonly key: string
  readonly fullName: string
  readonly username: string
  /** The first hundred. */
  readonly accounts: readonly { readonly connectionId: string; readonly userId: number }[]
}

/** The people whom a few letters bring, the first `limit`. */
export interface SuggestedPeople {
  readonly people: readonly SuggestedPerson[]
  /** Nobody is called what was typed; these are called something like it, with one slip of the keys in a word. */
  readonly similar: boolean
  /** Of how many registries the users are loaded, out of how many. */
  readonly loaded: number
  readonly registries: number
}

/** Whether a registry's users are known. Times are ISO 8601. */
export interface AskedRegistry {
  readonly connectionId: string
  /** `waiting`: others are asked before it. `failed`: its users aren't known, or only those of `loadedAt`. */
  readonly state: 'not-asked' | 'waiting' | 'asking' | 'asked' | 'failed'
  readonly loaded: number
  /** As the registry has told; null: it hasn't. */
  readonly expected: number | null
  readonly loadedAt: string | null
  readonly failure: Failure | null
}

/** The people whom a search has found in the order of their names, the first `limit` of `total`. */
export interface FoundPeople {
  readonly people: readonly Person[]
  readonly total: number
  /** All registries. */
  readonly registries: readonly AskedRegistry[]
}

/** Whose registries are shown: all admins; those who are admin at one registry only, or at several. */
export const adminSpreads = ['all', 'one', 'several'] as const
/** See {@link adminSpreads}. */
export type AdminSpread = (typeof adminSpreads)[number]

/**
 * Which admins: every word in the user name, the full name or the e-mail of one of their accounts; `registry`: admin
 * there, null: anywhere.
 */
export const adminFilterSchema = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(255)),
  registry: v.nullable(connectionId),
  spread: v.picklist(adminSpreads),
})
/** See {@link adminFilterSchema}. */
export type AdminFilter = v.InferOutput<typeof adminFilterSchema>

/** See {@link adminFilterSchema}; `limit`: how many people at most. */
export const adminSearchSchema = v.strictObject({
  filter: adminFilterSchema,
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
})
/** See {@link adminSearchSchema}. */
export type AdminSearch = v.InferOutput<typeof adminSearchSchema>

/** What is known of a registry's admins. */
export interface AdminsAt extends AskedRegistry {
  /** Whose right Harbor has stored, as far as they are loaded; null: nobody is loaded. */
  readonly admins: number | null
  /** The authentication mode where a group can make somebody admin, which Harbor tells of the caller only; null: it can't. */
  readonly byGroup: AuthMode | null
  /** The built-in admin is loaded, who is in no list and of whom not every account is told. */
  readonly builtInKnown: boolean
}

/** The people who are admin at a registry at least, in the order of their names, the first `limit` of `total`. */
export interface FoundAdmins {
  readonly people: readonly Person[]
  readonly total: number
  /** All registries. */
  readonly registries: readonly AdminsAt[]
}
