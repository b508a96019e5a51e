import { readonly, shallowRef } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/**
 * Asks before what isn't saved is left: for another section, another registry, or any other screen. The dialog is shown
 * while `asking`, and calls `decide`.
 */
export const useUnsaved = (dirty: () => boolean) => {
  const asking = shallowRef(false)
  let settle: ((leave: boolean) => void) | null = null

  const decide = (leave: boolean): void => {
    asking.value = false
    settle?.(leave)
    settle = null
  }
  const guard = (): boolean | Promise<boolean> => {
    if (!dirty()) return true
    // Somebody who asks to go elsewhere meanwhile doesn't go to the first place.
    decide(false)
    asking.value = true
    return new Promise((resolve) => (settle = resolve))
  }
  onBeforeRouteLeave(guard)
  onBeforeRouteUpdate(guard)

  return { asking: readonly(asking), decide }
}
