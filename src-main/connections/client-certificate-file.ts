import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ClientCertificate } from '@contract/models/client-certificate'
import { fail, ok, type Result } from '@contract/result'
import { viewOf } from '../http/certificate-view'
import type { ClientIdentity } from '../http/trust'
import { isTooCostly } from './passphrase-cost'
import { readPkcs12 } from './pkcs12'

/** A certificate with its chain and its key is far smaller, in bytes. */
const largest = 65_536

const certificateBlocks = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g
const keyBlock = /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----[^]*?-----END ([A-Z]+ )?PRIVATE KEY-----/
/** The form whose key is derived by many rounds; the older one has a single one. */
const pkcs8Block = /-----BEGIN ENCRYPTED PRIVATE KEY-----([^-]+)/

/** What a chosen file holds, and how a person knows it. */
export interface ReadClientCertificate {
  readonly identity: ClientIdentity
  readonly certificate: ClientCertificate
}

/** What was chosen: one file, or the certificate and its key as two. */
export interface ChosenFiles {
  readonly label: string
  readonly content: Buffer
}

/** The files' content. Failures 'client-certificate-file'. */
export const readChosenFiles = async (paths: readonly string[]): Promise<Result<ChosenFiles>> => {
  try {
    const pieces: Buffer[] = []
    for (const path of paths) {
      if ((await stat(path)).size > largest)
        return fail('client-certificate-file', { reason: 'too-large' })
      pieces.push(await readFile(path), Buffer.from('\n'))
    }
    const content = Buffer.concat(pieces.slice(0, -1))
    return ok({ label: basename(paths[0] ?? ''), content })
  } catch {
    return fail('client-certificate-file', { reason: 'unreadable' })
  }
}

interface Parts {
  readonly certificates: readonly X509Certificate[]
  readonly key: KeyObject | null
}

const tooCostly = fail('client-certificate-file', { reason: 'too-costly' })

const partsOfPem = async (
  text: string,
  passphrase: string | null,
): Promise<Result<Parts | null>> => {
  const certificates = (text.match(certificateBlocks) ?? []).map((pem) => new X509Certificate(pem))
  const pem = keyBlock.exec(text)?.[0]
  if (pem === undefined) return ok({ certificates, key: null })
  const isLocked = /ENCRYPTED/.test(pem)
  const body = pkcs8Block.exec(pem)?.[1]
  if (body !== undefined && (await isTooCostly(Buffer.from(body, 'base64')))) return tooCostly
  if (isLocked && passphrase === null) return ok(null)
  try {
    return ok({
      certificates,
      key: createPrivateKey({ key: pem, ...(isLocked && passphrase !== null && { passphrase }) }),
    })
  } catch {
    return isLocked ? ok(null) : fail('client-certificate-file', { reason: 'not-a-certificate' })
  }
}

const partsOfPkcs12 = async (
  content: Buffer,
  passphrase: string | null,
): Promise<Result<Parts | null>> => {
  if (await isTooCostly(content)) return tooCostly
  const read = await readPkcs12(content, passphrase ?? '')
  if (read === undefined) return fail('client-certificate-file', { reason: 'not-a-certificate' })
  return ok(read)
}

/** The certificate that the key belongs to, with all others as its chain. */
const joined = (
  { label }: ChosenFiles,
  { certificates, key }: Parts,
  now: Date,
): Result<ReadClientCertificate> => {
  if (certificates.length === 0)
    return fail('client-certificate-file', { reason: 'not-a-certificate' })
  if (key === null) return fail('client-certificate-file', { reason: 'no-key' })
  const own = certificates.find((certificate) => certificate.checkPrivateKey(key))
  if (own === undefined) return fail('client-certificate-file', { reason: 'other-key' })
  const view = viewOf(own)
  if (view === null) return fail('client-certificate-file', { reason: 'not-a-certificate' })
  if (new Date(view.validTo) < now) return fail('client-certificate-file', { reason: 'expired' })
  const chain = [own, ...certificates.filter((certificate) => certificate !== own)]
  const { subject, issuer, validTo, fingerprint } = view
  return ok({
    identity: {
      cert: chain.map(String).join(''),
      key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    certificate: {
      label: label.slice(0, 255),
      subject: subject.slice(0, 4_096),
      issuer: issuer.slice(0, 4_096),
      validTo,
      fingerprint,
    },
  })
}

/**
 * A client certificate with its key, out of PEM or PKCS#12; null: it opens with a passphrase, or another one, only. The passphrase isn't kept
 * anywhere: the key is. Failures 'client-certificate-file'.
 */
export const readClientCertificate = async (
  files: ChosenFiles,
  passphrase: string | null,
  now: Date,
): Promise<Result<ReadClientCertificate | null>> => {
  const text = files.content.toString('latin1')
  try {
    const parts = text.includes('-----BEGIN ')
      ? await partsOfPem(text, passphrase)
      : await partsOfPkcs12(files.content, passphrase)
    if (!parts.ok) return parts
    return parts.value === null ? ok(null) : joined(files, parts.value, now)
  } catch {
    // Neither X509Certificate nor createPrivateKey has another way to say that it isn't one.
    return fail('client-certificate-file', { reason: 'not-a-certificate' })
  }
}
