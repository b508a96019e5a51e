import type { ConnectionView } from '@contract/models/connection'
import type { ImportProblem, ImportRow } from '@contract/models/import'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'
import { useFieldRules } from '../users/user-form'

/** Puts into words why a row of a file can't be created: a sentence for each reason. */
export const useImportWords = (
  connection: ConnectionView,
): ((row: ImportRow) => readonly string[]) => {
  const { t, n } = useTexts()
  const sentenceOf = useFailure()
  const ruleWords = useFieldRules(connection)

  const wordsOf = (problem: ImportProblem, row: ImportRow): string => {
    switch (problem.kind) {
      case 'rule': {
        const { field, rule } = problem
        const words = ruleWords(field, rule, row[field])
        // The others name the field themselves.
        const isNameless = rule === 'too-long' || (rule === 'characters' && field === 'username')
        return isNameless
          ? t('imports.check.fieldSays', { field: t(`users.columns.${field}`), words })
          : words
      }
      case 'admin-word':
        return t('imports.check.fieldSays', {
          field: t('users.columns.admin'),
          words: t('imports.problem.admin-word', { word: problem.word }),
        })
      case 'there':
        return t(`imports.problem.${problem.alike ? 'thereAlike' : 'there'}.${problem.field}`, {
          by: problem.by,
        })
      case 'repeated':
        return t(
          `imports.problem.${problem.alike ? 'repeatedAlike' : 'repeated'}.${problem.field}`,
          { row: n(problem.row) },
        )
      case 'refused': {
        const { title, next } = sentenceOf(problem.failure)
        return t('imports.check.fieldSays', {
          field: t('users.columns.admin'),
          words: `${title} ${next}`,
        })
      }
    }
  }
  return (row) => row.problems.map((problem) => wordsOf(problem, row))
}
