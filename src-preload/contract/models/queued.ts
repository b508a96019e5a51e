import * as v from 'valibot'
import type { Failure } from '../result'
import { profileSchema, type Profile } from './operation'
import type { User } from './user'

/**
 * What is wanted of people while the registry can't be reached. A password is never among it. `seen` is the profile that was
 * edited, whatever the directory has by now.
 */
export const wantedChangeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('set-admin'), admin: v.boolean() }),
  v.strictObject({ kind: v.literal('delete') }),
  v.strictObject({ kind: v.literal('edit'), seen: profileSchema, profile: profileSchema }),
])
/** See {@link wantedChangeSchema}. */
export type WantedChange = v.InferOutput<typeof wantedChangeSchema>

/** What is wanted of somebody, as it waits beside how they were seen. */
export type QueuedChange =
  Exclude<WantedChange, { kind: 'edit' }> | { readonly kind: 'edit'; readonly profile: Profile }

/** What of somebody must be as it was seen when a change was queued. */
export const queuedSeenSchema = v.strictObject({ ...profileSchema.entries, admin: v.boolean() })
/** See {@link queuedSeenSchema}. */
export type QueuedSeen = Profile & { readonly admin: boolean }

/** How many changes wait for one registry at most. */
export const mostQueued = 500

/**
 * How somebody is now, beside how they were when a change was queued. `waiting`: it isn't known, since the registry isn't
 * connected or couldn't be asked (`failure`). `ready`: as they were. `changed`: otherwise, which a person has to look at.
 * `already`: as is wanted. `another`: the number is another person's. `elsewhere`: the connection leads to another address or
 * account than when it was queued.
 */
export type QueuedState =
  | { readonly kind: 'waiting'; readonly failure: Failure | null }
  | { readonly kind: 'ready' | 'already' | 'gone' | 'elsewhere' }
  | { readonly kind: 'changed' | 'another'; readonly now: User }

/** A change that waits in the queue. */
export interface QueuedEntry {
  readonly id: string
  readonly connectionId: string
  /** As they were known when it was queued. */
  readonly seen: User
  readonly change: QueuedChange
  /** ISO 8601. */
  readonly queuedAt: string
  /** Who was signed in to this computer then. */
  readonly osUser: string
  /** What the last try to apply it failed with; null: there was none. */
  readonly failure: Failure | null
  readonly state: QueuedState
}

/** All that waits, in the order in which it was queued. */
export interface QueueView {
  readonly entries: readonly QueuedEntry[]
  /** Why what waits can't be read; nothing can be queued then. */
  readonly failure: Failure | null
  /** Files that couldn't be opened, where they are now. */
  readonly setAside: readonly string[]
}
