import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultSettings, handOvers } from '@contract/models/settings'
import { userColumns } from '@contract/models/user'
import { fail, ok, type Result } from '@contract/result'
import { openConnectionStore } from '@main/connections/connection-store'
import { openLastTests } from '@main/email/last-tests'
import { openHelpDesk } from '@main/help-desk/help-desk'
import { openJournal } from '@main/journal/journal'
import { openLock } from '@main/lock/lock'
import { openManaged } from '@main/managed/managed'
import { openOperationLogs } from '@main/operations/operation-log'
import { openLastLooks } from '@main/overview/last-looks'
import { createSecrets, openKeychainIndex } from '@main/secrets/secrets'
import { openSettings } from '@main/settings/settings'
import { openWindowPlace } from '@main/settings/window-place'
import { openTemplateStore } from '@main/sharing/message-templates'
import { openNoteServices } from '@main/sharing/note-service'
import { openNoteStore } from '@main/sharing/note-store'
import { createProviders } from '@main/sharing/providers'
import { writeChosenFile } from '@main/storage/write-chosen-file'
import { createMemoryKeychain } from './keyring/memory-keychain'
import { someConnection } from './memory-users'
import { someChange } from './some-change'

/** A file that the program writes, opened as the program opens it. */
export interface OpenFile {
  /** The number of the last write that it holds, as it is known when the program starts; 0: none. */
  readonly held: number
  /** Writes what can be told from every other write. Ends when the program takes it for written; false: it says that it isn't. */
  write(number: number): Promise<boolean>
}

/** A file, or a folder with files of one kind, that the program writes. */
export interface ProgramFile {
  /** In the program's folder. */
  readonly path: string
  /** How it is kept: a JSON file with its version, lines that are only appended to, or a text that replaces another. */
  readonly kind: 'json' | 'lines' | 'text'
  /** Whether it is told when it can't be written; else what it remembers is only not remembered. */
  readonly tells: boolean
  open(folder: string): Promise<OpenFile>
}

const { id } = someConnection
const now = (): Date => new Date()
const isOk = ({ ok: isDone }: Result<unknown>): boolean => isDone
const time = (number: number): string => new Date(number * 1_000).toISOString()
const reportBug = (place: string, error: unknown): string => {
  throw new Error(place, { cause: error })
}

/** An id that holds a number. */
const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const numberOf = (text: string | null | undefined): number =>
  Number(/\d+$/.exec(text ?? '')?.[0] ?? 0)

const columns = userColumns.filter((column) => column !== 'username')
const lengths = 53

const service = {
  kind: 'onetimesecret',
  account: null,
  trust: { kind: 'system' },
  plainHttpAccepted: true,
  lifetime: 3_600,
  passphrase: false,
} as const

const settingsOf = (number: number) => {
  const mask = Math.floor(number / lengths) % 2 ** columns.length
  return {
    ...defaultSettings,
    userColumns: columns.filter((_, index) => (mask & (2 ** index)) > 0),
    passwordStyle: { kind: 'characters' as const, length: 12 + (number % lengths) },
    handOver: handOvers[Math.floor(number / lengths / 2 ** columns.length)] ?? 'copy',
    spelling: 'de' as const,
  }
}

const emptyIndex = {
  found: { kind: 'fresh' },
  value: () => [],
  update: () => Promise.resolve(ok([])),
} as const

/** The hash of a guard's password, made at the least cost, which nothing is the right one for. */
const guard = { salt: 'c2FsdA==', hash: 'aGFzaA==', N: 16_384, r: 8, p: 1 }

/**
 * A file with a guard's wrong passwords. Each is counted. The wait after one is over when the next one comes.
 * @param data what is in it beside the count
 */
const guesses =
  (
    name: string,
    data: object,
    start: (folder: string, now: () => Date) => Promise<() => Promise<Result<unknown>>>,
  ): ProgramFile['open'] =>
  async (folder) => {
    const path = join(folder, name)
    if (!existsSync(path)) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(path, JSON.stringify({ version: 1, data: { ...data, wrong: 0, until: null } }))
    }
    let at = Date.now()
    const guess = await start(folder, () => new Date(at))
    const text = await readFile(path, 'utf8')
    at = Date.parse(/"until":\s*"([^"]+)"/.exec(text)?.[1] ?? new Date(at).toISOString())
    return {
      held: Number(/"wrong":\s*(\d+)/.exec(text)?.[1] ?? 0),
      async write() {
        at += 120_000
        const guessed = await guess()
        return !guessed.ok && guessed.failure.code !== 'file'
      },
    }
  }

