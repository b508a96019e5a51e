import type { Language, LanguageChoice } from '../models/settings'

/** What the program speaks, and by which locale (BCP 47) it writes numbers and times. */
export interface Spoken {
  readonly language: Language
  readonly locale: string
}

/** Where the operating system knows no region of a language. */
const usualLocales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de-DE',
  'zh-CN': 'zh-CN',
}

/** The language of the program that a locale is in; null: none. Traditional Chinese is another language than Simplified. */
const languageIn = (locale: string): Language | null => {
  try {
    const { language, script } = new Intl.Locale(locale).maximize()
    if (language === 'en' || language === 'de') return language
    return language === 'zh' && script === 'Hans' ? 'zh-CN' : null
  } catch {
    // Not a locale, such as "C".
    return null
  }
}

/**
 * The language that was chosen, or the first of the operating system's that the program speaks, else English.
 * @param preferred the languages of the operating system, the best first, such as `de-AT`
 */
export const spokenOf = (choice: LanguageChoice, preferred: readonly string[]): Spoken => {
  const known = preferred.flatMap((locale) => {
    const language = languageIn(locale)
    return language === null ? [] : [{ language, locale }]
  })
  const language = choice === 'system' ? (known[0]?.language ?? 'en') : choice
  return (
    known.find((one) => one.language === language) ?? { language, locale: usualLocales[language] }
  )
}
