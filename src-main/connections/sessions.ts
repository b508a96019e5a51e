import type { ConnectionState } from '@contract/models/connection'
import type { Capabilities } from '@contract/models/registry'
import { fail, failed, failure, ok, type Failure, type Result } from '@contract/result'
import { findCapabilities } from '../harbor/capabilities'
import { createHarbor } from '../harbor/harbor'
import { surviveLock } from '../harbor/survive-lock'
import { createHttpClient } from '../http/http-client'
import { retryReads, type RetryMeans } from '../http/retry-reads'
import type { StoredConnection } from './connection-store'
import { addressOf } from './draft-rules'
import type { Session, SessionSource } from './session'

/** What sessions need. `onChanged` is called when the state of any connection has changed. */
export interface SessionMeans extends RetryMeans {
  readonly find: (id: string) => StoredConnection | undefined
  readonly passwordOf: (connection: StoredConnection) => Promise<Result<string>>
  readonly now: () => Date
  readonly onChanged: () => void
}

/** The open sessions, one a connection at most. */
export interface Sessions extends SessionSource {
  state(connectionId: string): ConnectionState
  /** Signs in anew, with a password that is known to be right: it was changed. */
  restart(connectionId: string): Promise<Result<Session>>
  /** Ends the session, or the sign-in that is under way. Requests that were sent are finished. */
  end(connectionId: string): void
}

interface Entry {
  state: ConnectionState
  outcome: Promise<Result<Session>>
  /** Finds out again what the registry can do, once for all who ask meanwhile; null while signing in. */
  renew: (() => Promise<Result<Session>>) | null
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

/** Sessions over stored connections. */
export const createSessions = (means: SessionMeans): Sessions => {
  const entries = new Map<string, Entry>()

  /**
   * Gives what signs in, step by step as the connection test does, and finds out what the registry can do. A password that may
   * be wrong is sent once; one that has been right survives a lock that somebody else's wrong one has set.
   */
  const prepare = async (
    connection: StoredConnection,
    { ended, onWrongPassword, onRefused }: SignInParts,
  ): Promise<Result<(proven: boolean) => Promise<Result<Session>>>> => {
    const address = addressOf(connection)
    if (!address.ok) return address
    const password = await means.passwordOf(connection)
    if (!password.ok) return password
    const http = createHttpClient({ address: address.value, trust: connection.trust })
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
      const asking = proven ? harbor : createHarbor(http, credentials)
      const capabilities = await findCapabilities(asking, ended)
      if (!capabilities.ok) return capabilities
      return ok({
        connection,
        capabilities: capabilities.value,
        users: harbor.users(capabilities.value),
        email: harbor.email(capabilities.value),
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
    const conclude = (outcome: Result<Session>): Result<Session> => {
      if (ended.signal.aborted) return fail('cancelled', {})
      if (outcome.ok)
        enter({ kind: 'connected', at: at(), capabilities: outcome.value.capabilities })
      else {
        ended.abort()
        enter({ kind: 'failed', at: at(), failure: outcome.failure })
      }
      return outcome
    }
    const parts: SignInParts = {
      ended: ended.signal,
      onWrongPassword() {
        const { username } = connection
        enter({ kind: 'failed', at: at(), failure: failure('wrong-password', { username }) })
      },
      onRefused(refusal) {
        const { state } = entry
        if (state.kind === 'connected' && isNews(refusal, state.capabilities)) void entry.renew?.()
      },
    }

    const run = async (): Promise<Result<Session>> => {
      const prepared = await prepare(connection, parts)
      if (!prepared.ok) return conclude(prepared)
      const outcome = conclude(await prepared.value(proven))
      let renewal: Promise<Result<Session>> | null = null
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
      state: { kind: 'connecting' },
      outcome: run(),
      renew: null,
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
    state: (id) => entries.get(id)?.state ?? { kind: 'idle' },
    end(id) {
      const entry = entries.get(id)
      if (entry === undefined) return
      entries.delete(id)
      entry.end()
      means.onChanged()
    },
  }
}
