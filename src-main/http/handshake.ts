import net from 'node:net'
import tls from 'node:tls'
import type { Trust } from '@contract/models/connection'
import type { CertificateView } from '@contract/models/registry'
import { failed, failure, ok, type Failure, type Result } from '@contract/result'
import type { Address } from '@contract/rules/address'
import { viewOf } from './certificate-view'
import { deadlineOf } from './deadline'
import { networkFaultOf } from './network-fault'
import { trustOptionsOf, type TrustOptions } from './trust'

const PROBE_LIMIT_MS = 5_000

/** Limit in milliseconds, and the person's cancel. */
export interface Patience {
  readonly limitMs: number
  readonly signal?: AbortSignal
}

/** Where a TCP connection goes. */
const target = ({ host, port }: Address): { host: string; port: number } => ({
  // A URL writes an IPv6 address in brackets, a socket doesn't.
  host: host.replace(/^\[|\]$/g, ''),
  port,
})

const tlsTarget = (address: Address): tls.ConnectionOptions => {
  const { host, port } = target(address)
  // RFC 6066, section 3: an address isn't sent as server name.
  return net.isIP(host) === 0 ? { host, port, servername: host } : { host, port }
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

/** The certificate that the server shows, whoever issued it, or null where none can be had. */
const shownCertificate = async (
  address: Address,
  signal?: AbortSignal,
): Promise<CertificateView | null> => {
  // Unverified on purpose, and only here: nothing is sent over this connection, it is closed after the handshake. It is
  // how a certificate that isn't trusted can be shown to the person.
  const socket = tls.connect({ ...tlsTarget(address), rejectUnauthorized: false })
  const { signal: limited } = deadlineOf(PROBE_LIMIT_MS, signal)
  try {
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
  signal?: AbortSignal,
): Promise<Failure> => {
  const fault = networkFaultOf(error)
  if (fault.kind === 'unreachable')
    return failure('unreachable', { host: address.host, port: address.port, reason: fault.reason })
  const certificate = await shownCertificate(address, signal)
  const pinned = trust?.pinned ?? null
  const changed = pinned !== null && certificate !== null && certificate.fingerprint !== pinned
  return failure('certificate', { reason: changed ? 'changed' : fault.reason, certificate })
}

/** Opens and closes a TCP connection. Gives the address that answered. */
export const reach = async (
  address: Address,
  { limitMs, signal }: Patience,
): Promise<Result<{ readonly address: string; readonly port: number }>> => {
  const deadline = deadlineOf(limitMs, signal)
  try {
    const socket = net.connect(target(address))
    const found = await look(socket, 'connect', deadline.signal, (open) => open.remoteAddress ?? '')
    return ok({ address: found, port: address.port })
  } catch (error) {
    return failed(deadline.failure() ?? (await connectionFailure(error, address, null)))
  }
}

/** Makes a TLS handshake by the connection's rule, sends nothing, and gives the server's certificate. */
export const handshake = async (
  address: Address,
  trust: Trust,
  { limitMs, signal }: Patience,
): Promise<Result<CertificateView | null>> => {
  const options = trustOptionsOf(trust)
  if (!options.ok) return options
  const { pinned: _, ...verify } = options.value
  const deadline = deadlineOf(limitMs, signal)
  try {
    const socket = tls.connect({ ...tlsTarget(address), ...verify })
    return ok(
      await look(socket, 'secureConnect', deadline.signal, (open) => {
        const certificate = open.getPeerX509Certificate()
        return certificate === undefined ? null : viewOf(certificate)
      }),
    )
  } catch (error) {
    const stopped = deadline.failure()
    return failed(stopped ?? (await connectionFailure(error, address, options.value, signal)))
  }
}
