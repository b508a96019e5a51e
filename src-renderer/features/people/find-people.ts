import { storeToRefs } from 'pinia'
import { onScopeDispose, shallowRef, watch, type WatchSource } from 'vue'
import type { AskedRegistry, RegistriesChoice } from '@contract/models/person'
import { ok, type Failure, type Result } from '@contract/result'
import { useBridge } from '@screen/bridge'
import { useConnections } from '../connections/connections-store'
import { useFindStore } from './find-store'

/** Milliseconds after the last key until the search starts, and between two looks while registries answer. */
const pause = 150

/**
 * Looks among the people of all registries for as long as the calling component lives: at once, when what is `wished`
 * changes, and when registries answer that were asked.
 */
export const useFindPeople = <T extends { readonly registries: readonly AskedRegistry[] }>(
  look: () => Promise<Result<T>>,
  wished: readonly WatchSource[],
) => {
  const { people } = useBridge()
  const connections = useConnections()
  /** The newest answer. */
  const answer = shallowRef<T | null>(null)
  const registries = shallowRef<readonly AskedRegistry[]>([])
  const failure = shallowRef<Failure | null>(null)

  let asked = 0
  let shown = 0
  const lookNow = async (): Promise<void> => {
    const mine = ++asked
    const result = await look()
    if (mine < shown) return
    shown = mine
    failure.value = result.ok ? null : result.failure
    if (!result.ok) return
    answer.value = result.value
    registries.value = result.value.registries
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  const lookSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      void lookNow()
    }, pause)
  }
  const forget = people.changed((news) => {
    if (answer.value !== null) registries.value = news
    lookSoon()
  })
  onScopeDispose(() => {
    forget()
    clearTimeout(timer)
  })
  watch([...wished, () => connections.list], lookSoon)
  void lookNow()

  const tell = async (asking: ReturnType<typeof people.ask>): Promise<void> => {
    const result = await asking
    failure.value = result.ok ? null : result.failure
  }
  return {
    answer,
    /** All registries, as of the last news. */
    registries,
    failure,
    /** Loads the users of registries. */
    ask: (which: RegistriesChoice): Promise<void> => tell(people.ask({ which })),
    /** Asks no others. */
    cancel: (): Promise<void> => tell(people.cancel()),
  }
}

/** Finds the people whom the kept text means; an answer says by which text it was found. */
export const useFindByText = () => {
  const { people } = useBridge()
  const { text, limit } = storeToRefs(useFindStore())
  return useFindPeople(async () => {
    const by = text.value.trim()
    const result = await people.find({ text: by, limit: limit.value })
    return result.ok ? ok({ ...result.value, text: by }) : result
  }, [text, limit])
}
