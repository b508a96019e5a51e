import type { ConnectionState } from '@contract/models/connection'
import type { Capabilities } from '@contract/models/registry'
import { fail, failed, failure, ok, type Failure, type Result } from '@contract/result'
import { findCapabilities } from '../harbor/capabilities'
import { createHarbor } from '../harbor/harbor'
import { outlastLock, surviveLock } from '../harbor/survive-lock'
import { createHttpClient } from '../http/http-client'
import { retryReads, type RetryMeans } from '../http/retry-reads'
import type { StoredConnection } from './connection-store'
import { addressOf } from './draft-rules'
import type { IdentityOf } from './client-certificates'
import type { RouteOf } from './routes'
import type { Session, SessionSource } from './session'

/** What sessions need. `onChanged` is called when the state of any connection has changed. */
export interface SessionMeans extends RetryMeans {
  readonly find: (id: string) => StoredConnection | undefined
  readonly passwordOf: (connection: StoredConnection) => Promise<Result<string>>
  readonly routeOf: RouteOf
  readonly identityOf: IdentityOf
  readonly now: () => Date
  readonly onChanged: () => void
}

/** The open sessions, one a connection at most. */
export interface Sessions extends SessionSource {
  state(connectionId: string): ConnectionState
  /** Signs in anew, with a password that is known to be right: it was changed. */
  restart(connectionId: string): Promise<Result<Session>>
  /** What an earlier run found out of the registry, to be shown until this one has. */
  restore(connectionId: string, capabilities: Capabilities): void
  /** Gives up a sign-in that is under way. */
  cancel(connectionId: string): void
  /**
   * Ends the session, or the sign-in that is under way. Requests that were sent are finished. What was found out of the
   * registry is kept, to be compared and to be shown meanwhile.
   */
  end(connectionId: string): void
  /** Ends it, and forgets what was found out: the connection leads elsewhere by now. */
  forget(connectionId: string): void
  /** Lets go of all sessions and sign-ins. Whoever has one goes on with it; whoever asks for one has it opened anew. */
  release(): void
}

interface Entry {
  state: ConnectionState
  outcome: Promise<Result<Session>>
  /** Finds out again what the registry can do, once for all who ask meanwhile; null while signing in. */
  renew: (() => Promise<Result<Session>>) | null
  readonly cancel: () => void
  readonly end: () => void
}

/** What a sign-in may be told while its session is open. */
interface SignInParts {
  readonly ended: AbortSignal
  readonly onWrongPassword: () => void
  readonly onRefused: (failure: Failure) => void
}

/** Whether a refusal shows that something is another way than was found out. */
const isNews = ({ code }: Failure, { may, authMode, readOnly }: Capabilities): boolean =>
  (code === 'not-admin' && may.list.allowed) ||
  (code === 'auth-mode' && authMode === 'db_auth') ||
  (code === 'read-only' && !readOnly)

/**
 * Whether a refusal may come of another version than was found: a call isn't there, or Harbor can't make anything of its
 * form. It may have other reasons too, so this is looked into only once in a while.
 */
const isStrange = ({ code, facts }: Failure): boolean =>
  code === 'not-understood' ||
  (code === 'refused' && (facts.status === 404 || facts.status === 405))
const LOOK_AGAIN_MS = 60_000

