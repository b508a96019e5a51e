import type { Handlers } from '@contract/derive'
import { ok, type Result } from '@contract/result'
import { auditTable } from '../audit/audit-table'
import type { Audits } from '../audit/audits'

/**
 * The calls of the group `audit`.
 * @param saveTable writes a text to a file that the person chooses; its name, or null: they chose none
 */
export const auditHandlers = (
  audits: Audits,
  saveTable: (text: string) => Promise<Result<string | null>>,
): Handlers['audit'] => ({
  events: (question) => audits.events(question),
  async export({ connectionId, choice }) {
    const found = await audits.newest(connectionId, choice)
    if (!found.ok) return found
    const { events, total } = found.value
    const file = await saveTable(auditTable(events))
    if (!file.ok) return file
    return ok(file.value === null ? null : { file: file.value, count: events.length, total })
  },
  lastSeen: ({ connectionId, username }) => audits.lastSeen(connectionId, username),
})
