import { fail, failure, ok, type FailureFacts, type Result } from '@contract/result'
import type { QueuedChange } from '@contract/models/queued'
import type { User } from '@contract/models/user'
import { guardOf } from '@contract/rules/guards'
import { changedFields, sameProfile } from '@contract/rules/profile'
import { wholeDirectory } from '../directory/whole-directory'
import type { ChangeFacts } from '../journal/change'
import { compare } from '../queue/compare'
import type { StoredChange } from '../queue/queue-store'
import type { Session } from '../connections/session'
import type { RowChange } from './change'
import { grantOrRevoke, removal } from './change-users'
import { brokenRule, overwriting } from './edit-user'
import { overUsers, rereadUpTo, type Doing } from './over-users'
import {
  failedRow,
  skippedRow,
  type Outcome,
  type PlanContext,
  type PlannedRow,
  type RowEnded,
} from './plan'
import { createRevoking, type Revoking } from './revoking'

/** The queue, as far as its changes are applied. */
export interface WaitingChanges {
  /** A change that waits; undefined: it doesn't, or not any more. */
  find(id: string): StoredChange | undefined
  /** Takes what came of applying a change: who is as wanted leaves the queue. */
  readonly ended: (id: string, ...outcome: Parameters<RowEnded>) => void
}

const factsOf = ({ change, seen, queuedAt }: StoredChange): ChangeFacts => {
  switch (change.kind) {
    case 'set-admin':
      return { kind: change.admin ? 'grant-admin' : 'revoke-admin', fields: [], queuedAt }
    case 'delete':
      return { kind: 'delete', fields: [], queuedAt }
    case 'edit':
      return { kind: 'edit', fields: changedFields(seen, change.profile), queuedAt }
  }
}

/** Whether a change shows in somebody as the server has them now (null: gone). */
const showsIn = (change: QueuedChange, user: User | null): boolean => {
  switch (change.kind) {
    case 'set-admin':
      return user?.admin === change.admin
    case 'delete':
      return user === null
    case 'edit':
      return user !== null && sameProfile(user, change.profile)
  }
}

const notAsQueued = (reason: FailureFacts['not-as-queued']['reason']): Outcome =>
  failedRow(failure('not-as-queued', { reason }))

/** Why a change of somebody who is as they were isn't sent, or the change to send. */
const changeOf = async (
  { seen, change }: StoredChange,
  user: User,
  { session, connectionId }: { readonly session: Session; readonly connectionId: string },
  { directories }: PlanContext,
  revoking: Revoking,
): Promise<Outcome | RowChange<true>> => {
  const { userId } = user
  const myUserId = session.capabilities.me.userId
  const put = (now: User): { readonly state: 'done' } => {
    directories.put(connectionId, now)
    return { state: 'done' }
  }
  switch (change.kind) {
    case 'set-admin': {
      const { admin } = change
      if (!admin) {
        // Who was known from before only doesn't tell who is an admin now.
        const whole = await wholeDirectory(directories, connectionId, false)
        if (!whole.ok) return failedRow(whole.failure)
        const guard = revoking.begin(connectionId, user, myUserId)
        if (guard !== null) return skippedRow(failure('guarded', { guard }))
      }
      return {
        ...grantOrRevoke(userId, admin),
        made() {
          revoking.end(connectionId, userId)
          return put({ ...user, admin })
        },
      }
    }
    case 'delete': {
      const guard = guardOf('delete', user, myUserId, 0)
      if (guard !== null) return skippedRow(failure('guarded', { guard }))
      return {
        ...removal(userId),
        made() {
          directories.remove(connectionId, userId)
          return { state: 'done' }
        },
      }
    }
    case 'edit': {
      const { profile } = change
      const problem = brokenRule(profile, seen)
      if (problem !== null) return failedRow(problem)
      return { ...overwriting(userId, profile), made: () => put({ ...user, ...profile }) }
    }
  }
}

/**
 * Applies queued changes: a row for each, in their order. Each person is read immediately before and compared with what was
 * seen when the change was queued; where that isn't the same, nothing is sent.
 */
export const applyQueued = (
  ids: readonly string[],
  context: PlanContext,
): Result<readonly PlannedRow[]> => {
  const { queue, directories } = context
  const waiting = [...new Set(ids)].flatMap((id) => queue.find(id) ?? [])
  if (waiting.length === 0) return fail('not-as-queued', { reason: 'removed' })
  const revoking = createRevoking(directories)

  const rowOf = (stored: StoredChange): readonly PlannedRow[] => {
    const { id, connectionId, seen, change } = stored
    const doing: Doing = {
      action: change.kind,
      change: factsOf(stored),
      readsFirst: true,
      readsAfter: change.kind !== 'delete' && waiting.length <= rereadUpTo,
      showsIn: (user) => showsIn(change, user),
      username: seen.username,
      ended: (...outcome) => queue.ended(id, ...outcome),
    }
    const accounts = [{ connectionId, userId: seen.userId }]
    return overUsers({ kind: 'accounts', accounts }, doing, context, async (user, session) => {
      // It may have been taken out of the queue, or decided anew, since the operation was begun.
      const wanted = queue.find(id)
      if (wanted === undefined) return notAsQueued('removed')
      const { url, username } = session.connection
      if (url !== wanted.url || username !== wanted.account) return notAsQueued('elsewhere')
      const { kind } = compare(wanted, user)
      if (kind === 'already') return skippedRow(null)
      if (kind === 'changed' || kind === 'another') return notAsQueued(kind)
      return changeOf(wanted, user, { session, connectionId }, context, revoking)
    })
  }
  return ok(waiting.flatMap(rowOf))
}

/** What the journal says of each row of queued changes. */
export const queuedChangesOf = (
  plan: readonly PlannedRow[],
): { kind: ChangeFacts['kind']; fields: string[]; queuedAt: string }[] =>
  plan.flatMap((row) =>
    row.at === 'registry' && row.change.queuedAt !== undefined
      ? [{ ...row.change, fields: [...row.change.fields], queuedAt: row.change.queuedAt }]
      : [],
  )
