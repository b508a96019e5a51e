import { failed, ok, type Result } from '@contract/result'
import type {
  DirectoryLoad,
  DirectoryPage,
  Holder,
  Selection,
  SelectionSummary,
  User,
} from '@contract/models/user'
import type { SessionSource } from '../connections/session'
import type { UniqueField } from '../harbor/find-user'
import { createDirectory, idle, type Directory, type KnownUsers } from './directory'
import type { Entry } from './entry'
import { findHolder, reservedHolder } from './find-holder'
import type { UserQuery } from './user-index'

/** What the directories need from outside. */
export interface DirectoriesParts {
  readonly sessions: SessionSource
  readonly now: () => Date
  /** Records a bug under a new id and gives the id. */
  readonly reportBug: (place: string, error: unknown) => string
}

/** News of a connection's directory. */
export interface DirectoryNews {
  readonly connectionId: string
  readonly load: DirectoryLoad
}

/** Which user name or e-mail address. */
export interface HolderQuestion {
  readonly connectionId: string
  readonly field: UniqueField
  readonly value: string
  readonly except: number | null
}

/** The users of every registry that was opened, in memory. */
export interface Directories {
  /**
   * Starts to load, unless that is under way, or done and not wanted `again`; then what the registry can do is found out
   * again as well. Answers when the registry is signed in to
   * and loading has begun, or with the reason why it can't: the sign-in's, `auth-mode` or `not-admin`.
   */
  load(connectionId: string, again: boolean): Promise<Result<DirectoryLoad>>
  /** Stops loading; what has arrived stays. */
  cancelLoad(connectionId: string): void
  /** Calls the listener at most ten times a second for each connection, and always for its last state; gives back its removal. */
  onChanged(listener: (news: DirectoryNews) => void): () => void
  query(connectionId: string, query: UserQuery): DirectoryPage
  /** @param among of whom it is asked whether they are chosen */
  summary(connectionId: string, selection: Selection, among: readonly number[]): SelectionSummary
  /** Sets ids aside, so that they can be chosen by a number. */
  keep(connectionId: string, ids: readonly number[]): Selection
  /** The ids of a selection, each once: chosen ones as given, matching ones in the order of user names. */
  idsOf(connectionId: string, selection: Selection): readonly number[]
  /** Whom a directory has now, also while it is loading, and how far it is; what nobody has asked for stays untouched. */
  look(connectionId: string): { readonly load: DirectoryLoad; readonly all: readonly Entry[] }
  /** A user as this run knows them: who is known from an earlier one only has to be asked for. */
  known(connectionId: string, userId: number): User | undefined
  /** Number of system admins that the directory knows, the built-in one included. */
  admins(connectionId: string): number
  /**
   * Who has a user name or an e-mail address, other than `except`. Who is found in a loaded directory has it; where
   * nobody is, or it isn't loaded, the server is asked.
   */
  holder(question: HolderQuestion): Promise<Result<Holder | null>>
  /** A user as the server has them now; the directory takes it over. */
  get(connectionId: string, userId: number): Promise<Result<User>>
  /** Takes over somebody whom this program created or changed. */
  put(connectionId: string, user: User): void
  /** Takes over that somebody is gone. */
  remove(connectionId: string, userId: number): void
  /** Shows whom an earlier run knew until somebody is loaded. */
  restore(connectionId: string, known: KnownUsers): void
  /** Drops all that is known of a connection, because it was changed or removed. */
  forget(connectionId: string): void
}

const holderOf = (found: Holder | null, except: number | null): Holder | null =>
  found === null || found.userId === except
    ? null
    : { userId: found.userId, username: found.username }

const nobody: readonly Entry[] = []

/** The directories of all connections, each made when it is first asked for. */
export const createDirectories = (parts: DirectoriesParts): Directories => {
  const directories = new Map<string, Directory>()
  const listeners = new Set<(news: DirectoryNews) => void>()

  const of = (connectionId: string): Directory => {
    const existing = directories.get(connectionId)
    if (existing !== undefined) return existing
    const directory = createDirectory({
      open: (anew) => parts.sessions.open(connectionId, anew),
      now: parts.now,
      onChanged: (load) => {
        for (const listener of listeners) listener({ connectionId, load })
      },
      reportBug: parts.reportBug,
    })
    directories.set(connectionId, directory)
    return directory
  }

  return {
    load: (connectionId, again) => of(connectionId).load(again),
    cancelLoad: (connectionId) => of(connectionId).cancelLoad(),
    onChanged(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    query: (connectionId, query) => of(connectionId).query(query),
    summary: (connectionId, selection, among) => of(connectionId).summary(selection, among),
    keep: (connectionId, ids) => of(connectionId).index().keep(ids),
    idsOf: (connectionId, selection) => of(connectionId).index().idsOf(selection),
    look(connectionId) {
      const directory = directories.get(connectionId)
      return { load: directory?.state() ?? idle, all: directory?.index().all() ?? nobody }
    },
    known(connectionId, userId) {
      const directory = of(connectionId)
      return directory.state().kept === true ? undefined : directory.index().get(userId)
    },
    admins: (connectionId) => of(connectionId).index().admins(),
    async holder({ connectionId, field, value, except }) {
      const directory = of(connectionId)
      const found =
        reservedHolder(field, value) ??
        (directory.isLoaded() ? directory.index().holder(field, value) : undefined)
      if (found !== undefined) return ok(holderOf(found, except))
      const session = await parts.sessions.open(connectionId)
      if (!session.ok) return failed(session.failure)
      const asked = await findHolder(session.value.users, field, value)
      return asked.ok ? ok(holderOf(asked.value, except)) : asked
    },
    async get(connectionId, userId) {
      const session = await parts.sessions.open(connectionId)
      if (!session.ok) return failed(session.failure)
      const directory = of(connectionId)
      const answer = await session.value.users.get(userId)
      if (answer.ok) directory.put(answer.value)
      else if (answer.failure.code === 'user-gone') directory.remove(userId)
      return answer
    },
    put: (connectionId, user) => of(connectionId).put(user),
    remove: (connectionId, userId) => of(connectionId).remove(userId),
    restore: (connectionId, known) => of(connectionId).restore(known),
    forget(connectionId) {
      directories.get(connectionId)?.dispose()
      directories.delete(connectionId)
    },
  }
}
