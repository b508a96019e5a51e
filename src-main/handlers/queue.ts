import type { Handlers } from '@contract/derive'
import { ok } from '@contract/result'
import type { Queue } from '../queue/queue'

/** The calls of the group `queue`. */
export const queueHandlers = (queue: Queue): Handlers['queue'] => ({
  list: async () => ok(await queue.list()),
  add: (input) => queue.add(input),
  remove: ({ ids }) => queue.remove(ids),
  accept: ({ id, seen }) => queue.accept(id, seen),
  check: ({ connectionId }) => queue.check(connectionId),
})
