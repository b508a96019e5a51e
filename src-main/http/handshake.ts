import net from 'node:net'
import tls from 'node:tls'
import type { Trust } from '@contract/models/connection'
import type { CertificateView } from '@contract/models/registry'
import { failed, failure, ok, type Failure, type Result } from '@contract/result'
import type { Address } from '@contract/rules/address'
import { viewOf } from './certificate-view'
import { deadlineOf } from './deadline'
import { layersOf, networkFaultOf } from './network-fault'
import { openSocket, RouteError, target, tlsTarget, type FindRoute } from './route'
import { trustOptionsOf, type ClientIdentity, type TrustOptions } from './trust'

const PROBE_LIMIT_MS = 5_000

/** Limit in milliseconds, the person's cancel, and the route, without which it goes directly. */
export interface Patience {
  readonly limitMs: number
  readonly signal?: AbortSignal
  readonly route?: FindRoute | undefined
  /** Shown to a server that asks for a client certificate. */
  readonly identity?: ClientIdentity | null
}

/** Waits until a socket is open, reads something off it and closes it; nothing of ours is ever sent. */
const look = <S extends net.Socket, T>(
  socket: S,
  opened: 'connect' | 'secureConnect',
  signal: AbortSignal,
  read: (socket: S) => T,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      socket.destroy()
      reject(new Error('stopped'))
    }
    socket.once(opened, () => resolve(read(socket)))
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('aborted')))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  }).finally(() => socket.destroy())

/** Begins a TLS handshake, by a route where there is one. */
const startTls = async (
  address: Address,
  route: FindRoute | undefined,
  options: tls.ConnectionOptions,
  signal: AbortSignal,
): Promise<tls.TLSSocket> =>
  tls.connect({
    ...tlsTarget(address),
    ...options,
    ...(route !== undefined && { socket: await openSocket(address, route, signal) }),
  })

interface Circumstances {
  readonly route?: FindRoute | undefined
  readonly signal?: AbortSignal | undefined
}

/** The certificate that the server shows, whoever issued it, or null where none can be had. */
const shownCertificate = async (
  address: Address,
  { route, signal }: Circumstances,
): Promise<CertificateView | null> => {
  // Unverified on purpose, and only here: nothing is sent over this connection, it is closed after the handshake. It is
  // how a certificate that isn't trusted can be shown to the person.
  const { signal: limited } = deadlineOf(PROBE_LIMIT_MS, signal)
  try {
    const socket = await startTls(address, route, { rejectUnauthorized: false }, limited)
    return await look(socket, 'secureConnect', limited, (open) => {
      const certificate = open.getPeerX509Certificate()
      return certificate === undefined ? null : viewOf(certificate)
    })
  } catch {
    return null
  }
}

/** The failure of a connection to an address; for a certificate, with the one that the server shows now. */
export const connectionFailure = async (
  error: unknown,
  address: Address,
  trust: TrustOptions | null,
  circumstances: Circumstances,
): Promise<Failure> => {
  const atProxy = layersOf(error).find((layer) => layer instanceof RouteError)
  if (atProxy instanceof RouteError) return atProxy.failure
  const fault = networkFaultOf(error)
  if (fault.kind === 'unreachable')
    return failure('unreachable', { host: address.host, port: address.port, reason: fault.reason })
  if (fault.kind === 'client-certificate')
    return failure('client-certificate', { reason: fault.reason })
  const certificate = await shownCertificate(address, circumstances)
  const pinned = trust?.pinned ?? null
  const changed = pinned !== null && certificate !== null && certificate.fingerprint !== pinned
  return failure('certificate', { reason: changed ? 'changed' : fault.reason, certificate })
}

/** Opens and closes a TCP connection. Gives the address that answered; by a route the host, since a proxy hides it. */
export const reach = async (
  address: Address,
  { limitMs, signal, route }: Patience,
): Promise<Result<{ readonly address: string; readonly port: number }>> => {
  const deadline = deadlineOf(limitMs, signal)
  try {
    if (route !== undefined) {
      const through = await openSocket(address, route, deadline.signal)
      through.destroy()
      return ok({ address: address.host, port: address.port })
    }
    const socket = net.connect(target(address))
    const found = await look(socket, 'connect', deadline.signal, (open) => open.remoteAddress ?? '')
    return ok({ address: found, port: address.port })
  } catch (error) {
    return failed(deadline.failure() ?? (await connectionFailure(error, address, null, {})))
  }
}

/** Makes a TLS handshake by the connection's rule, sends nothing, and gives the server's certificate. */
export const handshake = async (
  address: Address,
  trust: Trust,
  { limitMs, signal, route, identity = null }: Patience,
): Promise<Result<CertificateView | null>> => {
  const options = trustOptionsOf(trust, identity)
  if (!options.ok) return options
  const { pinned: _, ...verify } = options.value
  const deadline = deadlineOf(limitMs, signal)
  try {
    const socket = await startTls(address, route, verify, deadline.signal)
    return ok(
      await look(socket, 'secureConnect', deadline.signal, (open) => {
        const certificate = open.getPeerX509Certificate()
        return certificate === undefined ? null : viewOf(certificate)
      }),
    )
  } catch (error) {
    const stopped = deadline.failure()
    return failed(
      stopped ?? (await connectionFailure(error, address, options.value, { route, signal })),
    )
  }
}
