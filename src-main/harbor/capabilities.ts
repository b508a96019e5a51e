import type { Capabilities } from '@contract/models/registry'
import { ok, type Result } from '@contract/result'
import type { Harbor } from './harbor'

/**
 * Signs in and finds out what the registry can do, in few requests, since each one with a password costs Harbor 2.15.2 a
 * fifth of a second: four, two of them with the password, before 2.13, and five from then on (more where it doesn't tell
 * its version; nine as a robot account).
 */
export const findCapabilities = async (
  harbor: Harbor,
  signal?: AbortSignal,
): Promise<Result<Capabilities>> => {
  const recognised = await harbor.recognise(signal)
  if (!recognised.ok) return recognised
  const me = await harbor.signIn(signal)
  if (!me.ok) return me
  const managesUsers = await harbor.managesUsers(me.value, recognised.value.version, signal)
  if (!managesUsers.ok) return managesUsers
  // What a system admin isn't told together with the version is among the settings.
  const isTold = me.value.admin && recognised.value.version !== null
  const info = isTold ? recognised : await harbor.systemInfo(signal)
  if (!info.ok) return info
  const { authMode, version, readOnly } = info.value
  const findings = { authMode, version, me: me.value, managesUsers: managesUsers.value }
  const abilities = await harbor.abilities(findings, readOnly, signal)
  if (!abilities.ok) return abilities
  return ok({ version, authMode, me: me.value, ...abilities.value })
}
