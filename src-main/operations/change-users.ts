import { failure, ok, type Result } from '@contract/result'
import type { ResetChoice } from '@contract/models/operation'
import type { User, WorkSelection } from '@contract/models/user'
import { guardOf } from '@contract/rules/guards'
import { checkPassword } from '@contract/rules/user-fields'
import type { Change } from './change'
import { passwordsBy } from './choose-password'
import { overUsers } from './over-users'
import { failedRow, skippedRow, type PlanContext, type PlannedRow } from './plan'
import { createRevoking } from './revoking'

const made = (outcome: Result<void>): Result<true> => (outcome.ok ? ok(true) : outcome)

/** One user's system admin right granted or revoked. */
export const grantOrRevoke = (userId: number, admin: boolean): Change<true> => ({
  send: async (users) => made(await users.setAdmin(userId, admin)),
  async wasDone(users) {
    const read = await users.get(userId)
    return read.ok ? ok(read.value.admin === admin || null) : read
  },
})

/** One user's account deleted. */
export const removal = (userId: number): Change<true> => ({
  send: async (users) => made(await users.remove(userId)),
  async wasDone(users) {
    const read = await users.get(userId)
    if (read.ok) return ok(null)
    return read.failure.code === 'user-gone' ? ok(true) : read
  },
})

/** Grants or revokes the system admin right, and leaves who has it, or hasn't, already. */
export const setAdmin = (
  selection: WorkSelection,
  admin: boolean,
  context: PlanContext,
): readonly PlannedRow[] => {
  const { directories } = context
  const revoking = createRevoking(directories)

  const change = { kind: admin ? 'grant-admin' : 'revoke-admin', fields: [] } as const
  const doing = {
    action: 'set-admin',
    change,
    readsFirst: false,
    readsAfter: true,
    showsIn: (user: User | null) => user?.admin === admin,
  } as const
  return overUsers(selection, doing, context, async (user, { capabilities }, connectionId) => {
    const { userId } = user
    if (user.admin === admin) return skippedRow(null)
    const guard = admin ? null : revoking.begin(connectionId, user, capabilities.me.userId)
    if (guard !== null) return skippedRow(failure('guarded', { guard }))
    return {
      ...grantOrRevoke(userId, admin),
      made() {
        revoking.end(connectionId, userId)
        directories.put(connectionId, { ...user, admin })
        return { state: 'done' }
      },
    }
  })
}

/** Sets new passwords. One's own needs the old one (src/server/v2.0/handler/user.go), which isn't asked for here. */
export const resetPassword = (
  selection: WorkSelection,
  choice: ResetChoice,
  context: PlanContext,
): readonly PlannedRow[] => {
  const nextPassword = passwordsBy(choice, context.generatePassword)
  const change = { kind: 'reset-password', fields: [] } as const
  const doing = { action: 'reset-password', change, readsFirst: false, readsAfter: true } as const
  return overUsers(selection, doing, context, async (user, { capabilities }) => {
    const { userId, username } = user
    const guard = guardOf('reset-password', user, capabilities.me.userId, 0)
    if (guard !== null) return skippedRow(failure('guarded', { guard }))
    const { value, toHandOver } = nextPassword()
    const rule = checkPassword(value)
    if (rule !== null) return failedRow(failure('invalid-field', { field: 'password', rule }))
    return {
      ...toHandOver,
      send: async (users) => made(await users.setPassword(userId, value, null)),
      async wasDone(users) {
        const tried = await users.signsIn(username, value)
        return tried.ok ? ok(tried.value || null) : tried
      },
      made: () => ({ state: 'done' }),
    }
  })
}

/** Deletes accounts. */
export const deleteUsers = (
  selection: WorkSelection,
  context: PlanContext,
): readonly PlannedRow[] => {
  const { directories } = context
  const change = { kind: 'delete', fields: [] } as const
  const doing = {
    action: 'delete',
    change,
    readsFirst: false,
    readsAfter: false,
    showsIn: (user: User | null) => user === null,
  } as const
  return overUsers(selection, doing, context, async (user, { capabilities }, connectionId) => {
    const { userId } = user
    const admins = directories.admins(connectionId)
    const guard = guardOf('delete', user, capabilities.me.userId, admins)
    if (guard !== null) return skippedRow(failure('guarded', { guard }))
    return {
      ...removal(userId),
      made() {
        directories.remove(connectionId, userId)
        return { state: 'done' }
      },
    }
  })
}
