import type { AuditEvent } from '@contract/models/audit'
import type { ChangeKind, JournalEntry } from '@contract/models/journal'
import type { LoggedEvent } from '../harbor/audit'

/**
 * How far the time of an event, by the registry's clock, may be from that of the entry, by this computer's, in milliseconds.
 * Clocks that are further apart leave events unmarked, which is no false claim.
 */
const nearness = 10_000

/** What the journal calls that which an event tells; none: this program doesn't do it. */
const kindsOf = ({ resourceType, operation, detail }: LoggedEvent): readonly ChangeKind[] => {
  if (resourceType !== 'user') return []
  if (operation === 'create') return ['create']
  if (operation === 'delete') return ['delete']
  if (operation !== 'update') return []
  if (detail === 'password') return ['reset-password', 'own-password']
  return detail === 'admin' ? ['grant-admin', 'revoke-admin'] : ['edit']
}

const fits = (event: LoggedEvent, entry: JournalEntry): boolean =>
  event.at !== null &&
  event.by === entry.registry?.account &&
  event.resource === entry.person &&
  kindsOf(event).includes(entry.kind) &&
  (entry.outcome === 'unknown' ||
    event.succeeded === null ||
    event.succeeded === (entry.outcome === 'done')) &&
  Math.abs(Date.parse(event.at) - Date.parse(entry.at)) <= nearness

/**
 * Marks the events that this program's journal tells of. Only where one entry fits one event and no other: the same account,
 * action, user and outcome, at about the same time. Whoever else uses the account may do the same; then two events fit, and
 * neither is marked.
 */
export const markOwn = (
  events: readonly LoggedEvent[],
  entries: readonly JournalEntry[],
): readonly AuditEvent[] =>
  events.map((event) => {
    const [entry, ...others] = entries.filter((one) => fits(event, one))
    const isCertain =
      entry !== undefined &&
      others.length === 0 &&
      events.filter((one) => fits(one, entry)).length === 1
    return { ...event, entry: isCertain ? entry.number : null }
  })
