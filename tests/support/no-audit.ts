import { fail } from '@contract/result'
import type { HarborAudit } from '@main/harbor/audit'

const none = () =>
  Promise.resolve(fail('refused', { status: 404, code: null, reason: 'no-such-call' }))

/** The audit log of a registry that has none, for tests that aren't about it. */
export const noAudit: HarborAudit = { list: none, lastBy: none, oldest: none }
