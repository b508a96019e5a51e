import type { Capabilities, UserAction } from '@contract/models/registry'
import type { User } from '@contract/models/user'
import { builtInAdminId, guardOf, type Guard } from '@contract/rules/guards'
import { useTexts } from '../../i18n'
import { permissionFor, type PersonAction } from './people'
import { canBeQueued, isWithoutServer } from './without-server'

/** An action that is offered for a person. */
export interface OfferedAction {
  readonly key: PersonAction
  readonly label: string
  readonly danger?: boolean
  /** Why it can't be done; null: it can. */
  readonly why: string | null
}

/** What the signed-in account may do, in words. */
export interface Permissions {
  /** Why something can't be done here; null: it can, at least to somebody. */
  readonly whyNot: (action: UserAction) => string | null
  /** What there is to do with a person, and why some of it can't be done. */
  readonly actionsFor: (user: User) => readonly OfferedAction[]
  /** What an action is called, which is only queued where the registry can't be asked. */
  readonly labelOf: (action: PersonAction, label?: string) => string
}

/**
 * Puts into words what the signed-in account may do. Harbor keeps the built-in admin's profile and password itself in
 * every authentication mode, and lets everybody change their own profile where it keeps profiles at all
 * (src/server/v2.0/handler/user.go, requireModifiable).
 * @param lastAdmin the only system admin who is known; null: there are several, or it doesn't matter
 */
export const usePermissions = (
  capabilities: () => Capabilities,
  lastAdmin: () => number | null = () => null,
): Permissions => {
  const { t } = useTexts()

  const wordsOf = (action: UserAction): string | null => {
    const { may, authMode } = capabilities()
    const permission = may[action]
    if (permission.allowed) return null
    const values = {
      mode: t(`facts.mode.${authMode}`),
      source: t(`users.accounts.from.${authMode}`),
    }
    return permission.reason === 'auth-mode'
      ? t(`users.why.auth-mode.${kept(action)}`, values)
      : t(`users.why.${permission.reason}`, values)
  }

  /** What another authentication mode keeps elsewhere. */
  const kept = (action: UserAction): 'accounts' | 'profiles' | 'passwords' => {
    if (action === 'edit') return 'profiles'
    return action === 'reset-password' || action === 'own-password' ? 'passwords' : 'accounts'
  }

  const labelOf = (action: PersonAction, label = t(`users.actions.${action}`)): string =>
    isWithoutServer(capabilities()) && canBeQueued(permissionFor(action))
      ? t('queue.action', { action: label })
      : label

  const isExcepted = (action: UserAction, userId: number): boolean => {
    const { may, me } = capabilities()
    const permission = may[action]
    if (permission.allowed) return true
    if (permission.reason === 'auth-mode')
      return userId === builtInAdminId && (action === 'edit' || action === 'reset-password')
    return permission.reason === 'not-admin' && action === 'edit' && userId === me.userId
  }

  const actionsFor = (user: User): readonly OfferedAction[] => {
    const myUserId = capabilities().me.userId
    const isMe = user.userId === myUserId
    const admins = lastAdmin() === user.userId ? 1 : 2
    const guards: Partial<Record<PersonAction, Guard | null>> = {
      delete: guardOf('delete', user, myUserId, admins),
      ...(user.admin && { revoke: guardOf('revoke-admin', user, myUserId, admins) }),
    }
    const guardWords = (guard: Guard): string =>
      t(
        guard === 'last-admin'
          ? 'users.panel.lastAdmin'
          : guard === 'built-in'
            ? 'users.panel.builtIn'
            : 'users.panel.self',
      )
    const keys: readonly PersonAction[] = [
      isMe ? 'own-password' : 'reset-password',
      'edit',
      user.admin ? 'revoke' : 'grant',
      'delete',
    ]
    return keys.map((key) => {
      const action = permissionFor(key)
      const why = isExcepted(action, user.userId) ? null : wordsOf(action)
      const guard = guards[key] ?? null
      return {
        key,
        label: labelOf(key),
        danger: key === 'delete',
        why: why ?? (guard === null ? null : guardWords(guard)),
      }
    })
  }

  return { whyNot: wordsOf, actionsFor, labelOf }
}
