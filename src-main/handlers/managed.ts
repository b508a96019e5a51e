import type { Handlers } from '@contract/derive'
import type { ManagedView } from '@contract/models/managed'
import { ok } from '@contract/result'

/** The calls of the group `managed`. */
export const managedHandlers = (view: ManagedView): Handlers['managed'] => ({
  get: () => Promise.resolve(ok(view)),
})
