import type { User } from '../models/user'

/** Why the program leaves an account alone. `own-password`: one's own is changed in another way. */
export type Guard = 'self' | 'own-password' | 'built-in' | 'last-admin'

/** What is done to several people and leaves some accounts alone. */
export const guardedActions = ['revoke-admin', 'reset-password', 'delete'] as const
/** See {@link guardedActions}. */
export type GuardedAction = (typeof guardedActions)[number]

/** user_id of the built-in administrator, whatever it is called (it can be renamed). */
export const builtInAdminId = 1

/**
 * Whether an account is protected from an action. Harbor refuses to delete oneself and the built-in admin, but lets an
 * admin revoke the own right, the built-in admin's and the last one's, which locks everybody out
 * (src/server/v2.0/handler/user.go has no such check). One's own password needs the old one, which nobody else's does.
 * @param myUserId null: a robot account is signed in, which is no user
 * @param admins number of system admins that the directory knows, the built-in one included
 */
export const guardOf = (
  action: GuardedAction,
  user: Pick<User, 'userId' | 'admin'>,
  myUserId: number | null,
  admins: number,
): Guard | null => {
  if (action === 'reset-password') return user.userId === myUserId ? 'own-password' : null
  if (user.userId === myUserId) return 'self'
  if (user.userId === builtInAdminId) return 'built-in'
  if (action === 'revoke-admin' && user.admin && admins <= 1) return 'last-admin'
  return null
}

/** Whether any of the actions could leave an account alone: for all others {@link guardOf} needn't be asked. */
export const isEverGuarded = (
  user: Pick<User, 'userId' | 'admin'>,
  myUserId: number | null,
): boolean => user.admin || user.userId === myUserId || user.userId === builtInAdminId
