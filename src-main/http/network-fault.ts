import type { CertificateProblem } from '@contract/models/registry'
import type { FailureFacts } from '@contract/result'
import { NOT_PINNED } from './trust'

/** Why a connection failed: at the server's certificate or at ours, or before or after. */
export type NetworkFault =
  | { readonly kind: 'certificate'; readonly reason: CertificateProblem }
  | { readonly kind: 'client-certificate'; readonly reason: 'required' | 'refused' | 'handshake' }
  | { readonly kind: 'unreachable'; readonly reason: FailureFacts['unreachable']['reason'] }

type Reason = FailureFacts['unreachable']['reason']

/** Codes of libuv, Node's streams and axios. */
const unreachable: Readonly<Record<string, Reason>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETDOWN: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  ETIMEDOUT: 'no-route',
  // What a local firewall answers.
  EACCES: 'no-route',
  EPERM: 'no-route',
}

/** Codes of X.509 verification (Node's documentation of tls, "X509 certificate error codes"). */
const certificate: Readonly<Record<string, CertificateProblem>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-issuer',
  CERT_UNTRUSTED: 'unknown-issuer',
  INVALID_CA: 'unknown-issuer',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
  HOSTNAME_MISMATCH: 'wrong-name',
  [NOT_PINNED]: 'changed',
  CERT_SIGNATURE_FAILURE: 'handshake',
  CERT_CHAIN_TOO_LONG: 'handshake',
  CERT_REVOKED: 'handshake',
  CERT_REJECTED: 'handshake',
  INVALID_PURPOSE: 'handshake',
  PATH_LENGTH_EXCEEDED: 'handshake',
  UNSPECIFIED: 'handshake',
}

/** What OpenSSL and BoringSSL say when the other side doesn't speak TLS at all. */
const notTls = /wrong.version.number|packet.length.too.long|http.request|record.layer/i

/** Alerts that a server sends about the client's certificate only (RFC 8446, 6.2). */
const refusedOurs =
  /ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(REVOKED|EXPIRED|UNKNOWN)|UNKNOWN_CA|ACCESS_DENIED)$/
/** Before TLS 1.3 there is no alert of its own for a certificate that is missing, only this one. */
const handshakeRefused = /ALERT_HANDSHAKE_FAILURE$/

interface CodedError {
  readonly code?: unknown
  readonly message?: unknown
  readonly cause?: unknown
  readonly errors?: unknown
}

const isObject = (value: unknown): value is CodedError =>
  typeof value === 'object' && value !== null

/** The error and those inside it: axios wraps Node's, and Node wraps those of several addresses. */
export const layersOf = (error: unknown, depth = 0): CodedError[] => {
  if (!isObject(error) || depth > 4) return []
  const inner = Array.isArray(error.errors) ? error.errors : []
  return [error, ...[error.cause, ...inner].flatMap((layer) => layersOf(layer, depth + 1))]
}

const faultOfCode = (code: string, message: string): NetworkFault | null => {
  const problem = certificate[code]
  if (problem !== undefined) return { kind: 'certificate', reason: problem }
  const reason = unreachable[code]
  if (reason !== undefined) return { kind: 'unreachable', reason }
  if (code.endsWith('ALERT_CERTIFICATE_REQUIRED'))
    return { kind: 'client-certificate', reason: 'required' }
  if (refusedOurs.test(code)) return { kind: 'client-certificate', reason: 'refused' }
  if (handshakeRefused.test(code)) return { kind: 'client-certificate', reason: 'handshake' }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return notTls.test(`${code} ${message}`)
      ? { kind: 'unreachable', reason: 'protocol' }
      : { kind: 'certificate', reason: 'handshake' }
  return null
}

/** What an error of Node's network or of axios means. Only its code and kind are looked at; nothing of it is kept. */
export const networkFaultOf = (error: unknown): NetworkFault => {
  const layers = layersOf(error)
  for (const { code, message } of layers) {
    const fault = typeof code === 'string' ? faultOfCode(code, String(message)) : null
    if (fault !== null) return fault
  }
  const broken = layers.some(({ message }) => /aborted|socket hang up/.test(String(message)))
  return { kind: 'unreachable', reason: broken ? 'reset' : 'protocol' }
}
