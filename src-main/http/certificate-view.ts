import { X509Certificate } from 'node:crypto'
import type { CertificateView } from '@contract/models/registry'
import { fail, ok, type Result } from '@contract/result'

/** The contract's limit for a bundle, in characters. */
const MAX_PEM_LENGTH = 262_144

/** "CN=harbor\nO=Example" as one line. */
const oneLine = (name: string): string => name.split('\n').join(', ')

/** Node quotes a name like a JSON string when it holds a character that could fake another entry (CVE-2021-44532). */
const alternativeName = /(?:^|, )(DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g

const namesOf = (subjectAltName: string | undefined): string[] =>
  [...(subjectAltName ?? '').matchAll(alternativeName)].flatMap(([, , name]) => name ?? [])

/** A certificate as a person sees it, or null where its dates can't be read. */
export const viewOf = (certificate: X509Certificate): CertificateView | null => {
  const from = new Date(certificate.validFrom)
  const to = new Date(certificate.validTo)
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return null
  return {
    fingerprint: certificate.fingerprint256,
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: from.toISOString(),
    validTo: to.toISOString(),
    names: namesOf(certificate.subjectAltName),
    pem: certificate.toString(),
  }
}

const parsed = (block: string): CertificateView | null => {
  try {
    return viewOf(new X509Certificate(block))
  } catch {
    // X509Certificate has no other way to say that the block isn't a certificate.
    return null
  }
}

/** The certificates of a PEM text (RFC 7468), at least one; text between them is ignored. Else a failure 'ca-file'. */
export const readCertificates = (pem: string): Result<readonly CertificateView[]> => {
  if (pem.length > MAX_PEM_LENGTH) return fail('ca-file', { reason: 'too-large' })
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
  const views = blocks.map(parsed)
  const readable = views.filter((view) => view !== null)
  if (readable.length === 0 || readable.length < views.length)
    return fail('ca-file', { reason: 'not-a-certificate' })
  return ok(readable)
}
