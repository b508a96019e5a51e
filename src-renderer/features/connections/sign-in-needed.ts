import type { ConnectionView } from '@contract/models/connection'
import type { Failure } from '@contract/result'

/** The proxy refused the password that it got, or there is none for it. */
const isOfProxy = (failure: Failure): boolean =>
  failure.code === 'proxy' && ['sign-in', 'password'].includes(failure.facts.reason)

/** What of a registry has to be entered before it can be signed in to. */
export const missingOf = ({
  password,
  proxy,
  hasProxyPassword,
  state,
}: ConnectionView): { readonly password: boolean; readonly proxyPassword: boolean } => {
  const isRefused = state.kind === 'failed' && isOfProxy(state.failure)
  const proxyPassword =
    proxy?.kind === 'address' && proxy.username !== '' && (hasProxyPassword !== true || isRefused)
  return { password: password === 'none' || !(isRefused && proxyPassword), proxyPassword }
}

/** Whether entering a password cures a failure: the registry's, or that of its own proxy. What the system's proxy wants isn't known here. */
export const needsSignIn = (failure: Failure, connection: ConnectionView): boolean =>
  failure.code === 'wrong-password' ||
  failure.code === 'password-needed' ||
  (isOfProxy(failure) && missingOf(connection).proxyPassword)
