import { storeToRefs } from 'pinia'
import { computed, onMounted, shallowRef, watch, type Ref } from 'vue'
import { useTexts } from '../../i18n'
import { announce } from '../../ui/announcer'
import { useConnections } from '../connections/connections-store'
import { useFindByText } from '../people/find-people'
import { useFindStore } from '../people/find-store'
import { keyOf } from '../people/person-actions'
import { callersOf, type Caller } from './callers'

/** Finds who may be calling by what is typed, among the people of the mode's registries, and holds which of them is meant. */
export const useCallers = (ids: Readonly<Ref<readonly string[]>>) => {
  const { t, n } = useTexts()
  const connections = useConnections()
  const { text } = storeToRefs(useFindStore())
  const { answer, failure, ask: askWhich } = useFindByText()

  const ask = (of: readonly string[]): void => void askWhich({ kind: 'ids', ids: [...of] })
  // Whoever has begun the mode has said that its registries are asked.
  onMounted(() => ask(ids.value))
  const asked = computed(() => answer.value?.registries ?? [])
  /** A registry that got its password here, after which nothing is known of it, is asked as well. */
  const unasked = computed(() =>
    asked.value.flatMap(({ connectionId, state }) => {
      const hasPassword = (connections.connectionOf(connectionId)?.password ?? 'none') !== 'none'
      return state === 'not-asked' && hasPassword ? [connectionId] : []
    }),
  )
  watch(unasked, (missing) => {
    if (missing.length > 0) ask(missing)
  })

  const searched = computed(() => text.value.trim())
  const found = computed(() =>
    answer.value === null || searched.value === '' || answer.value.text !== searched.value
      ? null
      : callersOf(answer.value, ids.value),
  )
  watch(
    () => found.value?.callers.length,
    (count) => {
      if (count !== undefined) announce(t('people.said.found', { count: n(count) }, count))
    },
  )
  /** While the next answer is on its way, the last one stays where it is. */
  const shown = shallowRef<{ callers: readonly Caller[]; more: number } | null>(null)
  watch([found, searched], () => {
    if (searched.value === '') shown.value = null
    else if (found.value !== null) shown.value = found.value
  })
  const callers = computed(() => shown.value?.callers ?? [])

  /** Whom Enter is for, by key: another registry that tells its people puts them above, but nobody else under the hand. */
  const marked = shallowRef<string | null>(null)
  const caller = computed(
    () => callers.value.find(({ account }) => keyOf(account) === marked.value) ?? callers.value[0],
  )
  const mark = (of: Caller | undefined): void => {
    marked.value = of === undefined ? null : keyOf(of.account)
  }
  watch(searched, () => mark(undefined))
  watch(callers, () => mark(caller.value))

  return {
    /** What is typed. */
    text,
    searched,
    callers,
    /** How many more there are than are shown. */
    more: computed(() => shown.value?.more ?? 0),
    /** What was typed last is answered: those who are shown are found by it. */
    isAnswered: computed(() => found.value !== null),
    /** The one that is meant; undefined: nobody is shown. */
    caller,
    /** Where the one that is meant stands among those who are shown; -1: nobody is. */
    active: computed(() => (caller.value === undefined ? -1 : callers.value.indexOf(caller.value))),
    mark,
    /** Means the next one, or the one before, round and round. */
    step: (by: 1 | -1): void => {
      if (caller.value !== undefined)
        mark(callers.value.at((callers.value.indexOf(caller.value) + by) % callers.value.length))
    },
    /** Nobody is looked for, and nobody shown. */
    forget: (): void => {
      text.value = ''
      shown.value = null
    },
    /** The registries, with how far each has told its people. */
    asked,
    failure,
    /** Loads the people of registries. */
    ask,
  }
}
