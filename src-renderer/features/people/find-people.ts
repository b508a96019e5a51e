import { onScopeDispose, shallowRef, watch } from 'vue'
import type { FoundPeople, RegistriesChoice } from '@contract/models/person'
import type { Failure } from '@contract/result'
import { useBridge } from '@screen/bridge'
import { useConnections } from '../connections/connections-store'
import { useFindStore } from './find-store'

/** Milliseconds after the last key until the search starts, and between two looks while registries answer. */
const pause = 150

/** Searches for as long as the calling component lives, and follows the registries that are asked. */
export const useFindPeople = () => {
  const { people } = useBridge()
  const connections = useConnections()
  const store = useFindStore()
  /** The newest answer, with the text that it is to. */
  const answer = shallowRef<(FoundPeople & { readonly text: string }) | null>(null)
  const failure = shallowRef<Failure | null>(null)

  let asked = 0
  let shown = 0
  const look = async (): Promise<void> => {
    const mine = ++asked
    const text = store.text.trim()
    const result = await people.find({ text, limit: store.limit })
    if (mine < shown) return
    shown = mine
    failure.value = result.ok ? null : result.failure
    if (result.ok) answer.value = { ...result.value, text }
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  const lookSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      void look()
    }, pause)
  }
  const forget = people.changed((registries) => {
    if (answer.value !== null) answer.value = { ...answer.value, registries }
    lookSoon()
  })
  onScopeDispose(() => {
    forget()
    clearTimeout(timer)
  })
  watch([() => store.text, () => store.limit, () => connections.list], lookSoon)
  void look()

  const tell = async (asking: ReturnType<typeof people.ask>): Promise<void> => {
    const result = await asking
    failure.value = result.ok ? null : result.failure
  }
  return {
    answer,
    failure,
    /** Loads the users of registries. */
    ask: (which: RegistriesChoice): Promise<void> => tell(people.ask({ which })),
    /** Asks no others. */
    cancel: (): Promise<void> => tell(people.cancel()),
  }
}
