import type { AuditEvent } from '@contract/models/audit'
import { csvOf } from '../storage/csv'

/** Events of a registry's own audit log as CSV, with Harbor's words. */
export const auditTable = (events: readonly AuditEvent[]): string =>
  csvOf(
    events.map((event) => ({
      ...event,
      detail: event.detail ?? '',
      outcome: event.succeeded === null ? '' : event.succeeded ? 'succeeded' : 'failed',
      entry: event.entry ?? '',
    })),
    {
      at: 'time',
      by: 'user_name',
      operation: 'operation',
      resourceType: 'resource_type',
      resource: 'resource',
      detail: 'changed',
      outcome: 'outcome',
      entry: 'journal_entry',
      id: 'event_id',
    },
  )
