import type { PasswordKept } from '@contract/models/connection'
import type { ConnectionExport, LeftOut, TransferredSecret } from '@contract/models/transfer'
import { fail, ok, type Result } from '@contract/result'
import type { ConnectionStore, StoredConnection } from '../connections/connection-store'
import type { Passwords } from '../connections/passwords'
import type { RecordChange } from '../journal/change'
import type { Secrets } from '../secrets/secrets'
import { writeChosenFile } from '../storage/write-chosen-file'
import { connectionFileOf, type FileConnection, type FileSecrets } from './connection-file'

/** What an export needs. */
export interface ExportMeans {
  readonly store: Pick<ConnectionStore, 'find'>
  readonly passwords: Pick<Passwords, 'keptIn' | 'of'>
  readonly secrets: Pick<Secrets, 'keptIn' | 'get'>
  readonly record: RecordChange
  /** Lets the person choose where the file is written; its path, or null: they chose none. */
  readonly choosePath: () => Promise<string | null>
}

/** Writes connections to a file: see `transfer.export` of the contract. */
export type ExportConnections = (order: {
  readonly connectionIds: readonly string[]
  readonly passphrase: string | null
}) => Promise<Result<ConnectionExport | null>>

/** Named one by one, so that what a connection is given later isn't in the file by itself. */
const fileConnectionOf = (connection: StoredConnection): FileConnection => {
  const { name, url, username, colour, environment, trust, proxy } = connection
  return { name, url, username, colour, environment, trust, ...(proxy && { proxy }) }
}

/** Gives what reads the secrets of connections; a keychain that has refused one isn't asked for the others. */
const createCollector = ({ passwords, secrets }: ExportMeans) => {
  let isRefused = false
  const take = async (
    keptIn: PasswordKept,
    read: () => Promise<Result<string | null>>,
  ): Promise<{ readonly secret: string } | { readonly reason: LeftOut['reason'] }> => {
    if (keptIn !== 'keychain') return { reason: keptIn }
    if (isRefused) return { reason: 'keychain' }
    const found = await read()
    if (found.ok) return found.value === null ? { reason: 'none' } : { secret: found.value }
    isRefused = found.failure.code === 'keychain'
    return { reason: isRefused ? 'keychain' : 'none' }
  }

  return async (
    connection: StoredConnection,
  ): Promise<{ readonly found: FileSecrets; readonly leftOut: readonly LeftOut[] }> => {
    const { id, proxy, proxyPassword: account, clientCertificate } = connection
    const found: { -readonly [S in TransferredSecret]?: string } = {}
    const leftOut: LeftOut[] = []
    const put = async (
      what: TransferredSecret,
      keptIn: PasswordKept,
      read: () => Promise<Result<string | null>>,
    ): Promise<void> => {
      const taken = await take(keptIn, read)
      if ('secret' in taken) found[what] = taken.secret
      else leftOut.push({ connectionId: id, what, reason: taken.reason })
    }
    await put('password', passwords.keptIn(connection), () => passwords.of(connection))
    if (proxy?.kind === 'address' && proxy.username !== '')
      await put('proxyPassword', account === undefined ? 'none' : secrets.keptIn(account), () =>
        account === undefined ? Promise.resolve(ok(null)) : secrets.get(account),
      )
    if (clientCertificate !== undefined)
      leftOut.push({ connectionId: id, what: 'clientCertificate', reason: 'stays' })
    return { found, leftOut }
  }
}

/** See {@link ExportConnections}. That a secret was written to a file is entered in the journal, for each registry. */
export const createExport =
  (means: ExportMeans): ExportConnections =>
  async ({ connectionIds, passphrase }) => {
    const connections = [...new Set(connectionIds)].map((id) => means.store.find(id))
    const there = connections.filter((connection) => connection !== undefined)
    if (there.length < connections.length) return fail('unknown-connection', {})
    const path = await means.choosePath()
    if (path === null) return ok(null)

    const collect = createCollector(means)
    const collected: Awaited<ReturnType<typeof collect>>[] = []
    // One after the other: that is how the keychain is asked anyway.
    if (passphrase !== null)
      for (const connection of there) collected.push(await collect(connection))
    const secrets = collected.map(({ found }) => found)
    const names = there.map((connection, at) => ({
      connection,
      fields: Object.keys(secrets[at] ?? {}),
    }))
    const text = await connectionFileOf(
      there.map(fileConnectionOf),
      // Where there is nothing to seal, nobody has to be asked for a passphrase either.
      passphrase === null || names.every(({ fields }) => fields.length === 0)
        ? null
        : { secrets, passphrase },
    )
    if (!text.ok) return text
    const written = await writeChosenFile(() => Promise.resolve(path), text.value)
    if (!written.ok) return written
    await Promise.all(
      names
        .filter(({ fields }) => fields.length > 0)
        .map(({ connection, fields }) =>
          means.record({
            kind: 'export-secrets',
            fields,
            connection,
            person: null,
            isDone: true,
            failure: null,
            requestIds: [],
          }),
        ),
    )
    return ok({
      file: written.value ?? '',
      connections: there.length,
      secrets: names.reduce((sum, { fields }) => sum + fields.length, 0),
      leftOut: collected.flatMap(({ leftOut }) => leftOut),
    })
  }
