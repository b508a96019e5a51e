import { shallowRef, watch, type ShallowRef } from 'vue'

const hidden = shallowRef(0)

/** Hides all that is revealed. */
export const hideSecrets = (): void => {
  hidden.value += 1
}

/** What of a secret is revealed; `nothing` again once the program was locked. */
export const useRevealed = <T>(first: T, nothing: T): ShallowRef<T> => {
  const revealed = shallowRef(first)
  watch(hidden, () => (revealed.value = nothing), { flush: 'sync' })
  return revealed
}
