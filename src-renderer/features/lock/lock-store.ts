import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { LockView } from '@contract/models/lock'
import type { Result } from '@contract/result'
import { useBridge } from '../../bridge'

/** Whether the program is locked; the main process holds it and refuses what isn't for the cover. */
export const useLock = defineStore('lock', () => {
  const { lock } = useBridge()
  const view = shallowRef<LockView | null>(null)
  // Lives as long as the window, like the store.
  lock.changed((changed) => (view.value = changed))

  const take = async (asked: Promise<Result<LockView>>): Promise<Result<LockView>> => {
    const result = await asked
    if (result.ok) view.value = result.value
    return result
  }
  return {
    /** null: not known yet. */
    view,
    locked: computed(() => view.value?.locked === true),
    hasPassword: computed(() => view.value?.hasPassword === true),
    load: () => take(lock.get()),
    now: () => take(lock.now()),
    unlock: (password: string | null) => take(lock.unlock({ password })),
    setPassword: (current: string | null, next: string | null) =>
      take(lock.setPassword({ current, next })),
  }
})
