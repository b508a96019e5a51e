import type { PolicyProblem } from '@contract/models/managed'
import { useTexts } from '../../i18n'

/** Puts into words what is wrong with the managed configuration, and where in it. */
export const usePolicyWords = (): ((problem: PolicyProblem) => string) => {
  const { t } = useTexts()
  return ({ reason, place, expected }) => {
    const why = t(`managed.problem.${reason}`, { expected: expected ?? '' })
    if (place === '') return why
    if (reason !== 'not-json') return t('managed.at', { place, why })
    const [line, column] = place.split(':')
    return t('managed.atLine', { line: line ?? '', column: column ?? '', why })
  }
}
