import { done, ok } from '@contract/result'
import type { SecretStore } from '@main/secrets/secret-store'

/** A keychain in memory, for tests in which the keychain is not the point. It starts with the given secrets. */
export function createMemoryKeychain(secrets = new Map<string, string>()): SecretStore {
  return {
    status: () => Promise.resolve({ state: 'available' }),
    has: (account) => Promise.resolve(ok(secrets.has(account))),
    get: (account) => Promise.resolve(ok(secrets.get(account) ?? null)),
    set(account, secret) {
      secrets.set(account, secret)
      return Promise.resolve(done)
    },
    delete(account) {
      secrets.delete(account)
      return Promise.resolve(done)
    },
  }
}
