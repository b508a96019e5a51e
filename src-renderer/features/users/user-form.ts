import { reactive, shallowRef, watch } from 'vue'
import type { ConnectionView } from '@contract/models/connection'
import { measuredLength, ownReason } from '@contract/rules/rule-source'
import { userFieldChecks, type FieldRule, type UserField } from '@contract/rules/user-fields'
import { failure, type Failure } from '@contract/result'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'
import { afterPress } from '../../ui/after-press'

/** The limits, in bytes; that of an email address in characters. */
export const fieldLimits: Readonly<Record<UserField, number>> = {
  username: 255,
  email: 255,
  fullName: 255,
  comment: 30,
  password: 128,
}

/** Rules that typing on can't mend: they are told at once. */
const toldAtOnce: ReadonlySet<FieldRule> = new Set(['too-long', 'characters', 'whitespace'])

/** Puts a broken rule of a field into words; a rule that the registry's version of Harbor doesn't have is told as ours. */
export const useFieldRules = ({
  state,
}: ConnectionView): ((field: UserField, rule: FieldRule, text: string) => string) => {
  const { t, n } = useTexts()
  const sentenceOf = useFailure()
  const version = state.kind === 'connected' ? state.capabilities.version : null

  const ruleWords = (field: UserField, rule: FieldRule, text: string): string => {
    if (rule === 'too-long')
      return t(`users.form.tooLong.${field === 'email' ? 'characters' : 'bytes'}`, {
        used: n(measuredLength(field, text)),
        limit: n(fieldLimits[field]),
      })
    if (rule === 'characters' && field === 'username') return t('users.form.usernameCharacters')
    const { title, next } = sentenceOf(failure('invalid-field', { field, rule }))
    return `${title} ${next}`
  }
  return (field, rule, text) => {
    const words = ruleWords(field, rule, text)
    const reason = ownReason(field, rule, text, version)
    if (reason === null) return words
    const harbor =
      version === null
        ? t('users.form.harbor.untold')
        : t('users.form.harbor.told', { version: version.replace(/^(\d+\.\d+)\..*/, '$1') })
    return `${words} ${t('users.form.ours', { harbor, reason: t(`users.form.reason.${reason}`) })}`
  }
}

/** The fields that a failure is about; none, if it isn't about what was typed. */
const fieldsOf = (reason: Failure): readonly UserField[] => {
  if (reason.code === 'invalid-field') return [reason.facts.field]
  if (reason.code !== 'taken') return []
  return reason.facts.field === 'username-or-email' ? ['username', 'email'] : [reason.facts.field]
}

/**
 * What is typed about a user, and what is wrong with it. While one types a rule that isn't met yet is a hint; it is an
 * error once the field was left, or when typing on can't mend it, or when the server tells it.
 * @param start the fields of the form, in their order, with what is in them at first
 */
export const useUserForm = <F extends UserField>(
  connection: ConnectionView,
  start: Readonly<Record<F, string>>,
) => {
  const ruleWords = useFieldRules(connection)
  const sentenceOf = useFailure()
  const fields = Object.keys(start) as F[]
  const values = reactive({ ...start }) as Record<F, string>
  const touched = reactive(new Set<UserField>())
  const refused = shallowRef<Failure | null>(null)
  watch(values, () => (refused.value = null))

  const ruleOf = (field: F): FieldRule | null => userFieldChecks[field](values[field])
  const ruleText = (field: F): string => {
    const rule = ruleOf(field)
    return rule === null ? '' : ruleWords(field, rule, values[field])
  }
  const isError = (field: F): boolean => {
    const rule = ruleOf(field)
    return rule !== null && (touched.has(field) || toldAtOnce.has(rule))
  }

  return {
    values,
    /** The field was left. */
    touch: (field: F): void => afterPress(() => void touched.add(field)),
    /** Whether what is in a field meets its rules. */
    isSound: (field: F): boolean => ruleOf(field) === null,
    /** What is wrong with a field, or an empty text. */
    errorOf: (field: F): string => {
      const blamed = refused.value === null ? [] : fieldsOf(refused.value)
      if (refused.value !== null && blamed.includes(field)) {
        const { title, next } = sentenceOf(refused.value)
        return field === blamed[0] ? `${title} ${next}` : title
      }
      return isError(field) ? ruleText(field) : ''
    },
    /** What isn't met yet while one types, or else `otherwise`. */
    hintOf: (field: F, otherwise = ''): string =>
      values[field] === '' ? otherwise : ruleText(field) || otherwise,
    /** Whether all fields are in order; shows at each what isn't. */
    check: (): boolean => {
      for (const field of fields) touched.add(field)
      return fields.every((field) => ruleOf(field) === null)
    },
    /** Shows a failure at the fields that it is about; false, if it is about none that the form has. */
    refuse: (reason: Failure): boolean => {
      refused.value = reason
      return fieldsOf(reason).some((field) => fields.some((own) => own === field))
    },
  }
}
