import { computed, watch } from 'vue'
import type { OperationView } from '@contract/models/operation'
import type { Selection } from '@contract/models/user'
import { useOperations } from '../operations/operations-store'
import type { Selected } from './selected'
import { nobody } from './selection'

/**
 * When something done to the chosen people ends, those for whom it failed stay chosen, so that it can be tried again or
 * something else be done with them; when a retry has left none, nobody is. Who has chosen others meanwhile keeps those.
 * @returns follows an operation over the people who are chosen now
 */
export const useKeepFailed = (selected: Selected): ((view: OperationView) => void) => {
  const operations = useOperations()
  /** What was chosen when an operation was last looked at, and whether those are its failed rows. */
  const followed = new Map<string, { readonly chosen: Selection; readonly failed: boolean }>()

  const settle = async ({ id, counts }: OperationView): Promise<void> => {
    const last = followed.get(id)
    const isStillChosen = (): boolean => last?.chosen === selected.selection.value
    if (last === undefined || !isStillChosen()) return
    if (counts.failed === 0) {
      if (last.failed) selected.set(nobody)
      return
    }
    const result = await operations.usersIn(id, 'failed')
    if (!result.ok || !isStillChosen()) return
    followed.set(id, { chosen: result.value, failed: true })
    selected.set(result.value)
  }

  const finished = computed(() => operations.list.filter(({ state }) => state === 'finished'))
  watch(finished, (now, before) => {
    for (const view of now) if (!before.includes(view)) void settle(view)
  })

  return (view) => {
    followed.set(view.id, { chosen: selected.selection.value, failed: false })
    if (view.state === 'finished') void settle(view)
  }
}
