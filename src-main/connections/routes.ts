import type { ConnectionDraft } from '@contract/models/connection'
import type { Proxy } from '@contract/models/proxy'
import { done, fail, failed, ok, type Result } from '@contract/result'
import { parseProxyAddress } from '@contract/rules/proxy-address'
import type { FindRoute } from '../http/route'
import type { Secrets } from '../secrets/secrets'
import type { StoredConnection } from './connection-store'

/** What a route hangs on. `proxyPassword` is the account of the proxy's password among the secrets. */
type RoutedConnection = Pick<StoredConnection, 'proxy' | 'proxyPassword'>

/** Gives how a connection's requests go. Undefined: directly, by Node's own agents. */
export type RouteOf = (connection: RoutedConnection) => FindRoute | undefined

/** Whether a password that was given for one proxy may be sent to the other: it is the same account of the same proxy. */
const isSameProxy = (one: Proxy | undefined, other: Proxy | undefined): boolean =>
  one?.kind === 'address' &&
  other?.kind === 'address' &&
  one.username === other.username &&
  parseProxyAddress(one.url)?.url === parseProxyAddress(other.url)?.url

/** A route through one proxy; its password is asked for when the first connection is opened. */
const routeThrough = (
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

/** The routes of connections, and the passwords of their proxies. */
export interface Routes {
  readonly of: RouteOf
  /** The route of a test: with a typed password for the proxy, or the stored one for its own proxy. */
  forTest(
    draft: ConnectionDraft,
    stored: StoredConnection | null,
    typed: string | undefined,
  ): FindRoute | undefined
  /**
   * Gives the account of the proxy's password: a new one for a typed password, that of the stored one while the proxy is the
   * same, or null. What was stored before stays. Failures 'keychain', 'file'.
   */
  keepPassword(
    draft: ConnectionDraft,
    stored: StoredConnection | null,
    typed: string | undefined,
    place: 'keychain' | 'run',
  ): Promise<Result<string | null>>
  /** Forgets the stored one. Failures 'keychain', 'file'. */
  forgetPassword(stored: StoredConnection | undefined): Promise<Result<void>>
}

/** Routes over the secrets. `newId` gives random UUIDs. */
export const createRoutes = ({
  secrets,
  systemRoute,
  newId,
}: {
  readonly secrets: Pick<Secrets, 'get' | 'keep' | 'forget'>
  readonly systemRoute: FindRoute
  readonly newId: () => string
}): Routes => {
  const of: RouteOf = ({ proxy, proxyPassword }) => {
    if (proxy === undefined) return undefined
    if (proxy.kind === 'system') return systemRoute
    return routeThrough(proxy, () =>
      proxyPassword === undefined ? Promise.resolve(ok(null)) : secrets.get(proxyPassword),
    )
  }
  /** The account of the stored password, if that is for this proxy. */
  const accountFor = (proxy: Proxy, stored: StoredConnection | null): string | undefined =>
    isSameProxy(proxy, stored?.proxy) ? stored?.proxyPassword : undefined

  return {
    of,
    forTest({ proxy }, stored, typed) {
      if (proxy === undefined) return undefined
      if (proxy.kind === 'address' && typed !== undefined)
        return routeThrough(proxy, () => Promise.resolve(ok(typed)))
      const account = accountFor(proxy, stored)
      return of({ proxy, ...(account !== undefined && { proxyPassword: account }) })
    },
    async keepPassword({ proxy }, stored, typed, place) {
      if (proxy?.kind !== 'address' || proxy.username === '') return ok(null)
      if (typed === undefined) return ok(accountFor(proxy, stored) ?? null)
      const account = newId()
      const kept = await secrets.keep(account, typed, place)
      return kept.ok ? ok(account) : kept
    },
    forgetPassword: async (stored) =>
      stored?.proxyPassword === undefined ? done : secrets.forget(stored.proxyPassword),
  }
}
