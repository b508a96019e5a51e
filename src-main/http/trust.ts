import tls, { type PeerCertificate, type SecureContext } from 'node:tls'
import type { Trust } from '@contract/models/connection'
import { failed, ok, type Result } from '@contract/result'
import { readCertificates } from './certificate-view'

/** A client certificate with its chain and its key, which isn't encrypted, all in PEM. Secret. */
export interface ClientIdentity {
  readonly cert: string
  readonly key: string
}

/** What makes Node's TLS verify a server by a connection's rule. Verification itself is always on. */
export interface TrustOptions {
  readonly secureContext: SecureContext
  readonly checkServerIdentity: typeof tls.checkServerIdentity
  /** SHA-256 fingerprint of the only accepted certificate, or null where an authority decides. */
  readonly pinned: string | null
}

/** Code of the error with which the check refuses a certificate that isn't the pinned one. */
export const NOT_PINNED = 'WHARFINGER_NOT_PINNED'

/**
 * The roots of Node and of the operating system. Node before 22.15 can't read the system's; there, null means Node's own
 * default, which knows NODE_EXTRA_CA_CERTS.
 */
const defaultRoots = (): string[] | null =>
  typeof tls.getCACertificates === 'function'
    ? [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])]
    : null

/** By the text of the own authorities. Parsing all roots takes up to 90 ms, and thirty registries share one set or two. */
const contexts = new Map<string, SecureContext>()

/** A context of the roots and, added to them, own authorities. One with a key is nobody else's. */
const contextWith = (
  authorities: readonly string[],
  identity: ClientIdentity | null,
): SecureContext => {
  const key = authorities.join('')
  const known = identity === null ? contexts.get(key) : undefined
  if (known !== undefined) return known
  const roots = defaultRoots()
  const context = tls.createSecureContext({
    ...((roots !== null || authorities.length > 0) && {
      ca: [...(roots ?? tls.rootCertificates), ...authorities],
    }),
    ...identity,
  })
  if (identity === null) contexts.set(key, context)
  return context
}

/** Accepts this certificate under every name, and no other, also none that it has signed. */
const onlyPinned =
  (fingerprint: string) =>
  (_host: string, certificate: PeerCertificate): Error | undefined =>
    certificate.fingerprint256 === fingerprint
      ? undefined
      : Object.assign(new Error('not the pinned certificate'), { code: NOT_PINNED })

/**
 * The options for a connection's rule, or 'ca-file' where its certificates can't be read. `identity` is shown to a server that
 * asks for a client certificate.
 */
export const trustOptionsOf = (
  trust: Trust,
  identity: ClientIdentity | null = null,
): Result<TrustOptions> => {
  const byAuthority = { checkServerIdentity: tls.checkServerIdentity, pinned: null }
  if (trust.kind === 'system')
    return ok({ secureContext: contextWith([], identity), ...byAuthority })
  const own = readCertificates(trust.pem)
  if (!own.ok) return failed(own.failure)
  if (trust.kind === 'own-ca')
    return ok({
      secureContext: contextWith(
        own.value.map(({ pem }) => pem),
        identity,
      ),
      ...byAuthority,
    })
  const [{ pem, fingerprint } = { pem: '', fingerprint: '' }] = own.value
  return ok({
    // Partial chain: the pinned certificate is the anchor although its issuer isn't known.
    secureContext: tls.createSecureContext({ ca: pem, allowPartialTrustChain: true, ...identity }),
    checkServerIdentity: onlyPinned(fingerprint),
    pinned: fingerprint,
  })
}
