import type { Proxy } from '@contract/models/proxy'
import { failed, fail, ok, type Result } from '@contract/result'
import { parseProxyAddress } from '@contract/rules/proxy-address'
import type { FindRoute } from '../http/route'
import type { Secrets } from '../secrets/secrets'
import type { StoredConnection } from './connection-store'

/** What a route hangs on. `proxyPassword` is the account of the proxy's password among the secrets. */
export type RoutedConnection = Pick<StoredConnection, 'proxy' | 'proxyPassword'>

/** Gives how a connection's requests go. Undefined: directly, by Node's own agents. */
export type RouteOf = (connection: RoutedConnection) => FindRoute | undefined

/** Whether a password that was given for one proxy may be sent to the other: it is the same account of the same proxy. */
export const isSameProxy = (one: Proxy | undefined, other: Proxy | undefined): boolean =>
  one?.kind === 'address' &&
  other?.kind === 'address' &&
  one.username === other.username &&
  parseProxyAddress(one.url)?.url === parseProxyAddress(other.url)?.url

/** A route through one proxy; its password is asked for when the first connection is opened. */
export const routeThrough = (
  proxy: Extract<Proxy, { kind: 'address' }>,
  password: () => Promise<Result<string | null>>,
): FindRoute => {
  const address = parseProxyAddress(proxy.url)
  if (address === null) throw new Error('the contract lets no such proxy pass')
  const { host, port, secure } = address
  const { username } = proxy
  return async () => {
    if (username === '') return ok([{ host, port, secure, credentials: null }])
    const found = await password()
    if (!found.ok) return failed(found.failure)
    if (found.value === null) return fail('proxy', { host, port, reason: 'password', status: null })
    return ok([{ host, port, secure, credentials: { username, password: found.value } }])
  }
}

/** Routes of stored connections. */
export const createRoutes =
  (secrets: Pick<Secrets, 'get'>, systemRoute: FindRoute): RouteOf =>
  ({ proxy, proxyPassword }) => {
    if (proxy === undefined) return undefined
    if (proxy.kind === 'system') return systemRoute
    return routeThrough(proxy, () =>
      proxyPassword === undefined ? Promise.resolve(ok(null)) : secrets.get(proxyPassword),
    )
  }
