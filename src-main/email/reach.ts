import { lookup } from 'node:dns/promises'
import net from 'node:net'
import tls from 'node:tls'
import type { MailFinding, MailProblem } from '@contract/models/email'
import type { CertificateProblem, CertificateView } from '@contract/models/registry'
import { viewOf } from '../http/certificate-view'
import { networkFaultOf } from '../http/network-fault'
import type { TrustOptions } from '../http/trust'
import { found, trouble, type Tried } from './tried'

/** Where a name has several addresses, how long each has before the next is tried, in milliseconds. */
const ONE_ADDRESS_LIMIT_MS = 2_500

/** A connection under TLS, and what is known of it. */
export interface Secured extends Pick<
  Extract<MailFinding, { step: 'secures' }>,
  'protocol' | 'certificate' | 'distrusted'
> {
  readonly socket: tls.TLSSocket
}

/** An outcome, or undefined once the signal is given. A promise can't be stopped, only left alone. */
const unless = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

/** The addresses of a host, as the system resolves it: hosts file, DNS. */
export const lookUp = async (host: string, signal: AbortSignal): Promise<Tried<string[]>> => {
  try {
    const addresses = await unless(lookup(host, { all: true }), signal)
    if (addresses === undefined) return trouble('no-answer')
    return found(addresses.map(({ address }) => address))
  } catch {
    return trouble('no-such-host')
  }
}

/** Waits until a socket is open, or closed; the error is why. The signal closes it, but not once it is open. */
const opened = (
  socket: net.Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<{ readonly open: boolean; readonly error?: unknown }> =>
  new Promise((resolve) => {
    const end = (outcome: { readonly open: boolean; readonly error?: unknown }): void => {
      signal.removeEventListener('abort', stop)
      if (!outcome.open) socket.destroy()
      resolve(outcome)
    }
    const stop = (): void => end({ open: false })
    socket.once(event, () => end({ open: true }))
    // Stays for what happens later: an error that nobody hears would end the program.
    socket.on('error', (error) => end({ open: false, error }))
    socket.once('close', stop)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
  })

const problems: Readonly<Record<string, MailProblem>> = {
  dns: 'no-such-host',
  refused: 'refused',
  'no-route': 'no-route',
  protocol: 'plain-text',
}

/** Why a connection couldn't be opened. */
const problemOf = (error: unknown, signal: AbortSignal): MailProblem => {
  if (signal.aborted) return 'no-answer'
  if (error === undefined) return 'closed'
  const fault = networkFaultOf(error)
  return fault.kind === 'certificate' ? 'handshake' : (problems[fault.reason] ?? 'closed')
}

/** Opens a TCP connection to the first of a host's addresses that answers. */
export const connectTo = async (
  addresses: readonly string[],
  port: number,
  signal: AbortSignal,
): Promise<Tried<net.Socket>> => {
  const all = addresses.map((address) => ({ address, family: net.isIP(address) }))
  const socket = net.connect({
    host: 'mail-server',
    port,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ONE_ADDRESS_LIMIT_MS,
    lookup: (_host, _options, give) => give(null, all),
  })
  const { open, error } = await opened(socket, 'connect', signal)
  return open ? found(socket) : trouble(problemOf(error, signal))
}

/** Why a connection isn't trusted, or null. */
const distrustOf = ({
  authorized,
  authorizationError,
}: tls.TLSSocket): CertificateProblem | null => {
  if (authorized) return null
  // Its type is Error, but it is the code of one.
  const fault = networkFaultOf({ code: String(authorizationError) })
  return fault.kind === 'certificate' ? fault.reason : 'handshake'
}

/**
 * Makes a TLS handshake over a connection. Whether the certificate is trusted is found out in any case and told; it is for
 * the caller to end there. Problem 'plain-text' where the other side doesn't speak TLS.
 */
export const secure = async (
  connection: net.Socket,
  host: string,
  { secureContext, checkServerIdentity }: TrustOptions,
  signal: AbortSignal,
): Promise<Tried<Secured>> => {
  const socket = tls.connect({
    socket: connection,
    host,
    // RFC 6066, section 3: an address isn't sent as server name.
    ...(net.isIP(host) === 0 && { servername: host }),
    secureContext,
    checkServerIdentity,
    // So that a certificate that isn't trusted can be shown, and the handshake made where it needn't be.
    rejectUnauthorized: false,
  })
  const { open, error } = await opened(socket, 'secureConnect', signal)
  if (!open) return trouble(problemOf(error, signal))
  const shown = socket.getPeerX509Certificate()
  const certificate: CertificateView | null = shown === undefined ? null : viewOf(shown)
  const protocol = socket.getProtocol()
  return found({ socket, protocol, certificate, distrusted: distrustOf(socket) })
}
