import type { AuditChoice, AuditEvent, AuditPage, LastSeen } from '@contract/models/audit'
import type { JournalEntry } from '@contract/models/journal'
import { fail, ok, type Result } from '@contract/result'
import type { Session, SessionSource } from '../connections/session'
import { markOwn } from './own-entries'

/** What the registries' own audit logs need. */
export interface AuditsMeans {
  readonly sessions: SessionSource
  /** What this program's journal has of a registry, the newest entries. */
  readonly entriesOf: (connectionId: string) => Promise<readonly JournalEntry[]>
}

/** Which page of which events. */
export interface AuditQuestion {
  readonly connectionId: string
  readonly choice: AuditChoice
  /** Counts from 1. */
  readonly page: number
  readonly pageSize: number
}

/** The registries' own audit logs, as the screens use them. The calls are those of the contract's group `audit`. */
export interface Audits {
  events(question: AuditQuestion): Promise<Result<AuditPage>>
  /** The newest events, at most 10,000. */
  newest(connectionId: string, choice: AuditChoice): Promise<Result<AuditPage>>
  lastSeen(connectionId: string, username: string): Promise<Result<LastSeen>>
}

const mostPages = 100
const fullPage = 100

/** The audit logs over the sessions. */
export const createAudits = ({ sessions, entriesOf }: AuditsMeans): Audits => {
  /** A session that sees the log: Harbor gives others what happened in their projects, which isn't all of it. */
  const asAdmin = async (connectionId: string): Promise<Result<Session>> => {
    const session = await sessions.open(connectionId)
    return session.ok && !session.value.capabilities.me.admin ? fail('not-admin', {}) : session
  }

  const events = async ({
    connectionId,
    choice,
    page,
    pageSize,
  }: AuditQuestion): Promise<Result<AuditPage>> => {
    const session = await asAdmin(connectionId)
    if (!session.ok) return session
    const { audit, capabilities } = session.value
    const onlyUsers = choice === 'users' && capabilities.userAudit
    const found = await audit.list({ onlyUsers, page, pageSize })
    if (!found.ok) return found
    // A journal that can't be read is told of elsewhere; then nothing is marked.
    const entries = await entriesOf(connectionId).catch(() => [])
    return ok({ events: markOwn(found.value.events, entries), total: found.value.total })
  }

  return {
    events,
    async newest(connectionId, choice) {
      // An event that comes in between moves the others on, so that one may come twice.
      const found = new Map<number, AuditEvent>()
      let total = 0
      for (let page = 1; page <= mostPages; page += 1) {
        const next = await events({ connectionId, choice, page, pageSize: fullPage })
        if (!next.ok) return next
        for (const event of next.value.events) found.set(event.id, event)
        total = next.value.total
        if (page * fullPage >= total) break
      }
      return ok({ events: [...found.values()], total })
    },
    async lastSeen(connectionId, username) {
      const session = await asAdmin(connectionId)
      if (!session.ok) return session
      const { audit } = session.value
      const last = await audit.lastBy(username)
      if (!last.ok) return last
      const oldest = await audit.oldest()
      if (!oldest.ok) return oldest
      return ok({
        last: last.value === null ? null : { ...last.value, entry: null },
        since: oldest.value?.at ?? null,
      })
    },
  }
}
