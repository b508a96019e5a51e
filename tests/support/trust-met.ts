import type { Trust } from '@contract/models/connection'
import { parseAddress, type Address } from '@contract/rules/address'
import { handshake } from '@main/http/handshake'

/** The address of a real registry, as WHARFINGER_LIVE gives it. */
export const liveAddress = (url: string): Address => {
  const parsed = parseAddress(url)
  if ('problem' in parsed) throw new Error(`WHARFINGER_LIVE is no address: ${parsed.problem}`)
  return parsed.address
}

/** A certificate that nothing vouches for is trusted as it is met, and from then on no other. */
export const trustMet = async (address: Address): Promise<Trust> => {
  if (!address.secure) return { kind: 'system' }
  const shaken = await handshake(address, { kind: 'system' }, { limitMs: 10_000 })
  if (shaken.ok) return { kind: 'system' }
  const { code, facts } = shaken.failure
  if (code === 'certificate' && facts.certificate !== null)
    return { kind: 'pinned', pem: facts.certificate.pem }
  throw new Error(`the registry: ${JSON.stringify(shaken.failure)}`)
}
