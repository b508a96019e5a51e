import type { OperationView } from '@contract/models/operation'

/**
 * Gives what hears of operations and, while the program is locked, tells of the end of each over several rows: that it has ended, and
 * nothing else. The screens, which would tell more, hear of it once the lock is open.
 */
export const createEndsWhileLocked = (
  isLocked: () => boolean,
  tell: () => void,
): ((view: Pick<OperationView, 'id' | 'state' | 'total'>) => void) => {
  const underWay = new Set<string>()
  return ({ id, state, total }) => {
    if (state === 'running' || state === 'cancelling') underWay.add(id)
    else if (underWay.delete(id) && total > 1 && isLocked()) tell()
  }
}
