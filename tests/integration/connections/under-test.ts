import { randomUUID } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConnectionDraft } from '@contract/models/connection'
import { done, fail, ok, type FailureFacts } from '@contract/result'
import {
  createClientCertificates,
  type ClientCertificates,
} from '@main/connections/client-certificates'
import { openConnectionStore, type ConnectionStore } from '@main/connections/connection-store'
import { createConnections, type Connections } from '@main/connections/connections'
import { directly } from '@main/http/route'
import type { SecretStore } from '@main/secrets/secret-store'
import { createSecrets, openKeychainIndex, type Secrets } from '@main/secrets/secrets'
import { scratchFolder } from '@support/scratch-folder'

/** The password of the simulated built-in administrator. */
export const adminPassword = 'Harbor12345'

/** A keychain in memory that can be made to fail, as the real ones do in their own tests. */
export interface TestKeychain extends SecretStore {
  readonly entries: Map<string, string>
  fault: FailureFacts['keychain']['state'] | null
}

const createTestKeychain = (): TestKeychain => {
  const entries = new Map<string, string>()
  const keychain: TestKeychain = {
    entries,
    fault: null,
    status: () =>
      Promise.resolve(keychain.fault === null ? { state: 'available' } : { state: 'locked' }),
    has: (account) => refused() ?? Promise.resolve(ok(entries.has(account))),
    get: (account) => refused() ?? Promise.resolve(ok(entries.get(account) ?? null)),
    set: (account, secret) => {
      const refusal = refused()
      if (refusal === null) entries.set(account, secret)
      return refusal ?? Promise.resolve(done)
    },
    delete: (account) => {
      const refusal = refused()
      if (refusal === null) entries.delete(account)
      return refusal ?? Promise.resolve(done)
    },
  }
  const refused = () =>
    keychain.fault === null ? null : Promise.resolve(fail('keychain', { state: keychain.fault }))
  return keychain
}

/** The program's connections in a folder of their own. */
export interface Program<K extends SecretStore = TestKeychain> {
  readonly connections: Connections
  readonly store: ConnectionStore
  readonly secrets: Secrets
  readonly clientCertificates: ClientCertificates
  readonly keychain: K
  readonly folder: string
  /** Everything that is on disk. */
  onDisk(): Promise<string>
  /** From now on the file can't be written. */
  breakDisk(): Promise<void>
  /** The program is ended and started again: what was in memory is lost. */
  restart(): Promise<Program<K>>
}

const begin = async <K extends SecretStore>(folder: string, keychain: K): Promise<Program<K>> => {
  const now = (): Date => new Date('2026-11-24T10:00:00Z')
  const store = await openConnectionStore(folder, now)
  const secrets = createSecrets(keychain, await openKeychainIndex(folder, now))
  const clientCertificates = createClientCertificates({
    folder: join(folder, 'client-certificates'),
    secrets,
    now: () => new Date(),
    newId: randomUUID,
  })
  const connections = createConnections({
    store,
    secrets,
    clientCertificates,
    systemRoute: directly,
    now,
    newId: randomUUID,
    random: () => 0.5,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  return {
    connections,
    store,
    secrets,
    clientCertificates,
    keychain,
    folder,
    onDisk: async () => readFile(join(folder, 'connections.json'), 'utf8').catch(() => ''),
    // A folder in the place of the temporary file: this also stops root, under whom tests may run.
    breakDisk: async () => void (await mkdir(join(folder, 'connections.json.new'))),
    restart: () => begin(folder, keychain),
  }
}

/** Starts the connections in an empty folder, on this keychain. */
export const startProgramOn = async <K extends SecretStore>(keychain: K): Promise<Program<K>> => {
  const folder = scratchFolder()
  return begin(folder, keychain)
}

/** Starts the connections in an empty folder, on a keychain in memory. */
export const startProgram = (): Promise<Program> => startProgramOn(createTestKeychain())

/** A draft for an address, as a person fills it in. */
export const draftFor = (url: string, change: Partial<ConnectionDraft> = {}): ConnectionDraft => ({
  name: 'Production',
  url,
  username: 'admin',
  colour: 'red',
  environment: 'production',
  trust: { kind: 'system' },
  plainHttpAccepted: true,
  ...change,
})
