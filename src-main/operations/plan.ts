import type { EmailField } from '@contract/models/email'
import type { SharedNote } from '@contract/models/note'
import type { UserAction } from '@contract/models/registry'
import type { Failure, Result } from '@contract/result'
import type { Session } from '../connections/session'
import type { Directories } from '../directory/directories'
import type { LoadingDirectories } from '../directory/whole-directory'
import type { ChangeFacts } from '../journal/change'
import type { SaveEmail } from './copy-email'
import type { WaitingChanges } from './apply-queued'
import type { MadePassword, ShareNote } from './share-notes'

/** A row whose change is made. */
export interface Done {
  readonly state: 'done'
  /** The id of somebody who was created. */
  readonly userId?: number
  /** The password, where it was generated for this row. */
  readonly password?: string
  /** The note that was made. */
  readonly note?: SharedNote
  /** Fields of the e-mail settings that the registry has stored otherwise than they were sent. */
  readonly differing?: readonly EmailField[]
  /** What was left undone. */
  readonly failure?: Failure
}

/** What became of a row. `skipped`: nothing was sent; without a failure because there was nothing to change. */
export type Outcome =
  | Done
  | {
      readonly state: 'failed'
      readonly failure: Failure
      /** With 'outcome-unknown': the password that was generated and sent. */
      readonly password?: string
    }
  | { readonly state: 'skipped'; readonly failure: Failure | null }

interface AnyRow {
  /** The registry that it is about. */
  readonly connectionId: string
  /** null for a person who is to be created, and for the registry itself. */
  readonly userId: number | null
  /** It may become known only when the row is done. null: the row is about the registry itself. */
  readonly username: string | null
}

/** A row that is to be done at the registry that it is about. */
export interface RegistryRow extends AnyRow {
  readonly at: 'registry'
  /** What the account must be let do with users; null: it is about something else than users. */
  readonly action: UserAction | null
  /** What the journal says of it. */
  readonly change: ChangeFacts
  /** Told what became of it, each time that it is in the operation's file. */
  readonly ended?: RowEnded
  /**
   * Asks the server, without changing anything, whether an earlier run of the program, of which nothing more is known, has
   * made the change; null: it hasn't. Not there: it can't be asked.
   */
  readonly found?: (
    session: Session,
  ) => Promise<Result<(Done & { readonly isPasswordLost: boolean }) | null>>
  /** Checks and sends once. It is called again only when a person wants a retry. */
  perform(session: Session): Promise<Outcome>
}

/** A row for which the note service is asked, and its registry isn't. */
export interface NoteRow extends AnyRow {
  readonly at: 'note-service'
  /** What the note is of: it is the row's until there is one. Not there: it went with an earlier run of the program. */
  readonly password?: string
  /** Makes a note. It is called again only when a person wants a retry. */
  perform(): Promise<Outcome>
}

/** A row that is to be done. */
export type PlannedRow = RegistryRow | NoteRow

/** Takes what became of a row. */
export type RowEnded = (state: Outcome['state'], failure: Failure | null) => void

/** What planning and performing use. */
export interface PlanContext {
  /** Where the operation is started; users are those of this registry, where nothing else is said. */
  readonly connectionId: string
  readonly directories: Pick<Directories, 'idsOf' | 'known' | 'admins' | 'put' | 'remove'> &
    LoadingDirectories
  readonly generatePassword: () => string
  readonly saveEmail: SaveEmail
  readonly shareNote: ShareNote
  readonly queue: WaitingChanges
  /** The passwords that a finished operation has made, as far as it isn't unknown whether they are set. */
  readonly passwordsOf: (operationId: string) => Result<readonly MadePassword[]>
}

/** The outcome of a row that failed. */
export const failedRow = (failure: Failure): Outcome => ({ state: 'failed', failure })

/** The outcome of a row for which nothing was sent. */
export const skippedRow = (failure: Failure | null): Outcome => ({ state: 'skipped', failure })
