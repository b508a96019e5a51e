import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { QueuedEntry, QueuedSeen, QueueView } from '@contract/models/queued'
import { useBridge } from '@screen/bridge'

const nothing: QueueView = { entries: [], failure: null, setAside: [] }

/** The changes that wait until a registry can be reached; the main process tells every change of them. */
export const useQueue = defineStore('queue', () => {
  const { queue } = useBridge()
  const view = shallowRef(nothing)
  // Lives as long as the window, like the store.
  queue.changed((changed) => (view.value = changed))

  const load = async (): Promise<void> => {
    const answer = await queue.list()
    if (answer.ok) view.value = answer.value
  }
  void load()

  return {
    view,
    entries: computed(() => view.value.entries),
    /** Asks again for what waits, also where it couldn't be read. */
    load,
    of: (connectionId: string): readonly QueuedEntry[] =>
      view.value.entries.filter((entry) => entry.connectionId === connectionId),
    /** See `queue.add` of the contract. */
    add: queue.add,
    remove: ({ id }: QueuedEntry) => queue.remove({ ids: [id] }),
    /** Wants a change of somebody as they are now. */
    accept: ({ id }: QueuedEntry, seen: QueuedSeen) => queue.accept({ id, seen }),
    /** Asks a registry how its people are now. */
    check: (connectionId: string) => queue.check({ connectionId }),
  }
})
