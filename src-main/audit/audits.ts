import type { AuditChoice, AuditPage, LastSeen } from '@contract/models/audit'
import type { JournalEntry } from '@contract/models/journal'
import { fail, ok, type Result } from '@contract/result'
import type { Session, SessionSource } from '../connections/session'
import type { LoggedEvent, LoggedEvents } from '../harbor/audit'
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

  /** The log that a choice means: its pages, and its events with those marked that are in the journal. */
  const open = async (connectionId: string, choice: AuditChoice) => {
    const session = await asAdmin(connectionId)
    if (!session.ok) return session
    const { audit, capabilities } = session.value
    const onlyUsers = choice === 'users' && capabilities.userAudit
    return ok({
      list: (page: number, pageSize: number) => audit.list({ onlyUsers, page, pageSize }),
      async marked({ events, total }: LoggedEvents): Promise<AuditPage> {
        // A journal that can't be read is told of elsewhere; then nothing is marked.
        const entries = await entriesOf(connectionId).catch(() => [])
        return { events: markOwn(events, entries), total }
      },
    })
  }

  return {
    async events({ connectionId, choice, page, pageSize }) {
      const log = await open(connectionId, choice)
      if (!log.ok) return log
      const found = await log.value.list(page, pageSize)
      return found.ok ? ok(await log.value.marked(found.value)) : found
    },
    async newest(connectionId, choice) {
      const log = await open(connectionId, choice)
      if (!log.ok) return log
      // An event that comes in between moves the others on, so that one may come twice.
      const found = new Map<number, LoggedEvent>()
      let total = 0
      for (let page = 1; page <= mostPages; page += 1) {
        const next = await log.value.list(page, fullPage)
        if (!next.ok) return next
        for (const event of next.value.events) found.set(event.id, event)
        total = next.value.total
        if (page * fullPage >= total) break
      }
      return ok(await log.value.marked({ events: [...found.values()], total }))
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
