import { failed, fail, ok, type Failure, type Result } from '@contract/result'
import { checkPassword } from '@contract/rules/user-fields'
import { isAnswerLost } from '../harbor/answer-lost'
import { createHarbor } from '../harbor/harbor'
import { surviveLock } from '../harbor/survive-lock'
import { createHttpClient } from '../http/http-client'
import { retryReads, type RetryMeans } from '../http/retry-reads'
import type { Secrets } from '../secrets/secrets'
import type { StoredConnection } from './connection-store'
import { addressOf } from './draft-rules'
import type { KeychainWatch } from './keychain-watch'
import type { IdentityOf } from './client-certificates'
import type { RouteOf } from './routes'
import type { Session } from './session'

/** Where a new password was kept; `failure` is why the keychain, where the old one was, didn't take it. */
export interface Kept {
  readonly kept: 'keychain' | 'run'
  readonly failure: Failure | null
}

/** What changing own passwords needs. */
export interface OwnPasswordMeans extends RetryMeans {
  readonly secrets: Secrets
  readonly keychain: KeychainWatch
  readonly routeOf: RouteOf
  readonly identityOf: IdentityOf
}

/** Changes the passwords of the accounts that connections sign in with. */
export interface OwnPasswords {
  /**
   * Changes it on the registry and keeps it where the old one was. A new password that the registry has, or may have,
   * isn't lost as long as the program runs. One that is known by now to have been changed isn't sent again.
   */
  change(
    connection: StoredConnection,
    session: Session,
    old: string,
    next: string,
  ): Promise<Result<Kept>>
  /**
   * Where it is unknown whether a change was made, finds it out by one sign-in, and keeps the new password if it was.
   * The value is null where it wasn't made, or nothing is unknown.
   */
  settle(connection: StoredConnection): Promise<Result<Kept | null>>
  /** Whether it is unknown if a change was made. */
  isInDoubt(connectionId: string): boolean
  /** Another password was given or all were forgotten, so that nothing is unknown any more. */
  drop(connectionId: string): void
}

const noop = (): void => undefined

/** Own passwords over the secrets. */
export const createOwnPasswords = (means: OwnPasswordMeans): OwnPasswords => {
  const { secrets, keychain } = means
  /** New passwords whose change may have been made, by connection; with what became of it where that was found out later. */
  const inDoubt = new Map<string, { readonly password: string; kept: Kept | null }>()

  const keep = async ({ id }: StoredConnection, password: string): Promise<Kept> => {
    const inKeychain = secrets.keptIn(id) === 'keychain'
    const stored = inKeychain
      ? keychain.learn(await secrets.keep(id, password, 'keychain'))
      : ok(undefined)
    if (inKeychain && stored.ok) {
      keychain.works()
      return { kept: 'keychain', failure: null }
    }
    // Whoever has it kept for the run has to know it anyway; one that belongs into the keychain may be known to nobody.
    await secrets.keep(id, password, inKeychain ? 'until-end' : 'run')
    return { kept: 'run', failure: stored.ok ? null : stored.failure }
  }

  const signsIn = async (
    connection: StoredConnection,
    password: string,
  ): Promise<Result<boolean>> => {
    const address = addressOf(connection)
    if (!address.ok) return address
    const { username, trust } = connection
    const identity = await means.identityOf(connection)
    if (!identity.ok) return identity
    const http = createHttpClient({
      address: address.value,
      trust,
      route: means.routeOf(connection),
      identity: identity.value,
    })
    const client = surviveLock(retryReads(http, means), { ...means, onWrongPassword: noop })
    const outcome = await createHarbor(client, { username, password }).signIn()
    http.close()
    if (outcome.ok) return ok(true)
    return outcome.failure.code === 'wrong-password' ? ok(false) : outcome
  }

  const settle = async (connection: StoredConnection): Promise<Result<Kept | null>> => {
    const { id } = connection
    const doubt = inDoubt.get(id)
    if (doubt === undefined || doubt.kept !== null) return ok(null)
    const tried = await signsIn(connection, doubt.password)
    if (!tried.ok) return tried
    if (tried.value) doubt.kept = await keep(connection, doubt.password)
    else inDoubt.delete(id)
    return ok(doubt.kept)
  }

  return {
    async change(connection, { capabilities, users }, old, next) {
      const { me, may, authMode } = capabilities
      if (me.userId === null) return fail('not-admin', {})
      if (!may['own-password'].allowed) return fail('auth-mode', { mode: authMode })
      const rule = checkPassword(next)
      if (rule !== null) return fail('invalid-field', { field: 'password', rule })

      const before = inDoubt.get(connection.id)
      if (before?.password === next && before.kept !== null) return ok(before.kept)
      inDoubt.delete(connection.id)
      const sent = await users.setPassword(me.userId, next, old)
      if (sent.ok) return ok(await keep(connection, next))
      if (!isAnswerLost(sent.failure)) return sent
      inDoubt.set(connection.id, { password: next, kept: null })
      const settled = await settle(connection)
      if (!settled.ok) return fail('outcome-unknown', { cause: sent.failure.code })
      inDoubt.delete(connection.id)
      return settled.value === null ? failed(sent.failure) : ok(settled.value)
    },
    settle,
    isInDoubt: (connectionId) => inDoubt.get(connectionId)?.kept === null,
    drop: (connectionId) => void inDoubt.delete(connectionId),
  }
}
