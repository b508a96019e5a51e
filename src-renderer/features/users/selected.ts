import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Selection, SelectionSummary } from '@contract/models/user'
import type { Failure } from '@contract/result'
import { useBridge } from '../../bridge'
import { useTexts } from '../../i18n'
import { announce } from '../../ui/announcer'
import type { Directory } from './directory'
import type { Target } from './people'
import { choose, chosenIn, everyMatch, nobody, sizeOf } from './selection'

/** The chosen people of a table. */
export interface Selected {
  readonly selection: Readonly<Ref<Selection>>
  /** What was last known of the chosen people; null before anything is. */
  readonly summary: ComputedRef<SelectionSummary | null>
  readonly count: ComputedRef<number>
  readonly isChosen: ComputedRef<(userId: number) => boolean>
  /** Everybody on the page is chosen, and there are more who match. */
  readonly more: ComputedRef<boolean>
  /** Why nothing is known of the chosen people. */
  readonly failure: Readonly<Ref<Failure | null>>
  readonly choose: (userIds: readonly number[], chosen: boolean) => void
  readonly chooseMatching: () => void
  /** Chooses exactly these. */
  readonly set: (selection: Selection) => void
  /** The chosen people as they are now, for a dialog; null when they can't be asked for. */
  readonly target: () => Promise<Target | null>
}

/** Keeps the chosen people of a directory's table and what is known of them. */
export const useSelected = (connectionId: string, directory: Directory): Selected => {
  const { users } = useBridge()
  const { t } = useTexts()
  const selection = shallowRef(nobody)
  const known = shallowRef<{ of: Selection; summary: SelectionSummary } | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const rows = computed(() => directory.answer.value?.rows ?? [])
  const matching = computed(() => directory.answer.value?.total ?? 0)
  const isChosen = computed(() => chosenIn(selection.value, known.value?.summary.chosen ?? []))
  const size = computed(() => sizeOf(selection.value, matching.value))
  const count = computed(() =>
    size.value > 0 && known.value?.of === selection.value ? known.value.summary.count : size.value,
  )

  const look = async (): Promise<SelectionSummary | null> => {
    const asked = selection.value
    const among = asked.kind === 'kept' ? rows.value.map(({ userId }) => userId) : []
    const result = await users.summary({ connectionId, selection: asked, among })
    failure.value = result.ok ? null : result.failure
    if (!result.ok || asked !== selection.value) return null
    known.value = { of: asked, summary: result.value }
    return result.value
  }

  // Somebody may have been changed or deleted: each new answer of the directory is a reason to ask again.
  watch([selection, directory.answer], () => {
    if (size.value > 0) void look()
  })

  // "All that match" means what was searched for when it was said.
  watch(
    () => directory.question.value.match,
    (match) => {
      if (selection.value.kind !== 'matching' || match === selection.value.match) return
      selection.value = nobody
      announce(t('users.said.selectionDropped'))
    },
  )

  return {
    selection,
    summary: computed(() => known.value?.summary ?? null),
    count,
    isChosen,
    more: computed(
      () =>
        count.value < matching.value &&
        rows.value.length > 0 &&
        rows.value.every(({ userId }) => isChosen.value(userId)),
    ),
    failure,
    choose: (userIds, chosen) => (selection.value = choose(selection.value, userIds, chosen)),
    chooseMatching: () => (selection.value = everyMatch(directory.question.value.match)),
    set: (wanted) => (selection.value = wanted),
    target: async () => {
      const summary = await look()
      if (summary === null) return null
      const [username = ''] = summary.usernames
      const row = rows.value.find((user) => user.username === username)
      return {
        selection: selection.value,
        summary,
        person: summary.count === 1 ? (row ?? { username, fullName: '' }) : null,
      }
    },
  }
}
