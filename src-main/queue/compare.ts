import type { Profile } from '@contract/models/operation'
import type { QueuedChange, QueuedState } from '@contract/models/queued'
import type { User } from '@contract/models/user'
import { changedFields, sameProfile } from '@contract/rules/profile'

/** A change with whom it is about, as they were seen. */
export interface Wanted {
  readonly seen: User
  readonly change: QueuedChange
}

/** Harbor gives no number twice, but a restored or another database does. A time that wasn't told says nothing. */
const isSamePerson = (one: User, other: User): boolean =>
  one.username === other.username &&
  (one.createdAt === null || other.createdAt === null || one.createdAt === other.createdAt)

const isAsWanted = (change: QueuedChange, now: User): boolean =>
  (change.kind === 'set-admin' && now.admin === change.admin) ||
  (change.kind === 'edit' && sameProfile(now, change.profile))

/**
 * What a queued change is to somebody as the registry has them now; null: it hasn't. That Harbor says when an account was changed last is no
 * reason to ask: it moves with the password too, which has nothing to do with what is wanted.
 */
export const compare = ({ seen, change }: Wanted, now: User | null): QueuedState => {
  if (now === null) return { kind: change.kind === 'delete' ? 'already' : 'gone' }
  if (!isSamePerson(seen, now)) return { kind: 'another', now }
  if (isAsWanted(change, now)) return { kind: 'already' }
  return sameProfile(seen, now) && seen.admin === now.admin
    ? { kind: 'ready' }
    : { kind: 'changed', now }
}

/**
 * A change of somebody who was changed meanwhile, and is wanted all the same. Harbor overwrites a whole profile: fields that
 * weren't to be changed stay as they are now.
 */
export const rebased = (
  change: QueuedChange,
  then: Readonly<Profile>,
  now: Readonly<Profile>,
): QueuedChange => {
  if (change.kind !== 'edit') return change
  const wanted = changedFields(then, change.profile)
  const profile = { email: now.email, fullName: now.fullName, comment: now.comment }
  for (const field of wanted) profile[field] = change.profile[field]
  return { kind: 'edit', profile }
}
