import { done, fail, ok, type Result } from '@contract/result'
import type { OperationRow, OperationView, RowState, Work } from '@contract/models/operation'
import type { Selection } from '@contract/models/user'
import type { Session, SessionSource } from '../connections/session'
import type { Directories } from '../directory/directories'
import { startOperation, type Operation } from './operation'
import type { PlanContext } from './plan'
import { planWork, undoOf } from './strategies'

/** What the operations need from outside. */
export interface OperationsParts extends Omit<PlanContext, 'connectionId'> {
  readonly directories: PlanContext['directories'] & Pick<Directories, 'keep'>
  readonly sessions: SessionSource
  readonly now: () => Date
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

/** Everything that is done to users, one or many. It is all in memory: what is dismissed is gone. */
export interface Operations {
  /**
   * Starts to do some work to the users whom the directory has now. Answers at once; what hinders the whole work, such
   * as no connection, is the outcome of its rows.
   */
  start(connectionId: string, work: Work): Result<OperationView>
  /** Calls the listener at most ten times a second for each operation, and always for its last state; gives back its removal. */
  onChanged(listener: (view: OperationView) => void): () => void
  rows(query: RowsQuery): Result<{ readonly rows: readonly OperationRow[]; readonly total: number }>
  /** Starts no new row. */
  cancel(id: string): Result<void>
  /** Sends the rows again that failed, once it is finished. */
  retry(id: string): Result<OperationView>
  /**
   * Undoes a finished operation for the rows that were done, where its kind can be undone ('invalid-request' where not):
   * starts another operation.
   */
  undo(id: string): Result<OperationView>
  /** Sets aside the users of the rows in a state, so that they can be chosen. */
  selection(id: string, state: RowState): Result<Selection>
  /** The password that was generated for a row, and that is set or may be. */
  password(id: string, index: number): Result<string>
  /** Forgets a finished operation with its passwords. */
  dismiss(id: string): Result<void>
  /**
   * Cancels what runs on a connection, because it was changed or removed. The rows that were sent are finished, but the
   * directory doesn't hear of them: it may be another registry's by now.
   */
  cancelAll(connectionId: string): void
}

/**
 * Opens the sessions of an operation: those with the registry that the first one was with, since the ids of its rows are
 * other people's anywhere else.
 */
const withOneRegistry = (open: Entry['open']): Entry['open'] => {
  let first: string | null = null
  return async (anew) => {
    const session = await open(anew)
    if (!session.ok) return session
    const { url } = session.value.connection
    first ??= url
    return first === url ? session : fail('unknown-connection', {})
  }
}

interface Entry {
  readonly operation: Operation
  readonly work: Work
  readonly open: (anew: boolean) => Promise<Result<Session>>
}

/** All operations that aren't dismissed. */
export const createOperations = (parts: OperationsParts): Operations => {
  const operations = new Map<string, Entry>()
  /** The operations whose rows that were sent are no news for the directory. */
  const left = new Set<string>()
  const listeners = new Set<(view: OperationView) => void>()
  const onChanged = (view: OperationView): void => {
    for (const listener of listeners) listener(view)
  }

  const withEntry = <T>(id: string, use: (entry: Entry) => Result<T>): Result<T> => {
    const entry = operations.get(id)
    return entry === undefined ? fail('unknown-operation', {}) : use(entry)
  }
  const withOperation = <T>(id: string, use: (operation: Operation) => Result<T>): Result<T> =>
    withEntry(id, ({ operation }) => use(operation))

  const begin = (connectionId: string, work: Work, open: Entry['open']): OperationView => {
    const id = parts.newId()
    const { directories } = parts
    const directoriesUntilLeft: PlanContext['directories'] = {
      ...directories,
      put(...about) {
        if (!left.has(id)) directories.put(...about)
      },
      remove(...about) {
        if (!left.has(id)) directories.remove(...about)
      },
    }
    const operation = startOperation(
      {
        id,
        connectionId,
        kind: work.kind,
        admin: work.kind === 'set-admin' ? work.admin : null,
      },
      planWork(work, { ...parts, connectionId, directories: directoriesUntilLeft }),
      { ...parts, open, onChanged },
    )
    operations.set(id, { operation, work, open })
    return operation.view()
  }

  return {
    start: (connectionId, work) =>
      ok(
        begin(
          connectionId,
          work,
          withOneRegistry((anew) => parts.sessions.open(connectionId, anew)),
        ),
      ),
    onChanged(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    rows: ({ id, state, page, pageSize }) =>
      withOperation(id, (operation) => ok(operation.rows(state, page, pageSize))),
    cancel: (id) =>
      withOperation(id, (operation) => {
        operation.cancel()
        return done
      }),
    retry: (id) =>
      withOperation(id, (operation) => {
        if (operation.view().state === 'finished') left.delete(id)
        operation.retry()
        return ok(operation.view())
      }),
    undo: (id) =>
      withEntry(id, ({ operation, work, open }) => {
        const { state, connectionId } = operation.view()
        const opposite = state === 'finished' ? undoOf(work, operation.userIds('done')) : null
        // By the same rule of one registry: the ids are other people's anywhere else.
        return opposite === null
          ? fail('invalid-request', { path: 'id' })
          : ok(begin(connectionId, opposite, open))
      }),
    selection: (id, state) =>
      withOperation(id, (operation) =>
        ok(parts.directories.keep(operation.view().connectionId, operation.userIds(state))),
      ),
    password: (id, index) =>
      withOperation(id, (operation) => {
        const password = operation.password(index)
        return password === undefined ? fail('invalid-request', { path: 'index' }) : ok(password)
      }),
    dismiss: (id) =>
      withOperation(id, (operation) => {
        if (operation.view().state !== 'finished') return fail('invalid-request', { path: 'id' })
        operations.delete(id)
        left.delete(id)
        return done
      }),
    cancelAll(connectionId) {
      for (const [id, { operation }] of operations) {
        if (operation.view().connectionId !== connectionId) continue
        left.add(id)
        operation.cancel()
      }
    },
  }
}
