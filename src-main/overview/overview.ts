import type { Connection, ConnectionList, ConnectionState } from '@contract/models/connection'
import type { FoundRegistry, LastLook, RegistryLook } from '@contract/models/overview'
import { done, fail, type FailureCode, type Result } from '@contract/result'
import type { Connections } from '../connections/connections'
import { builtInAdminId } from '@contract/rules/guards'
import { addressOf } from '../connections/draft-rules'
import type { Directories } from '../directory/directories'
import { handshake } from '../http/handshake'
import type { Sleep } from '../http/sleep'
import { countPeople, countsOf, type PeopleCounts } from './count-people'
import type { LastLooks } from './last-looks'
import { createPlaces } from '../progress/places'

const HANDSHAKE_LIMIT_MS = 10_000
/** A check is a few small requests: one that takes longer waits for a slow or silent registry, and costs nothing meanwhile. */
const PATIENCE_MS = 250

/** What the overview needs. */
export interface OverviewParts {
  readonly connections: Pick<
    Connections,
    'sessions' | 'routeOf' | 'identityOf' | 'list' | 'onChanged' | 'cancelConnect'
  >
  /** Who is loaded is counted. */
  readonly directories: Pick<Directories, 'onChanged' | 'admins' | 'known'>
  readonly looks: LastLooks
  readonly sleep: Sleep
  /** Records a bug under a new id and gives the id. */
  readonly reportBug: (place: string, error: unknown) => string
}

/** What is known of all registries. The calls are those of the contract's group of this name. */
export interface Overview {
  list(): readonly RegistryLook[]
  /** Calls the listener with every change of a registry's look. */
  onChanged(listener: (look: RegistryLook) => void): void
  /** Starts a check of one registry, or of all (null). Failures 'unknown-connection', 'password-needed'. */
  check(connectionId: string | null): Result<void>
  cancel(connectionId: string | null): void
  /** What was known of a registry isn't of it any more. */
  forget(connectionId: string): void
}

/** A check that waits or is under way. */
interface Check {
  readonly cancel: AbortController
  isRunning: boolean
}

/** These tell nothing of the registry, so they are no outcome. */
const isNoOutcome: ReadonlySet<FailureCode> = new Set([
  'cancelled',
  'password-needed',
  'unknown-connection',
])
/** After these no certificate can be had, or the failure has it. */
const isWithoutCertificate: ReadonlySet<FailureCode> = new Set([
  ...isNoOutcome,
  'address',
  'ca-file',
  'certificate',
  'keychain',
  'plain-http',
  'proxy',
  'timeout',
  'unreachable',
])

/** Waits for an outcome, but no longer than until the signal is given. */
const unlessCancelled = <T>(
  outcome: Promise<Result<T>>,
  signal: AbortSignal,
): Promise<Result<T>> => {
  const cancelled = new Promise<Result<T>>((resolve) => {
    signal.addEventListener('abort', () => resolve(fail('cancelled', {})), { once: true })
  })
  return Promise.race([outcome, cancelled])
}

const emptyLook = (at: string): LastLook => ({
  at,
  failing: null,
  found: null,
  certificateEnds: null,
})

/** What a look becomes when a session has opened or failed; the same where that tells nothing. */
const afterSession = (before: LastLook | null, state: ConnectionState): LastLook | null => {
  if (state.kind === 'connected') {
    const { version, authMode, me, readOnly, publishedPassword } = state.capabilities
    const counts = before?.found ?? { people: null, admins: null }
    const { people, admins } = counts
    const found = { version, authMode, me, readOnly, publishedPassword, people, admins }
    return { ...(before ?? emptyLook(state.at)), at: state.at, failing: null, found }
  }
  if (state.kind !== 'failed' || isNoOutcome.has(state.failure.code)) return before
  const { at, failure } = state
  const isAsBefore = before?.failing?.failure.code === failure.code
  const since = isAsBefore ? before.failing.since : at
  const shown = failure.code === 'certificate' ? failure.facts.certificate : null
  return {
    ...(before ?? emptyLook(at)),
    at,
    failing: { failure, since },
    ...(shown !== null && { certificateEnds: shown.validTo }),
  }
}

