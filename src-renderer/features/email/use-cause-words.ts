import type { EmailSettings, MailCause } from '@contract/models/email'
import type { Sentence } from '../../i18n/failing-facts'
import { useTexts } from '../../i18n'

/** Puts the likely cause of a failure into words: what it is, and which of the settings that were tried to change. */
export const useCauseWords = (): ((cause: MailCause, tried: EmailSettings) => Sentence) => {
  const { t } = useTexts()
  return (cause, { host, port, username }) => {
    // A port isn't counted in thousands.
    const values = { host, port: String(port), username }
    return {
      title: t(`mailTests.causes.${cause}.title`, values),
      next: t(`mailTests.causes.${cause}.next`, values),
    }
  }
}
