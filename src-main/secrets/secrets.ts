import { join } from 'node:path'
import * as v from 'valibot'
import { connectionId, type KeychainStatus, type PasswordKept } from '@contract/models/connection'
import { done, ok, type Result } from '@contract/result'
import { openJsonFile, type JsonFile } from '../storage/json-file'
import { READ_LIMIT_MS, type SecretStore } from './secret-store'

/** The account of the key by which the last known people and settings are encrypted. */
export const lastKnownAccount = 'last-known'
/** The account of the key by which queued changes are encrypted. */
export const queueAccount = 'queue'

/** The accounts that have an entry in the keychain, so that the keychain is never searched. No secret is in it. */
export type KeychainIndex = JsonFile<string[]>

/** Opens the index of the keychain's entries in the program's folder. */
export const openKeychainIndex = (folder: string, now: () => Date): Promise<KeychainIndex> =>
  openJsonFile(
    join(folder, 'keychain-index.json'),
    {
      schema: v.array(v.union([connectionId, v.picklist([lastKnownAccount, queueAccount])])),
      migrations: [],
      fresh: [],
    },
    now,
  )

/** Secrets in the keychain or for this run only. The account is the id of what it belongs to: a connection, a note, a note service. */
export interface Secrets {
  /** The keychain's state. The limit, in milliseconds, is for a person who may have to unlock it. */
  status(limitMs?: number): Promise<KeychainStatus>
  /** Where the secret is. Asks the index, not the keychain: it also answers while that is locked. */
  keptIn(account: string): PasswordKept
  /** The secret, or null when there is none. Failure 'keychain'. */
  get(account: string, limitMs?: number): Promise<Result<string | null>>
  /**
   * Stores or replaces the secret. Failures 'keychain', 'file'; what was stored before then stays. With 'run' and 'until-end'
   * the keychain's entry is taken out, if the keychain lets it. 'run': a person can give it again, so that it is forgotten when
   * the program is locked; 'until-end': nobody else has it.
   */
  keep(
    account: string,
    secret: string,
    place: 'keychain' | 'run' | 'until-end',
  ): Promise<Result<void>>
  /** Forgets the secret in both places, or after a failure of the keychain in neither. Failures 'keychain', 'file'. */
  forget(account: string): Promise<Result<void>>
  /** Forgets all that is kept for this run and that a person can give again. */
  forgetRun(): void
}

/** Puts the keychain and the memory of this run together. The index may name an entry too many, never one too few. */
export function createSecrets(keychain: SecretStore, index: KeychainIndex): Secrets {
  const ofThisRun = new Map<string, { readonly secret: string; readonly untilEnd: boolean }>()

  const isIndexed = (account: string): boolean => index.value().includes(account)

  async function setIndexed(account: string, indexed: boolean): Promise<Result<void>> {
    const outcome = await index.update((accounts) => {
      const others = accounts.filter((other) => other !== account)
      return indexed ? [...others, account] : others
    })
    return outcome.ok ? done : outcome
  }

  async function forgetInKeychain(account: string, limitMs?: number): Promise<Result<void>> {
    if (!isIndexed(account)) return done
    const deleted = await keychain.delete(account, limitMs)
    return deleted.ok ? setIndexed(account, false) : deleted
  }

  async function keepInKeychain(account: string, secret: string): Promise<Result<void>> {
    const known = isIndexed(account)
    const indexed = known ? done : await setIndexed(account, true)
    if (!indexed.ok) return indexed
    const outcome = await keychain.set(account, secret)
    if (outcome.ok) return done
    const { code, facts } = outcome.failure
    // After a timeout the entry may be there all the same: a prompt can be answered later.
    const mayBeThere = known || (code === 'keychain' && facts.state === 'timeout')
    if (!mayBeThere) await setIndexed(account, false)
    return outcome
  }

  return {
    status: (limitMs) => keychain.status(limitMs),
    keptIn(account) {
      if (ofThisRun.has(account)) return 'run'
      return isIndexed(account) ? 'keychain' : 'none'
    },
    async get(account, limitMs) {
      const held = ofThisRun.get(account)
      if (held !== undefined) return ok(held.secret)
      if (!isIndexed(account)) return ok(null)
      const found = await keychain.get(account, limitMs)
      // Somebody else took the entry out.
      if (found.ok && found.value === null) await setIndexed(account, false)
      return found
    },
    async keep(account, secret, place) {
      if (place !== 'keychain') {
        ofThisRun.set(account, { secret, untilEnd: place === 'until-end' })
        await forgetInKeychain(account, READ_LIMIT_MS)
        return done
      }
      const outcome = await keepInKeychain(account, secret)
      if (outcome.ok) ofThisRun.delete(account)
      return outcome
    },
    async forget(account) {
      const outcome = await forgetInKeychain(account)
      if (outcome.ok) ofThisRun.delete(account)
      return outcome
    },
    forgetRun() {
      for (const [account, { untilEnd }] of ofThisRun) if (!untilEnd) ofThisRun.delete(account)
    },
  }
}
