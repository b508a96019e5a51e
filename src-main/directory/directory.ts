import { isDeepStrictEqual } from 'node:util'
import { failed, failure, ok, type Failure, type Result } from '@contract/result'
import type {
  DirectoryLoad,
  DirectoryPage,
  Selection,
  SelectionSummary,
  User,
} from '@contract/models/user'
import type { Session } from '../connections/session'
import { createThrottle } from '../progress/throttle'
import { loadUsers } from './load-users'
import { refusalOf } from './refusal-of'
import { createUserIndex, type UserIndex, type UserQuery } from './user-index'

/** Users as they were told in an earlier run. */
export interface KnownUsers {
  readonly users: readonly User[]
  /** ISO 8601. */
  readonly at: string
  /** Who was signed in; null: a robot account. */
  readonly myUserId: number | null
}

/** What the directory of one registry needs. */
export interface DirectoryParts {
  readonly open: (anew: boolean) => Promise<Result<Session>>
  readonly now: () => Date
  readonly onChanged: (load: DirectoryLoad) => void
  /** Records a bug under a new id and gives the id. */
  readonly reportBug: (place: string, error: unknown) => string
}

/** The users of one registry. */
export interface Directory {
  load(again: boolean): Promise<Result<DirectoryLoad>>
  cancelLoad(): void
  query(query: UserQuery): DirectoryPage
  summary(selection: Selection, among: readonly number[]): SelectionSummary
  index(): UserIndex
  /** How far the users are loaded. */
  state(): DirectoryLoad
  /** All users are there, as of some time. */
  isLoaded(): boolean
  put(user: User): void
  remove(userId: number): void
  /** Shows whom an earlier run knew until somebody is loaded: at once, or when a load that is under way fails. */
  restore(known: KnownUsers): void
  dispose(): void
}

/** A load that is under way. */
interface Run {
  readonly cancel: AbortController
  /** How many have come so far of those who arrive together at last. */
  announced: number
  /** Whom this program changed meanwhile: what it knows of them is newer than a page that was asked for before. */
  readonly changed: Set<number>
}

/** Of a directory that nobody has asked for. */
export const idle: DirectoryLoad = {
  state: 'idle',
  loaded: 0,
  expected: null,
  loadedAt: null,
  failure: null,
}

/** An empty directory. Rows are replaced by newer ones as they arrive; who didn't arrive goes when a load is complete. */
export const createDirectory = (parts: DirectoryParts): Directory => {
  let index = createUserIndex()
  let load = idle
  /** Who is signed in, as far as loading has told. */
  let myUserId: number | null = null
  let run: Run | null = null
  /** Whom an earlier run knew, while it isn't known whether this one will know more. */
  let known: KnownUsers | null = null
  const news = createThrottle(() => parts.onChanged(load))

  const showKnown = (): void => {
    if (known === null || load.loadedAt !== null) return
    index.put(known.users.filter(({ userId }) => index.get(userId) === undefined))
    myUserId ??= known.myUserId
    load = { ...load, loaded: index.size(), loadedAt: known.at, kept: true }
    known = null
  }

  const end = (state: 'loaded' | 'failed', reason: Failure | null): void => {
    run = null
    if (state === 'loaded') known = null
    else showKnown()
    load = { ...load, state, loaded: index.size(), failure: reason }
    news.flush()
  }

  const arrive = (current: Run, users: readonly User[], total: number | null): void => {
    index.put(users.filter(({ userId }) => !current.changed.has(userId)))
    load = { ...load, expected: total ?? load.expected }
    showProgress(current)
  }

  const announce = (current: Run, count: number): void => {
    if (current !== run) return
    current.announced = count
    showProgress(current)
  }

  const showProgress = ({ announced }: Run): void => {
    load = { ...load, loaded: Math.max(index.reloaded(), announced) }
    news.request()
  }

  const fetchAll = async (current: Run, session: Session): Promise<void> => {
    const { users, capabilities } = session
    const { signal } = current.cancel
    const outcome = await loadUsers(users, capabilities.maxPageSize, signal, {
      arrive: (arrivals, total) => arrive(current, arrivals, total),
      announce: (count) => announce(current, count),
      keep(userId) {
        const before = index.get(userId)
        if (before !== undefined) arrive(current, [before], null)
      },
    })
    if (current !== run) return
    if (!outcome.ok) return end('failed', outcome.failure)
    index.endReload()
    // Without `kept`: it is of this run now.
    const { state, loaded, expected } = load
    load = { state, loaded, expected, loadedAt: parts.now().toISOString(), failure: null }
    end('loaded', null)
  }

  /** Signs in and starts fetching; ends before anything has arrived. */
  const begin = async (current: Run, again: boolean): Promise<Result<DirectoryLoad>> => {
    const session = await parts.open(again)
    if (current !== run) return ok(load)
    if (!session.ok) {
      end('failed', session.failure)
      return failed(session.failure)
    }
    myUserId = session.value.capabilities.me.userId
    const refusal = refusalOf('list', session.value.capabilities)
    if (refusal !== null) {
      index = createUserIndex()
      known = null
      load = { ...idle, state: 'loading' }
      end('failed', refusal)
      return failed(refusal)
    }
    void fetchAll(current, session.value).catch((error: unknown) => endByBug(current, error))
    return ok(load)
  }

  const endByBug = (current: Run, error: unknown): void => {
    const bug = failure('internal', { id: parts.reportBug('directory', error) })
    if (current === run) end('failed', bug)
  }

  /**
   * Takes over what somebody is by now, or null who is gone, where there is something to keep right. Whoever is shown
   * is asked for again after each news, so what was known already is none.
   */
  const change = (userId: number, now: User | null): void => {
    if (load.state === 'idle' && load.loadedAt === null) return
    run?.changed.add(userId)
    const before = index.get(userId) ?? null
    if (now === null) index.remove(userId)
    else index.put([now])
    if (isDeepStrictEqual(before, now)) return
    if (run === null) load = { ...load, loaded: index.size() }
    news.request()
  }

  return {
    async load(again) {
      if (run !== null || (load.state === 'loaded' && !again)) return ok(load)
      const current: Run = {
        cancel: new AbortController(),
        announced: 0,
        changed: new Set(),
      }
      run = current
      index.beginReload()
      load = { ...load, state: 'loading', loaded: 0, expected: null, failure: null }
      news.flush()
      try {
        return await begin(current, again)
      } catch (error) {
        endByBug(current, error)
        throw error
      }
    },
    cancelLoad() {
      if (run === null) return
      run.cancel.abort()
      if (load.loadedAt === null || load.kept === true) end('failed', failure('cancelled', {}))
      else end('loaded', null)
    },
    summary: (selection, among) => index.summary(selection, myUserId, among),
    index: () => index,
    state: () => load,
    isLoaded: () => load.state === 'loaded',
    query: (query) => ({ ...index.query(query), load }),
    put: (user) => change(user.userId, user),
    remove: (userId) => change(userId, null),
    restore(users) {
      if (load.loadedAt !== null) return
      known = users
      if (run !== null) return
      showKnown()
      news.flush()
    },
    dispose() {
      run?.cancel.abort()
      run = null
      news.stop()
      load = idle
      parts.onChanged(load)
    },
  }
}
