import type { ConnectionDraft } from '@contract/models/connection'
import type { TestReport } from '@contract/models/registry'
import { fail, ok, type Result } from '@contract/result'
import type { RetryMeans } from '../http/retry-reads'
import type { ClientCertificateChange, ClientCertificates } from './client-certificates'
import type { StoredConnection } from './connection-store'
import { runConnectionTest } from './connection-test'
import type { KeychainWatch } from './keychain-watch'
import type { Passwords } from './passwords'
import type { Routes } from './routes'

/** What tests of connections need. */
export interface ConnectionTestMeans {
  readonly means: RetryMeans & { readonly clientCertificates: ClientCertificates }
  /** The stored connection that is being edited; null: it is a new one. */
  readonly findOrNew: (id: string | null) => Result<StoredConnection | null>
  readonly passwords: Passwords
  readonly routes: Routes
  readonly keychain: Pick<KeychainWatch, 'learn'>
}

/** Tests of connections as they were typed, before they are saved. */
export interface ConnectionTests {
  run(
    input: {
      testId: string
      id: string | null
      draft: ConnectionDraft
      password: string | null
      proxyPassword?: string
      clientCertificate?: ClientCertificateChange
    },
    onProgress: (report: TestReport) => void,
  ): Promise<Result<TestReport>>
  cancel(testId: string): void
}

/** Runs tests, each of which can be cancelled. */
export const createConnectionTests = ({
  means,
  findOrNew,
  passwords,
  routes,
  keychain,
}: ConnectionTestMeans): ConnectionTests => {
  const running = new Map<string, AbortController>()

  /** A typed password, or the stored one for its stored address. */
  const passwordFor = async (
    stored: StoredConnection | null,
    url: string,
    typed: string | null,
  ): Promise<Result<string>> => {
    if (typed !== null) return ok(typed)
    if (stored === null) return fail('password-needed', { reason: 'none' })
    if (stored.url !== url && passwords.keptIn(stored) !== 'none')
      return fail('password-needed', { reason: 'address-changed' })
    return keychain.learn(await passwords.of(stored))
  }

  return {
    async run({ testId, id, draft, password, proxyPassword, clientCertificate }, onProgress) {
      const found = findOrNew(id)
      if (!found.ok) return found
      const stored = found.value
      const cancel = new AbortController()
      running.set(testId, cancel)
      try {
        return ok(
          await runConnectionTest({
            draft,
            passwordFor: ({ url }) => passwordFor(stored, url, password),
            identityFor: async ({ url }) =>
              keychain.learn(
                await means.clientCertificates.forTest(clientCertificate, stored, url),
              ),
            route: routes.forTest(draft, stored, proxyPassword),
            signal: cancel.signal,
            onProgress,
            means,
          }),
        )
      } finally {
        running.delete(testId)
      }
    },
    cancel: (testId) => running.get(testId)?.abort(),
  }
}
