import type { JournalEntry } from '@contract/models/journal'
import { useTexts } from '../../i18n'

/** Puts entries of the journal into words. */
export const useJournalWords = () => {
  const { t, has, list } = useTexts()

  /** Why it failed, or what was left undone; empty where there is nothing to say. */
  const whyOf = ({ outcome, code }: JournalEntry): string => {
    if (code === null) return ''
    const path = `journal.codes.${code}`
    const why = has(path) ? t(path) : code
    if (outcome === 'done') return t('journal.doneBut', { why })
    return outcome === 'unknown' ? t('journal.lost', { why }) : why
  }

  /** The names of the fields, or how it was done; empty where there are none. */
  const fieldsOf = ({ fields }: JournalEntry): string =>
    list(
      fields.map((field) => {
        const path = `journal.fields.${field}`
        return has(path) ? t(path) : field
      }),
    )

  /** Who did it: of this computer, and as whom at the registry. */
  const whoOf = ({ osUser, registry }: JournalEntry): string =>
    registry === null ? osUser : t('journal.as', { osUser, account: registry.account })

  return { whyOf, fieldsOf, whoOf }
}
