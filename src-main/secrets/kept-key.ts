import { ok, type Result } from '@contract/result'
import { KEY_BYTES, newSealKey } from '../storage/seal'
import type { Secrets } from './secrets'

/** A key of files that are sealed, kept in the keychain and, once it was found or made, in memory. */
export interface KeptKey {
  /** Whether it is in memory. */
  isKnown(): boolean
  /** null: there is none. Failure 'keychain', which isn't an absent key: that would be replaced. */
  find(): Promise<Result<Buffer | null>>
  /** It is made where there is none. Failure 'keychain'. */
  need(): Promise<Result<Buffer>>
  /** Drops what is in memory. */
  drop(): void
}

/** The key under an account of the keychain. */
export const createKeptKey = (secrets: Pick<Secrets, 'get' | 'keep'>, account: string): KeptKey => {
  let key: Buffer | null = null
  const find = async (): Promise<Result<Buffer | null>> => {
    if (key !== null) return ok(key)
    const found = await secrets.get(account)
    if (!found.ok) return found
    const bytes = Buffer.from(found.value ?? '', 'base64')
    key = bytes.length === KEY_BYTES ? bytes : null
    return ok(key)
  }

  return {
    isKnown: () => key !== null,
    find,
    async need() {
      const found = await find()
      if (!found.ok) return found
      if (found.value !== null) return ok(found.value)
      const fresh = newSealKey()
      const kept = await secrets.keep(account, fresh.toString('base64'), 'keychain')
      if (!kept.ok) return kept
      key = fresh
      return ok(fresh)
    },
    drop() {
      key = null
    },
  }
}
