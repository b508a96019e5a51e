import { computed, ref, shallowRef, watch } from 'vue'
import type { ConnectionView } from '@contract/models/connection'
import { failure, type Failure } from '@contract/result'
import { checkPassword } from '@contract/rules/user-fields'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'
import { useFieldRules } from '../users/user-form'

/** What a person enters to change their own password, and what is wrong with it. A typed new password is entered twice. */
export const useOwnPasswordForm = (connection: ConnectionView) => {
  const { t } = useTexts()
  const sentenceOf = useFailure()
  const ruleWords = useFieldRules(connection)
  const oldPassword = ref('')
  const newPassword = ref('')
  const repeated = ref('')
  /** What was typed last as the new password; a generated one differs, and needn't be repeated. */
  const typed = shallowRef('')
  const left = shallowRef(false)
  const attempted = shallowRef(false)
  const refused = shallowRef<Failure | null>(null)
  watch([oldPassword, newPassword], () => (refused.value = null))

  const textOf = (reason: Failure): string => {
    const { title, next } = sentenceOf(reason)
    return `${title} ${next}`
  }
  const wantsRepeat = computed(() => typed.value !== '' && typed.value === newPassword.value)
  const rule = computed(() => checkPassword(newPassword.value))

  const oldError = computed(() => {
    if (refused.value?.code === 'old-password') return textOf(refused.value)
    return attempted.value && oldPassword.value === ''
      ? t('connections.ownPassword.oldMissing')
      : ''
  })
  const newError = computed(() => {
    const { value: reason } = refused
    if (reason?.code === 'same-password' || reason?.code === 'invalid-field') return textOf(reason)
    if (!left.value && !attempted.value) return ''
    if (rule.value !== null) return ruleWords('password', rule.value, newPassword.value)
    return newPassword.value === oldPassword.value ? textOf(failure('same-password', {})) : ''
  })
  const repeatError = computed(() =>
    attempted.value && wantsRepeat.value && repeated.value !== newPassword.value
      ? t('connections.ownPassword.differs')
      : '',
  )
  const atField = new Set(['old-password', 'same-password', 'invalid-field'])

  return {
    oldPassword,
    newPassword,
    repeated,
    typed,
    wantsRepeat,
    oldError,
    newError,
    repeatError,
    /** Why it was refused, if that isn't shown at a field. */
    otherFailure: computed(() =>
      refused.value === null || atField.has(refused.value.code) ? null : refused.value,
    ),
    leave: (): void => void (left.value = true),
    refuse: (reason: Failure): void => void (refused.value = reason),
    /** Whether it can be sent; shows at each field what is wrong. */
    check: (): boolean => {
      attempted.value = true
      refused.value = null
      return oldError.value === '' && newError.value === '' && repeatError.value === ''
    },
  }
}
