import * as v from 'valibot'

const text = v.pipe(v.string(), v.maxLength(4_096))

/** The certificate by which a registry knows this computer, as a person sees it: nothing of its key. */
export const clientCertificateSchema = v.strictObject({
  /** The file's name, without its folder. */
  label: v.pipe(v.string(), v.maxLength(255)),
  subject: text,
  issuer: text,
  /** ISO 8601. */
  validTo: v.pipe(v.string(), v.isoTimestamp()),
  /** SHA-256 of the DER form, upper case hexadecimal in pairs with colons. */
  fingerprint: v.pipe(v.string(), v.maxLength(95)),
})
/** See {@link clientCertificateSchema}. */
export type ClientCertificate = v.InferOutput<typeof clientCertificateSchema>

/** Names a chosen file that the main process holds; the screens never get what is in it. */
export const clientCertificateFileId = v.pipe(v.string(), v.uuid())

/** Opens a private key or a PKCS#12 file. */
export const keyPassphrase = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_200))

/** A file that the person chose. */
export interface ClientCertificateFile {
  readonly fileId: string
  readonly label: string
  /** null: it opens with a passphrase only. */
  readonly certificate: ClientCertificate | null
}
