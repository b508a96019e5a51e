import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import pLimit from 'p-limit'
import type {
  TransferFile,
  TransferOutcome,
  TransferProgress,
  TransferredSecret,
  TransferRow,
} from '@contract/models/transfer'
import { failure, fail, ok, type Failure, type Result } from '@contract/result'
import type { ConnectionStore } from '../connections/connection-store'
import type { Connections } from '../connections/connections'
import { addressOf, checkDraft } from '../connections/draft-rules'
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
  readonly connections: Pick<Connections, 'addAll' | 'keepSecrets'>
  readonly newId: () => string
}

/** The import of connections from a file. The calls are those of the contract's group `transfer`. */
export interface ConnectionImport {
  /** Reads the file and holds it until another is read, it is released, or its rows are added. Failures 'connection-file'. */
  read(path: string): Promise<Result<TransferFile>>
  /** Failures 'connection-file'. */
  unlock(fileId: string, passphrase: string): Promise<Result<TransferFile>>
  /** Failures 'connection-file'. `tell` hears how far it is with the secrets. */
  add(
    order: {
      readonly fileId: string
      readonly rows: readonly number[]
      readonly plainHttpAccepted: boolean
    },
    tell?: (progress: TransferProgress) => void,
  ): Promise<Result<readonly TransferOutcome[]>>
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

  /** The rules are those of a connection that is added by hand; `connections.addAll` checks them again. */
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
    { fileId, file, secrets }: Held,
    rows: readonly number[],
    plainHttpAccepted: boolean,
    tell: (progress: TransferProgress) => void,
  ): Promise<readonly TransferOutcome[]> => {
    const became = new Map<number, TransferOutcome>()
    const wanted = [...new Set(rows)].flatMap((index) => {
      const connection = file.connections[index] ?? null
      const why = connection === null ? failure('connection-file', { reason: 'entry' }) : null
      became.set(index, { index, failure: why, secretsFailure: null })
      if (connection === null) return []
      const address = addressOf({ ...connection, plainHttpAccepted: true })
      const isPlain = address.ok && !address.value.secure
      const draft = { ...connection, plainHttpAccepted: plainHttpAccepted && isPlain }
      return [{ index, draft, has: secrets?.[index] ?? {} }]
    })
    const added = await connections.addAll(
      wanted.map(({ draft, has }) => ({ draft, awaits: namesOf(has) })),
    )
    const awaiting = new Map<string, { readonly index: number; readonly has: FileSecrets }>()
    for (const [at, { index, has }] of wanted.entries()) {
      const one = added[at]
      if (one?.ok === false)
        became.set(index, { index, failure: one.failure, secretsFailure: null })
      else if (one !== undefined && namesOf(has).length > 0)
        awaiting.set(one.value.id, { index, has })
    }
    let kept = 0
    await connections.keepSecrets(
      [...awaiting].map(([id, { has }]) => ({ id, ...has })),
      ({ id }, outcome) => {
        const index = awaiting.get(id)?.index
        if (!outcome.ok && index !== undefined)
          became.set(index, { index, failure: null, secretsFailure: outcome.failure })
        kept += 1
        tell({ fileId, done: kept, total: awaiting.size })
        return Promise.resolve()
      },
    )
    return [...became.values()]
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
    async add({ fileId, rows, plainHttpAccepted }, tell = () => undefined) {
      const adding = heldAs(fileId)
      if (!adding.ok) return adding
      held = null
      return ok(await addAll(adding.value, rows, plainHttpAccepted, tell))
    },
    release(fileId) {
      if (fileId === null || held?.fileId === fileId) held = null
    },
  }
}
