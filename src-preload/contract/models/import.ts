import * as v from 'valibot'
import type { Failure } from '../result'
import type { FieldRule } from '../rules/user-fields'

/** What a column of a file of people can be. A password isn't among them: passwords are generated. */
export const importFields = ['username', 'fullName', 'email', 'comment', 'admin'] as const
/** See {@link importFields}. */
export type ImportField = (typeof importFields)[number]

/** How many people one file may hold; an operation takes as many. */
export const mostImported = 10_000

const columnIndex = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000)))

/** Which column of the file is what, counted from 0; null: none is. */
export const importMappingSchema = v.strictObject({
  username: columnIndex,
  fullName: columnIndex,
  email: columnIndex,
  comment: columnIndex,
  admin: columnIndex,
})
/** See {@link importMappingSchema}. */
export type ImportMapping = v.InferOutput<typeof importMappingSchema>

/** How a file can be written. The last one is what spreadsheets of Western Europe write without being asked. */
export type ImportEncoding = 'utf-8' | 'utf-16' | 'windows-1252'
/** What separates the cells of a file. */
export type ImportDelimiter = ',' | ';' | '\t'

/** A column of the file. */
export interface ImportColumn {
  /** Its cell in the first row; may be empty. */
  readonly name: string
  /** The first few cells that hold something, shortened. */
  readonly samples: readonly string[]
  /** It looks like passwords: what was in it isn't kept, and it can't be chosen. */
  readonly secret: boolean
}

/** What a dry run found. Nothing was changed by it. */
export interface ImportCheck {
  /** Rows that can be created. */
  readonly sound: number
  readonly problems: number
  /** How many of the sound ones are to be system admins. */
  readonly admins: number
  /** How many users of the registry they were compared with, and when these were loaded (ISO 8601). */
  readonly comparedWith: number
  readonly loadedAt: string | null
}

/** A file of people that the main process holds for one registry. */
export interface ImportView {
  /** Its name without the folder. */
  readonly file: string
  readonly encoding: ImportEncoding
  readonly delimiter: ImportDelimiter
  /** Rows with people. */
  readonly rows: number
  readonly columns: readonly ImportColumn[]
  /** As guessed from the first row, or as it was checked last. */
  readonly mapping: ImportMapping
  readonly check: ImportCheck | null
  /** The operation that creates them, once it was started. */
  readonly operationId: string | null
}

/** Why a row can't be created. */
export type ImportProblem =
  | {
      readonly kind: 'rule'
      readonly field: Exclude<ImportField, 'admin'>
      readonly rule: FieldRule
    }
  /** What stands in the column for system admins is neither yes nor no. */
  | { readonly kind: 'admin-word'; readonly word: string }
  /**
   * Somebody at the registry, or an earlier row of the file, has it. `alike`: only upper and lower case differ; Harbor would
   * take it, and there would be two accounts that nobody can tell apart.
   */
  | {
      readonly kind: 'there'
      readonly field: 'username' | 'email'
      readonly by: string
      readonly alike: boolean
    }
  | {
      readonly kind: 'repeated'
      readonly field: 'username' | 'email'
      readonly row: number
      readonly alike: boolean
    }
  /** The account may not set anybody as system admin. */
  | { readonly kind: 'refused'; readonly failure: Failure }

/** A row of the file, as it was checked. Texts are shortened to what can be shown. */
export interface ImportRow {
  /** Its number in the file as a spreadsheet counts: the first row is 1. */
  readonly row: number
  readonly username: string
  readonly fullName: string
  readonly email: string
  readonly comment: string
  readonly admin: boolean
  readonly problems: readonly ImportProblem[]
}
