import { createI18n, useI18n, type PluralizationRule } from 'vue-i18n'
import { en as englishToolkit } from 'vuetify/locale'
import type { Language } from '@contract/models/settings'
import type { Spoken } from '@contract/rules/language'
import { en } from './en'
import type { Messages } from './messages'

/** The paths of all texts, such as `connections.add.title`. */
export type MessageKey = Leaves<typeof en>

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

/** Chinese has no plural: of two forms the first is for none. English and German go by the library's rule. */
const chinesePlural: PluralizationRule = (count, forms) => (forms > 1 && count > 0 ? 1 : 0)
const pluralRules: Record<string, PluralizationRule> = {}

/** The texts of a language: ours, and those of the toolkit. */
interface Loaded {
  readonly messages: Messages
  readonly toolkit: typeof englishToolkit
}

/** English is there from the start; another language comes when it is wanted. */
const loaders: Readonly<Record<Language, () => Promise<Loaded>>> = {
  en: () => Promise.resolve({ messages: en, toolkit: englishToolkit }),
  de: () => import('./de'),
  'zh-CN': () => import('./zh-CN'),
}

const datetimeFormat = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  moment: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
} as const

const firstLocale = 'en-GB'

/** The words of the screens, and how numbers and times are written: in English until `speak` was called. */
export const createTexts = () =>
  createI18n({
    legacy: false,
    locale: firstLocale as string,
    messages: { [firstLocale]: en } as Record<string, Messages>,
    datetimeFormats: { [firstLocale]: datetimeFormat } as Record<string, typeof datetimeFormat>,
    pluralRules,
  })

/** Changes the language of all texts that are on the screen. @returns the toolkit's texts in it */
export const speak = async (
  { global }: ReturnType<typeof createTexts>,
  { language, locale }: Spoken,
): Promise<Loaded['toolkit']> => {
  const { messages, toolkit } = await loaders[language]()
  if (language === 'zh-CN') pluralRules[locale] = chinesePlural
  global.setLocaleMessage(locale, messages)
  global.setDateTimeFormat(locale, datetimeFormat)
  global.locale.value = locale
  document.documentElement.lang = locale
  return toolkit
}

/** Texts, numbers and times in the person's language, for a component's or a store's set-up. */
export interface Texts {
  /** A text by its path. `count` picks the plural form. */
  readonly t: (key: MessageKey, values?: Record<string, string | number>, count?: number) => string
  /** Whether there is a text at a path that is put together at run time. */
  readonly has: (path: string) => path is MessageKey
  /** A number with its separators. */
  readonly n: (value: number) => string
  /** A size in bytes, in whole megabytes. */
  readonly size: (bytes: number) => string
  /** A time, ISO 8601: its day, or day and minute, or its hour, minute and second. */
  readonly d: (time: string, format: 'day' | 'moment' | 'clock') => string
  /** The parts of an enumeration beside each other. */
  readonly list: (words: readonly string[]) => string
}

/** See {@link Texts}. */
export const useTexts = (): Texts => {
  const { t, te, n, d, locale } = useI18n({ useScope: 'global' })
  return {
    t: (key, values = {}, count) => (count === undefined ? t(key, values) : t(key, values, count)),
    has: (path): path is MessageKey => te(path),
    n: (value) => n(value),
    size: (bytes) =>
      new Intl.NumberFormat(locale.value, {
        style: 'unit',
        unit: 'megabyte',
        maximumFractionDigits: 0,
      }).format(bytes / 2 ** 20),
    d: (time, format) => d(new Date(time), format),
    list: (words) => words.join(t('app.between')),
  }
}
