import { done, fail, ok, type Result } from '@contract/result'
import type { OperationRow, OperationView, RowState, Work } from '@contract/models/operation'
import type { SessionSource } from '../connections/session'
import { startOperation, type Operation } from './operation'
import type { PlanContext } from './plan'
import { planWork } from './strategies'

/** What the operations need from outside. */
export interface OperationsParts extends Omit<PlanContext, 'connectionId'> {
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
  /** Sends the rows again that failed or that the operation stopped before, once it is finished. */
  retry(id: string): Result<OperationView>
  /** The password that was generated for a row that is done. */
  password(id: string, index: number): Result<string>
  /** Forgets a finished operation with its passwords. */
  dismiss(id: string): Result<void>
  /** Cancels what runs on a connection, because it was changed or removed. */
  cancelAll(connectionId: string): void
}

/** All operations that aren't dismissed. */
export const createOperations = (parts: OperationsParts): Operations => {
  const operations = new Map<string, Operation>()
  const listeners = new Set<(view: OperationView) => void>()
  const onChanged = (view: OperationView): void => {
    for (const listener of listeners) listener(view)
  }

  const withOperation = <T>(id: string, use: (operation: Operation) => Result<T>): Result<T> => {
    const operation = operations.get(id)
    return operation === undefined ? fail('unknown-operation', {}) : use(operation)
  }

  return {
    start(connectionId, work) {
      const id = parts.newId()
      const operation = startOperation(
        {
          id,
          connectionId,
          kind: work.kind,
          admin: work.kind === 'set-admin' ? work.admin : null,
        },
        planWork(work, { ...parts, connectionId }),
        { ...parts, open: () => parts.sessions.open(connectionId), onChanged },
      )
      operations.set(id, operation)
      return ok(operation.view())
    },
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
        operation.retry()
        return ok(operation.view())
      }),
    password: (id, index) =>
      withOperation(id, (operation) => {
        const password = operation.password(index)
        return password === undefined ? fail('invalid-request', { path: 'index' }) : ok(password)
      }),
    dismiss: (id) =>
      withOperation(id, (operation) => {
        if (operation.view().state !== 'finished') return fail('invalid-request', { path: 'id' })
        operations.delete(id)
        return done
      }),
    cancelAll(connectionId) {
      for (const operation of operations.values())
        if (operation.view().connectionId === connectionId) operation.cancel()
    },
  }
}
