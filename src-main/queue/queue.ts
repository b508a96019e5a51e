import pLimit from 'p-limit'
import type {
  Connection,
  ConnectionState,
  ConnectionView,
  KeychainStatus,
} from '@contract/models/connection'
import type { Capabilities } from '@contract/models/registry'
import {
  mostQueued,
  type QueuedChange,
  type QueuedEntry,
  type QueuedSeen,
  type QueuedState,
  type QueueView,
  type WantedChange,
} from '@contract/models/queued'
import type { Selection, User } from '@contract/models/user'
import { done, fail, failed, ok, type Failure, type Result } from '@contract/result'
import { guardOf, type Guard } from '@contract/rules/guards'
import type { SessionSource } from '../connections/session'
import type { Directories } from '../directory/directories'
import { refusalOf } from '../directory/refusal-of'
import type { WaitingChanges } from '../operations/apply-queued'
import { compare, rebased } from './compare'
import { createEnds } from './ends'
import type { QueueStore, StoredChange } from './queue-store'

/** How many people of a registry are asked for at once. */
const atOnce = 4

/** What the queue needs. */
export interface QueueParts {
  readonly store: QueueStore
  readonly find: (connectionId: string) => Connection | undefined
  readonly sessions: SessionSource & {
    readonly state: (connectionId: string) => ConnectionState
  }
  readonly directories: Pick<Directories, 'look' | 'idsOf' | 'admins' | 'put' | 'remove'>
  readonly osUser: string
  readonly now: () => Date
  /** A random UUID. */
  readonly newId: () => string
}

/** Changes that wait until their registry can be reached. */
export interface Queue extends WaitingChanges {
  /** All that waits; tries again to read it, where that has failed. */
  list(): Promise<QueueView>
  onChanged(listener: (view: QueueView) => void): () => void
  /** See `queue.add` of the contract. Failures 'guarded', 'not-admin', 'auth-mode', 'queue-full', 'keychain', 'file'. */
  add(input: {
    readonly connectionId: string
    readonly selection: Selection
    readonly change: WantedChange
  }): Promise<Result<number>>
  remove(ids: readonly string[]): Promise<Result<void>>
  /** Takes how somebody is now for how they were seen. */
  accept(id: string, seen: QueuedSeen): Promise<Result<void>>
  /** Asks how the people of a registry's changes are now. */
  check(connectionId: string): Promise<Result<void>>
  /** Checks what waits for a registry when it is connected; reads what waits when the keychain is there again. */
  follows(list: {
    readonly connections: readonly Pick<ConnectionView, 'id' | 'state'>[]
    readonly keychain: Pick<KeychainStatus, 'state'>
  }): void
  /** The connection was removed. */
  forget(connectionId: string): Promise<void>
}

/** How somebody was found; null: gone. A failure: it couldn't be asked. */
type Found = Result<User | null>

const waiting: QueuedState = { kind: 'waiting', failure: null }

