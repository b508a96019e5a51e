import { join } from 'node:path'
import * as v from 'valibot'
import { clientCertificateSchema } from '@contract/models/client-certificate'
import { connectionId, connectionSchema, type FileNotice } from '@contract/models/connection'
import { done, type Result } from '@contract/result'
import { openJsonFile } from '../storage/json-file'

const storedConnection = v.strictObject({
  ...connectionSchema.entries,
  /** The address that the password in the keychain was stored for. It is never sent to another. */
  passwordFor: v.nullable(v.string()),
  /** The account of the proxy's password among the secrets; another password gets another. */
  proxyPassword: v.exactOptional(connectionId),
  /** The certificate that is shown to the registry; `account` is where among the secrets the key of its sealed file is. */
  clientCertificate: v.exactOptional(
    v.strictObject({ ...clientCertificateSchema.entries, account: connectionId }),
  ),
})

/** A connection as it stands in the file. */
export type StoredConnection = v.InferOutput<typeof storedConnection>

/** The connections on disk, in the order in which they were added. */
export interface ConnectionStore {
  /** What the person should know of how the file was found. */
  readonly notice: FileNotice | null
  all(): readonly StoredConnection[]
  find(id: string): StoredConnection | undefined
  /** Adds, or replaces those with these ids, in one write. Failure 'file'; then nothing is changed. */
  put(...some: readonly StoredConnection[]): Promise<Result<void>>
  /** Failure 'file'; then nothing is changed. */
  remove(id: string): Promise<Result<void>>
}

/** Opens connections.json in the program's folder. */
export const openConnectionStore = async (
  folder: string,
  now: () => Date,
): Promise<ConnectionStore> => {
  const file = await openJsonFile(
    join(folder, 'connections.json'),
    // Version 2 may name proxies, version 3 client certificates, which a program that knows none would leave out.
    { schema: v.array(storedConnection), migrations: [(old) => old, (old) => old], fresh: [] },
    now,
  )
  const { found } = file
  const find = (id: string): StoredConnection | undefined =>
    file.value().find((connection) => connection.id === id)
  const update = async (
    change: (connections: StoredConnection[]) => StoredConnection[],
  ): Promise<Result<void>> => {
    const outcome = await file.update(change)
    return outcome.ok ? done : outcome
  }

  return {
    notice: found.kind === 'fresh' || found.kind === 'loaded' ? null : found,
    all: () => file.value(),
    find,
    put: (...some) =>
      update((connections) => {
        const next = new Map(some.map((connection) => [connection.id, connection]))
        const known = new Set(connections.map(({ id }) => id))
        return [
          ...connections.map((other) => next.get(other.id) ?? other),
          ...some.filter(({ id }) => !known.has(id)),
        ]
      }),
    remove: (id) => update((connections) => connections.filter((other) => other.id !== id)),
  }
}
