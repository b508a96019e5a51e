import { defineStore } from 'pinia'
import { ref, watch } from 'vue'

/** How many people are shown, and how many more at each wish; the main process gives 200 at most. */
const step = 25
const most = 200

/** What is being looked for; it stays when the person looks at one of the accounts and comes back. */
export const useFindStore = defineStore('find', () => {
  const text = ref('')
  const limit = ref(step)
  watch(text, () => (limit.value = step))
  return {
    text,
    limit,
    more: (): void => {
      limit.value = Math.min(most, limit.value + step)
    },
    most,
  }
})
