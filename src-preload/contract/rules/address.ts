/** Why a text isn't the address of a registry. */
export type AddressProblem = 'empty' | 'malformed' | 'scheme' | 'credentials'

/** The address of a registry: scheme, host and port, nothing else. */
export interface Address {
  /** Origin (RFC 6454): lower case, without the scheme's own port, path or trailing slash. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** https. */
  readonly secure: boolean
}

/**
 * Makes an address out of what a person typed or pasted: https is assumed, a path and a query are dropped (Harbor
 * lives at the root of its host), a user name in it is refused so that a password never gets into the list.
 */
export const parseAddress = (
  text: string,
): { readonly address: Address } | { readonly problem: AddressProblem } => {
  const typed = text.trim()
  if (typed === '') return { problem: 'empty' }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(typed)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') return { problem: 'scheme' }
  const withScheme = scheme === undefined ? `https://${typed}` : typed
  if (!URL.canParse(withScheme)) return { problem: 'malformed' }
  const parsed = new URL(withScheme)
  if (parsed.username !== '' || parsed.password !== '') return { problem: 'credentials' }
  if (parsed.hostname === '') return { problem: 'malformed' }
  const secure = parsed.protocol === 'https:'
  return {
    address: {
      url: parsed.origin,
      host: parsed.hostname,
      port: parsed.port === '' ? (secure ? 443 : 80) : Number(parsed.port),
      secure,
    },
  }
}
