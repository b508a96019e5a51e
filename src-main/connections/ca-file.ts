import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CaFile } from '@contract/models/connection'
import { fail, ok, type Result } from '@contract/result'
import { readCertificates } from '../http/certificate-view'

/** A bundle of a company's authorities is far smaller, in bytes. */
const largest = 262_144

/** PEM text as it is; one certificate in DER (what Windows exports by default) becomes PEM. */
const pemOf = (content: Buffer): string => {
  const text = content.toString('latin1')
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  try {
    return new X509Certificate(content).toString()
  } catch {
    // Not a certificate in either form: what reads the text says so.
    return ''
  }
}

/** The certificates of a file that the person chose. Failures 'ca-file'. */
export const readCaFile = async (path: string): Promise<Result<CaFile>> => {
  let content: Buffer
  try {
    if ((await stat(path)).size > largest) return fail('ca-file', { reason: 'too-large' })
    content = await readFile(path)
  } catch {
    return fail('ca-file', { reason: 'unreadable' })
  }
  const certificates = readCertificates(pemOf(content))
  if (!certificates.ok) return certificates
  // Only the certificates are kept, not what may stand around them, such as a key.
  const pem = certificates.value.map((certificate) => certificate.pem).join('')
  return ok({ label: basename(path), pem, certificates: certificates.value })
}
