import { reactive, shallowRef, watch } from 'vue'
import {
  byteLength,
  userFieldChecks,
  type FieldRule,
  type UserField,
} from '@contract/rules/user-fields'
import { failure, type Failure } from '@contract/result'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'

/** The fields of the form, in their order. */
export const formFields = ['username', 'email', 'fullName', 'comment', 'password'] as const

/** Harbor's limits, in bytes; an email address has 255 characters. */
export const fieldLimits: Readonly<Record<UserField, number>> = {
  username: 255,
  email: 255,
  fullName: 255,
  comment: 30,
  password: 128,
}

/** Puts a broken rule of a field into words. */
export const useFieldRules = (): ((field: UserField, rule: FieldRule, text: string) => string) => {
  const { t, n } = useTexts()
  const sentenceOf = useFailure()
  return (field, rule, text) => {
    if (rule === 'too-long')
      return t('users.form.tooLong', { used: n(byteLength(text)), limit: n(fieldLimits[field]) })
    const { title, next } = sentenceOf(failure('invalid-field', { field, rule }))
    return `${title} ${next}`
  }
}

/** The fields that a failure is about; none, if it isn't about what was typed. */
const fieldsOf = (reason: Failure): readonly UserField[] => {
  if (reason.code === 'invalid-field') return [reason.facts.field]
  if (reason.code !== 'taken') return []
  return reason.facts.field === 'username-or-email' ? ['username', 'email'] : [reason.facts.field]
}

/** What is typed for a new user, and what is wrong with it: found here, once a field was left, or told by the server. */
export const useNewUserForm = () => {
  const ruleWords = useFieldRules()
  const sentenceOf = useFailure()
  const values = reactive<Record<UserField, string>>({
    username: '',
    email: '',
    fullName: '',
    comment: '',
    password: '',
  })
  const touched = reactive(new Set<UserField>())
  const refused = shallowRef<Failure | null>(null)
  watch(values, () => (refused.value = null))

  const ruleOf = (field: UserField): FieldRule | null => userFieldChecks[field](values[field])

  return {
    values,
    touch: (field: UserField): void => void touched.add(field),
    /** What is wrong with a field, or an empty text. */
    errorOf: (field: UserField): string => {
      const blamed = refused.value === null ? [] : fieldsOf(refused.value)
      if (refused.value !== null && blamed.includes(field)) {
        const { title, next } = sentenceOf(refused.value)
        return field === blamed[0] ? `${title} ${next}` : title
      }
      const rule = touched.has(field) ? ruleOf(field) : null
      return rule === null ? '' : ruleWords(field, rule, values[field])
    },
    /** Whether all fields are in order; shows at each what isn't. */
    check: (): boolean => {
      for (const field of formFields) touched.add(field)
      return formFields.every((field) => ruleOf(field) === null)
    },
    /** Shows a failure at the fields that it is about; false, if it is about none. */
    refuse: (reason: Failure): boolean => {
      refused.value = reason
      return fieldsOf(reason).length > 0
    },
  }
}
