import type { Handlers } from '@contract/derive'
import type { Audits } from '../audit/audits'

/** The calls of the group `audit`. */
export const auditHandlers = (audits: Audits): Handlers['audit'] => ({
  events: (question) => audits.events(question),
  lastSeen: ({ connectionId, username }) => audits.lastSeen(connectionId, username),
})
