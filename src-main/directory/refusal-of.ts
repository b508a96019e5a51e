import { failure, type Failure } from '@contract/result'
import type { Capabilities, UserAction } from '@contract/models/registry'
import { builtInAdminId } from '@contract/rules/guards'

/**
 * Accounts that Harbor makes an exception of (src/server/v2.0/handler/user.go, requireModifiable): the
 * built-in admin has its profile and its password in Harbor in every authentication mode, and everybody may change their
 * own profile.
 */
const isExcepted = (
  action: UserAction,
  reason: string,
  userId: number | null,
  me: Capabilities['me'],
): boolean => {
  if (userId === null) return false
  if (reason === 'auth-mode')
    return userId === builtInAdminId && (action === 'edit' || action === 'reset-password')
  return reason === 'not-admin' && action === 'edit' && userId === me.userId
}

/**
 * Why an account may not do something with users here, or null where it may.
 * @param userId whom it is done to; null: to nobody who is there already, or to anybody
 */
export const refusalOf = (
  action: UserAction,
  { may, me, authMode }: Capabilities,
  userId: number | null = null,
): Failure | null => {
  const permission = may[action]
  if (permission.allowed || isExcepted(action, permission.reason, userId, me)) return null
  // A version that doesn't do it in this mode is the mode's reason too: later ones do, and all do with users of their own.
  return permission.reason === 'auth-mode' || permission.reason === 'version'
    ? failure('auth-mode', { mode: authMode })
    : failure('not-admin', {})
}