/** Sessions over stored connections. */
export const createSessions = (means: SessionMeans): Sessions => {
  const entries = new Map<string, Entry>()
  /** What was found out last, by connection. */
  const found = new Map<string, Capabilities>()
  const lastFound = (id: string): { readonly capabilities?: Capabilities } => {
    const capabilities = found.get(id)
    return capabilities === undefined ? {} : { capabilities }
  }

  /**
   * Gives what signs in, step by step as the connection test does, and finds out what the registry can do. Reads are tried
   * again, but for the one that sends a password which may be wrong: that outlasts a lock which somebody else's wrong one has
   * set, and is sent once otherwise.
   */
  const prepare = async (
    connection: StoredConnection,
    { ended, onWrongPassword, onRefused }: SignInParts,
  ): Promise<Result<(proven: boolean) => Promise<Result<Session>>>> => {
    const address = addressOf(connection)
    if (!address.ok) return address
    const password = await means.passwordOf(connection)
    if (!password.ok) return password
    const identity = await means.identityOf(connection)
    if (!identity.ok) return identity
    const http = createHttpClient({
      address: address.value,
      trust: connection.trust,
      route: means.routeOf(connection),
      identity: identity.value,
    })
    ended.addEventListener('abort', () => http.close(), { once: true })
    if (ended.aborted) http.close()

    const credentials = { username: connection.username, password: password.value }
    const reads = retryReads(http, means)
    const patient = surviveLock(reads, { ...means, onWrongPassword })
    const harbor = createHarbor(patient, credentials, {
      onRefused,
      clientForOthers: () => surviveLock(reads, { ...means, onWrongPassword: () => undefined }),
    })
    return ok(async (proven) => {
      const { signIn } = proven ? harbor : createHarbor(outlastLock(http, means), credentials)
      const capabilities = await findCapabilities({ ...harbor, signIn }, ended)
      if (!capabilities.ok) return capabilities
      return ok({
        connection,
        capabilities: capabilities.value,
        users: harbor.users(capabilities.value),
        email: harbor.email(capabilities.value),
        audit: harbor.audit(capabilities.value),
      })
    })
  }

  const start = (id: string, proven: boolean): Promise<Result<Session>> => {
    const connection = means.find(id)
    if (connection === undefined) return Promise.resolve(fail('unknown-connection', {}))
    const ended = new AbortController()
    const at = (): string => means.now().toISOString()
    const enter = (state: ConnectionState): void => {
      entry.state = state
      means.onChanged()
    }
    const enterFailed = (reason: Failure): void =>
      enter({ kind: 'failed', at: at(), failure: reason, ...lastFound(id) })
    const conclude = (outcome: Result<Session>): Result<Session> => {
      if (ended.signal.aborted) return fail('cancelled', {})
      if (outcome.ok) {
        const { capabilities } = outcome.value
        found.set(id, capabilities)
        enter({ kind: 'connected', at: at(), capabilities })
      } else {
        ended.abort()
        enterFailed(outcome.failure)
      }
      return outcome
    }
    let renewal: Promise<Result<Session>> | null = null
    let lookedAt = -Infinity
    const parts: SignInParts = {
      ended: ended.signal,
      onWrongPassword() {
        const { username } = connection
        enterFailed(failure('wrong-password', { username }))
      },
      onRefused(refusal) {
        const { state } = entry
        if (state.kind !== 'connected' || renewal !== null) return
        const now = means.now().getTime()
        const strange = isStrange(refusal) && now - lookedAt >= LOOK_AGAIN_MS
        if (strange) lookedAt = now
        if (strange || isNews(refusal, state.capabilities)) void entry.renew?.()
      },
    }

    const run = async (): Promise<Result<Session>> => {
      const prepared = await prepare(connection, parts)
      if (!prepared.ok) return conclude(prepared)
      const outcome = conclude(await prepared.value(proven))
      const renewOnce = async (): Promise<Result<Session>> => {
        const renewed = conclude(await prepared.value(true))
        entry.outcome = Promise.resolve(renewed)
        renewal = null
        return renewed
      }
      entry.renew = () => (renewal ??= renewOnce())
      return outcome
    }
    entries.get(id)?.end()
    const entry: Entry = {
      state: { kind: 'connecting', ...lastFound(id) },
      outcome: run(),
      renew: null,
      cancel() {
        ended.abort()
        enterFailed(failure('cancelled', {}))
      },
      end: () => ended.abort(),
    }
    entries.set(id, entry)
    means.onChanged()
    return entry.outcome
  }

  /** The session that is open or being opened. */
  const current = (id: string): Promise<Result<Session>> | null => {
    const entry = entries.get(id)
    return entry === undefined || entry.state.kind === 'failed' ? null : entry.outcome
  }

  const end = (id: string): void => {
    const entry = entries.get(id)
    if (entry === undefined) return
    entries.delete(id)
    entry.end()
    means.onChanged()
  }

  return {
    async open(id, anew = false) {
      const entry = entries.get(id)
      const state = entry?.state
      if (!anew && state?.kind === 'failed' && state.failure.code === 'wrong-password')
        return failed(state.failure)
      const renew = anew && state?.kind === 'connected' ? entry?.renew : null
      return renew?.() ?? current(id) ?? start(id, false)
    },
    restart: (id) => start(id, true),
    state: (id) => entries.get(id)?.state ?? { kind: 'idle', ...lastFound(id) },
    restore(id, capabilities) {
      if (found.has(id)) return
      found.set(id, capabilities)
      const entry = entries.get(id)
      if (entry !== undefined && entry.state.kind !== 'connected')
        entry.state = { ...entry.state, capabilities }
      means.onChanged()
    },
    cancel(id) {
      const entry = entries.get(id)
      if (entry?.state.kind === 'connecting') entry.cancel()
    },
    end,
    forget(id) {
      found.delete(id)
      end(id)
    },
    release() {
      entries.clear()
      means.onChanged()
    },
  }
}
