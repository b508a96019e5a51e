import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { HelpDeskPlan, HelpDeskView } from '@contract/models/help-desk'
import type { Result } from '@contract/result'
import { useBridge } from '../../bridge'

/** Whether the help desk mode is on; the main process holds it and refuses what isn't for it. */
export const useHelpDesk = defineStore('help-desk', () => {
  const { helpDesk } = useBridge()
  const view = shallowRef<HelpDeskView | null>(null)
  // Lives as long as the window, like the store.
  helpDesk.changed((changed) => (view.value = changed))

  const take = (result: Result<HelpDeskView>): Result<HelpDeskView> => {
    if (result.ok) view.value = result.value
    return result
  }
  return {
    /** null: not known yet. */
    view,
    mode: computed(() => view.value?.mode ?? null),
    isOn: computed(() => (view.value?.mode ?? null) !== null),
    load: async () => take(await helpDesk.get()),
    enter: async (plan: HelpDeskPlan, password: string) =>
      take(await helpDesk.enter({ plan, password })),
    leave: async (password: string) => take(await helpDesk.leave({ password })),
  }
})
