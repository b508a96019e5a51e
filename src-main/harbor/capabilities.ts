import type { Capabilities } from '@contract/models/registry'
import { ok, type Result } from '@contract/result'
import type { Harbor } from './harbor'

const userManagement = (
  authMode: Capabilities['authMode'],
  admin: boolean,
): Capabilities['userManagement'] => {
  if (authMode !== 'db_auth') return { allowed: false, reason: 'auth-mode' }
  return admin ? { allowed: true } : { allowed: false, reason: 'not-admin' }
}

/** Signs in and finds out what the registry can do, in six requests (seven where it doesn't tell its version). */
export const findCapabilities = async (
  harbor: Harbor,
  signal?: AbortSignal,
): Promise<Result<Capabilities>> => {
  const recognised = await harbor.recognise(signal)
  if (!recognised.ok) return recognised
  const me = await harbor.signIn(signal)
  if (!me.ok) return me
  const info = await harbor.systemInfo(signal)
  if (!info.ok) return info
  const abilities = await harbor.abilities(me.value, info.value, signal)
  if (!abilities.ok) return abilities
  const { authMode, version } = info.value
  return ok({
    version,
    authMode,
    me: me.value,
    userManagement: userManagement(authMode, me.value.admin),
    ...abilities.value,
  })
}
