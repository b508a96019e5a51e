import { nextTick, readonly, shallowRef } from 'vue'

const said = shallowRef('')

/** What the live region of the shell holds. */
export const announcement = readonly(said)

/** Lets a screen reader say a progress or a result without moving the focus; the same text twice is said twice. */
export const announce = (text: string): void => {
  said.value = ''
  void nextTick(() => (said.value = text))
}
