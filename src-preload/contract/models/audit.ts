/**
 * An event of a registry's own audit log: who did what, also in the portal and by other programs. Times are ISO 8601, by the
 * registry's clock.
 */
export interface AuditEvent {
  readonly id: number
  readonly at: string | null
  /** Who did it, by user name or robot name. */
  readonly by: string
  /** Harbor's words, such as `update` and `user`. */
  readonly operation: string
  readonly resourceType: string
  /** What it was done to: a user name where it is a user. */
  readonly resource: string
  /** What of a user was changed, as far as Harbor tells. */
  readonly detail: 'password' | 'admin' | null
  /** null: this log doesn't tell. */
  readonly succeeded: boolean | null
  /** The number of the journal's entry that can only be this event; null: there is none, or it isn't certain. */
  readonly entry: number | null
}

/** A page of the log, newest first. */
export interface AuditPage {
  readonly events: readonly AuditEvent[]
  readonly total: number
}

/** What was written of a log to a file. */
export interface AuditExport {
  readonly file: string
  readonly count: number
  /** So many there are; the oldest may have been left out. */
  readonly total: number
}

/** Which events: those about users, or all. */
export const auditChoices = ['users', 'everything'] as const
/** See {@link auditChoices}. */
export type AuditChoice = (typeof auditChoices)[number]

/** When somebody was active last, as far as a registry's audit log tells. */
export interface LastSeen {
  /** The newest event that was done by them; null: the log has none. */
  readonly last: AuditEvent | null
  /** When the oldest event that the log keeps happened, ISO 8601; null: it keeps none, or this version can't be asked. */
  readonly since: string | null
}
