import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useBridge } from '@screen/bridge'

/** What would be lost with the window, and whether the person is being asked about it. */
export const useClosing = defineStore('closing', () => {
  const { app } = useBridge()
  const losses = shallowRef<ReadonlyMap<symbol, string>>(new Map())
  const asking = shallowRef(false)

  const close = async (): Promise<void> => {
    asking.value = false
    await app.close()
  }
  // Lives as long as the window, like the store.
  app.closing(() => {
    if (losses.value.size > 0) asking.value = true
    else void close()
  })
  watch(
    () => losses.value.size > 0,
    (hold) => {
      if (!hold) asking.value = false
      void app.holdOpen({ hold })
    },
  )

  return {
    asking,
    /** A sentence for each. */
    losses: computed(() => [...new Set(losses.value.values())]),
    put: (key: symbol, loss: string | null): void => {
      const others = [...losses.value].filter(([known]) => known !== key)
      losses.value = new Map(loss === null ? others : [...others, [key, loss]])
    },
    close,
  }
})

/** Says, for as long as the calling component lives, what would be lost with the window; null: nothing. */
export const useLossAtClose = (loss: () => string | null): void => {
  const closing = useClosing()
  const key = Symbol('loss')
  watch(loss, (sentence) => closing.put(key, sentence), { immediate: true })
  onScopeDispose(() => closing.put(key, null))
}
