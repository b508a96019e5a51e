import * as v from 'valibot'
import type { Failure } from '../result'
import { connectionId, trustSchema, type PasswordKept } from './connection'
import type { CertificateView } from './registry'

/** Services that keep a text until it is read once. */
export const noteServiceKinds = ['onetimesecret', 'password-pusher', 'privatebin'] as const
/** See {@link noteServiceKinds}. */
export type NoteServiceKind = (typeof noteServiceKinds)[number]

/** How long a note may be opened, in seconds: an hour, a day, three days, a week, two weeks. */
export const noteLifetimes = [3_600, 86_400, 259_200, 604_800, 1_209_600] as const
/** See {@link noteLifetimes}. */
export const noteLifetimeSchema = v.picklist(noteLifetimes)

/** The service that a person has chosen for one-time notes. There is none until somebody chooses one. */
export const noteServiceSchema = v.strictObject({
  kind: v.picklist(noteServiceKinds),
  /** As typed; the main process normalises it. A path is kept: PrivateBin often lives under one. */
  url: v.pipe(v.string(), v.nonEmpty(), v.maxLength(2_048)),
  /** OneTimeSecret: the account's e-mail address, with a token in the keychain; null: anonymous. Others: null. */
  account: v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(255))),
  trust: trustSchema,
  plainHttpAccepted: v.boolean(),
  lifetime: noteLifetimeSchema,
  /** A passphrase is made for each note, to travel by another way. */
  passphrase: v.boolean(),
})
/** See {@link noteServiceSchema}. */
export type NoteService = v.InferOutput<typeof noteServiceSchema>

/** A token of a note service's account. */
export const noteTokenSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_024))

/** The chosen service as the screens see it. */
export interface NoteServiceView extends NoteService {
  readonly host: string
  /** Where its token is. */
  readonly token: PasswordKept
  /** The pinned certificate, or the authorities of the own CA file. */
  readonly certificates: readonly CertificateView[]
}

/** Random id of a note. */
export const noteId = v.pipe(v.string(), v.uuid())

const ids = v.pipe(v.array(noteId), v.maxLength(10_000))

/** Which notes: all, or some. */
export const notesChoiceSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('all') }),
  v.strictObject({ kind: v.literal('ids'), ids }),
])
/** See {@link notesChoiceSchema}. */
export type NotesChoice = v.InferOutput<typeof notesChoiceSchema>

/** For whom a note is. */
export const noteRecipientSchema = v.strictObject({
  connectionId,
  username: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_024)),
})
/** See {@link noteRecipientSchema}. */
export type NoteRecipient = v.InferOutput<typeof noteRecipientSchema>

/** The secret of a note: a password that the screen has, or one that an operation has made for a row. */
export const noteSecretSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('given'),
    value: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_200)),
  }),
  v.strictObject({
    kind: v.literal('operation'),
    id: v.pipe(v.string(), v.uuid()),
    index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  }),
])
/** See {@link noteSecretSchema}. */
export type NoteSecret = v.InferOutput<typeof noteSecretSchema>

/** How a note is made. */
export const noteTermsSchema = v.strictObject({
  lifetime: noteLifetimeSchema,
  passphrase: v.boolean(),
})
/** See {@link noteTermsSchema}. */
export type NoteTerms = v.InferOutput<typeof noteTermsSchema>

/** What became of a note, as far as the service has told. `unknown`: it was asked and couldn't tell. */
export const noteStates = ['unread', 'read', 'expired', 'withdrawn', 'unknown'] as const
/** See {@link noteStates}. */
export type NoteState = (typeof noteStates)[number]

/** A note that was handed over: neither its text nor its link. Times are ISO 8601. */
export interface NoteView extends NoteRecipient {
  readonly id: string
  /** The registry's name when the note was made: it may be gone by now. */
  readonly registry: string
  readonly kind: NoteServiceKind
  readonly host: string
  readonly sharedAt: string
  /** As the service tells it, which may be sooner than was asked for. */
  readonly expiresAt: string
  readonly state: NoteState
  /** When the service was asked last; null: not since it was made. */
  readonly checkedAt: string | null
  /** Why the service couldn't be asked the last time; null: it could, or hasn't been. */
  readonly failure: Failure | null
  /** What is needed for asking and withdrawing is still there. */
  readonly canBeWithdrawn: boolean
}

/** A note that was just made, to be handed over. The link opens it, so it is as secret as its text. */
export interface SharedNote {
  readonly note: NoteView
  readonly link: string
  /** To be told by another way; null: none. */
  readonly passphrase: string | null
  /** The lifetime that was granted, in seconds; services shorten silently what was asked for. */
  readonly lifetime: number
}

const template = v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(4_000)))

/**
 * The messages of a registry that go with a new password; null: the program's own. Placeholders: {name}, {username},
 * {registry}, {address}, and {how}, the sentence on how the password comes, with the note's link.
 */
export const messageTemplatesSchema = v.strictObject({ created: template, reset: template })
/** See {@link messageTemplatesSchema}. */
export type MessageTemplates = v.InferOutput<typeof messageTemplatesSchema>
