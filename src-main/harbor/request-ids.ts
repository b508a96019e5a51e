import { AsyncLocalStorage } from 'node:async_hooks'

/** Up to so many requests of one change are told of. */
const most = 10

const collected = new AsyncLocalStorage<string[]>()

/**
 * Does something, and gives beside its outcome the ids (X-Request-Id) under which Harbor has logged the changes that were sent
 * for it. They belong to no outcome's type: a change that fails has one as well, and one that is done may have two.
 */
export const collectRequestIds = async <T>(
  task: () => Promise<T>,
): Promise<{ readonly outcome: T; readonly requestIds: readonly string[] }> => {
  const requestIds: string[] = []
  const outcome = await collected.run(requestIds, task)
  return { outcome, requestIds }
}

/** A change was answered under this id. One that isn't like Harbor's and its gateways' (a UUID, or in hexadecimal) is left out. */
export const noteRequestId = (id: string | undefined): void => {
  const ids = collected.getStore()
  if (ids === undefined || id === undefined || ids.length >= most) return
  if (/^[0-9a-fA-F-]{16,64}$/.test(id)) ids.push(id)
}
