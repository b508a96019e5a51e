import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientCertificateFile } from '@contract/models/client-certificate'
import { done, fail, failed, ok, type Result } from '@contract/result'
import type { ClientIdentity } from '../http/trust'
import type { Secrets } from '../secrets/secrets'
import { refusalOf, writeAtomically } from '../storage/atomic-write'
import { newSealKey, seal, unseal } from '../storage/seal'
import {
  readChosenFiles,
  readClientCertificate,
  type ChosenFiles,
  type ReadClientCertificate,
} from './client-certificate-file'
import type { StoredConnection } from './connection-store'

/** What is stored of a client certificate beside the sealed file of its key. */
export type StoredClientCertificate = NonNullable<StoredConnection['clientCertificate']>

/** What is done with a connection's client certificate: undefined: it stays; null: it goes; else that of a chosen file. */
export type ClientCertificateChange = string | null | undefined

/** Gives the certificate and key that a connection shows its registry; null: none. */
export type IdentityOf = (
  connection: Pick<StoredConnection, 'clientCertificate'>,
) => Promise<Result<ClientIdentity | null>>

/** The client certificates of connections. */
export interface ClientCertificates {
  /** Reads what the person chose, and holds it until another is chosen or it is released. Failures 'client-certificate-file'. */
  choose(paths: readonly string[]): Promise<Result<ClientCertificateFile>>
  /** Opens the chosen file. Failures 'client-certificate-file'. */
  unlock(fileId: string, passphrase: string): Promise<Result<ClientCertificateFile>>
  /** The chosen file with its key isn't held any longer. */
  release(fileId: string): void
  /** Failures 'client-certificate' (its key isn't there), 'keychain'. */
  readonly of: IdentityOf
  /** What a test shows: the chosen one, or the stored one for its own address. */
  forTest(
    change: ClientCertificateChange,
    stored: StoredConnection | null,
    url: string,
  ): Promise<Result<ClientIdentity | null>>
  /**
   * Gives what is to be stored: a chosen one with its key kept under a new account, the stored one as long as the address is the
   * same, or null. What was stored before stays. Failures 'client-certificate-file', 'keychain', 'file'.
   */
  keep(
    change: ClientCertificateChange,
    stored: StoredConnection | null,
    url: string,
    place: 'keychain' | 'run',
  ): Promise<Result<StoredClientCertificate | null>>
  /** Forgets a stored one and its key. Failures 'keychain'; then both stay, or the file goes alone (`evenIfKeyStays`). */
  forget(
    stored: StoredClientCertificate | null | undefined,
    evenIfKeyStays?: boolean,
  ): Promise<Result<void>>
}

interface Held {
  readonly fileId: string
  readonly files: ChosenFiles
  readonly read: ReadClientCertificate | null
}

const aboutOf = (account: string): string => `wharfinger client-certificate 1 ${account}`

/**
 * Client certificates over the secrets. A key with its certificates is longer than an entry of a keychain may be (2,560 bytes on Windows),
 * so they are in a file in `folder`, encrypted; the keychain has the file's own random key.
 */
export const createClientCertificates = ({
  folder,
  secrets,
  now,
  newId,
}: {
  readonly folder: string
  readonly secrets: Pick<Secrets, 'get' | 'keep' | 'forget'>
  readonly now: () => Date
  readonly newId: () => string
}): ClientCertificates => {
  let held: Held | null = null
  const pathOf = (account: string): string => join(folder, `${account}.sealed`)

  const hold = (
    fileId: string,
    files: ChosenFiles,
    read: ReadClientCertificate | null,
  ): ClientCertificateFile => {
    held = { fileId, files, read }
    return { fileId, label: files.label, certificate: read?.certificate ?? null }
  }

  const chosen = (fileId: string): Result<ReadClientCertificate> => {
    const read = held?.fileId === fileId ? held.read : null
    return read === null ? fail('client-certificate-file', { reason: 'gone' }) : ok(read)
  }

  const of: IdentityOf = async ({ clientCertificate }) => {
    if (clientCertificate === undefined) return ok(null)
    const { account } = clientCertificate
    const key = await secrets.get(account)
    if (!key.ok) return key
    const sealed = await readFile(pathOf(account)).catch(() => null)
    const opened =
      key.value === null || sealed === null
        ? null
        : unseal(Buffer.from(key.value, 'base64'), aboutOf(account), sealed)
    // Only this program can have sealed it, so that its form is known.
    return opened === null
      ? fail('client-certificate', { reason: 'not-kept' })
      : ok(JSON.parse(opened.toString('utf8')) as ClientIdentity)
  }

  const store = async (
    { identity, certificate }: ReadClientCertificate,
    place: 'keychain' | 'run',
  ): Promise<Result<StoredClientCertificate>> => {
    const account = newId()
    const key = newSealKey()
    try {
      const sealed = seal(key, aboutOf(account), Buffer.from(JSON.stringify(identity)))
      await writeAtomically(pathOf(account), sealed)
    } catch (error) {
      return fail('file', { reason: refusalOf(error) })
    }
    const kept = await secrets.keep(account, key.toString('base64'), place)
    if (kept.ok) return ok({ ...certificate, account })
    await rm(pathOf(account), { force: true })
    return failed(kept.failure)
  }

  const storedFor = (
    stored: StoredConnection | null,
    url: string,
  ): StoredClientCertificate | undefined =>
    stored?.url === url ? stored.clientCertificate : undefined

  return {
    async choose(paths) {
      const files = await readChosenFiles(paths)
      if (!files.ok) return files
      const read = await readClientCertificate(files.value, null, now())
      return read.ok ? ok(hold(newId(), files.value, read.value)) : read
    },
    async unlock(fileId, passphrase) {
      if (held?.fileId !== fileId) return fail('client-certificate-file', { reason: 'gone' })
      const { files } = held
      const read = await readClientCertificate(files, passphrase, now())
      if (!read.ok) return read
      if (read.value === null) return fail('client-certificate-file', { reason: 'passphrase' })
      return ok(hold(fileId, files, read.value))
    },
    release(fileId) {
      if (held?.fileId === fileId) held = null
    },
    of,
    async forTest(change, stored, url) {
      if (change === null) return ok(null)
      if (change === undefined) {
        const clientCertificate = storedFor(stored, url)
        return clientCertificate === undefined ? ok(null) : of({ clientCertificate })
      }
      const read = chosen(change)
      return read.ok ? ok(read.value.identity) : read
    },
    async keep(change, stored, url, place) {
      if (change === null) return ok(null)
      if (change === undefined) return ok(storedFor(stored, url) ?? null)
      const read = chosen(change)
      return read.ok ? store(read.value, place) : read
    },
    async forget(stored, evenIfKeyStays = false) {
      if (stored === null || stored === undefined) return done
      const forgotten = await secrets.forget(stored.account)
      if (forgotten.ok || evenIfKeyStays) await rm(pathOf(stored.account), { force: true })
      return forgotten
    },
  }
}
