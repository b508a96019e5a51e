import { userActions, type Capabilities, type Permission } from '@contract/models/registry'
import { useTexts } from '../../i18n'

/** What an account may do with users, and, by reason, what it may not. Each is a line; `refused` is empty if it may all. */
export interface PermissionTexts {
  /** "list users, add users"; null: nothing. */
  readonly allowed: string | null
  /** "delete users: not in this version of Harbor". */
  readonly refused: readonly string[]
}

const reasonOf = (permission: Permission) => (permission.allowed ? null : permission.reason)

/** Puts what an account may do into few lines: the actions that share a reason share a line. */
export const usePermissionTexts = (): ((may: Capabilities['may']) => PermissionTexts) => {
  const { t, list } = useTexts()
  return (may) => {
    const named = (reason: ReturnType<typeof reasonOf>): string =>
      list(
        userActions
          .filter((action) => reasonOf(may[action]) === reason)
          .map((action) => t(`connections.may.${action}`)),
      )
    const reasons = new Set(userActions.map((action) => reasonOf(may[action])))
    return {
      allowed: reasons.has(null) ? named(null) : null,
      refused: [...reasons]
        .filter((reason) => reason !== null)
        .map((reason) =>
          t('connections.may.because', {
            actions: named(reason),
            reason: t(`connections.may.why.${reason}`),
          }),
        ),
    }
  }
}
