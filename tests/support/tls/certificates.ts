import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'

/** A certificate with its key, both in PEM. */
export interface KeyAndCertificate {
  readonly key: string
  readonly cert: string
}

const DAY_MS = 86_400_000
const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY_MS)

const make = async (
  commonName: string,
  options: Parameters<typeof generate>[1],
): Promise<KeyAndCertificate> => {
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...options,
  })
  return { key: made.private, cert: made.cert }
}

/** An authority that can issue certificates. */
export const makeAuthority = (commonName = 'Example Authority'): Promise<KeyAndCertificate> =>
  make(commonName, {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })

/** What a server's certificate says; without an issuer it signs itself. Validity in days from now. */
export interface ServerCertificateOptions {
  readonly commonName?: string
  readonly issuer?: KeyAndCertificate
  readonly dnsName?: string
  readonly ip?: string
  readonly validFromDays?: number
  readonly validToDays?: number
}

/** A server's certificate, by default for localhost and 127.0.0.1 and valid now. */
export const makeServerCertificate = ({
  commonName = 'registry.example',
  issuer,
  dnsName = 'localhost',
  ip = '127.0.0.1',
  validFromDays = -1,
  validToDays = 30,
}: ServerCertificateOptions = {}): Promise<KeyAndCertificate> =>
  make(commonName, {
    notBeforeDate: daysFromNow(validFromDays),
    notAfterDate: daysFromNow(validToDays),
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: dnsName },
          { type: 7, ip },
        ],
      },
    ],
    ...(issuer && { ca: issuer }),
  })

/** The SHA-256 fingerprint of a certificate in PEM, as the program shows it. */
export const fingerprintOf = (pem: string): string => new X509Certificate(pem).fingerprint256
