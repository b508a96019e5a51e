import { failure, type Failure, type FailureCode } from '@contract/result'
import type { Outcome } from './plan'

/** After how many failed rows on end a failure shows that the next rows would fail with it too. */
const limits: Partial<Record<FailureCode, number>> = {
  'wrong-password': 1,
  'not-admin': 1,
  'auth-mode': 1,
  'read-only': 1,
  certificate: 1,
  redirected: 1,
  keychain: 1,
  file: 1,
  'no-note-service': 1,
  'note-service': 1,
  proxy: 3,
  unreachable: 3,
  timeout: 3,
  unavailable: 3,
  'not-harbor': 3,
  'outcome-unknown': 3,
}

/** What the rows fail with that aren't sent because of another row's failure: of them it is known that nothing was done. */
const ofNextRows = (reason: Failure): Failure =>
  reason.code === 'outcome-unknown' ? failure('not-sent', { cause: reason.facts.cause }) : reason

/**
 * Tells from each outcome of an operation, in the order in which they come, whether to stop: with which failure the next
 * rows end, or null.
 */
export const createStopRule = (): ((outcome: Outcome) => Failure | null) => {
  let onEnd = 0
  return (outcome) => {
    if (outcome.state === 'skipped') return null
    const limit = outcome.state === 'failed' ? limits[outcome.failure.code] : undefined
    onEnd = limit === undefined ? 0 : onEnd + 1
    return outcome.state === 'failed' && limit !== undefined && onEnd >= limit
      ? ofNextRows(outcome.failure)
      : null
  }
}
