import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import type tls from 'node:tls'
import { fail, failure, ok, type Failure, type FailureFacts, type Result } from '@contract/result'
import type { Address } from '@contract/rules/address'
import { deadlineOf } from './deadline'
import { networkFaultOf } from './network-fault'
import { trustOptionsOf } from './trust'

const TUNNEL_LIMIT_MS = 30_000

/** An HTTP proxy; with credentials it is signed in to (Basic, RFC 7617). */
export interface ProxyServer {
  readonly host: string
  readonly port: number
  /** TLS with the proxy itself; its certificate is verified by the system's roots. */
  readonly secure: boolean
  readonly credentials: { readonly username: string; readonly password: string } | null
}

/** The ways to a server in the order in which they are tried: a proxy, or null for the direct one. */
export type Route = readonly [ProxyServer | null, ...(ProxyServer | null)[]]

/** Tells how an address is reached. Failures 'proxy', 'keychain'. */
export type FindRoute = (address: Address) => Promise<Result<Route>>

/** Without any proxy. */
export const directly: FindRoute = () => Promise.resolve(ok([null]))

/** Why there is no way through a proxy, as an error for those who know nothing but errors: Node's agents. */
export class RouteError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}

type Place = Pick<Address, 'host' | 'port'>

/** Where a TCP connection goes. */
export const target = ({ host, port }: Place): Place => ({
  // A URL writes an IPv6 address in brackets, a socket doesn't.
  host: host.replace(/^\[|\]$/g, ''),
  port,
})

/** Where a TLS connection goes. */
export const tlsTarget = (address: Place): tls.ConnectionOptions => {
  const { host, port } = target(address)
  // RFC 6066, section 3: an address isn't sent as server name.
  return net.isIP(host) === 0 ? { host, port, servername: host } : { host, port }
}

type Reason = FailureFacts['proxy']['reason']

const reasonOfStatus = (status: number): Reason => {
  if (status === 407) return 'sign-in'
  return status >= 500 ? 'server' : 'refused'
}

const reasonOfError = (error: unknown, signal: AbortSignal): Reason => {
  if (signal.aborted) return 'unreachable'
  const fault = networkFaultOf(error)
  if (fault.kind === 'certificate') return 'certificate'
  // A web server that knows no CONNECT breaks off.
  return fault.reason === 'protocol' || fault.reason === 'reset' ? 'protocol' : 'unreachable'
}

/** What of the proxy's own TLS is verified. */
const proxyTls = (proxy: ProxyServer): tls.ConnectionOptions => {
  const trust = trustOptionsOf({ kind: 'system' })
  if (!trust.ok) throw new RouteError(trust.failure)
  const { secureContext, checkServerIdentity } = trust.value
  // Without a name, which an IP address has none of, Node would take that of the Host header: the server's behind the proxy.
  return { servername: '', ...tlsTarget(proxy), secureContext, checkServerIdentity }
}

/** Asks a proxy for a tunnel to the address (CONNECT, RFC 9110, 9.3.6), also for plain http. Rejects with a RouteError. */
const tunnel = (proxy: ProxyServer, address: Address, signal: AbortSignal): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const refuse = (reason: Reason, status: number | null = null): void => {
      const { host, port } = proxy
      reject(new RouteError(failure('proxy', { host, port, reason, status })))
    }
    const { credentials } = proxy
    const pair = credentials && `${credentials.username}:${credentials.password}`
    const authority = `${address.host}:${address.port}`
    const options = {
      ...target(proxy),
      method: 'CONNECT',
      path: authority,
      agent: false as const,
      signal,
      headers: {
        Host: authority,
        ...(pair !== null && {
          'Proxy-Authorization': `Basic ${Buffer.from(pair).toString('base64')}`,
        }),
      },
    }
    const request = proxy.secure
      ? https.request({ ...options, ...proxyTls(proxy) })
      : http.request(options)
    request.once('connect', ({ statusCode = 0 }, socket, head) => {
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head)
        resolve(socket as net.Socket)
      } else {
        socket.destroy()
        refuse(reasonOfStatus(statusCode), statusCode)
      }
    })
    // What answers to CONNECT as to any other request is no proxy.
    request.once('response', (response) => {
      response.destroy()
      refuse('protocol')
    })
    request.on('error', (error) => refuse(reasonOfError(error, signal)))
    request.end()
  })

const isUnreachable = (error: unknown): boolean =>
  error instanceof RouteError &&
  error.failure.code === 'proxy' &&
  error.failure.facts.reason === 'unreachable'

/** Waits until a socket is open. */
const connected = async (socket: net.Socket, signal: AbortSignal): Promise<net.Socket> => {
  try {
    await once(socket, 'connect', { signal })
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}

/**
 * Opens a TCP connection to an address by its route; the next way is taken only where a proxy can't be reached. Rejects with a
 * RouteError, or with Node's error of a direct one.
 */
export const openSocket = async (
  address: Address,
  findRoute: FindRoute,
  cancel?: AbortSignal,
): Promise<net.Socket> => {
  const route = await findRoute(address)
  if (!route.ok) throw new RouteError(route.failure)
  const { signal } = deadlineOf(TUNNEL_LIMIT_MS, cancel)
  let last: unknown
  for (const proxy of route.value) {
    if (proxy === null) return connected(net.connect(target(address)), signal)
    try {
      return await tunnel(proxy, address, signal)
    } catch (error) {
      if (!isUnreachable(error) || signal.aborted) throw error
      last = error
    }
  }
  throw last
}

/** The address and the sign-in of a proxy as a server; failure 'proxy' where its kind isn't supported. */
export const proxyServerOf = (text: string): Result<ProxyServer> => {
  const parsed = URL.canParse(text) ? new URL(text) : null
  const secure = parsed?.protocol === 'https:'
  if (parsed === null || (!secure && parsed.protocol !== 'http:'))
    return fail('proxy', { host: parsed?.hostname ?? '', port: 0, reason: 'kind', status: null })
  const { hostname: host, port, username, password } = parsed
  return ok({
    host,
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    secure,
    credentials:
      username === ''
        ? null
        : { username: decodeURIComponent(username), password: decodeURIComponent(password) },
  })
}
