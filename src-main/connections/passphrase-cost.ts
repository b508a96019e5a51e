import type { asn1 as Asn1 } from 'node-forge'
import { loadForge } from './load-forge'

/** Firefox takes 600,000; a file may ask for 2^31, which would take hours. */
const mostRounds = 1_000_000n

const costs = (asn1: typeof Asn1, { value }: Asn1.Asn1): boolean => {
  if (typeof value === 'string') return false
  return value.some((node, at) => {
    const before = value[at - 1]
    const isCount =
      node.type === asn1.Type.INTEGER &&
      node.tagClass === asn1.Class.UNIVERSAL &&
      before?.type === asn1.Type.OCTETSTRING &&
      before.tagClass === asn1.Class.UNIVERSAL
    if (isCount && typeof node.value === 'string')
      return BigInt(`0x0${Buffer.from(node.value, 'binary').toString('hex')}`) > mostRounds
    return costs(asn1, opened(asn1, node))
  })
}

/** What is in an octet string, where that is ASN.1 too. */
const opened = (asn1: typeof Asn1, node: Asn1.Asn1): Asn1.Asn1 => {
  if (node.type !== asn1.Type.OCTETSTRING || typeof node.value !== 'string') return node
  try {
    return asn1.fromDer(node.value)
  } catch {
    return node
  }
}

/**
 * Whether trying a passphrase takes too many rounds. In the parameters of PBES1, PBES2 (RFC 8018) and of PKCS#12's own check
 * (RFC 7292), the number of rounds is what follows the salt.
 */
export const isTooCostly = async (der: Buffer): Promise<boolean> => {
  const { asn1 } = await loadForge()
  try {
    return costs(asn1, asn1.fromDer(der.toString('binary')))
  } catch {
    // It isn't ASN.1, which whoever opens it will find.
    return false
  }
}
