import type { Handlers } from '@contract/derive'
import { ok } from '@contract/result'
import type { Operations } from '../operations/operations'

/** The calls of the group `operations`. */
export const operationHandlers = (operations: Operations): Handlers['operations'] => ({
  start: ({ connectionId, work }) => Promise.resolve(operations.start(connectionId, work)),
  list: () => Promise.resolve(ok(operations.list())),
  rows: (input) => Promise.resolve(operations.rows(input)),
  cancel: ({ id }) => Promise.resolve(operations.cancel(id)),
  retry: ({ id }) => Promise.resolve(operations.retry(id)),
  undo: ({ id }) => Promise.resolve(operations.undo(id)),
  resetLost: ({ id }) => Promise.resolve(operations.resetLost(id)),
  selection: ({ id, state }) => Promise.resolve(operations.selection(id, state)),
  password: ({ id, index }) => Promise.resolve(operations.password(id, index)),
  note: ({ id, index }) => Promise.resolve(operations.note(id, index)),
  dismiss: ({ id }) => Promise.resolve(operations.dismiss(id)),
})
