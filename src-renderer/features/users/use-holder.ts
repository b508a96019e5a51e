import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import type { Holder } from '@contract/models/user'
import { useBridge } from '../../bridge'
import { useTexts } from '../../i18n'

/** Milliseconds after the last key until it is looked up. */
const pause = 400

/** What is looked up. */
export interface HolderQuestion {
  readonly connectionId: string
  readonly field: 'username' | 'email'
  /** What is typed; null or empty: nothing to look up. */
  readonly value: () => string | null
  /** Whose own it may be. */
  readonly except: number | null
}

/**
 * Says who has a user name or an e-mail address already, or nothing. It is asked after a pause in typing, never hinders
 * anything, and an answer to what isn't typed any more is dropped; why it can't be asked doesn't matter.
 */
export const useHolder = (question: HolderQuestion): ComputedRef<string> => {
  const { connectionId, field, except } = question
  const { users } = useBridge()
  const { t } = useTexts()
  const found = shallowRef<{ value: string; holder: Holder } | null>(null)

  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  const ask = async (value: string): Promise<void> => {
    const result = await users.holder({ connectionId, field, value, except })
    if (value !== question.value()) return
    found.value = result.ok && result.value !== null ? { value, holder: result.value } : null
  }
  watch(question.value, (value) => {
    clearTimeout(timer)
    if (value === null || value === '') return
    timer = setTimeout(() => void ask(value), pause)
  })

  return computed(() =>
    found.value === null || found.value.value !== question.value()
      ? ''
      : t(`users.form.holder.${field}`, { name: found.value.holder.username }),
  )
}
