import { defineStore } from 'pinia'
import { computed, reactive, ref, watch } from 'vue'
import type { Compared, DifferenceFilter, DifferenceKind } from '@contract/models/comparison'

/** People on a page. */
const pageSize = 100

/** What is compared and shown; it stays when the person looks at one of the people and comes back. */
export const useComparisonStore = defineStore('comparison', () => {
  const source = ref<string | null>(null)
  const target = ref<string | null>(null)
  const kind = ref<DifferenceKind | 'all'>('all')
  const text = ref('')
  const page = ref(1)
  /** The ids at the source of those who are selected to be created. */
  const chosen = reactive(new Set<number>())

  const compared = computed((): Compared | null =>
    source.value === null || target.value === null || source.value === target.value
      ? null
      : { source: source.value, target: target.value },
  )
  const filter = computed((): DifferenceFilter => ({
    kind: kind.value === 'all' ? null : kind.value,
    text: text.value.trim(),
  }))
  watch([compared, filter], () => (page.value = 1))
  // Ids are other people's anywhere else.
  watch(compared, () => chosen.clear())
  return { source, target, kind, text, page, chosen, compared, filter, pageSize }
})
