import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { AdminFilter, AdminSpread } from '@contract/models/person'

/** How many people are shown, and how many more at each wish; the main process gives 200 at most. */
const step = 50
const most = 200

/** Which admins are shown; it stays when the person looks at one of the accounts and comes back. */
export const useAdminsStore = defineStore('admins', () => {
  const text = ref('')
  const registry = ref<string | null>(null)
  const spread = ref<AdminSpread>('all')
  const limit = ref(step)
  const filter = computed((): AdminFilter => ({
    text: text.value.trim(),
    registry: registry.value,
    spread: spread.value,
  }))
  watch(filter, () => (limit.value = step))
  return {
    text,
    registry,
    spread,
    filter,
    limit,
    more: (): void => {
      limit.value = Math.min(most, limit.value + step)
    },
    most,
  }
})