/** Every file that the program writes, but for its log of bugs, which nothing is read from. */
export const programFiles: readonly ProgramFile[] = [
  {
    path: 'connections.json',
    kind: 'json',
    tells: true,
    async open(folder) {
      const store = await openConnectionStore(folder, now)
      return {
        held: numberOf(store.find(id)?.name),
        write: async (number) =>
          isOk(await store.put({ ...someConnection, passwordFor: null, name: `Number ${number}` })),
      }
    },
  },
  {
    path: 'settings.json',
    kind: 'json',
    tells: true,
    async open(folder) {
      const file = await openSettings(folder, now)
      const value = file.value()
      const { passwordStyle: style, userColumns: shown, handOver, spelling } = value
      const mask = columns.reduce(
        (sum, column, index) => sum + (shown.includes(column) ? 2 ** index : 0),
        0,
      )
      const high = handOvers.indexOf(handOver) * 2 ** columns.length + mask
      const low = style.kind === 'characters' ? style.length - 12 : 0
      return {
        held: spelling === 'de' ? high * lengths + low : 0,
        write: async (number) => isOk(await file.update(() => settingsOf(number))),
      }
    },
  },
  {
    path: 'window.json',
    kind: 'json',
    tells: true,
    async open(folder) {
      const file = await openWindowPlace(folder, now)
      return {
        held: file.value()?.bounds.x ?? 0,
        write: async (number) =>
          isOk(
            await file.update(() => ({
              bounds: { x: number, y: 0, width: 800, height: 600 },
              maximized: false,
              zoom: 100,
            })),
          ),
      }
    },
  },
  {
    path: 'keychain-index.json',
    kind: 'json',
    tells: true,
    async open(folder) {
      const file = await openKeychainIndex(folder, now)
      return {
        held: numberOf(file.value()[0]),
        write: async (number) => isOk(await file.update(() => [idOf(number)])),
      }
    },
  },
  {
    path: 'notes.json',
    kind: 'json',
    tells: true,
    async open(folder) {
      const store = await openNoteStore(folder, now)
      const [note] = store.all()
      const stored = { ...service, id: idOf(1), url: 'https://notes.example.org' }
      return {
        held: numberOf(note?.username),
        async write(number) {
          const username = `person ${number}`
          if (store.find(id) !== undefined)
            return isOk(await store.change(new Map([[id, { username }]])))
          const times = { sharedAt: time(1), expiresAt: time(2), checkedAt: null }
          const fresh = { id, connectionId: id, registry: 'Test', host: 'notes.example.org' }
          return isOk(
            await store.add(
              {
                ...fresh,
                ...times,
                username,
                serviceId: stored.id,
                kind: stored.kind,
                state: 'unread',
              },
              stored,
            ),
          )
        },
      }
    },
  },
  {
    path: 'note-service.json',
    kind: 'json',
    tells: true,
    async open(folder) {
      const services = await openNoteServices({
        folder,
        secrets: createSecrets(createMemoryKeychain(), emptyIndex),
        providers: createProviders({
          randomBytes: (size) => Buffer.alloc(size),
          sleep: () => Promise.resolve(),
        }),
        now,
        newId: () => idOf(1),
      })
      return {
        held: numberOf(services.chosen()?.url),
        write: async (number) =>
          isOk(
            await services.save({
              service: { ...service, url: `https://notes.example.org/at/${number}` },
              token: null,
              keep: 'run',
            }),
          ),
      }
    },
  },
  {
    path: 'message-templates.json',
    kind: 'json',
    tells: true,
    async open(folder) {
      const store = await openTemplateStore(folder, now)
      return {
        held: numberOf(store.of(id).created),
        write: async (number) =>
          isOk(await store.save(id, { created: `Hello ${number}`, reset: null })),
      }
    },
  },
  {
    path: 'email-tests.json',
    kind: 'json',
    tells: false,
    async open(folder) {
      const tests = await openLastTests(folder, now)
      const settings = {
        host: 'mail.example.org',
        port: 25,
        username: '',
        sender: 'a@example.org',
        identity: '',
        ssl: false,
        verifyCertificate: true,
      }
      const password = { kind: 'stored' } as const
      const last = (): number => {
        for (const port of Array(65_536).keys())
          if (tests.of(someConnection, { ...settings, port })?.ofStored === true) return port
        return 0
      }
      return {
        held: tests.of(someConnection, settings) === null ? 0 : last(),
        async write(number) {
          const test = { passed: true, settings: { ...settings, port: number }, password }
          await tests.note(someConnection, test)
          return true
        },
      }
    },
  },
  {
    path: 'overview.json',
    kind: 'json',
    tells: false,
    async open(folder) {
      const looks = await openLastLooks(folder, now)
      const last = looks.of(someConnection)
      return {
        held: last === null ? 0 : Date.parse(last.at) / 1_000,
        async write(number) {
          const look = { at: time(number), failing: null, found: null, certificateEnds: null }
          looks.put(someConnection, look)
          await looks.written()
          return true
        },
      }
    },
  },
  {
    path: 'managed.json',
    kind: 'json',
    tells: false,
    async open(folder) {
      const managed = await openManaged({
        path: join(folder, 'no-policy.json'),
        platform: process.platform,
        folder,
        now,
        readCaFile: () => Promise.resolve(fail('ca-file', { reason: 'unreadable' })),
      })
      let held = 0
      while (managed.wasOffered(`registry ${held + 1}`)) held += 1
      return {
        held,
        async write(number) {
          await managed.remember([`registry ${number}`])
          return true
        },
      }
    },
  },
  {
    path: 'help-desk.json',
    kind: 'json',
    tells: true,
    open: guesses(
      'help-desk.json',
      { mode: { plan: { registries: 'all', newUser: false }, password: guard } },
      async (folder, at) => {
        const managed = { policy: null, isLocked: () => false }
        const mode = await openHelpDesk({ folder, now: at, managed, connections: () => [] })
        return () => mode.leave('wrong')
      },
    ),
  },
  {
    path: 'lock.json',
    kind: 'json',
    tells: true,
    open: guesses('lock.json', { password: guard }, async (folder, at) => {
      const lock = await openLock({ folder, now: at, settings: () => defaultSettings })
      return () => lock.unlock('wrong')
    }),
  },
  {
    path: 'journal',
    kind: 'lines',
    tells: true,
    async open(folder) {
      const journal = openJournal({
        folder: join(folder, 'journal'),
        osUser: 'tester',
        now,
        reportBug,
        longest: 20_000,
      })
      const { check, entries } = await journal.check()
      return {
        held: check === 'broken' ? Number.NaN : entries,
        async write(number) {
          await journal.record(someChange({ person: `person ${number}` }))
          return journal.state().unwritten === null
        },
      }
    },
  },
  {
    path: 'operations',
    kind: 'lines',
    tells: true,
    async open(folder) {
      const logs = await openOperationLogs(join(folder, 'operations'), now)
      const [kept] = logs.kept
      const log =
        kept?.log ??
        logs.begin({
          id: randomUUID(),
          connectionId: id,
          kind: 'create',
          admin: null,
          startedAt: time(1),
          work: null,
          isResumable: false,
          rows: Array.from({ length: 5_000 }, () => [id, null, null] as [string, null, null]),
        })
      return {
        held: kept?.rows.filter(({ state }) => state === 'sent').length ?? 0,
        write: async (number) => (await log.sent(number - 1)) === null,
      }
    },
  },
  {
    path: 'saved-table.csv',
    kind: 'text',
    tells: true,
    async open(folder) {
      const path = join(folder, 'saved-table.csv')
      const text = existsSync(path) ? await readFile(path, 'utf8') : ''
      return {
        held: numberOf(text),
        write: async (number) =>
          isOk(
            await writeChosenFile(
              () => Promise.resolve(path),
              `${'x'.repeat((number % 7) * 30_000)} ${number}`,
            ),
          ),
      }
    },
  },
]
