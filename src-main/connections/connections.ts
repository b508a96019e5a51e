import { isDeepStrictEqual } from 'node:util'
import pLimit, { type LimitFunction } from 'p-limit'
import type {
  Connection,
  ConnectionDraft,
  ConnectionList,
  ConnectionView,
} from '@contract/models/connection'
import type { Capabilities } from '@contract/models/registry'
import { done, fail, ok, type Result } from '@contract/result'
import type { FindRoute } from '../http/route'
import type { ClientIdentity } from '../http/trust'
import type { RetryMeans } from '../http/retry-reads'
import { PROMPT_LIMIT_MS } from '../secrets/secret-store'
import type { Secrets } from '../secrets/secrets'
import { createAddingMany, type AddingMany } from './add-connections'
import type { ClientCertificateChange, ClientCertificates, IdentityOf } from './client-certificates'
import { createConnectionTests, type ConnectionTests } from './connection-tests'
import { createConnectionViews } from './connection-views'
import type { ConnectionStore, StoredConnection } from './connection-store'
import { checkDraft } from './draft-rules'
import { watchKeychain } from './keychain-watch'
import { createOwnPasswords, type Kept } from './own-password'
import { createPasswords } from './passwords'
import { createRoutes } from './routes'
import type { SessionSource } from './session'
import { createSessions, type Sessions } from './sessions'

/** What the connections need. `newId` gives random UUIDs. */
export interface ConnectionsMeans extends RetryMeans {
  readonly store: ConnectionStore
  readonly secrets: Secrets
  readonly systemRoute: FindRoute
  readonly clientCertificates: ClientCertificates
  readonly now: () => Date
  readonly newId: () => string
}

/** The connections, as the screens use them. The calls are those of the contract's group of this name. */
export interface Connections extends AddingMany {
  /** For everything that talks to a registry. */
  readonly sessions: SessionSource & Pick<Sessions, 'state' | 'restore'>
  /** How the requests of a stored connection go. */
  readonly routeOf: (connectionId: string) => FindRoute | undefined
  /** The certificate and key that a stored connection shows its registry. Failures 'client-certificate', 'keychain'. */
  readonly identityOf: (connectionId: string) => Promise<Result<ClientIdentity | null>>
  /** What is known now; the first call also has the keychain asked for its state. */
  list(): ConnectionList
  /** Calls the listener after every change; gives back its removal. */
  onChanged(listener: (list: ConnectionList) => void): () => void
  /**
   * Calls the listener with the id of a connection that was changed or removed, or whose password was forgotten: what was
   * learned over it may be another registry's by now. Gives back its removal.
   */
  onEnded(listener: (connectionId: string) => void): () => void
  readonly test: ConnectionTests['run']
  cancelTest(testId: string): void
  save(input: {
    id: string | null
    draft: ConnectionDraft
    password: string | null
    proxyPassword?: string
    clientCertificate?: ClientCertificateChange
    keep: 'keychain' | 'run'
  }): Promise<Result<ConnectionView>>
  remove(input: { id: string; evenIfPasswordStays: boolean }): Promise<Result<void>>
  forgetPassword(id: string): Promise<Result<void>>
  /** Signs out of all registries; what goes on there with a session it has goes on. */
  signOut(): void
  connect(id: string): Promise<Result<Capabilities>>
  cancelConnect(id: string): void
  changePassword(input: {
    id: string
    oldPassword: string
    newPassword: string
  }): Promise<Result<Kept>>
  /** Asks the keychain and gives the person time to unlock it. */
  checkKeychain(): Promise<ConnectionList>
}

/** Whether two connections lead to the same account of the same server. */
const isSameAccount = (one: StoredConnection, other: StoredConnection): boolean =>
  one.url === other.url &&
  one.username === other.username &&
  isDeepStrictEqual(one.trust, other.trust)

