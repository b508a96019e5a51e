import { loadForge } from './load-forge'

/** What a PKCS#12 file holds, in DER: the certificates, and the first private key as PKCS#8. */
export interface Pkcs12Contents {
  readonly certificates: readonly Buffer[]
  readonly key: Buffer | null
}

/**
 * Opens a PKCS#12 file (RFC 7292). null: another passphrase is needed; undefined: it is no such file. Node's own TLS opens these files,
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
      .map(({ cert, asn1: raw }) => der(cert ? pki.certificateToAsn1(cert) : raw))
    return { certificates, key: key === undefined ? null : der(key) }
  } catch (error) {
    // Its only way to tell: the message of a check that doesn't fit, or of padding that a wrong key leaves.
    return /mac|password|decrypt|padding/i.test(String(error)) ? null : undefined
  }
}
