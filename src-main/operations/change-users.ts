import { failure } from '@contract/result'
import type { PasswordChoice } from '@contract/models/operation'
import type { Selection, User } from '@contract/models/user'
import { guardOf } from '@contract/rules/guards'
import { checkPassword } from '@contract/rules/user-fields'
import type { Session } from '../connections/session'
import { choosePassword } from './choose-password'
import { failedRow, skippedRow, type Outcome, type PlanContext, type PlannedRow } from './plan'

/** Up to so many rows each changed user is read again, for the time of the change; with more it would double the requests. */
const rereadUpTo = 10

/** Does something to each chosen user. Whom the directory doesn't know is asked for first. */
const overUsers = (
  selection: Selection,
  { connectionId, directories }: PlanContext,
  act: (user: User, session: Session) => Promise<Outcome>,
): readonly PlannedRow[] => {
  const actOn = async (userId: number, session: Session): Promise<Outcome> => {
    const known = directories.known(connectionId, userId)
    if (known !== undefined) return act(known, session)
    const fetched = await directories.get(connectionId, userId)
    return fetched.ok ? act(fetched.value, session) : failedRow(fetched.failure)
  }
  return directories.idsOf(connectionId, selection).map((userId) => ({
    userId,
    username: directories.known(connectionId, userId)?.username ?? `#${userId}`,
    async perform(session) {
      const outcome = await actOn(userId, session)
      if (outcome.state === 'failed' && outcome.failure.code === 'user-gone')
        directories.remove(connectionId, userId)
      return outcome
    },
  }))
}

const rereading = (
  rows: readonly PlannedRow[],
  { connectionId, directories }: PlanContext,
): readonly PlannedRow[] =>
  rows.length > rereadUpTo
    ? rows
    : rows.map((row) => ({
        ...row,
        async perform(session) {
          const outcome = await row.perform(session)
          if (outcome.state === 'done' && row.userId !== null)
            await directories.get(connectionId, row.userId)
          return outcome
        },
      }))

/** Grants or revokes the system admin right, and leaves who has it, or hasn't, already. */
export const setAdmin = (
  selection: Selection,
  admin: boolean,
  context: PlanContext,
): readonly PlannedRow[] => {
  const { connectionId, directories } = context
  /** Whose right is being revoked, or may have been though no answer said so: none of them counts as a remaining admin. */
  const doubtful = new Set<number>()

  const rows = overUsers(selection, context, async (user, { users, capabilities }) => {
    if (user.admin === admin) return skippedRow(null)
    if (!admin) {
      doubtful.delete(user.userId)
      const admins = directories.admins(connectionId) - doubtful.size
      const guard = guardOf('revoke-admin', user, capabilities.me.userId, admins)
      if (guard !== null) return skippedRow(failure('guarded', { guard }))
      doubtful.add(user.userId)
    }
    const sent = await users.setAdmin(user.userId, admin)
    if (!sent.ok) return failedRow(sent.failure)
    doubtful.delete(user.userId)
    directories.put(connectionId, { ...user, admin })
    return { state: 'done' }
  })
  return rereading(rows, context)
}

/** Sets new passwords. One's own needs the old one (src/server/v2.0/handler/user.go), which isn't asked for here. */
export const resetPassword = (
  selection: Selection,
  choice: PasswordChoice,
  context: PlanContext,
): readonly PlannedRow[] => {
  const rows = overUsers(selection, context, async ({ userId }, { users, capabilities }) => {
    if (userId === capabilities.me.userId) return skippedRow(failure('guarded', { guard: 'self' }))
    const password = choosePassword(choice, context.generatePassword)
    const rule = checkPassword(password.value)
    if (rule !== null) return failedRow(failure('invalid-field', { field: 'password', rule }))
    const sent = await users.setPassword(userId, password.value)
    return sent.ok ? { state: 'done', ...password.toHandOver } : failedRow(sent.failure)
  })
  return rereading(rows, context)
}

/** Deletes accounts. */
export const deleteUsers = (selection: Selection, context: PlanContext): readonly PlannedRow[] => {
  const { connectionId, directories } = context
  return overUsers(selection, context, async (user, { users, capabilities }) => {
    const admins = directories.admins(connectionId)
    const guard = guardOf('delete', user, capabilities.me.userId, admins)
    if (guard !== null) return skippedRow(failure('guarded', { guard }))
    const sent = await users.remove(user.userId)
    if (!sent.ok) return failedRow(sent.failure)
    directories.remove(connectionId, user.userId)
    return { state: 'done' }
  })
}