/** The connections on disk with their passwords, states and sessions. */
export const createConnections = (means: ConnectionsMeans): Connections => {
  const { store, secrets, clientCertificates } = means
  const listeners = new Set<(list: ConnectionList) => void>()
  const endListeners = new Set<(connectionId: string) => void>()
  /** Changes are made one after the other, so that no two connections get one address. */
  const oneAtATime = pLimit(1)
  /** A change of the account's own password waits for a server, so it holds up nothing but what is done to that connection. */
  const turns = new Map<string, LimitFunction>()
  const inTurn = <T>(id: string, task: () => Promise<T>): Promise<T> => {
    const turn = turns.get(id) ?? pLimit(1)
    turns.set(id, turn)
    return turn(task)
  }
  const changing = <T>(id: string | null, task: () => Promise<T>): Promise<T> =>
    id === null ? oneAtATime(task) : inTurn(id, () => oneAtATime(task))
  let askedKeychain = false

  const changed = (): void => {
    for (const listener of listeners) listener(current())
  }
  const keychain = watchKeychain(secrets, changed)
  const passwords = createPasswords(secrets, store)
  const routes = createRoutes(means)
  const identityOf: IdentityOf = async (connection) =>
    keychain.learn(await clientCertificates.of(connection))
  const ownPasswords = createOwnPasswords({ ...means, keychain, routeOf: routes.of, identityOf })
  const sessions = createSessions({
    ...means,
    find: store.find,
    routeOf: routes.of,
    identityOf,
    async passwordOf(connection) {
      const settled = await ownPasswords.settle(connection)
      return settled.ok ? keychain.learn(await passwords.of(connection)) : settled
    },
    onChanged: changed,
  })

  const end = (connectionId: string): void => {
    sessions.forget(connectionId)
    for (const listener of endListeners) listener(connectionId)
    changed()
  }

  const viewOf = createConnectionViews({ passwords, secrets, stateOf: sessions.state })

  const current = (): ConnectionList => ({
    connections: store.all().map(viewOf),
    keychain: keychain.status(),
    notice: store.notice,
  })

  const findOrNew = (id: string | null): Result<StoredConnection | null> => {
    const stored = id === null ? null : store.find(id)
    return stored === undefined ? fail('unknown-connection', {}) : ok(stored)
  }

  const adding = createAddingMany({ ...means, keychain })
  const tests = createConnectionTests({ means, findOrNew, passwords, routes, keychain })

  const save = async ({
    id,
    draft,
    password,
    proxyPassword,
    clientCertificate,
    keep,
  }: Parameters<Connections['save']>[0]): Promise<Result<ConnectionView>> => {
    const found = findOrNew(id)
    if (!found.ok) return found
    const before = found.value
    const address = checkDraft(draft)
    if (!address.ok) return address
    const { url } = address.value
    const twin = store.all().find((other) => other.url === url && other.id !== id)
    if (twin !== undefined) return fail('duplicate-address', { name: twin.name })
    if (
      password === null &&
      before !== null &&
      before.url !== url &&
      passwords.keptIn(before) !== 'none'
    )
      return fail('password-needed', { reason: 'address-changed' })

    const connection: Connection = { ...draft, id: before?.id ?? means.newId(), url }
    const proxySecret = await routes.keepPassword(draft, before, proxyPassword, keep)
    if (!proxySecret.ok) return keychain.learn(proxySecret)
    const shown = await clientCertificates.keep(clientCertificate, before, url, keep)
    if (!shown.ok) {
      if (proxySecret.value !== null && proxySecret.value !== before?.proxyPassword)
        await secrets.forget(proxySecret.value)
      return keychain.learn(shown)
    }
    const next = {
      ...connection,
      passwordFor: before?.passwordFor ?? null,
      ...(proxySecret.value !== null && { proxyPassword: proxySecret.value }),
      ...(shown.value !== null && { clientCertificate: shown.value }),
    }
    const stored =
      password === null ? await store.put(next) : await passwords.store(next, password, keep)
    const [used, unused] = stored.ok
      ? [proxySecret.value, before?.proxyPassword ?? null]
      : [before?.proxyPassword ?? null, proxySecret.value]
    if (unused !== null && unused !== used) await secrets.forget(unused)
    const [usedCertificate, unusedCertificate] = stored.ok
      ? [shown.value, before?.clientCertificate]
      : [before?.clientCertificate, shown.value]
    if (unusedCertificate?.account !== usedCertificate?.account)
      await clientCertificates.forget(unusedCertificate)
    if (!stored.ok) return keychain.learn(stored)
    if (password !== null) ownPasswords.drop(connection.id)
    if (password !== null && keep === 'keychain') keychain.works()
    if (before !== null && isSameAccount(before, next)) sessions.end(connection.id)
    else end(connection.id)
    changed()
    return ok(viewOf(store.find(connection.id) ?? next))
  }

  const forget = async (id: string): Promise<Result<void>> => {
    if (store.find(id) === undefined) return fail('unknown-connection', {})
    const forgotten = keychain.learn(await secrets.forget(id))
    if (forgotten.ok) ownPasswords.drop(id)
    return forgotten
  }

  const changePassword: Connections['changePassword'] = async ({
    id,
    oldPassword,
    newPassword,
  }) => {
    const session = await sessions.open(id)
    if (!session.ok)
      return ownPasswords.isInDoubt(id)
        ? fail('outcome-unknown', { cause: session.failure.code })
        : session
    const connection = store.find(id)
    if (connection === undefined) return fail('unknown-connection', {})
    const outcome = await ownPasswords.change(connection, session.value, oldPassword, newPassword)
    // It isn't waited for: that the password was changed is known. Where it is unknown which one is right, the next sign-in
    // finds it out.
    if (outcome.ok) void sessions.restart(id)
    else if (outcome.failure.code === 'outcome-unknown') sessions.end(id)
    return outcome
  }

  return {
    sessions,
    routeOf(connectionId) {
      const stored = store.find(connectionId)
      return stored === undefined ? undefined : routes.of(stored)
    },
    async identityOf(connectionId) {
      const stored = store.find(connectionId)
      return stored === undefined ? ok(null) : identityOf(stored)
    },
    list() {
      if (!askedKeychain) {
        askedKeychain = true
        void keychain.check()
      }
      return current()
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    onEnded(listener) {
      endListeners.add(listener)
      return () => {
        endListeners.delete(listener)
      }
    },
    test: tests.run,
    cancelTest: tests.cancel,
    save: (input) => changing(input.id, () => save(input)),
    addAll: (all) => oneAtATime(() => adding.addAll(all)).finally(changed),
    keepSecrets: (all, hear) => adding.keepSecrets(all, hear).finally(changed),
    remove: ({ id, evenIfPasswordStays }) =>
      changing(id, async () => {
        const stored = store.find(id)
        const keyForgotten = keychain.learn(
          await clientCertificates.forget(stored?.clientCertificate, evenIfPasswordStays),
        )
        const proxyForgotten = keyForgotten.ok
          ? keychain.learn(await routes.forgetPassword(stored))
          : keyForgotten
        const forgotten = proxyForgotten.ok ? await forget(id) : proxyForgotten
        const onlyKeychain = !forgotten.ok && forgotten.failure.code === 'keychain'
        if (!forgotten.ok && !(onlyKeychain && evenIfPasswordStays)) return forgotten
        const removed = await store.remove(id)
        end(id)
        return removed
      }),
    forgetPassword: (id) =>
      changing(id, async () => {
        const forgotten = await forget(id)
        if (!forgotten.ok) return forgotten
        end(id)
        return done
      }),
    signOut: sessions.release,
    async connect(id) {
      const session = await sessions.open(id, true)
      return session.ok ? ok(session.value.capabilities) : session
    },
    cancelConnect: sessions.cancel,
    changePassword: (input) => inTurn(input.id, () => changePassword(input)),
    async checkKeychain() {
      await keychain.check(PROMPT_LIMIT_MS)
      return current()
    },
  }
}