/** The registries' last looks, and the checks that make new ones. Whatever opens a session makes a look, too. */
export const createOverview = (parts: OverviewParts): Overview => {
  const { connections, looks } = parts
  const inPlace = createPlaces(parts.sleep, PATIENCE_MS)
  const checks = new Map<string, Check>()
  const listeners = new Set<(look: RegistryLook) => void>()
  /** The states that were looked at. */
  const seen = new WeakSet<ConnectionState>()

  const connectionOf = (id: string): ConnectionList['connections'][number] | undefined =>
    connections.list().connections.find((connection) => connection.id === id)
  const lookOf = (connection: Connection): RegistryLook => {
    const check = checks.get(connection.id)
    return {
      connectionId: connection.id,
      check: check === undefined ? null : check.isRunning ? 'running' : 'waiting',
      last: looks.of(connection),
    }
  }
  const tell = (look: RegistryLook): void => {
    for (const listener of listeners) listener(look)
  }
  const tellOf = (id: string): void => {
    const connection = connectionOf(id)
    if (connection !== undefined) tell(lookOf(connection))
  }
  const note = (connection: Connection, look: LastLook): void => {
    looks.put(connection, look)
    tell(lookOf(connection))
  }

  connections.onChanged((list) => {
    for (const connection of list.connections) {
      const { state } = connection
      if (seen.has(state)) continue
      seen.add(state)
      const before = looks.of(connection)
      const look = afterSession(before, state)
      if (look !== null && look !== before) note(connection, look)
    }
  })

  /** Adds to what is known by now, where something is. */
  const add = (connection: Connection, change: (look: LastLook) => LastLook): void => {
    const look = looks.of(connection)
    if (look !== null) note(connection, change(look))
  }

  const addCounts = (
    connection: Connection,
    countsFor: (found: FoundRegistry) => PeopleCounts,
  ): void =>
    add(connection, (look) => ({
      ...look,
      found: look.found === null ? null : { ...look.found, ...countsFor(look.found) },
    }))

  const lookAtCertificate = async (connection: Connection, signal: AbortSignal): Promise<void> => {
    const address = addressOf(connection)
    if (!address.ok || !address.value.secure) return
    const route = parts.connections.routeOf(connection.id)
    const identity = await parts.connections.identityOf(connection.id)
    if (!identity.ok) return
    const patience = { limitMs: HANDSHAKE_LIMIT_MS, signal, route, identity: identity.value }
    const shaken = await handshake(address.value, connection.trust, patience)
    const ends = shaken.ok ? shaken.value?.validTo : undefined
    if (ends !== undefined) add(connection, (look) => ({ ...look, certificateEnds: ends }))
  }

  const count = async (
    connection: Connection,
    session: Parameters<typeof countPeople>[0],
    signal: AbortSignal,
  ): Promise<void> => {
    const counted = await countPeople(session, signal)
    if (signal.aborted) return
    const notTold = { known: false, reason: 'not-told' } as const
    addCounts(connection, () => (counted.ok ? counted.value : { people: notTold, admins: notTold }))
  }

  /** When the directories were loaded whose people are counted. */
  const countedAt = new Map<string, string>()
  parts.directories.onChanged(({ connectionId, load: { state, loaded, loadedAt } }) => {
    if (state !== 'loaded' || loadedAt === null || countedAt.get(connectionId) === loadedAt) return
    countedAt.set(connectionId, loadedAt)
    const { known, admins } = parts.directories
    const connection = connectionOf(connectionId)
    // Without the built-in admin, whom an account may not be told of, it isn't everybody.
    if (connection === undefined || known(connectionId, builtInAdminId) === undefined) return
    addCounts(connection, ({ authMode }) => countsOf(authMode, loaded, admins(connectionId)))
  })

  const look = async (id: string, signal: AbortSignal, again: boolean): Promise<void> => {
    const connection = connectionOf(id)
    if (connection === undefined) return
    const { state } = connection
    const isKnownWrong = state.kind === 'failed' && state.failure.code === 'wrong-password'
    const anew = again || !isKnownWrong
    const session = await unlessCancelled(connections.sessions.open(id, anew), signal)
    if (signal.aborted || (!session.ok && isWithoutCertificate.has(session.failure.code))) return
    await Promise.all([
      lookAtCertificate(connection, signal),
      session.ok && count(connection, session.value, signal),
    ])
  }

  const start = (id: string, again: boolean): void => {
    if (checks.has(id)) return
    const check: Check = { cancel: new AbortController(), isRunning: false }
    const { signal } = check.cancel
    checks.set(id, check)
    tellOf(id)
    void inPlace(async () => {
      if (signal.aborted) return
      check.isRunning = true
      tellOf(id)
      try {
        await look(id, signal, again)
      } catch (error) {
        parts.reportBug('overview', error)
      }
      end(id, check)
    })
  }
  const end = (id: string, check: Check): void => {
    if (checks.get(id) !== check) return
    checks.delete(id)
    tellOf(id)
  }

  const cancel = (id: string): void => {
    const check = checks.get(id)
    if (check === undefined) return
    check.cancel.abort()
    if (check.isRunning) connections.cancelConnect(id)
    end(id, check)
  }

  return {
    list: () => connections.list().connections.map(lookOf),
    onChanged: (listener) => void listeners.add(listener),
    check(connectionId) {
      if (connectionId === null) {
        const open = connections.list().connections.filter(({ password }) => password !== 'none')
        for (const { id } of open) start(id, false)
        return open.length > 0 ? done : fail('password-needed', { reason: 'none' })
      }
      const connection = connectionOf(connectionId)
      if (connection === undefined) return fail('unknown-connection', {})
      if (connection.password === 'none') return fail('password-needed', { reason: 'none' })
      start(connectionId, true)
      return done
    },
    cancel(connectionId) {
      for (const id of connectionId === null ? [...checks.keys()] : [connectionId]) cancel(id)
    },
    forget(connectionId) {
      cancel(connectionId)
      looks.forget(connectionId)
      tellOf(connectionId)
    },
  }
}
