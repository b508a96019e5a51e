import type { KeychainStatus } from '@contract/models/connection'
import type { Result } from '@contract/result'
import type { Secrets } from '../secrets/secrets'

/** What the program last knew of the keychain. */
export interface KeychainWatch {
  status(): KeychainStatus
  /** Asks the keychain. The limit, in milliseconds, is for a person who may have to unlock it. */
  check(limitMs?: number): Promise<void>
  /** Learns from a call that may have needed the keychain; gives its outcome back. */
  learn<T>(outcome: Result<T>): Result<T>
  /** Learns from a call that needed the keychain and succeeded. */
  works(): void
}

/** Watches the keychain; until it has been asked, it counts as available. */
export const watchKeychain = (secrets: Secrets, onChanged: () => void): KeychainWatch => {
  let known: KeychainStatus = { state: 'available' }
  const enter = (status: KeychainStatus): void => {
    if (JSON.stringify(status) === JSON.stringify(known)) return
    known = status
    onChanged()
  }
  return {
    status: () => known,
    async check(limitMs) {
      enter(await secrets.status(limitMs))
    },
    learn(outcome) {
      if (outcome.ok || outcome.failure.code !== 'keychain') return outcome
      const { state } = outcome.failure.facts
      if (state === 'locked') enter({ state })
      else if (state !== 'too-long') enter({ state: 'unavailable', reason: state })
      return outcome
    },
    works: () => enter({ state: 'available' }),
  }
}
