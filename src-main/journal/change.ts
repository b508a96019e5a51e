import type { Connection } from '@contract/models/connection'
import type { ChangeKind, JournalEntry } from '@contract/models/journal'
import type { Failure, Result } from '@contract/result'

/** What was changed, of which only names may be told: never what a field holds. */
export interface ChangeFacts {
  readonly kind: ChangeKind
  /** See the journal's entries. */
  readonly fields: readonly string[]
  /** When it was queued; not there: it wasn't. */
  readonly queuedAt?: string
}

/** A change that was tried, when its outcome is known. */
export interface Change extends ChangeFacts {
  /** The connection that it was made over; undefined: it isn't there any more. */
  readonly connection: Connection | undefined
  /** The user name of whom it is about; null: the registry itself. */
  readonly person: string | null
  readonly isDone: boolean
  /** Why it failed, or what was left undone. */
  readonly failure: Failure | null
  /** See collectRequestIds. */
  readonly requestIds: readonly string[]
}

/**
 * Enters a change in the journal. It ends when the entry is on the disk, or when it is known that it can't be written, which
 * is told elsewhere: it never rejects, and nothing depends on it.
 */
export type RecordChange = (change: Change) => Promise<void>

/** A change with an outcome, as far as an outcome tells of it. */
export const outcomeOf = (outcome: Result<unknown>): Pick<Change, 'isDone' | 'failure'> => ({
  isDone: outcome.ok,
  failure: outcome.ok ? null : outcome.failure,
})

/** An entry without what makes it one of the chain. */
export type Unchained = Omit<JournalEntry, 'number' | 'hash'>

/** What a journal tells of a change. Of a lost answer the code says how it was lost. */
export const entryOf = (change: Change, at: string, osUser: string): Unchained => {
  const { connection, kind, fields, person, isDone, failure, requestIds, queuedAt } = change
  const cause = failure?.code === 'outcome-unknown' ? failure.facts.cause : failure?.code
  // There may be a note that nobody can open.
  const isNoteLost = failure?.code === 'note-service' && failure.facts.reason === 'answer-lost'
  const isUnknown = failure?.code === 'outcome-unknown' || isNoteLost
  return {
    at,
    osUser,
    registry: connection === undefined ? null : registryOf(connection),
    kind,
    fields: [...fields],
    person,
    outcome: isDone ? 'done' : isUnknown ? 'unknown' : 'failed',
    code: cause ?? null,
    requestIds: [...requestIds],
    ...(queuedAt !== undefined && { queuedAt }),
  }
}

const registryOf = ({ id, name, url, username }: Connection): JournalEntry['registry'] => ({
  id,
  name,
  address: url,
  account: username,
})
