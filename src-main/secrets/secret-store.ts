import type { KeychainStatus } from '@contract/models/connection'
import type { Result } from '@contract/result'

/** How long a call that should not need a person may take, in milliseconds. */
export const READ_LIMIT_MS = 5_000

/** How long a call may take for which a person may have to unlock the keychain first, in milliseconds. */
export const PROMPT_LIMIT_MS = 60_000

/**
 * A place that keeps one secret per account, which is the id of what it belongs to. Failures have the code 'keychain'. Every call
 * may be given a limit in milliseconds: without one, the reading calls have READ_LIMIT_MS, the writing ones PROMPT_LIMIT_MS.
 */
export interface SecretStore {
  /** Tries the store with a dummy entry, so it can ask a locked keychain to prompt. */
  status(limitMs?: number): Promise<KeychainStatus>
  has(account: string, limitMs?: number): Promise<Result<boolean>>
  /** The secret, or null when there certainly is none; a locked store is a failure. */
  get(account: string, limitMs?: number): Promise<Result<string | null>>
  /** Stores or replaces. 'too-long': over 1,200 characters or 2,560 bytes of UTF-8, the limit of Windows. */
  set(account: string, secret: string, limitMs?: number): Promise<Result<void>>
  /** Succeeds also when there was none. */
  delete(account: string, limitMs?: number): Promise<Result<void>>
}
