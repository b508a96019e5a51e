import { vi, type TestContext } from 'vitest'
import type { Trust } from '@contract/models/connection'
import type { OperationRow, Work } from '@contract/models/operation'
import { ok, type Failure, type Result } from '@contract/result'
import { parseAddress } from '@contract/rules/address'
import { watchKeychain } from '@main/connections/keychain-watch'
import { createOwnPasswords } from '@main/connections/own-password'
import type { Session, SessionSource } from '@main/connections/session'
import { createDirectories } from '@main/directory/directories'
import { saveEmail, type EmailSave } from '@main/email/save-email'
import { findCapabilities } from '@main/harbor/capabilities'
import { createHarbor } from '@main/harbor/harbor'
import { outlastLock, surviveLock } from '@main/harbor/survive-lock'
import { createHttpClient, type HttpClient } from '@main/http/http-client'
import { retryReads } from '@main/http/retry-reads'
import { createOperations } from '@main/operations/operations'
import { createSecrets } from '@main/secrets/secrets'
import { freshEmail } from '@support/harbor-simulator/fresh-email'
import { startHarborSimulator, type Simulator } from '@support/harbor-simulator/simulator'
import { createMemoryKeychain } from '@support/keyring/memory-keychain'
import { someCapabilities, someConnection } from '@support/memory-users'
import { noServices } from '@support/no-services'

const connectionId = someConnection.id

/** Whom all these tests are about; the simulated Harbor has them. */
export const userId = 3
/** Whose right is revoked. */
const adminId = 4
const selection = { kind: 'ids' as const, ids: [userId] }

/** What is sent to change something, by its name in the tables. */
const works = {
  create: {
    kind: 'create',
    people: [
      {
        username: 'ida',
        email: 'ida@example.org',
        fullName: 'Ida Lund',
        comment: '',
        password: { kind: 'generated' },
        admin: false,
      },
    ],
  },
  edit: {
    kind: 'edit',
    userId,
    seen: { email: 'anna.weber@example.com', fullName: 'Anna Weber', comment: 'Build team' },
    profile: { email: 'anna.weber@example.com', fullName: 'Anna Weber', comment: 'On leave' },
  },
  'set-admin': { kind: 'set-admin', selection, admin: true },
  reset: { kind: 'reset-password', selection, password: { kind: 'generated' } },
  'revoke-admin': {
    kind: 'set-admin',
    selection: { kind: 'ids', ids: [adminId] },
    admin: false,
  },
  delete: { kind: 'delete', selection },
} as const satisfies Record<string, unknown>

/** As the simulated Harbor has them at first. */
const emailSave: EmailSave = {
  seen: freshEmail,
  settings: { ...freshEmail, host: 'smtp.example.org' },
  password: { kind: 'stored' },
}

/** The operations that read. */
export const readNames = ['sign-in', 'list', 'get'] as const
/** The operations that write. */
export const writeNames = [
  'create',
  'edit',
  'set-admin',
  'revoke-admin',
  'reset',
  'delete',
  'own-password',
  'save-email',
] as const
/** An operation that reads. */
export type ReadName = (typeof readNames)[number]
/** An operation that writes. */
export type WriteName = (typeof writeNames)[number]

/** Whether an operation reads, once, what it is going to change. */
export const readsFirst = (name: WriteName): boolean => name === 'edit' || name === 'save-email'
/** The operations that write without having read; a right is revoked only where somebody else is known to have it. */
export const blindWriteNames = writeNames.filter(
  (name) => !readsFirst(name) && name !== 'revoke-admin',
)

const workOf = (name: keyof typeof works): Work => structuredClone(works[name]) as unknown as Work

/** How long calls may take, in milliseconds; the program's own limits are too long for a test. */
export interface Limits {
  readonly read: number
  readonly write: number
}

/** This computer's clock, and how far it was set ahead, in milliseconds. */
export interface Clock {
  ahead: number
}

const ample: Limits = { read: 20_000, write: 20_000 }

/** The test that something is started for; many run at a time. */
export type For = Pick<TestContext, 'onTestFinished'>

/** A simulated Harbor with a few people, of the last version with e-mail settings. */
export const startHarbor = async ({ onTestFinished }: For): Promise<Simulator> => {
  const simulator = await startHarborSimulator({ profile: '2.6', users: 3 })
  onTestFinished(() => simulator.close())
  const admin = simulator.state.users.find(({ id }) => id === adminId)
  simulator.state.setAdmin(admin?.username ?? '', true)
  return simulator
}

/**
 * Directory and operations as the program has them, over its own HTTP client with its own retries. Signing in is left
 * out, so that a server may be broken from the beginning. An answer counts as instant. The pauses before retries are noted
 * and not made; their jitter is the least for the first and nearly the most for the second.
 */
