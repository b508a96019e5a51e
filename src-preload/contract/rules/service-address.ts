import { parseAddress, type Address, type AddressProblem } from './address'

/**
 * Makes the address of a note service out of what a person typed or pasted: https is assumed, a path is kept without its
 * trailing slash (PrivateBin often lives under one), a query and a fragment are dropped, a user name is refused.
 */
export const parseServiceAddress = (
  text: string,
): { readonly address: Address } | { readonly problem: AddressProblem } => {
  const parsed = parseAddress(text)
  if ('problem' in parsed) return parsed
  const typed = text.trim()
  const path = new URL(typed.includes('://') ? typed : `https://${typed}`).pathname
  const { address } = parsed
  return { address: { ...address, url: `${address.url}${path.replace(/\/+$/, '')}` } }
}
