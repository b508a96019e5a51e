import * as v from 'valibot'
import type { Failure } from '../result'
import type { AuthMode, SignedIn } from './registry'

/** The columns of the overview, in their order. */
export const overviewColumns = [
  'name',
  'environment',
  'state',
  'people',
  'admins',
  'version',
  'authentication',
  'certificate',
  'checked',
] as const
/** See {@link overviewColumns}. */
export type OverviewColumn = (typeof overviewColumns)[number]

/** How the overview is looked at: in which order, all or those that need attention, and by environment. */
export const overviewWaySchema = v.strictObject({
  sort: v.strictObject({ column: v.picklist(overviewColumns), descending: v.boolean() }),
  filter: v.picklist(['all', 'attention']),
  grouped: v.boolean(),
})
/** See {@link overviewWaySchema}. */
export type OverviewWay = v.InferOutput<typeof overviewWaySchema>
/** In which order the rows are. */
export type OverviewSort = OverviewWay['sort']

/**
 * How many there are, or why nobody can tell: admins by a group of LDAP, OIDC or a proxy, which Harbor tells of the caller
 * only; an account that may not list users; or the registry, which was asked and didn't tell.
 */
export type Count =
  | { readonly known: true; readonly count: number }
  | { readonly known: false; readonly reason: 'by-group' | 'no-right' | 'not-told' }

/** What was found out of a registry when it was signed in to last. */
export interface FoundRegistry {
  readonly version: string | null
  readonly authMode: AuthMode
  readonly me: SignedIn
  readonly readOnly: boolean
  /** See Capabilities. */
  readonly publishedPassword: boolean
  /** All people, the built-in admin included; null: not counted yet. */
  readonly people: Count | null
  /** System admins among them; null: not counted yet. */
  readonly admins: Count | null
}

/** The last outcome of looking at a registry, also of an earlier run. Times are ISO 8601. There is no secret in it. */
export interface LastLook {
  /** When it was looked at. */
  readonly at: string
  /** Why it couldn't be used, and since when that has been so; null: it could. */
  readonly failing: { readonly failure: Failure; readonly since: string } | null
  /** null: it was never signed in to. */
  readonly found: FoundRegistry | null
  /** When the certificate ends that was seen last; null: none was seen. */
  readonly certificateEnds: string | null
}

/** A registry in the overview. */
export interface RegistryLook {
  readonly connectionId: string
  /** Whether a check of it waits for its turn or is under way. */
  readonly check: 'waiting' | 'running' | null
  readonly last: LastLook | null
}
