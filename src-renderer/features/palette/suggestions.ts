import { onScopeDispose, shallowRef, watch } from 'vue'
import type { SuggestedPeople } from '@contract/models/person'
import { useBridge } from '@screen/bridge'

/** Milliseconds after the last key until people are asked for. */
const pause = 80
/** How many people are shown. */
const limit = 6

/** The people for what is typed, for as long as the calling component lives; null: nothing is typed, or no answer yet. */
export const useSuggestions = (text: () => string) => {
  const { people } = useBridge()
  const answer = shallowRef<SuggestedPeople | null>(null)
  /** Only the answer to the newest question counts. */
  let newest = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (asked: string): Promise<void> => {
    const mine = ++newest
    const result = await people.suggest({ text: asked, limit })
    if (mine === newest) answer.value = result.ok ? result.value : null
  }
  watch(text, (typed) => {
    clearTimeout(timer)
    const asked = typed.trim()
    if (asked === '') {
      newest += 1
      answer.value = null
    } else timer = setTimeout(() => void ask(asked), pause)
  })
  onScopeDispose(() => clearTimeout(timer))
  return answer
}
