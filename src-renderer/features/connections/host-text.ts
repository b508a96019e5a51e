import { parseAddress } from '@contract/rules/address'

/** An address as a person recognises it: the host, with its port where that isn't the scheme's own. */
export const hostText = (url: string): string => {
  const parsed = parseAddress(url)
  return 'address' in parsed ? new URL(parsed.address.url).host : url
}
