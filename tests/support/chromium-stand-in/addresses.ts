/**
 * Chromium knows nothing of the program's own schemes, and a page of an unknown scheme has no secure origin. So
 * app://wharfinger/… is shown at https://wharfinger.app.bundle.invalid/… (RFC 6761: .invalid never resolves), and the
 * program sees only its own addresses.
 */
const suffix = 'bundle.invalid'

/** The schemes that the program has registered, without the colon. */
export const schemes = new Set<string>()

/** The address in Chromium of one of the program's; an address of no registered scheme is left as it is. */
export const toChromium = (url: string): string => {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url)
  const [, scheme = '', host = '', rest = ''] = match ?? []
  return schemes.has(scheme.toLowerCase())
    ? `https://${host}.${scheme.toLowerCase()}.${suffix}${rest.startsWith('/') ? '' : '/'}${rest}`
    : url
}

/** The program's address of one in Chromium: the reverse of toChromium. */
export const toProgram = (url: string): string => {
  const match = /^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.bundle\.invalid([/?#].*)?$/is.exec(url)
  const [, host = '', scheme = '', rest = ''] = match ?? []
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url
}

/** The scheme of a program's address, without the colon. */
export const schemeOf = (url: string): string => /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1] ?? ''

/** The origin of a program's address, as Electron states it for a scheme that is registered as standard. */
export const originOf = (url: string): string => {
  if (!URL.canParse(url)) return 'null'
  const { protocol, host, origin } = new URL(url)
  return schemes.has(protocol.slice(0, -1)) ? `${protocol}//${host}` : origin
}
