import { parseAddress, type Address } from './address'

/**
 * The address of an HTTP proxy, as a person writes it; null where it is none. Unlike a registry's, http is assumed: few proxies
 * speak TLS with their clients. A user name in it is refused.
 */
export const parseProxyAddress = (text: string): Address | null => {
  const typed = text.trim()
  const parsed = parseAddress(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`)
  return 'address' in parsed ? parsed.address : null
}
