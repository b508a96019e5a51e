import { computed, shallowRef, type Ref } from 'vue'
import type { CreationPlan } from '@contract/models/comparison'
import type { ConnectionView } from '@contract/models/connection'
import { useBridge } from '@screen/bridge'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'
import { announce } from '../../ui/announcer'
import type { useAttempt } from '../../ui/use-attempt'
import { useComparisonStore } from './comparison-store'
import type { ShownComparison } from './use-comparison'

/** The most people that one call plans. */
const mostPlanned = 10_000

/** The way from people who are missing at the target to their creation there: those who are selected, or all. */
export const useCreation = (
  shown: Readonly<Ref<ShownComparison | null>>,
  attempt: ReturnType<typeof useAttempt>['attempt'],
) => {
  const { t, n } = useTexts()
  const sentenceOf = useFailure()
  const { comparison } = useBridge()
  const { chosen } = useComparisonStore()

  const wanted = computed(() => (chosen.size > 0 ? chosen.size : null))
  const label = computed(() => {
    const count = wanted.value ?? shown.value?.creatable ?? 0
    const words = wanted.value === null ? 'comparison.create.all' : 'comparison.create.selected'
    return t(words, { count: n(count) }, count)
  })
  /** Why nobody can be created; null: somebody can. */
  const whyNot = computed(() => {
    const now = shown.value
    if (now === null) return null
    if (now.whyNotCreate !== null) {
      const { title, next } = sentenceOf(now.whyNotCreate)
      return `${title} ${next}`
    }
    return now.creatable === 0 ? t('comparison.create.none') : null
  })

  const planned = shallowRef<{
    readonly plan: CreationPlan
    readonly source: ConnectionView
    readonly target: ConnectionView
  } | null>(null)
  const choose = (userId: number, yes: boolean): void => {
    if (yes) chosen.add(userId)
    else chosen.delete(userId)
  }
  const plan = async (): Promise<void> => {
    const now = shown.value
    if (now === null) return
    const which =
      wanted.value === null
        ? ({ kind: 'all' } as const)
        : { kind: 'ids' as const, ids: [...chosen].slice(0, mostPlanned) }
    const made = await attempt(comparison.plan({ compared: now.of, which }))
    if (made === null) return
    if (made.people.length === 0) {
      chosen.clear()
      announce(t('comparison.create.nobody'))
    } else planned.value = { plan: made, source: now.source, target: now.target }
  }
  const onStarted = (): void => {
    planned.value = null
    chosen.clear()
  }
  return { label, whyNot, planned, choose, plan, onStarted }
}
