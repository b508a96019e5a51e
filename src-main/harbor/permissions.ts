import type { Capabilities, Permission } from '@contract/models/registry'
import { builtInAdminId } from '@contract/rules/guards'
import { isBefore } from './release'

/** What decides on permissions. `managesUsers`: a system admin, or a robot account that may list users. */
export interface Standing extends Pick<Capabilities, 'authMode' | 'me' | 'version'> {
  readonly managesUsers: boolean
}

const allowed: Permission = { allowed: true }
const refused = (reason: Extract<Permission, { allowed: false }>['reason']): Permission => ({
  allowed: false,
  reason,
})

/**
 * What an account may do with users. First comes what no account may in this authentication mode or version
 * (requireModifiable, requireCreatable and requireDeletable of src/server/v2.0/handler/user.go), then what this one may.
 *
 * A robot account can't ask for its own permissions (/users/current/permissions is empty for it, /permissions is for
 * system admins), so it is taken by what it may list, and by what its version lets robots do: up to 2.9 they can't list, in
 * 2.10 and 2.11 they can't be given users at all, in 2.12 to 2.14 reading, editing and deleting are checked without a
 * scope and always refused (granting isn't).
 */
export const permissionsOf = ({
  authMode,
  me,
  version,
  managesUsers,
}: Standing): Capabilities['may'] => {
  const robot = me.userId === null
  const inDatabase = authMode === 'db_auth'

  const byAccount = (robotsMay: boolean): Permission => {
    if (managesUsers && (!robot || robotsMay)) return allowed
    return refused(robot ? 'robot' : 'not-admin')
  }
  const inDatabaseOnly = (robotsMay: boolean): Permission =>
    inDatabase ? byAccount(robotsMay) : refused('auth-mode')
  const ownPassword = (): Permission => {
    if (robot) return refused('robot')
    return inDatabase || me.userId === builtInAdminId ? allowed : refused('auth-mode')
  }

  const robotsMayAll = !isBefore(version, 15)
  return {
    list: byAccount(true),
    create: inDatabaseOnly(true),
    edit: inDatabaseOnly(robotsMayAll),
    'reset-password': inDatabaseOnly(robotsMayAll),
    'set-admin': byAccount(true),
    delete: !inDatabase && isBefore(version, 4) ? refused('version') : byAccount(robotsMayAll),
    'own-password': ownPassword(),
  }
}
