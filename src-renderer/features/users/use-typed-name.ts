import { computed, shallowRef } from 'vue'
import type { ConnectionView } from '@contract/models/connection'
import { useTexts } from '../../i18n'

/**
 * The name of the registry, which has to be typed before several people are deleted there, or anybody in production. `passes` says
 * whether it is there, or isn't wanted; from the first time on `error` says what is missing.
 */
export const useTypedName = (
  deleting: () => {
    readonly count: number
    readonly at: Pick<ConnectionView, 'name' | 'environment'> | null
  },
) => {
  const { t } = useTexts()
  const typed = shallowRef('')
  const tried = shallowRef(false)
  const isWanted = computed(() => {
    const { count, at } = deleting()
    return count > 1 || (count === 1 && at?.environment === 'production')
  })
  const isMissing = computed(
    () => isWanted.value && typed.value.trim() !== deleting().at?.name.trim(),
  )
  const error = computed(() => (tried.value && isMissing.value ? t('users.delete.mismatch') : ''))
  const passes = (): boolean => {
    tried.value = true
    return !isMissing.value
  }
  return { typed, isWanted, error, passes }
}
