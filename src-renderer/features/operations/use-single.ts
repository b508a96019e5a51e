import { computed, onScopeDispose, shallowRef, type Ref } from 'vue'
import type { OperationRow, OperationView, Work } from '@contract/models/operation'
import type { Failure, Result } from '@contract/result'
import { canBeUndone, isUnknown } from './operation-words'
import { useOperations } from './operations-store'

/** Something done to one person by a dialog that shows the outcome itself. */
export interface Single {
  readonly busy: Readonly<Ref<boolean>>
  /** Why it didn't work; shown until the next try. */
  readonly failure: Ref<Failure | null>
  /** It isn't known whether it was done. */
  readonly unknown: Readonly<Ref<boolean>>
  /** Does it; the row that was done, or null: then `failure` tells why. */
  readonly run: (work: Work) => Promise<OperationRow | null>
  /** Asks the registry whether it was done, and sends it only if it wasn't. */
  readonly check: () => Promise<OperationRow | null>
}

/** The password that is sent, which whoever sends it must hand over if it is set. */
const passwordIn = (work: Work): string | null => {
  const choice =
    work.kind === 'create'
      ? work.people[0]?.password
      : work.kind === 'reset-password'
        ? work.password
        : undefined
  return choice?.kind === 'given' ? choice.value : null
}

/**
 * Keeps the operation of a dialog. What was done and can be undone is listed in the window, everything else is
 * dismissed; one of unknown outcome is kept to be checked. When the dialog goes away, that one is listed with its password,
 * and so is one that is still under way.
 */
export const useSingle = (connectionId: string): Single => {
  const operations = useOperations()
  const busy = shallowRef(false)
  const failure = shallowRef<Failure | null>(null)
  const unknown = shallowRef<string | null>(null)
  let password: string | null = null
  let running: string | null = null
  let left = false

  const list = (id: string | null): void => {
    if (id !== null) operations.show(id, password)
  }
  onScopeDispose(() => {
    left = true
    list(running ?? unknown.value)
  })

  const settle = async (started: Result<OperationView>): Promise<OperationRow | null> => {
    if (!started.ok) {
      failure.value = started.failure
      return null
    }
    const { id, kind } = started.value
    unknown.value = null
    running = id
    if (left) list(id)
    const outcome = await operations.outcomeOf(id)
    running = null
    // It is the list's by now.
    if (left) return null
    if (!outcome.ok) {
      failure.value = outcome.failure
      return null
    }
    const row = outcome.value
    const done = row.failure === null || row.state === 'done'
    failure.value = done ? null : row.failure
    if (isUnknown(row)) unknown.value = id
    else if (row.state === 'done' && canBeUndone({ kind })) operations.show(id, null)
    else await operations.dismiss(id)
    return done ? row : null
  }

  const once = async (
    begin: () => Promise<Result<OperationView>>,
  ): Promise<OperationRow | null> => {
    busy.value = true
    failure.value = null
    const row = await settle(await begin())
    busy.value = false
    return row
  }

  return {
    busy,
    failure,
    unknown: computed(() => unknown.value !== null),
    run: (work) => {
      list(unknown.value)
      unknown.value = null
      password = passwordIn(work)
      return once(() => operations.begin(connectionId, work))
    },
    check: () => {
      const id = unknown.value
      if (id === null) throw new Error('There is nothing to check')
      return once(() => operations.retry(id))
    },
  }
}
