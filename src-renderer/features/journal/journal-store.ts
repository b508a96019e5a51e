import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { JournalState } from '@contract/models/journal'
import type { Failure } from '@contract/result'
import { useBridge } from '@screen/bridge'

/** What is known of the journal, whatever a person is doing. The main process tells it when the window is there. */
export const useJournal = defineStore('journal', () => {
  const { journal } = useBridge()
  const state = shallowRef<JournalState | null>(null)
  /** Why it isn't known. */
  const failure = shallowRef<Failure | null>(null)
  // Lives as long as the window, like the store.
  journal.changed((changed) => (state.value = changed))

  const load = async (): Promise<void> => {
    const result = await journal.state()
    failure.value = result.ok ? null : result.failure
    if (result.ok) state.value = result.value
  }

  return {
    state,
    failure,
    load,
    /** What a person should look at, if anything. */
    trouble: computed((): 'broken' | 'unwritten' | null => {
      if (state.value === null) return null
      if (state.value.unwritten !== null) return 'unwritten'
      return ['broken', 'unreadable'].includes(state.value.check) ? 'broken' : null
    }),
    /** Has the chain checked again. */
    async check(): Promise<void> {
      const result = await journal.check()
      failure.value = result.ok ? null : result.failure
      if (result.ok) state.value = result.value
    },
  }
})