/** The queue over what is kept of it. */
export const createQueue = (parts: QueueParts): Queue => {
  const { store, directories, sessions } = parts
  const listeners = new Set<(view: QueueView) => void>()
  /** How people were found since their registry was connected, by the change. */
  const found = new Map<string, Found>()
  const seenStates = new WeakSet<ConnectionState>()
  /** The comparisons that are under way, by registry. */
  const checks = new Map<string, Promise<Result<void>>>()
  let unread: Failure | null = null
  let isRead = false
  let keychainState: KeychainStatus['state'] = 'available'

  const stateOf = (stored: StoredChange): QueuedState => {
    const connection = parts.find(stored.connectionId)
    if (connection?.url !== stored.url || connection.username !== stored.account)
      return { kind: 'elsewhere' }
    const now = found.get(stored.id)
    if (now === undefined) return waiting
    return now.ok ? compare(stored, now.value) : { kind: 'waiting', failure: now.failure }
  }
  const entryOf = (stored: StoredChange): QueuedEntry => {
    const { url: _, account: __, ...entry } = stored
    return { ...entry, state: stateOf(stored) }
  }
  const view = (): QueueView => ({
    entries: store
      .all()
      .map(entryOf)
      .toSorted((one, other) => one.queuedAt.localeCompare(other.queuedAt)),
    failure: unread,
    setAside: store.setAside(),
  })
  const changed = (): void => {
    const now = view()
    for (const listener of listeners) listener(now)
  }
  const read = async (): Promise<Result<void>> => {
    const there = await store.read()
    unread = there.ok ? null : there.failure
    if (!there.ok || isRead) return there
    isRead = true
    // They may have been connected before it was known that something waits for them.
    for (const id of new Set(store.all().map(({ connectionId }) => connectionId)))
      if (sessions.state(id).kind === 'connected') void check(id)
    return there
  }
  const find = (id: string): StoredChange | undefined => store.all().find((one) => one.id === id)
  const update = async (
    connectionId: string,
    change: Parameters<QueueStore['update']>[1],
  ): Promise<Result<void>> => {
    const updated = await store.update(connectionId, change)
    changed()
    return updated
  }
  const without = async (ids: ReadonlySet<string>): Promise<Result<void>> => {
    const where = new Set([...ids].flatMap((id) => find(id)?.connectionId ?? []))
    for (const connectionId of where) {
      const updated = await update(connectionId, (all) => all.filter(({ id }) => !ids.has(id)))
      if (!updated.ok) return updated
    }
    for (const id of ids) found.delete(id)
    return done
  }

  const ends = createEnds(update, (id) => found.delete(id))

  /** Why somebody is protected from a change, as far as it is known. */
  const protectionOf = (
    change: QueuedChange,
    user: User,
    { me }: Capabilities,
    admins: number,
  ): Guard | null => {
    if (change.kind === 'edit' || (change.kind === 'set-admin' && change.admin)) return null
    const action = change.kind === 'delete' ? 'delete' : 'revoke-admin'
    return guardOf(action, user, me.userId, admins)
  }

  const add: Queue['add'] = async ({ connectionId, selection, change: wish }) => {
    const seen = wish.kind === 'edit' ? wish.seen : null
    const change: QueuedChange =
      wish.kind === 'edit' ? { kind: 'edit', profile: wish.profile } : wish
    const connection = parts.find(connectionId)
    if (connection === undefined) return fail('unknown-connection', {})
    const { capabilities } = sessions.state(connectionId)
    if (capabilities === undefined) return fail('not-connected', {})
    const ids = new Set(directories.idsOf(connectionId, selection))
    const people = directories
      .look(connectionId)
      .all.flatMap(({ user }) => (ids.has(user.userId) ? [user] : []))
    const admins = directories.admins(connectionId)
    const refused = people
      .map(({ userId }) => refusalOf(change.kind, capabilities, userId))
      .find((reason) => reason !== null)
    if (refused !== undefined) return failed(refused)
    const wanted = people.filter((user) => compare({ seen: user, change }, user).kind !== 'already')
    const guards = wanted.map((user) => protectionOf(change, user, capabilities, admins))
    const meant = wanted.filter((_, at) => guards[at] === null)
    const guard = guards.find((one) => one !== null)
    if (meant.length === 0) return guard ? fail('guarded', { guard }) : ok(0)
    const { url, username: account } = connection
    const queuedAt = parts.now().toISOString()
    const fresh = meant.map((user): StoredChange => ({
      id: parts.newId(),
      connectionId,
      url,
      account,
      seen: { ...user, ...seen },
      change,
      queuedAt,
      osUser: parts.osUser,
      failure: null,
    }))
    const meantIds = new Set(meant.map(({ userId }) => userId))
    const others = (all: readonly StoredChange[]): readonly StoredChange[] =>
      all.filter((one) => one.url !== url || !meantIds.has(one.seen.userId))
    const there = await read()
    if (!there.ok) return there
    if (others(store.of(connectionId)).length + fresh.length > mostQueued)
      return fail('queue-full', { most: mostQueued })
    const kept = await update(connectionId, (all) => [...others(all), ...fresh])
    return kept.ok ? ok(fresh.length) : kept
  }

  const compareAll = async (connectionId: string): Promise<Result<void>> => {
    const there = await read()
    if (!there.ok) return there
    const waitingThere = store.of(connectionId).filter((one) => stateOf(one).kind !== 'elsewhere')
    if (waitingThere.length === 0) return done
    const session = await sessions.open(connectionId)
    if (!session.ok) return session
    const { users } = session.value
    const limited = pLimit(atOnce)
    /** What hinders one hinders all: the others aren't asked for any more. */
    let hindered: Failure | null = null
    const ask = async ({ id, seen: { userId } }: StoredChange): Promise<void> => {
      const read = hindered === null ? await users.get(userId) : failed(hindered)
      if (read.ok) directories.put(connectionId, read.value)
      const isGone = !read.ok && read.failure.code === 'user-gone'
      if (isGone) directories.remove(connectionId, userId)
      if (!read.ok && !isGone) hindered ??= read.failure
      found.set(id, isGone ? ok(null) : read)
    }
    await Promise.all(waitingThere.map((one) => limited(ask, one)))
    changed()
    return hindered === null ? done : failed(hindered)
  }

  /** Those who want it meanwhile get the same. */
  const check: Queue['check'] = (connectionId) => {
    const running =
      checks.get(connectionId) ??
      compareAll(connectionId).finally(() => checks.delete(connectionId))
    checks.set(connectionId, running)
    return running
  }

  return {
    find,
    async list() {
      await read()
      return view()
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    add,
    remove: (ids) => without(new Set(ids)),
    async accept(id, seen) {
      const stored = find(id)
      if (stored === undefined) return fail('not-as-queued', { reason: 'removed' })
      return update(stored.connectionId, (all) =>
        all.map((one) =>
          one.id === id
            ? {
                ...one,
                seen: { ...one.seen, ...seen },
                change: rebased(one.change, one.seen, seen),
                failure: null,
              }
            : one,
        ),
      )
    },
    check,
    ended(id, state, reason) {
      const stored = find(id)
      if (stored === undefined || reason?.code === 'cancelled') return
      const { connectionId } = stored
      ends.write(connectionId, id, state === 'done' ? null : reason)
      if (state === 'done') return
      if (reason?.code === 'not-as-queued' || reason?.code === 'user-gone') void check(connectionId)
    },
    follows({ connections, keychain }) {
      const isBack = keychain.state === 'available' && keychainState !== 'available'
      keychainState = keychain.state
      if (isBack && unread !== null) void read().then(changed)
      for (const { id, state } of connections) {
        if (seenStates.has(state)) continue
        seenStates.add(state)
        // How somebody is now is known for as long as the registry can be asked.
        for (const one of store.of(id)) found.delete(one.id)
        if (state.kind === 'connected') void check(id)
        else if (store.of(id).length > 0) changed()
      }
    },
    async forget(connectionId) {
      const isAny = store.of(connectionId).length > 0
      await store.forget(connectionId)
      if (isAny) changed()
    },
  }
}
