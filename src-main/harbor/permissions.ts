import type { Capabilities, Permission, UserAction } from '@contract/models/registry'
import { builtInAdminId } from '@contract/rules/guards'
import { isBefore } from './release'
import type { RobotActions } from './robot-permissions'

/** What decides on permissions. `robot`: what the account may, if it is a robot account. */
export interface Standing extends Pick<Capabilities, 'authMode' | 'me' | 'version'> {
  readonly robot: RobotActions
}

const allowed: Permission = { allowed: true }
const refused = (reason: Extract<Permission, { allowed: false }>['reason']): Permission => ({
  allowed: false,
  reason,
})

/**
 * What an account may do with users. First comes what no account may in this authentication mode or version
 * (requireModifiable, requireCreatable and requireDeletable of src/server/v2.0/handler/user.go), then what this one may.
 */
export const permissionsOf = ({ authMode, me, version, robot }: Standing): Capabilities['may'] => {
  const isRobot = me.userId === null
  const inDatabase = authMode === 'db_auth'

  const byAccount = (action: Exclude<UserAction, 'own-password'>): Permission => {
    if (isRobot ? robot.has(action) : me.admin) return allowed
    return refused(isRobot ? 'robot' : 'not-admin')
  }
  const inDatabaseOnly = (action: Exclude<UserAction, 'own-password'>): Permission =>
    inDatabase ? byAccount(action) : refused('auth-mode')
  const ownPassword = (): Permission => {
    if (isRobot) return refused('robot')
    return inDatabase || me.userId === builtInAdminId ? allowed : refused('auth-mode')
  }

  return {
    list: byAccount('list'),
    create: inDatabaseOnly('create'),
    edit: inDatabaseOnly('edit'),
    'reset-password': inDatabaseOnly('reset-password'),
    'set-admin': byAccount('set-admin'),
    delete: !inDatabase && isBefore(version, 4) ? refused('version') : byAccount('delete'),
    'own-password': ownPassword(),
  }
}
