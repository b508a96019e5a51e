import type { ConnectionView } from '@contract/models/connection'
import type { User } from '@contract/models/user'
import type { Failure } from '@contract/result'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'
import { useFieldRules } from '../users/user-form'

/** Puts into words why somebody can't be created at a registry, by the rules of its version. */
export const useWhyNot = (target: ConnectionView) => {
  const { t } = useTexts()
  const sentenceOf = useFailure()
  const ruleWords = useFieldRules(target)

  return (user: User, whyNot: Failure): string => {
    if (whyNot.code === 'taken' && whyNot.facts.field === 'username')
      return t('comparison.nameTaken')
    if (whyNot.code !== 'invalid-field') return sentenceOf(whyNot).title
    const { field, rule } = whyNot.facts
    return field === 'password' || rule === 'required'
      ? sentenceOf(whyNot).title
      : ruleWords(field, rule, user[field])
  }
}
