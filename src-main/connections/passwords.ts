import type { PasswordKept } from '@contract/models/connection'
import { fail, ok, type Result } from '@contract/result'
import type { Secrets } from '../secrets/secrets'
import type { ConnectionStore, StoredConnection } from './connection-store'

/** The passwords of stored connections, each for its own address only. */
export interface Passwords {
  /** Where the password for the connection's address is. */
  keptIn(connection: StoredConnection): PasswordKept
  /** The password; failures 'password-needed', 'keychain'. */
  of(connection: StoredConnection): Promise<Result<string>>
  /** Stores the connection and its new password, or neither. Failures 'keychain', 'file'. */
  store(
    connection: StoredConnection,
    password: string,
    place: 'keychain' | 'run',
  ): Promise<Result<void>>
}

/** Passwords out of the secrets. */
export const createPasswords = (secrets: Secrets, store: ConnectionStore): Passwords => {
  /** With an address that was changed since, the keychain may still hold the old address's password. */
  const isForAnother = ({ id, url, passwordFor }: StoredConnection): boolean =>
    secrets.keptIn(id) === 'keychain' && passwordFor !== url

  const storeForRun = async (
    connection: StoredConnection,
    password: string,
  ): Promise<Result<void>> => {
    const written = await store.put(connection)
    return written.ok ? secrets.keep(connection.id, password, 'run') : written
  }

  /** The keychain first, since it fails more often than the disk; what it held comes back if the disk fails. */
  const storeInKeychain = async (
    connection: StoredConnection,
    password: string,
  ): Promise<Result<void>> => {
    const { id, url } = connection
    const place = secrets.keptIn(id)
    const before = await secrets.get(id)
    if (!before.ok) return before
    const kept = await secrets.keep(id, password, 'keychain')
    if (!kept.ok) return kept
    const written = await store.put({ ...connection, passwordFor: url })
    if (written.ok) return written
    if (before.value === null || place === 'none') await secrets.forget(id)
    else await secrets.keep(id, before.value, place)
    return written
  }

  return {
    keptIn: (connection) => (isForAnother(connection) ? 'none' : secrets.keptIn(connection.id)),
    async of(connection) {
      if (isForAnother(connection)) return fail('password-needed', { reason: 'address-changed' })
      const found = await secrets.get(connection.id)
      if (!found.ok) return found
      return found.value === null ? fail('password-needed', { reason: 'none' }) : ok(found.value)
    },
    store: (connection, password, place) =>
      place === 'run' ? storeForRun(connection, password) : storeInKeychain(connection, password),
  }
}
