import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import pLimit from 'p-limit'
import type {
  TransferFile,
  TransferOutcome,
  TransferredSecret,
  TransferRow,
} from '@contract/models/transfer'
import { failure, fail, ok, type Failure, type Result } from '@contract/result'
import type { ConnectionStore } from '../connections/connection-store'
import type { Connections } from '../connections/connections'
import { checkDraft } from '../connections/draft-rules'
import { readCertificates } from '../http/certificate-view'
import {
  largestConnectionFile,
  openSecrets,
  readConnectionFile,
  type ConnectionFile,
  type FileConnection,
  type FileSecrets,
} from './connection-file'

/** What an import needs. `newId` gives random UUIDs. */
export interface ImportMeans {
  readonly store: Pick<ConnectionStore, 'all'>
  /** They record what is added. */
  readonly connections: Pick<Connections, 'save'>
  readonly newId: () => string
}

/** The import of connections from a file. The calls are those of the contract's group `transfer`. */
export interface ConnectionImport {
  /** Reads the file and holds it until another is read, it is released, or its rows are added. Failures 'connection-file'. */
  read(path: string): Promise<Result<TransferFile>>
  /** Failures 'connection-file'. */
  unlock(fileId: string, passphrase: string): Promise<Result<TransferFile>>
  /** Failures 'connection-file'. */
  add(order: {
    readonly fileId: string
    readonly rows: readonly number[]
    readonly plainHttpAccepted: boolean
  }): Promise<Result<readonly TransferOutcome[]>>
  /** The file isn't held any longer; null: whichever it is. */
  release(fileId: string | null): void
}

interface Held {
  readonly fileId: string
  readonly label: string
  readonly file: ConnectionFile
  /** In the order of the file's connections; null: they aren't opened. */
  readonly secrets: readonly FileSecrets[] | null
}

const bytesOf = async (path: string): Promise<Result<Uint8Array>> => {
  try {
    const facts = await stat(path)
    // Of a device or a pipe nobody knows how much would come.
    if (!facts.isFile()) return fail('connection-file', { reason: 'unreadable' })
    if (facts.size > largestConnectionFile) return fail('connection-file', { reason: 'too-large' })
    return ok(await readFile(path))
  } catch {
    return fail('connection-file', { reason: 'unreadable' })
  }
}

const namesOf = ({ password, proxyPassword }: FileSecrets): readonly TransferredSecret[] => [
  ...(password === undefined ? [] : (['password'] as const)),
  ...(proxyPassword === undefined ? [] : (['proxyPassword'] as const)),
]

const shownOf = (connection: FileConnection): NonNullable<TransferRow['connection']> => {
  const { name, url, username, colour, environment, trust, proxy = null } = connection
  const read = trust.kind === 'system' ? ok([]) : readCertificates(trust.pem)
  const certificates = read.ok ? read.value : []
  return { name, url, username, colour, environment, trust: trust.kind, certificates, proxy }
}

/** Imports into the connections. Nothing that is there is changed, and no registry is connected to. */
export const createImport = ({ store, connections, newId }: ImportMeans): ConnectionImport => {
  let held: Held | null = null
  /** Trying a passphrase takes 128 MB. */
  const oneAtATime = pLimit(1)

  const heldAs = (fileId: string): Result<Held> =>
    held?.fileId === fileId ? ok(held) : fail('connection-file', { reason: 'gone' })

  /** The rules are those of a connection that is added by hand; `connections.save` checks them again. */
  const viewOf = ({ fileId, label, file, secrets }: Held): TransferFile => {
    const names = new Map(store.all().map(({ url, name }) => [url, name]))
    const problemOf = (connection: FileConnection | null): Failure | null => {
      if (connection === null) return failure('connection-file', { reason: 'entry' })
      const checked = checkDraft({ ...connection, plainHttpAccepted: true })
      if (!checked.ok) return checked.failure
      const { url, secure } = checked.value
      const twin = names.get(url)
      if (twin !== undefined) return failure('duplicate-address', { name: twin })
      names.set(url, connection.name)
      return secure ? null : failure('plain-http', {})
    }
    return {
      fileId,
      label,
      secrets: file.sealed === null ? 'none' : secrets === null ? 'sealed' : 'open',
      rows: file.connections.map((connection, index) => ({
        index,
        connection: connection === null ? null : shownOf(connection),
        secrets: namesOf(secrets?.[index] ?? {}),
        failure: problemOf(connection),
      })),
    }
  }

  const hold = (next: Held): TransferFile => {
    held = next
    return viewOf(next)
  }

  const addAll = async (
    { file, secrets }: Held,
    rows: readonly number[],
    plainHttpAccepted: boolean,
  ): Promise<readonly TransferOutcome[]> => {
    /** Why the keychain takes nothing; it isn't asked for each row, since each could take as long as a person may to unlock it. */
    let refusal: Failure | null = null
    const add = async (index: number): Promise<TransferOutcome> => {
      const connection = file.connections[index] ?? null
      if (connection === null) {
        const entry = failure('connection-file', { reason: 'entry' })
        return { index, failure: entry, secretsFailure: null }
      }
      const checked = checkDraft({ ...connection, plainHttpAccepted })
      if (!checked.ok) return { index, failure: checked.failure, secretsFailure: null }
      const draft = {
        ...connection,
        plainHttpAccepted: plainHttpAccepted && !checked.value.secure,
      }
      const { password = null, ...others } = secrets?.[index] ?? {}
      const place = { id: null, draft, keep: 'keychain' } as const
      const hasSecrets = password !== null || others.proxyPassword !== undefined
      let secretsFailure = hasSecrets ? refusal : null
      if (secretsFailure === null) {
        const saved = await connections.save({ ...place, password, ...others })
        if (saved.ok) return { index, failure: null, secretsFailure: null }
        if (!hasSecrets || saved.failure.code !== 'keychain')
          return { index, failure: saved.failure, secretsFailure: null }
        secretsFailure = saved.failure
        if (saved.failure.facts.state !== 'too-long') refusal = secretsFailure
      }
      const saved = await connections.save({ ...place, password: null })
      return saved.ok
        ? { index, failure: null, secretsFailure }
        : { index, failure: saved.failure, secretsFailure: null }
    }
    const outcomes: TransferOutcome[] = []
    for (const index of new Set(rows)) outcomes.push(await add(index))
    return outcomes
  }

  return {
    async read(path) {
      const bytes = await bytesOf(path)
      if (!bytes.ok) return bytes
      const file = readConnectionFile(bytes.value)
      if (!file.ok) return file
      return ok(hold({ fileId: newId(), label: basename(path), file: file.value, secrets: null }))
    },
    unlock: (fileId, passphrase) =>
      oneAtATime(async () => {
        const before = heldAs(fileId)
        if (!before.ok) return before
        const secrets = await openSecrets(before.value.file, passphrase)
        if (!secrets.ok) return secrets
        // It may have been released, or another one read, meanwhile.
        const now = heldAs(fileId)
        return now.ok ? ok(hold({ ...now.value, secrets: secrets.value })) : now
      }),
    async add({ fileId, rows, plainHttpAccepted }) {
      const adding = heldAs(fileId)
      if (!adding.ok) return adding
      held = null
      return ok(await addAll(adding.value, rows, plainHttpAccepted))
    },
    release(fileId) {
      if (fileId === null || held?.fileId === fileId) held = null
    },
  }
}
