import * as v from 'valibot'
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

/** What a person has chosen and the program remembers. */
export const settingsSchema = v.strictObject({
  /** The columns of the users' table beside the user name, in their order. */
  userColumns: v.pipe(
    v.array(v.picklist(userColumns.filter((column) => column !== 'username'))),
    v.maxLength(userColumns.length - 1),
    v.check((columns) => new Set(columns).size === columns.length),
  ),
  passwordStyle: passwordStyleSchema,
})
/** See {@link settingsSchema}. */
export type Settings = v.InferOutput<typeof settingsSchema>
