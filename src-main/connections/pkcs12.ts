import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import type { asn1 as Asn1 } from 'node-forge'
import { loadForge } from './load-forge'

/** What a PKCS#12 file holds: the certificates, and the first private key. */
export interface Pkcs12Contents {
  readonly certificates: readonly X509Certificate[]
  readonly key: KeyObject | null
}

/** Whether a file has no check of its passphrase: a PFX (RFC 7292, 4) with version and contents, without macData. */
const isUnchecked = (asn1: typeof Asn1, { value }: Asn1.Asn1): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  value[0]?.type === asn1.Type.INTEGER &&
  value[1]?.type === asn1.Type.SEQUENCE

/**
 * Opens a PKCS#12 file (RFC 7292). null: another passphrase is needed, or, where the file has no check of it, may be; undefined: it is no such file. Node's own TLS opens these files,
 * too, but then trusts the authorities in them, and has no way to show the certificate.
 */
export const readPkcs12 = async (
  content: Buffer,
  passphrase: string,
): Promise<Pkcs12Contents | null | undefined> => {
  const { asn1, pki, pkcs12 } = await loadForge()
  const der = (node: ReturnType<typeof asn1.fromDer>): Buffer =>
    Buffer.from(asn1.toDer(node).getBytes(), 'binary')
  let tree: ReturnType<typeof asn1.fromDer>
  try {
    tree = asn1.fromDer(content.toString('binary'))
  } catch {
    return undefined
  }
  try {
    const file = pkcs12.pkcs12FromAsn1(tree, passphrase)
    const bags = file.safeContents.flatMap(({ safeBags }) => safeBags)
    const keyBag = bags.find(({ type }) =>
      [pki.oids['keyBag'], pki.oids['pkcs8ShroudedKeyBag']].includes(type),
    )
    // What forge can't take apart itself, such as elliptic curves, it leaves as it is.
    const key = keyBag?.key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(keyBag.key)) : keyBag?.asn1
    const certificates = bags
      .filter(({ type }) => type === pki.oids['certBag'])
      .map(
        ({ cert, asn1: raw }) => new X509Certificate(der(cert ? pki.certificateToAsn1(cert) : raw)),
      )
    return {
      certificates,
      key:
        key === undefined
          ? null
          : createPrivateKey({ key: der(key), format: 'der', type: 'pkcs8' }),
    }
  } catch (error) {
    // What a wrong passphrase makes of the contents may be anything.
    if (isUnchecked(asn1, tree)) return null
    // Its only way to tell: the message of a check that doesn't fit, or of padding that a wrong key leaves.
    return /mac|password|decrypt|padding/i.test(String(error)) ? null : undefined
  }
}
