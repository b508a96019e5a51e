import type { AuthMode, UserAction } from '@contract/models/registry'
import { ok, type FailureCode, type Result } from '@contract/result'
import type { Caller, HarborCall } from './caller'

/** What a robot account may be let do with users. */
export type RobotActions = ReadonlySet<Exclude<UserAction, 'own-password'>>

/** A user_id that nobody has: the largest that Harbor can give. */
const nobody = '/api/v2.0/users/2147483647'

/**
 * For each kind of change a call that can change nothing: about nobody, and without what it would need. In every version
 * from 2.3 on the handlers look at the permission first (requireCreatable, requireModifiable, requireDeletable and
 * RequireSystemAccess of src/server/v2.0/handler/user.go), then at the fields, and at last for the user: so 403 means
 * that it isn't let, and 400 or 404 that it is. Profiles and passwords are under one permission. From 2.13 on Harbor
 * notes these calls in its audit log, as failed.
 */
const probes: readonly {
  readonly actions: readonly ('create' | 'edit' | 'reset-password' | 'set-admin' | 'delete')[]
  readonly call: Pick<HarborCall, 'method' | 'path' | 'body'>
  /** Other modes let nobody do it. */
  readonly inDatabaseOnly: boolean
}[] = [
  {
    actions: ['create'],
    call: { method: 'POST', path: '/api/v2.0/users', body: { username: '', password: '' } },
    inDatabaseOnly: true,
  },
  {
    actions: ['edit', 'reset-password'],
    call: { method: 'PUT', path: nobody, body: { email: '', realname: '', comment: '' } },
    inDatabaseOnly: true,
  },
  {
    actions: ['set-admin'],
    call: { method: 'PUT', path: `${nobody}/sysadmin`, body: { sysadmin_flag: false } },
    inDatabaseOnly: false,
  },
  { actions: ['delete'], call: { method: 'DELETE', path: nobody }, inDatabaseOnly: false },
]

/** Failures by which Harbor has answered, and not because the account isn't let. Read-only mode hides whether it is. */
const otherReasons: ReadonlySet<FailureCode> = new Set([
  'refused',
  'not-understood',
  'read-only',
  'server-error',
])

/**
 * What a robot account may do with users, by trying each. It can't be asked for: /users/current/permissions is empty for
 * robot accounts, and /permissions tells what can be granted.
 * @param listsUsers what trying to list has shown
 */
export const findRobotActions = async (
  caller: Caller,
  authMode: AuthMode,
  listsUsers: boolean,
  signal?: AbortSignal,
): Promise<Result<RobotActions>> => {
  const found = new Set<Exclude<UserAction, 'own-password'>>(listsUsers ? ['list'] : [])
  for (const { actions, call, inDatabaseOnly } of probes) {
    if (inDatabaseOnly && authMode !== 'db_auth') continue
    const outcome = await caller.order({ ...call, signal, isTry: true })
    if (outcome.ok || otherReasons.has(outcome.failure.code))
      for (const action of actions) found.add(action)
    else if (outcome.failure.code !== 'not-admin' && outcome.failure.code !== 'auth-mode')
      return outcome
  }
  return ok(found)
}
