import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ManagedName, ManagedView } from '@contract/models/managed'
import { useBridge } from '../../bridge'

/** What the organisation's file says, as it was read at the start. */
export const useManaged = defineStore('managed', () => {
  const { managed } = useBridge()
  const view = shallowRef<ManagedView | null>(null)
  const load = async (): Promise<void> => {
    const result = await managed.get()
    if (result.ok) view.value = result.value
  }
  void load()
  return {
    /** null: not known yet. */
    view,
    isLocked: (name: ManagedName): boolean =>
      view.value?.values.some((value) => value.name === name && value.locked) ?? false,
    locksRegistry: (connectionId: string): boolean =>
      view.value?.registryIds.includes(connectionId) ?? false,
  }
})
