import { ok, type Result } from '@contract/result'
import type { UserAction } from '@contract/models/registry'
import type { Account, User, WorkSelection } from '@contract/models/user'
import type { Session } from '../connections/session'
import type { ChangeFacts } from '../journal/change'
import { changing, type RowChange } from './change'
import {
  failedRow,
  skippedRow,
  type Outcome,
  type PlanContext,
  type PlannedRow,
  type RegistryRow,
  type RowEnded,
} from './plan'

/** Up to so many rows each changed user is read again, for the times that the server tells; with more it would double the requests. */
export const rereadUpTo = 10

/**
 * A user as the server has them now; the directory takes it over. It is read from the session that the row is performed
 * with: by now the connection's may be another registry's.
 */
export const readUser = async (
  { connectionId, userId }: Account,
  { users }: Session,
  { directories }: PlanContext,
): Promise<Result<User>> => {
  const read = await users.get(userId)
  if (read.ok) directories.put(connectionId, read.value)
  return read
}

/** What is done to users, and when they are read for it. */
export interface Doing {
  readonly action: UserAction
  readonly change: ChangeFacts
  /** Though the directory knows them. */
  readonly readsFirst: boolean
  /** For what the change made of them. */
  readonly readsAfter: boolean
  /** Whether the change shows in somebody as the server has them now (null: gone). Not there: it shows in nothing. */
  readonly showsIn?: (user: User | null) => boolean
  /** How a user is called whom the directory doesn't know. */
  readonly username?: string
  /** See RegistryRow. */
  readonly ended?: RowEnded
}

/** Whom a selection means, each once. */
const accountsOf = (
  selection: WorkSelection,
  { connectionId, directories }: PlanContext,
): readonly Account[] => {
  if (selection.kind !== 'accounts')
    return directories.idsOf(connectionId, selection).map((userId) => ({ connectionId, userId }))
  const byKey = new Map(
    selection.accounts.map((account) => [`${account.connectionId} ${account.userId}`, account]),
  )
  return [...byKey.values()]
}

/** Changes each chosen user. Whom the directory doesn't know is read first in any case. */
export const overUsers = <T>(
  selection: WorkSelection,
  { action, change: facts, showsIn, ended, ...reads }: Doing,
  context: PlanContext,
  prepare: (user: User, session: Session, connectionId: string) => Promise<Outcome | RowChange<T>>,
): readonly PlannedRow[] => {
  const { directories } = context
  const accounts = accountsOf(selection, context)
  const readsAfter = reads.readsAfter && accounts.length <= rereadUpTo

  const rowOf = (account: Account): PlannedRow => {
    const { connectionId, userId } = account
    let username =
      directories.known(connectionId, userId)?.username ?? reads.username ?? `#${userId}`
    const change = changing<T>(async (session) => {
      const known = reads.readsFirst ? undefined : directories.known(connectionId, userId)
      if (known !== undefined) return prepare(known, session, connectionId)
      const read = await readUser(account, session, context)
      if (!read.ok && read.failure.code === 'user-gone' && reads.readsFirst && showsIn?.(null)) {
        directories.remove(connectionId, userId)
        return skippedRow(null)
      }
      if (!read.ok) return failedRow(read.failure)
      username = read.value.username
      return prepare(read.value, session, connectionId)
    })
    const findOut = async (
      session: Session,
      isShown: (user: User | null) => boolean,
    ): ReturnType<NonNullable<RegistryRow['found']>> => {
      const read = await readUser(account, session, context)
      const isGone = !read.ok && read.failure.code === 'user-gone'
      if (!read.ok && !isGone) return read
      if (isGone) directories.remove(connectionId, userId)
      return ok(
        isShown(read.ok ? read.value : null) ? { state: 'done', isPasswordLost: false } : null,
      )
    }
    return {
      at: 'registry',
      connectionId,
      userId,
      action,
      change: facts,
      ...(ended && { ended }),
      ...(showsIn && { found: async (session: Session) => findOut(session, showsIn) }),
      get username() {
        return username
      },
      async perform(session) {
        const outcome = await change(session)
        if (outcome.state === 'done' && readsAfter) await readUser(account, session, context)
        if (outcome.state === 'failed' && outcome.failure.code === 'user-gone')
          directories.remove(connectionId, userId)
        return outcome
      },
    }
  }
  return accounts.map(rowOf)
}
