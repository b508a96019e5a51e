import type { NoteState } from '@contract/models/note'
import type { Result } from '@contract/result'
import type { HttpClient } from '../http/http-client'

/** A note to be made. */
export interface NoteOrder {
  readonly secret: string
  readonly passphrase: string | null
  /** In seconds. */
  readonly lifetime: number
}

/** A note that was made. */
export interface MadeNote {
  /** Opens the note, once. */
  readonly link: string
  /** What was granted, in seconds. */
  readonly lifetime: number
  /**
   * What the service wants to see for telling of the note and for withdrawing it. It is a secret: with some services it
   * opens the note.
   */
  readonly handle: string
}

/** A service for one-time notes, at one address, used by one account or anonymously. Nothing is sent twice by itself. */
export interface NoteProvider {
  /** Whether the service answers and takes the account; makes no note. `version` null: it doesn't tell. */
  probe(): Promise<Result<{ readonly version: string | null }>>
  /** Makes a note. The text is sent only to an address that has answered as such a service before. */
  share(order: NoteOrder): Promise<Result<MadeNote>>
  /** What became of a note, without using it up; 'unknown' where the service has no way to tell that. */
  status(handle: string): Promise<Result<NoteState>>
  /** Makes the service forget a note; failure 'note-gone' where there is none any more. */
  withdraw(handle: string): Promise<Result<void>>
}

/** Where a service is, and who uses it. */
export interface ServiceAccess {
  /** For the service's address. */
  readonly http: HttpClient
  /** The address, without a trailing slash. */
  readonly url: string
  readonly account: string | null
  readonly token: string | null
  /** Limit for a call, in milliseconds; a test's are shorter. */
  readonly limitMs?: number
}

/** Gives the provider for an address. What it has learned of one is kept for the run. */
export type OpenProvider = (access: ServiceAccess) => NoteProvider