export const programAt = (
  { onTestFinished }: For,
  url: string,
  {
    limits = ample,
    trust = { kind: 'system' },
    clock = { ahead: 0 },
  }: { limits?: Limits; trust?: Trust; clock?: Clock } = {},
) => {
  const parsed = parseAddress(url)
  if (!('address' in parsed)) throw new Error(parsed.problem)
  const http = createHttpClient({ address: parsed.address, trust })
  onTestFinished(() => http.close())
  const limited: HttpClient = {
    request: async (request) => {
      const timeoutMs = limits[request.method === 'GET' ? 'read' : 'write']
      const outcome = await http.request({ ...request, timeoutMs })
      // The server answers at once; how long a machine with hundreds of these tests takes to notice says nothing of a lock.
      return outcome.ok ? ok({ ...outcome.value, millis: 1 }) : outcome
    },
    close: () => http.close(),
  }
  const pauses: number[] = []
  const means = {
    random: () => (pauses.length % 2 === 0 ? 0 : 0.9),
    sleep: async (ms: number) => void pauses.push(ms),
  }
  const client = (): HttpClient =>
    surviveLock(retryReads(limited, means), { ...means, onWrongPassword: () => undefined })
  const account = { username: 'admin', password: 'Harbor12345' }
  const harbor = createHarbor(client(), account, { clientForOthers: client })
  const users = harbor.users(someCapabilities)
  const connection = { ...someConnection, url, trust, plainHttpAccepted: true, passwordFor: null }
  const session: Session = {
    connection,
    capabilities: someCapabilities,
    users,
    email: harbor.email(someCapabilities),
    audit: harbor.audit(someCapabilities),
  }
  const sessions: SessionSource = { open: () => Promise.resolve({ ok: true, value: session }) }
  const now = (): Date => new Date(Date.now() + clock.ahead)
  const reportBug = (place: string, error: unknown): string => {
    throw new Error(place, { cause: error })
  }
  const directories = createDirectories({ sessions, now, reportBug })
  let ids = 0
  const operations = createOperations({
    ...noServices,
    sessions,
    directories,
    generatePassword: () => 'Generated-Passw0rd',
    now,
    newId: () => `operation-${(ids += 1)}`,
    reportBug,
  })
  const states = new Map<string, string>()
  operations.onChanged((view) => states.set(view.id, view.state))

  const valueOf = <T>(outcome: Result<T>): T => {
    if (!outcome.ok) throw new Error(outcome.failure.code)
    return outcome.value
  }
  const rowOf = async (id: string): Promise<OperationRow> => {
    await vi.waitFor(
      () => {
        if (states.get(id) !== 'finished') throw new Error('still running')
      },
      { timeout: 30_000 },
    )
    const [row] = valueOf(operations.rows({ id, state: null, page: 1, pageSize: 1 })).rows
    if (row === undefined) throw new Error('no row')
    return row
  }

  const secrets = createSecrets(createMemoryKeychain(), {
    found: { kind: 'fresh' },
    value: () => [],
    update: () => Promise.resolve(ok([])),
  })
  const keychain = watchKeychain(secrets, () => undefined)
  const ownPasswords = createOwnPasswords({
    ...means,
    secrets,
    keychain,
    routeOf: () => undefined,
    identityOf: () => Promise.resolve(ok(null)),
  })
  const toldAs = (outcome: Result<unknown>): OperationRow => ({
    index: 0,
    connectionId,
    userId: null,
    username: null,
    state: outcome.ok ? 'done' : 'failed',
    failure: outcome.ok ? null : outcome.failure,
    hasPassword: false,
    hasNote: false,
    differing: [],
  })
  /** Changes one's own password as `connections.changePassword` does, told as an operation's row. */
  const changeOwn = async (): Promise<OperationRow> => {
    const settled = await ownPasswords.settle(connection)
    const outcome = settled.ok
      ? await ownPasswords.change(connection, session, account.password, 'Own-Passw0rd')
      : settled
    return toldAs(outcome)
  }

  const saveMail = async (): Promise<OperationRow> =>
    toldAs(await saveEmail(session.email, emailSave))

  /** As the sessions sign in: the password that may be wrong is sent once. */
  const signIn = async (): Promise<Failure | null> => {
    const { signIn: once } = createHarbor(outlastLock(limited, means), account)
    const outcome = await findCapabilities({ ...harbor, signIn: once })
    return outcome.ok ? null : outcome.failure
  }
  const list = async (): Promise<Failure | null> => {
    const ended = new Promise<Failure | null>((resolve) => {
      const stop = directories.onChanged(({ load }) => {
        if (load.state === 'loading') return
        stop()
        resolve(load.failure)
      })
    })
    await directories.load(connectionId, true)
    return ended
  }
  const get = async (): Promise<Failure | null> => {
    const outcome = await directories.get(connectionId, userId)
    return outcome.ok ? null : outcome.failure
  }

  return {
    pauses,
    directories,
    read: (name: ReadName): Promise<Failure | null> => ({ 'sign-in': signIn, list, get })[name](),
    async write(name: WriteName) {
      if (name === 'own-password') return { id: name, row: await changeOwn() }
      if (name === 'save-email') return { id: name, row: await saveMail() }
      const { id } = valueOf(operations.start(connectionId, workOf(name)))
      return { id, row: await rowOf(id) }
    },
    async retry(id: string): Promise<OperationRow> {
      if (id === 'own-password') return changeOwn()
      if (id === 'save-email') return saveMail()
      states.set(id, 'running')
      operations.retry(id)
      return rowOf(id)
    },
    password: (id: string): string | null => {
      const password = operations.password(id, 0)
      return password.ok ? password.value : null
    },
    signsIn: async (username: string, password: string): Promise<boolean> =>
      valueOf(await users.signsIn(username, password)),
    /** Makes the directory know somebody, as after a load; it needs one that was tried. */
    know: (user: Parameters<typeof directories.put>[1]) => directories.put(connectionId, user),
  }
}

/** Whether a Harbor has made a change, whatever it answered. `before` is `marksOf` before it was sent. */
export const marksOf = ({ state }: Simulator): Readonly<Record<WriteName, unknown>> => {
  const user = state.users.find(({ id }) => id === userId)
  return {
    create: state.user('ida')?.id,
    edit: user?.comment,
    'set-admin': user?.sysadmin,
    reset: user?.updatedAt,
    delete: user?.id,
    'own-password': state.user('admin')?.updatedAt,
    'revoke-admin': state.users.find(({ id }) => id === adminId)?.sysadmin,
    'save-email': state.setting('email_host'),
  }
}

/** The requests that change something, in order. */
export const writesTo = ({ state }: Simulator): readonly string[] =>
  state.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, url }) => `${method} ${url}`)
