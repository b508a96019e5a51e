import * as v from 'valibot'
import type { Failure } from '../result'
import { connectionId } from './connection'
import { emailPasswordSchema, emailSettingsSchema, type EmailField } from './email'
import type { ChangeKind } from './journal'
import { noteTermsSchema } from './note'
import { userId, workSelectionSchema } from './user'

/** Random id of an operation. */
export const operationId = v.pipe(v.string(), v.uuid())

/** Random id of a queued change. */
export const queuedId = v.pipe(v.string(), v.uuid())
/** See {@link queuedId}. */
export const queuedIds = v.pipe(v.array(queuedId), v.minLength(1), v.maxLength(10_000))

/** A new password: one that was typed or generated beforehand, or a new one for each row. */
export const passwordChoiceSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('given'), value: v.pipe(v.string(), v.maxLength(1_200)) }),
  v.strictObject({ kind: v.literal('generated') }),
])
/** See {@link passwordChoiceSchema}. */
export type PasswordChoice = v.InferOutput<typeof passwordChoiceSchema>

/** The new password of people who are there: see {@link passwordChoiceSchema}; or a new one that all of them get. */
export const resetChoiceSchema = v.variant('kind', [
  passwordChoiceSchema,
  v.strictObject({ kind: v.literal('generated-for-all') }),
])
/** See {@link resetChoiceSchema}. */
export type ResetChoice = v.InferOutput<typeof resetChoiceSchema>

/** A person who is to be created. The rules of the fields are checked again by the main process. */
export const newUserSchema = v.strictObject({
  username: v.pipe(v.string(), v.maxLength(1_024)),
  email: v.pipe(v.string(), v.maxLength(1_024)),
  fullName: v.pipe(v.string(), v.maxLength(1_024)),
  comment: v.pipe(v.string(), v.maxLength(1_024)),
  password: passwordChoiceSchema,
  /** Set as system admin at once, which is a second request after the person is created. */
  admin: v.boolean(),
})
/** See {@link newUserSchema}. */
export type NewUser = v.InferOutput<typeof newUserSchema>

const profileText = v.pipe(v.string(), v.maxLength(1_024))

/** The part of a user that can be edited; Harbor overwrites all three at once (PUT /users/{id}). */
export const profileSchema = v.strictObject({
  email: profileText,
  fullName: profileText,
  comment: profileText,
})
/** See {@link profileSchema}. */
export type Profile = v.InferOutput<typeof profileSchema>

/** What is to be done, and to whom. */
export const workSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('create'),
    people: v.pipe(v.array(newUserSchema), v.minLength(1), v.maxLength(10_000)),
  }),
  v.strictObject({
    kind: v.literal('set-admin'),
    selection: workSelectionSchema,
    admin: v.boolean(),
  }),
  v.strictObject({
    kind: v.literal('reset-password'),
    selection: workSelectionSchema,
    password: resetChoiceSchema,
  }),
  v.strictObject({ kind: v.literal('delete'), selection: workSelectionSchema }),
  /** `seen` is what the person saw while editing: if the server has something else by now, nothing is sent. */
  v.strictObject({
    kind: v.literal('edit'),
    userId,
    seen: profileSchema,
    profile: profileSchema,
  }),
  /**
   * The e-mail settings of one registry for others. `seen` is what the person saw of each: one that has something else by
   * now is left alone. The password is kept no longer than the operation.
   */
  v.strictObject({
    kind: v.literal('copy-email'),
    settings: emailSettingsSchema,
    password: emailPasswordSchema,
    targets: v.pipe(
      v.array(v.strictObject({ connectionId, seen: emailSettingsSchema })),
      v.minLength(1),
      v.maxLength(1_000),
    ),
  }),
  /** Changes that wait in the queue: a row for each. */
  v.strictObject({ kind: v.literal('queued'), ids: queuedIds }),
  /** A one-time note for each password that an operation has made. */
  v.strictObject({ kind: v.literal('share-notes'), of: operationId, terms: noteTermsSchema }),
])
/** See {@link workSchema}. */
export type Work = v.InferOutput<typeof workSchema>
/** The kind of an operation. */
export type WorkKind = Work['kind']
/** All kinds. */
export const workKinds = workSchema.options.map(
  ({ entries }) => entries.kind.literal,
) as readonly WorkKind[]

/**
 * Where a row is. `skipped`: nothing was sent, because it was guarded, had that state already, or the operation was
 * cancelled. `failed`: it may be sent again; also where nothing was sent, because the registry couldn't be signed in to,
 * doesn't let the account do this, or others had failed with what would have repeated.
 */
export const rowStates = ['waiting', 'running', 'done', 'failed', 'skipped'] as const
/** See {@link rowStates}. */
export type RowState = (typeof rowStates)[number]

/** A registry at which rows of an operation wait, or go fewer at once. */
export interface SlowedRegistry {
  readonly connectionId: string
  /** It asked for it (429), says that it can't serve now (503), or takes longer and longer to answer. */
  readonly reason: 'asked' | 'unavailable' | 'slow'
  /** Nothing is sent there before; ISO 8601. null: it is sent something, but less at once. */
  readonly until: string | null
}

/** One thing done to many rows, as progress shows it. Times are ISO 8601. */
export interface OperationView {
  readonly id: string
  /** Where it was started; the registry that a row is about is the row's. */
  readonly connectionId: string
  /** The registries that its rows are about, each once, in the order of the rows. */
  readonly registries: readonly string[]
  readonly kind: WorkKind
  /** For set-admin: the right that is granted (true) or revoked. */
  readonly admin: boolean | null
  /** `interrupted`: an earlier run of the program ended with it, or before what it left was taken care of. */
  readonly state: 'running' | 'cancelling' | 'finished' | 'interrupted'
  readonly total: number
  readonly counts: Readonly<Record<RowState, number>>
  /** Rows with a generated password that is set or may be. */
  readonly passwords: number
  /** Rows that were sent by an earlier run of the program, which ended before the answer; they are among those that failed. */
  readonly forgotten: number
  /** Rows whose new password went with an earlier run of the program. */
  readonly lost: number
  /** While it is running: where it is held back. */
  readonly slowed: readonly SlowedRegistry[]
  /** Of what an earlier run has left: rows that weren't sent can be, and rows that were can be asked about. */
  readonly resumable: boolean
  readonly startedAt: string
  readonly finishedAt: string | null
}

/** A file of an operation of an earlier run that can't be gone on with. A damaged one was moved to `path`. */
export interface OperationFile {
  readonly path: string
  readonly reason: 'damaged' | 'newer-version' | 'unreadable'
}

/** The outcome of one row. */
export interface OperationRow {
  readonly index: number
  /** The registry that it is about. */
  readonly connectionId: string
  /** null until a person who is created has an id. */
  readonly userId: number | null
  /** null: it is about the registry itself. */
  readonly username: string | null
  readonly state: RowState
  /**
   * Why it failed or was skipped; null with `skipped`: there was nothing to change. With `done`: what was left undone
   * (somebody was created, but not set as admin).
   */
  readonly failure: Failure | null
  /** A generated password waits to be handed over. With `outcome-unknown` it may be the right one. */
  readonly hasPassword: boolean
  /** A note that was made waits to be handed over. */
  readonly hasNote: boolean
  /** With `queued`: what was queued. */
  readonly queued?: ChangeKind
  /** With `copy-email` and `done`: what the registry has stored otherwise than it was sent. */
  readonly differing: readonly EmailField[]
}
