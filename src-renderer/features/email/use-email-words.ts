import type { EmailField, EmailSettings } from '@contract/models/email'
import { useTexts } from '../../i18n'
import type { Difference } from '../../ui/difference'

/** Puts fields of the e-mail settings and their values into words. */
export const useEmailWords = () => {
  const { t, list } = useTexts()

  const valueOf = (settings: EmailSettings, field: EmailField): string => {
    const value = settings[field]
    if (typeof value === 'boolean') return t(value ? 'email.on' : 'email.off')
    return String(value)
  }

  return {
    /** A field's value. */
    valueOf,
    /** The names of fields, in a list. */
    namesOf: (fields: readonly EmailField[]): string =>
      list(fields.map((field) => t(`email.names.${field}`))),
    /** Fields with the values of two versions. */
    differencesOf: (
      theirs: EmailSettings,
      mine: EmailSettings,
      fields: readonly EmailField[],
    ): readonly Difference[] =>
      fields.map((field) => ({
        name: t(`email.names.${field}`),
        theirs: valueOf(theirs, field),
        mine: valueOf(mine, field),
      })),
  }
}
