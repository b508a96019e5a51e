import * as v from 'valibot'
import type { AuditEvent } from '@contract/models/audit'
import type { Capabilities } from '@contract/models/registry'
import { fail, ok, type Result } from '@contract/result'
import type { Caller } from './caller'
import { exactly, isExact } from './exact-search'
import { isBefore } from './release'

/** Events as the log has them: what of them was done by this program isn't known here. */
export type LoggedEvent = Omit<AuditEvent, 'entry'>

/** A page of events, newest first, and how many there are. */
export interface LoggedEvents {
  readonly events: readonly LoggedEvent[]
  readonly total: number
}

/** A registry's own audit log. Only a system admin sees all of it. */
export interface HarborAudit {
  /** Up to a hundred events a page; `onlyUsers`: those about users, which only the log of Harbor 2.13 and later has. */
  list(
    which: { readonly onlyUsers: boolean; readonly page: number; readonly pageSize: number },
    signal?: AbortSignal,
  ): Promise<Result<LoggedEvents>>
  /** The newest event that somebody has done; null: there is none. */
  lastBy(username: string, signal?: AbortSignal): Promise<Result<LoggedEvent | null>>
  /** The oldest event that is kept; null: there is none, or a Harbor 2.2, which can't be asked in this order. */
  oldest(signal?: AbortSignal): Promise<Result<LoggedEvent | null>>
}

const text = v.nullish(v.string(), '')

/** AuditLog and AuditLogExt of Harbor's api/v2.0/swagger.yaml, as far as they are used. */
const eventsAnswer = v.array(
  v.object({
    id: v.number(),
    op_time: text,
    username: text,
    operation: text,
    resource_type: text,
    resource: text,
    operation_description: text,
    operation_result: v.nullish(v.boolean(), null),
  }),
)

/** What Harbor adds to the description of a change of a user (src/pkg/auditext/event/user). */
const detailOf = (description: string): AuditEvent['detail'] => {
  if (description.endsWith(', change user password')) return 'password'
  return description.endsWith(', add/remove user as system administrator') ? 'admin' : null
}

const timeOf = (time: string): string | null => {
  const parsed = new Date(time)
  return parsed.getUTCFullYear() > 1 ? parsed.toISOString() : null
}

/** The log over a caller: /auditlog-exts from Harbor 2.13 on, before that /audit-logs. */
export const createAudit = (
  caller: Caller,
  { userAudit, version }: Pick<Capabilities, 'userAudit' | 'version'>,
): HarborAudit => {
  const log = `/api/v2.0/${userAudit ? 'auditlog-exts' : 'audit-logs'}`

  const ask = async (search: string, signal?: AbortSignal): Promise<Result<LoggedEvents>> => {
    const outcome = await caller.ask(
      { method: 'GET', path: `${log}?${search}`, signal },
      eventsAnswer,
    )
    if (!outcome.ok) return outcome
    const { value, headers } = outcome.value
    const counted = headers['x-total-count'] ?? ''
    if (!/^\d{1,12}$/.test(counted)) return fail('not-harbor', { status: 200, reason: 'shape' })
    return ok({
      total: Number(counted),
      events: value.map((event) => ({
        id: event.id,
        at: timeOf(event.op_time),
        by: event.username,
        operation: event.operation,
        resourceType: event.resource_type,
        resource: event.resource,
        detail: detailOf(event.operation_description),
        succeeded: event.operation_result,
      })),
    })
  }
  const first = async (
    search: string,
    signal?: AbortSignal,
  ): Promise<Result<LoggedEvent | null>> => {
    const found = await ask(`${search}page=1&page_size=1`, signal)
    return found.ok ? ok(found.value.events[0] ?? null) : found
  }

  return {
    list: ({ onlyUsers, page, pageSize }, signal) =>
      ask(
        `${onlyUsers ? `${exactly('resource_type', 'user')}&` : ''}page=${page}&page_size=${pageSize}`,
        signal,
      ),
    async lastBy(username, signal) {
      // There is no other way to ask for a name that `q` can't hold; Harbor 2.10 and later have no such names.
      if (!isExact(username)) return fail('not-understood', { reason: 'reading' })
      const found = await first(`${exactly('username', username)}&`, signal)
      return found.ok && found.value?.by !== username ? ok(null) : found
    },
    oldest: async (signal) => (isBefore(version, 3) ? ok(null) : first('sort=op_time&', signal)),
  }
}
