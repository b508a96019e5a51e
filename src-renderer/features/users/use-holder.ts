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

/** Who has what is typed already. */
export interface HolderLook {
  readonly holder: ComputedRef<Holder | null>
  /** In words; empty: nobody, as far as it is known. */
  readonly text: ComputedRef<string>
  /** Looks now, if it wasn't looked up yet, and tells whether it is free, or can't be asked. */
  readonly isFree: () => Promise<boolean>
}

/**
 * Finds out who has a user name or an e-mail address already: after a pause in typing, or when something is to be sent.
 * An answer to what isn't typed any more is dropped; why it can't be asked doesn't matter, since the server decides.
 */
export const useHolder = (question: HolderQuestion): HolderLook => {
  const { connectionId, field, except } = question
  const { users } = useBridge()
  const { t } = useTexts()
  const found = shallowRef<{ value: string; holder: Holder | null } | null>(null)

  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  let asked: { readonly value: string; readonly answer: Promise<void> } | null = null
  const look = async (value: string): Promise<void> => {
    const result = await users.holder({ connectionId, field, value, except })
    if (asked?.value === value) asked = null
    if (value !== question.value()) return
    found.value = result.ok ? { value, holder: result.value } : null
  }
  /** Who asks for what is being asked for waits for the same answer. */
  const ask = (value: string): Promise<void> => {
    if (asked?.value !== value) asked = { value, answer: look(value) }
    return asked.answer
  }
  watch(question.value, (value) => {
    clearTimeout(timer)
    if (value === null || value === '') return
    timer = setTimeout(() => void ask(value), pause)
  })

  const holder = computed(() =>
    found.value?.value === question.value() ? found.value.holder : null,
  )
  return {
    holder,
    text: computed(() =>
      holder.value === null ? '' : t(`users.form.holder.${field}`, { name: holder.value.username }),
    ),
    async isFree() {
      const value = question.value()
      clearTimeout(timer)
      if (value !== null && value !== '' && found.value?.value !== value) await ask(value)
      return holder.value === null
    },
  }
}
