import type { ConnectionState } from '@contract/models/connection'
import type { Capabilities } from '@contract/models/registry'
import { fail, failed, failure, ok, type Result } from '@contract/result'
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
  /** Signs in where there is no session, also after a wrong password: the person wants it. */
  connect(connectionId: string): Promise<Result<Capabilities>>
  /** Ends the session, or the sign-in that is under way. Requests that were sent are finished. */
  end(connectionId: string): void
}

interface Entry {
  state: ConnectionState
  readonly outcome: Promise<Result<Session>>
  readonly end: () => void
}

/** Sessions over stored connections. */
export const createSessions = (means: SessionMeans): Sessions => {
  const entries = new Map<string, Entry>()

  /** Signs in, step by step as the connection test does; `end` stops it. */
  const signIn = async (
    connection: StoredConnection,
    ended: AbortSignal,
    onWrongPassword: () => void,
  ): Promise<Result<Session>> => {
    const address = addressOf(connection)
    if (!address.ok) return address
    const password = await means.passwordOf(connection)
    if (!password.ok) return password
    const http = createHttpClient({ address: address.value, trust: connection.trust })
    ended.addEventListener('abort', () => http.close(), { once: true })
    if (ended.aborted) http.close()

    const credentials = { username: connection.username, password: password.value }
    // Over the bare client: a password that may be wrong is sent once.
    const capabilities = await findCapabilities(createHarbor(http, credentials), ended)
    if (!capabilities.ok) {
      http.close()
      return capabilities
    }
    const reads = retryReads(http, means)
    const patient = surviveLock(reads, { ...means, onWrongPassword })
    /** Survives a lock that somebody else's wrong password has set, and otherwise tries once. */
    const forOthers = () => surviveLock(reads, { ...means, onWrongPassword: () => undefined })
    const users = createHarbor(patient, credentials, forOthers).users(capabilities.value)
    return ok({ connection, capabilities: capabilities.value, users })
  }

  const start = (id: string): Promise<Result<Session>> => {
    const connection = means.find(id)
    if (connection === undefined) return Promise.resolve(fail('unknown-connection', {}))
    const ended = new AbortController()
    const enter = (state: ConnectionState): void => {
      entry.state = state
      means.onChanged()
    }
    const at = (): string => means.now().toISOString()
    const onWrongPassword = (): void => {
      const { username } = connection
      enter({ kind: 'failed', at: at(), failure: failure('wrong-password', { username }) })
    }
    const run = async (): Promise<Result<Session>> => {
      const outcome = await signIn(connection, ended.signal, onWrongPassword)
      if (ended.signal.aborted) return fail('cancelled', {})
      if (outcome.ok)
        enter({ kind: 'connected', at: at(), capabilities: outcome.value.capabilities })
      else enter({ kind: 'failed', at: at(), failure: outcome.failure })
      return outcome
    }
    entries.get(id)?.end()
    const entry: Entry = {
      state: { kind: 'connecting' },
      outcome: run(),
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
    async open(id) {
      const state = entries.get(id)?.state
      if (state?.kind === 'failed' && state.failure.code === 'wrong-password')
        return failed(state.failure)
      return current(id) ?? start(id)
    },
    async connect(id) {
      const session = await (current(id) ?? start(id))
      return session.ok ? ok(session.value.capabilities) : session
    },
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
