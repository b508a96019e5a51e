import * as v from 'valibot'
import { overviewWaySchema } from './overview'
import { userColumns } from './user'

/**
 * How new passwords are made: characters in groups, or words with a number between them. Both fit every Harbor's policy
 * and avoid what is mistaken for something else when it is read out.
 */
export const passwordStyleSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('characters'),
    length: v.pipe(v.number(), v.integer(), v.minValue(12), v.maxValue(64)),
  }),
  v.strictObject({
    kind: v.literal('words'),
    words: v.pipe(v.number(), v.integer(), v.minValue(4), v.maxValue(8)),
  }),
])
/** See {@link passwordStyleSchema}. */
export type PasswordStyle = v.InferOutput<typeof passwordStyleSchema>

/** How a new password reaches its owner: by a one-time note, copied, or read out loud. */
export const handOvers = ['note', 'copy', 'aloud'] as const
/** See {@link handOvers}. */
export type HandOver = (typeof handOvers)[number]

/** Languages in which a password can be spelt. */
export const spellings = ['en', 'de'] as const
/** See {@link spellings}. */
export type Spelling = (typeof spellings)[number]

/** Languages that the program speaks (BCP 47). */
export const languages = ['en', 'de', 'zh-CN'] as const
/** See {@link languages}. */
export type Language = (typeof languages)[number]

/** One of the languages, or the one of the operating system. */
export const languageChoices = ['system', ...languages] as const
/** See {@link languageChoices}. */
export type LanguageChoice = (typeof languageChoices)[number]

/** What a person has chosen and the program remembers. */
export const settingsSchema = v.strictObject({
  /** The columns of the users' table beside the user name, in their order. */
  userColumns: v.pipe(
    v.array(v.picklist(userColumns.filter((column) => column !== 'username'))),
    v.maxLength(userColumns.length - 1),
    v.check((columns) => new Set(columns).size === columns.length),
  ),
  /** How all registries are looked at. */
  overview: overviewWaySchema,
  passwordStyle: passwordStyleSchema,
  handOver: v.picklist(handOvers),
  spelling: v.picklist(spellings),
  language: v.picklist(languageChoices),
  /** All registries are checked when the program starts. */
  checkAtStart: v.boolean(),
  /** The last known people and settings of registries are kept, encrypted, for when these can't be reached. */
  keepLastKnown: v.boolean(),
  /** The window is kept out of screenshots and recordings, where the operating system can do so. */
  contentProtection: v.boolean(),
  /** After how many minutes without input the program is locked; 0: by itself never. */
  lockAfter: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
  /** It is also locked when the computer is suspended or its screen is locked. */
  lockWithSystem: v.boolean(),
})
/** See {@link settingsSchema}. */
export type Settings = v.InferOutput<typeof settingsSchema>

/** What holds until a person chooses something else. */
export const defaultSettings: Settings = {
  userColumns: ['fullName', 'email', 'admin', 'createdAt', 'comment'],
  overview: { sort: { column: 'environment', descending: false }, filter: 'all', grouped: false },
  passwordStyle: { kind: 'characters', length: 20 },
  handOver: 'copy',
  spelling: 'en',
  language: 'system',
  checkAtStart: false,
  keepLastKnown: true,
  contentProtection: false,
  lockAfter: 15,
  lockWithSystem: true,
}
