import type { Handlers } from '@contract/derive'
import { ok } from '@contract/result'
import type { Lock } from '../lock/lock'

/** The calls of the group `lock`. */
export const lockHandlers = (lock: Lock): Handlers['lock'] => ({
  get: () => Promise.resolve(ok(lock.view())),
  now: () => Promise.resolve(ok(lock.now())),
  unlock: ({ password }) => lock.unlock(password),
  setPassword: ({ current, next }) => lock.setPassword(current, next),
})
