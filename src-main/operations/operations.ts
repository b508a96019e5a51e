import { done, fail, ok, type Result } from '@contract/result'
import type { SharedNote } from '@contract/models/note'
import type {
  OperationFile,
  OperationRow,
  OperationView,
  RowState,
  Work,
} from '@contract/models/operation'
import type { Selection } from '@contract/models/user'
import type { SessionSource } from '../connections/session'
import type { Directories } from '../directory/directories'
import type { Sleep } from '../http/sleep'
import { keptWorkOf, replanned } from './kept-work'
import { startOperation, type Operation, type OperationParts } from './operation'
import type { KeptOperation, OperationLog, OperationLogs } from './operation-log'
import { createPace } from './pace'
import { perKey } from './per-key'
import type { PlanContext } from './plan'
import { queuedChangesOf } from './apply-queued'
import { withSameRegistries } from './same-registries'
import { planWork, undoOf } from './strategies'

/** What the operations need from outside. */
export interface OperationsParts extends Omit<PlanContext, 'connectionId' | 'passwordsOf'> {
  readonly directories: PlanContext['directories'] & Pick<Directories, 'keep'>
  readonly sessions: SessionSource
  /** See Operation. */
  readonly record: OperationParts['record']
  /** See Operation. */
  readonly find: OperationParts['find']
  /** Where what is under way is kept, for the case that the program ends. */
  readonly logs: OperationLogs
  readonly now: () => Date
  readonly sleep: Sleep
  /** A random UUID. */
  readonly newId: () => string
  /** Records a bug under a new id and gives the id. */
  readonly reportBug: (place: string, error: unknown) => string
}

/** Which rows of an operation. `state` null: all; `page` counts from 1. */
export interface RowsQuery {
  readonly id: string
  readonly state: RowState | null
  readonly page: number
  readonly pageSize: number
}

/**
 * Everything that is done to one or to many, at one or at several registries. What is dismissed is gone. Passwords and notes
 * are in memory only; what was to be done and how far it got is also on the disk, so that another run of the program knows.
 */
export interface Operations {
  /**
   * Starts to do some work, to the users whom the directory has now. Answers at once; what hinders all of it, such as no
   * connection, is the outcome of its rows. Notes of another operation need one that is finished ('invalid-request').
   */
  start(connectionId: string, work: Work): Result<OperationView>
  /** Calls the listener at most ten times a second for each operation, and always for its last state; gives back its removal. */
  onChanged(listener: (view: OperationView) => void): () => void
  /** All that aren't dismissed, oldest first, and the files of earlier runs that can't be gone on with. */
  list(): { readonly views: readonly OperationView[]; readonly files: readonly OperationFile[] }
  rows(query: RowsQuery): Result<{ readonly rows: readonly OperationRow[]; readonly total: number }>
  /** Starts no new row. */
  cancel(id: string): Result<void>
  /** See Operation; once it is finished, or interrupted. */
  retry(id: string): Result<OperationView>
  /**
   * Undoes a finished operation for the rows that were done, where its kind can be undone ('invalid-request' where not):
   * starts another operation.
   */
  undo(id: string): Result<OperationView>
  /**
   * Resets the passwords of all whose new one went with an earlier run of the program, or may have: starts another
   * operation, and ends what the earlier run has left of this one.
   */
  resetLost(id: string): Result<OperationView>
  /** Sets aside the users of the rows in a state, at the registry where it was started, so that they can be chosen. */
  selection(id: string, state: RowState): Result<Selection>
  /** The password that was generated for a row, and that is set or may be. */
  password(id: string, index: number): Result<string>
  /** The note that was made for a row. */
  note(id: string, index: number): Result<SharedNote>
  /** Forgets an operation that isn't running, with its passwords and notes. */
  dismiss(id: string): Result<void>
  /**
   * Cancels what runs on a connection, because it was changed or removed; rows at other registries go on. The rows that
   * were sent are finished, but the directory doesn't hear of them: it may be another registry's by now.
   */
  cancelAll(connectionId: string): void
}

interface Entry {
  readonly operation: Operation
  /** null: it was an earlier run's, and can't be planned again. */
  readonly work: Work | null
  readonly open: OperationParts['open']
  /** The connections whose rows that were sent are no news for the directory. */
  readonly left: Set<string>
  readonly log: OperationLog
}

