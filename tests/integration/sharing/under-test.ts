import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { NoteService, NoteServiceKind, NoteView, SharedNote } from '@contract/models/note'
import { fail, ok, type Result } from '@contract/result'
import type { Sleep } from '@main/http/sleep'
import type { SecretStore } from '@main/secrets/secret-store'
import { createSecrets, openKeychainIndex, type Secrets } from '@main/secrets/secrets'
import { createNoteHandles } from '@main/sharing/note-handles'
import { openNoteServices, type NoteServices } from '@main/sharing/note-service'
import { openNoteStore } from '@main/sharing/note-store'
import { createNotes, type Notes, type NoteShare } from '@main/sharing/notes'
import { createProviders } from '@main/sharing/providers'
import { createMemoryKeychain } from '@support/keyring/memory-keychain'
import { scratchFolder } from '@support/scratch-folder'

/** A registry that is there. */
export const connectionId = 'b7f9d8a2-6d6e-4c8e-9a43-0c2f4f1f2a11'
/** An operation that has made a password for its row 0. */
export const operationId = '0f0c2a7e-3f43-4a39-8a53-5d4f6b1f7c55'
/** The password that is handed over. */
export const password = 'canary-Pässw0rd-🔑'

/** A service at an address, anonymous, as a person fills it in. */
export const serviceAt = (
  kind: NoteServiceKind,
  url: string,
  change: Partial<NoteService> = {},
): NoteService => ({
  kind,
  url,
  account: null,
  trust: { kind: 'system' },
  plainHttpAccepted: true,
  lifetime: 86_400,
  passphrase: true,
  ...change,
})

/** A note for a person, of the password above. */
export const noteFor = (username = 'ida', change: Partial<NoteShare['terms']> = {}): NoteShare => ({
  secret: { kind: 'given', value: password },
  recipient: { connectionId, username },
  terms: { lifetime: 86_400, passphrase: false, ...change },
})

/** The program's notes in a folder of their own. */
export interface Program {
  readonly notes: Notes
  readonly services: NoteServices
  readonly secrets: Secrets
  readonly keychain: Map<string, string>
  readonly folder: string
  /** The clock, in milliseconds since 1970. */
  time: number
  /** Pauses that were waited for, in milliseconds. */
  readonly pauses: readonly number[]
  /** What the screens were told, newest last. */
  readonly told: readonly (readonly NoteView[])[]
  /** All files of the program in one text. */
  onDisk(): Promise<string>
  /** From now on a file can't be written. */
  breakFile(name: string): Promise<void>
  /** The program is ended and started again: what was in memory is lost. */
  restart(): Promise<Program>
}

interface Parts {
  readonly folder: string
  readonly store: SecretStore
  readonly keychain: Map<string, string>
  readonly time: number
  /** How long a service may take to answer, in milliseconds. */
  readonly limitMs?: number
}

const begin = async ({ folder, store, keychain, time, ...limit }: Parts): Promise<Program> => {
  const told: (readonly NoteView[])[] = []
  const pauses: number[] = []
  const now = (): Date => new Date(program.time)
  const newId = (): string => randomUUID()
  const sleep: Sleep = (ms) => {
    pauses.push(ms)
    program.time += ms
    return Promise.resolve()
  }
  const program = { time } as Program & { time: number }
  const secrets = createSecrets(store, await openKeychainIndex(folder, now))
  const providers = createProviders({ randomBytes, sleep })
  const services = await openNoteServices({
    folder,
    secrets,
    providers,
    now,
    newId,
    ...limit,
  })
  const notes = createNotes({
    services,
    store: await openNoteStore(folder, now),
    handles: createNoteHandles(secrets),
    registryName: (id) => (id === connectionId ? 'Production' : undefined),
    passwordOf: (id, index) =>
      id === operationId && index === 0 ? ok(password) : fail('unknown-operation', {}),
    now,
    newId,
    randomInt,
  })
  notes.onChanged((list) => told.push(list))
  return Object.assign(program, {
    notes,
    services,
    secrets,
    keychain,
    folder,
    pauses,
    told,
    async onDisk() {
      const names = await readdir(folder)
      const texts = names.map((name) => readFile(join(folder, name), 'utf8').catch(() => ''))
      return (await Promise.all(texts)).join('\n')
    },
    // A folder in the place of the temporary file: this also stops root, under whom tests may run.
    breakFile: async (name: string) => void (await mkdir(join(folder, `${name}.new`))),
    restart: () => begin({ folder, store, keychain, time: program.time, ...limit }),
  })
}

/** Starts the notes in an empty folder, on a keychain: without one, on one in memory that takes everything. */
export const startProgram = async (
  store?: SecretStore,
  limit: Pick<Parts, 'limitMs'> = {},
): Promise<Program> => {
  const folder = scratchFolder()
  const keychain = new Map<string, string>()
  const time = Date.parse('2026-11-24T10:00:00Z')
  return begin({ folder, keychain, store: store ?? createMemoryKeychain(keychain), time, ...limit })
}

/** Starts the notes, with a service that is chosen already. */
export const startProgramWith = async (
  service: NoteService,
  token: string | null = null,
  limit: Pick<Parts, 'limitMs'> = {},
): Promise<Program> => {
  const program = await startProgram(undefined, limit)
  valueOf(await program.services.save({ service, token, keep: 'keychain' }))
  return program
}

/** The value of an outcome that must have succeeded. */
export const valueOf = <T>(outcome: Result<T>): T => {
  if (!outcome.ok) throw new Error(`failed: ${JSON.stringify(outcome.failure)}`)
  return outcome.value
}

/** What an outcome that must have failed says. */
export const failureOf = (outcome: Result<unknown>): unknown => {
  expect(outcome.ok).toBe(false)
  return outcome.ok ? null : outcome.failure
}

/** Makes a note that must be made. */
export const share = async (program: Program, order = noteFor()): Promise<SharedNote> =>
  valueOf(await program.notes.share(order))

/** The state of the only note after its service was asked. */
export const checkedState = async ({ notes }: Program): Promise<string | undefined> => {
  valueOf(await notes.check({ kind: 'all' }))
  return notes.list()[0]?.state
}

/** Has a service closed when the test is over. */
export const closing = async <S extends { close(): Promise<void> }>(
  starting: Promise<S>,
): Promise<S> => {
  const service = await starting
  onTestFinished(() => service.close())
  return service
}
