import * as v from 'valibot'
import type { FailureFacts } from '../result'
import { connectionId } from './connection'

/** What this program changes: at a registry, at a note service, and in its own list of registries. */
export const changeKinds = [
  'create',
  'grant-admin',
  'revoke-admin',
  'reset-password',
  'delete',
  'edit',
  'own-password',
  'save-email',
  'copy-email',
  'make-note',
  'withdraw-note',
  'add-connection',
  'change-connection',
  'remove-connection',
  'store-password',
  'forget-password',
  'export-secrets',
] as const
/** See {@link changeKinds}. */
export type ChangeKind = (typeof changeKinds)[number]

/** `unknown`: the answer was lost, and nobody could be asked whether it was done. */
export const changeOutcomes = ['done', 'failed', 'unknown'] as const
/** See {@link changeOutcomes}. */
export type ChangeOutcome = (typeof changeOutcomes)[number]

const text = v.string()
const word = v.pipe(v.string(), v.regex(/^[a-zA-Z-]{1,40}$/))

/**
 * A change as it stands in the journal. It has no field for a secret: of a password it is told that it was set, of a note that
 * it was made. Fields and code are names of this program's own.
 */
export const journalEntrySchema = v.strictObject({
  /** Counts from 1 over all files. */
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** When the outcome was known, ISO 8601. */
  at: v.pipe(v.string(), v.isoTimestamp()),
  /** Who is signed in to this computer. */
  osUser: text,
  /** The registry as it was then, and as whom the program signs in to it; null: it isn't known any more. */
  registry: v.nullable(
    v.strictObject({ id: connectionId, name: text, address: text, account: text }),
  ),
  kind: v.picklist(changeKinds),
  /** Which fields were to be changed, or how: `admin` with create; `keychain` or `run` with store-password; which secrets with export-secrets. */
  fields: v.array(word),
  /** The user name of whom it is about; null: the registry itself. */
  person: v.nullable(text),
  outcome: v.picklist(changeOutcomes),
  /** The code of the failure. With `done`: of what was left undone. */
  code: v.nullable(word),
  /** Harbor's ids of the requests (X-Request-Id), by which its log tells of them. */
  requestIds: v.array(v.pipe(v.string(), v.regex(/^[0-9a-fA-F-]{16,64}$/))),
  /** When the change was queued, where it was: ISO 8601. */
  queuedAt: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
  /** SHA-256 over the hash of the entry before and this one, in hexadecimal. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})
/** See {@link journalEntrySchema}. */
export type JournalEntry = v.InferOutput<typeof journalEntrySchema>

/** Which entries. `person` is a user name as it is, `text` is looked for in all that is shown. */
export const journalFilterSchema = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(255)),
  kind: v.nullable(v.picklist(changeKinds)),
  outcome: v.nullable(v.picklist(changeOutcomes)),
  registry: v.nullable(connectionId),
  person: v.nullable(v.pipe(v.string(), v.maxLength(1_024))),
})
/** See {@link journalFilterSchema}. */
export type JournalFilter = v.InferOutput<typeof journalFilterSchema>

/** How the journal is written to a file: a table, or the entries with their hashes as they stand. */
export const journalFormats = ['csv', 'jsonl'] as const
/** See {@link journalFormats}. */
export type JournalFormat = (typeof journalFormats)[number]

/** A page of the entries that a filter lets through, newest first. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[]
  readonly total: number
}

/**
 * A place where the chain is broken. `edited`: the entry isn't what was written, or the one before it isn't. `missing`: entries
 * before it aren't there. `order`: it stands where another one belongs. `unreadable`: the line is no entry. `cut`: entries were
 * there after the last one.
 */
export interface JournalBreak {
  readonly reason: 'edited' | 'missing' | 'order' | 'unreadable' | 'cut'
  readonly file: string
  /** From 1. */
  readonly line: number
  /** The number of the entry there; of a line that is no entry, the one that belongs there. */
  readonly number: number
}

/** What is known of the journal. */
export interface JournalState {
  /** `unreadable`: its folder or one of its files can't be read. */
  readonly check: 'running' | 'intact' | 'broken' | 'unreadable'
  /** Where it is broken: the first ones. */
  readonly breaks: readonly JournalBreak[]
  /** How many breaks there are. */
  readonly broken: number
  readonly entries: number
  /** When the first entry was written, ISO 8601; null: there is none. */
  readonly since: string | null
  /** The registries that entries are about, by the names that they had last. */
  readonly registries: readonly { readonly id: string; readonly name: string }[]
  /** Files with what was left of an entry that was being written when the power or the program went. */
  readonly setAside: readonly string[]
  /** Entries that couldn't be written, and why; they are tried again with the next one, as long as the program runs. */
  readonly unwritten: {
    readonly count: number
    readonly reason: FailureFacts['file']['reason']
  } | null
}
