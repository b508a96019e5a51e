import * as v from 'valibot'
import type { Failure } from '../result'
import { connectionId } from './connection'
import type { AskedRegistry } from './person'
import { userId, type Holder, type User } from './user'

/**
 * What differs between two registries, the people of the first against the second: who is missing there, has another
 * e-mail or another admin right, or is there only.
 */
export const differenceKinds = ['missing', 'email', 'admin', 'extra'] as const
/** See {@link differenceKinds}. */
export type DifferenceKind = (typeof differenceKinds)[number]

/** Which registry against which. */
export const comparedSchema = v.strictObject({ source: connectionId, target: connectionId })
/** See {@link comparedSchema}. */
export type Compared = v.InferOutput<typeof comparedSchema>

/** Which differences: of a kind, or all (null); with every word in the user name, the full name or the e-mail of either. */
export const differenceFilterSchema = v.strictObject({
  kind: v.nullable(v.picklist(differenceKinds)),
  text: v.pipe(v.string(), v.maxLength(255)),
})
/** See {@link differenceFilterSchema}. */
export type DifferenceFilter = v.InferOutput<typeof differenceFilterSchema>

/** Which of those who are missing: all, or these, by their ids at the source. */
export const missingChoiceSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('all') }),
  v.strictObject({ kind: v.literal('ids'), ids: v.pipe(v.array(userId), v.maxLength(10_000)) }),
])
/** See {@link missingChoiceSchema}. */
export type MissingChoice = v.InferOutput<typeof missingChoiceSchema>

/** How many people can be created at once. */
export const mostCreated = 10_000

/** A person who isn't the same at both. The user name decides who is who, and the id of the built-in admin. */
export interface PersonDifference {
  /** At least one; those who are at both may differ in e-mail and right. */
  readonly kinds: readonly DifferenceKind[]
  /** null: only at the target. */
  readonly source: User | null
  /** null: missing there. */
  readonly target: User | null
  /** Of who is missing: why they can't be created at the target; null: they can, as far as is known. */
  readonly whyNot: Failure | null
  /** Of who is missing: who has the e-mail at the target. */
  readonly emailOf: Holder | null
  /** Of who is missing: who is called the same there but for capitals, which is somebody else to Harbor. */
  readonly alike: Holder | null
}

/** A comparison of those who are loaded by now, one page of the differences in the order of the user names. */
export interface Comparison {
  readonly registries: readonly AskedRegistry[]
  /** Both have told their users. Else nothing is compared. */
  readonly complete: boolean
  /** People who are the same at both. */
  readonly same: number
  /** Of all kinds, whatever the filter; a person who differs in two is counted in both. */
  readonly counts: Readonly<Record<DifferenceKind, number>>
  /** Who differs at all. */
  readonly differing: number
  /** Who is missing and can be created. */
  readonly creatable: number
  readonly rows: readonly PersonDifference[]
  /** How many the filter lets through. */
  readonly total: number
  /** Why nobody can be created at the target; null: people can be. */
  readonly whyNotCreate: Failure | null
}

/** What creating those who are missing would come to. */
export interface CreationPlan {
  /** Who would be created, as they are at the source; the first ten thousand. */
  readonly people: readonly User[]
  /** How many others would be left for the next time. */
  readonly more: number
  /** Who is left out, and why. */
  readonly left: readonly { readonly user: User; readonly whyNot: Failure }[]
}
