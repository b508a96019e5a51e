import { createI18n, useI18n } from 'vue-i18n'
import { en } from './en'

/** The paths of all texts, such as `connections.add.title`. */
export type MessageKey = Leaves<typeof en>

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

const locale = 'en-GB'

/** The words of the screens, and how numbers and times are written. */
export const createTexts = () =>
  createI18n({
    legacy: false,
    locale,
    messages: { [locale]: en },
    datetimeFormats: {
      [locale]: {
        day: { day: 'numeric', month: 'short', year: 'numeric' },
        clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
        moment: {
          day: 'numeric',
          month: 'short',
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
        },
      },
    },
  })

/** Texts, numbers and times in the person's language, for a component's or a store's set-up. */
export interface Texts {
  /** A text by its path. `count` picks the plural form. */
  readonly t: (key: MessageKey, values?: Record<string, string | number>, count?: number) => string
  /** Whether there is a text at a path that is put together at run time. */
  readonly has: (path: string) => path is MessageKey
  /** A number with its separators. */
  readonly n: (value: number) => string
  /** A time, ISO 8601: its day, or day and minute, or its hour, minute and second. */
  readonly d: (time: string, format: 'day' | 'moment' | 'clock') => string
}

/** See {@link Texts}. */
export const useTexts = (): Texts => {
  const { t, te, n, d } = useI18n({ useScope: 'global' })
  return {
    t: (key, values = {}, count) => (count === undefined ? t(key, values) : t(key, values, count)),
    has: (path): path is MessageKey => te(path),
    n: (value) => n(value),
    d: (time, format) => d(new Date(time), format),
  }
}