/** All operations that aren't dismissed. */
export const createOperations = (parts: OperationsParts): Operations => {
  const operations = new Map<string, Entry>()
  const listeners = new Set<(view: OperationView) => void>()
  /** A registry that asks to slow down means everything that is done there. */
  const paceOf = perKey(() => createPace(parts))
  const onChanged = (view: OperationView): void => {
    for (const listener of listeners) listener(view)
  }

  const withEntry = <T>(id: string, use: (entry: Entry) => Result<T>): Result<T> => {
    const entry = operations.get(id)
    return entry === undefined ? fail('unknown-operation', {}) : use(entry)
  }
  const withOperation = <T>(id: string, use: (operation: Operation) => Result<T>): Result<T> =>
    withEntry(id, ({ operation }) => use(operation))

  const passwordsOf: PlanContext['passwordsOf'] = (id) =>
    withOperation(id, (operation) =>
      operation.view().state === 'finished'
        ? ok(operation.passwords())
        : fail('invalid-request', { path: 'work.of' }),
    )

  const ofRow = <T>(value: T | undefined): Result<T> =>
    value === undefined ? fail('invalid-request', { path: 'index' }) : ok(value)

  /** The context of a new operation, whose news the directory hears for as long as they are of its registry. */
  const contextOf = (connectionId: string, left: Entry['left']): PlanContext => {
    const { directories } = parts
    return {
      ...parts,
      connectionId,
      passwordsOf,
      directories: {
        ...directories,
        put(at, user) {
          if (!left.has(at)) directories.put(at, user)
        },
        remove(at, userId) {
          if (!left.has(at)) directories.remove(at, userId)
        },
      },
    }
  }

  /** Opens as `open` does, and keeps where the rows of a connection go. */
  const keeping =
    (open: Entry['open'], log: OperationLog): Entry['open'] =>
    async (connectionId, anew) => {
      const session = await open(connectionId, anew)
      if (session.ok) log.met(connectionId, session.value.connection.url)
      return session
    }

  const begin = (connectionId: string, work: Work, open: Entry['open']): Result<OperationView> => {
    const id = parts.newId()
    const left: Entry['left'] = new Set()
    const plan = planWork(work, contextOf(connectionId, left))
    if (!plan.ok) return plan
    const facts = {
      id,
      connectionId,
      kind: work.kind,
      admin: work.kind === 'set-admin' ? work.admin : null,
    }
    const log = parts.logs.begin({
      ...facts,
      ...keptWorkOf(work),
      startedAt: parts.now().toISOString(),
      rows: plan.value.map((row) => [row.connectionId, row.userId, row.username]),
      ...(work.kind === 'queued' && { changes: queuedChangesOf(plan.value) }),
    })
    const operation = startOperation(facts, plan.value, {
      ...parts,
      open: keeping(open, log),
      paceOf,
      log,
      onChanged,
    })
    operations.set(id, { operation, work, open, left, log })
    return ok(operation.view())
  }

  /** Takes over what an earlier run has left; nothing is sent. */
  const restore = ({ plan: kept, rows, urls, log }: KeptOperation): void => {
    const { id, connectionId, kind, admin, isResumable, startedAt } = kept
    const left: Entry['left'] = new Set()
    const open = withSameRegistries(parts.sessions, urls)
    const { work, plan } = replanned(kept, contextOf(connectionId, left))
    const operation = startOperation(
      { id, connectionId, kind, admin },
      plan,
      { ...parts, open: keeping(open, log), paceOf, log, onChanged },
      { rows, isResumable, startedAt },
    )
    const { state, counts, lost } = operation.view()
    if (state === 'finished' && counts.failed === 0 && lost === 0) void log.remove()
    else operations.set(id, { operation, work, open, left, log })
  }
  for (const kept of parts.logs.kept) restore(kept)

  return {
    start: (connectionId, work) => begin(connectionId, work, withSameRegistries(parts.sessions)),
    onChanged(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    list: () => ({
      views: [...operations.values()].map(({ operation }) => operation.view()),
      files: parts.logs.files,
    }),
    rows: ({ id, state, page, pageSize }) =>
      withOperation(id, (operation) => ok(operation.rows(state, page, pageSize))),
    cancel: (id) =>
      withOperation(id, (operation) => {
        operation.cancel(null)
        return done
      }),
    retry: (id) =>
      withEntry(id, ({ operation, left }) => {
        if (operation.view().state === 'finished') left.clear()
        operation.retry()
        return ok(operation.view())
      }),
    undo: (id) =>
      withEntry(id, ({ operation, work, open }) => {
        const { state, connectionId } = operation.view()
        const opposite =
          state === 'finished' && work !== null ? undoOf(work, operation.accounts('done')) : null
        // At the same registries, by the same rule: the ids are other people's anywhere else.
        return opposite === null
          ? fail('invalid-request', { path: 'id' })
          : begin(connectionId, opposite, open)
      }),
    resetLost: (id) =>
      withEntry(id, ({ operation, open }) => {
        const { state, connectionId } = operation.view()
        const accounts = state === 'running' || state === 'cancelling' ? [] : operation.lost()
        if (accounts.length === 0) return fail('invalid-request', { path: 'id' })
        const again = begin(
          connectionId,
          {
            kind: 'reset-password',
            selection: { kind: 'accounts', accounts: [...accounts] },
            password: { kind: 'generated' },
          },
          open,
        )
        if (again.ok) void operation.forget()
        return again
      }),
    selection: (id, state) =>
      withOperation(id, (operation) => {
        const { connectionId } = operation.view()
        const there = operation.accounts(state).filter((row) => row.connectionId === connectionId)
        return ok(
          parts.directories.keep(
            connectionId,
            there.map(({ userId }) => userId),
          ),
        )
      }),
    password: (id, index) => withOperation(id, (operation) => ofRow(operation.password(index))),
    note: (id, index) => withOperation(id, (operation) => ofRow(operation.note(index))),
    dismiss: (id) =>
      withEntry(id, ({ operation, log }) => {
        const { state } = operation.view()
        if (state !== 'finished' && state !== 'interrupted')
          return fail('invalid-request', { path: 'id' })
        operations.delete(id)
        void operation.forget().then(log.remove)
        return done
      }),
    cancelAll(connectionId) {
      for (const { operation, left } of operations.values()) {
        if (!operation.view().registries.includes(connectionId)) continue
        left.add(connectionId)
        operation.cancel(connectionId)
      }
    },
  }
}
