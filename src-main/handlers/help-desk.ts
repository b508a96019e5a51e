import type { Handlers } from '@contract/derive'
import { ok } from '@contract/result'
import type { HelpDesk } from '../help-desk/help-desk'

/** The calls of the group `helpDesk`. */
export const helpDeskHandlers = (helpDesk: HelpDesk): Handlers['helpDesk'] => ({
  get: () => Promise.resolve(ok(helpDesk.view())),
  enter: ({ plan, password }) => helpDesk.enter(plan, password),
  leave: ({ password }) => helpDesk.leave(password),
})
