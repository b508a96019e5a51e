import { describe, expect, it } from 'vitest'
import { failure, type Failure } from '@contract/result'
import { failedRow, skippedRow, type Outcome } from '@main/operations/plan'
import { createStopRule } from '@main/operations/stop-rule'

const done: Outcome = { state: 'done' }
const offline = failure('unreachable', { host: 'r.example.org', port: 443, reason: 'refused' })
const slow = failure('timeout', { seconds: 30 })
const taken = failure('taken', { field: 'username' })

const stops = (...outcomes: readonly Outcome[]): readonly (Failure | null)[] => {
  const stopAfter = createStopRule()
  return outcomes.map((outcome) => stopAfter(outcome))
}

describe('an operation stops', () => {
  it.each([
    failure('wrong-password', { username: 'admin' }),
    failure('not-admin', {}),
    failure('auth-mode', { mode: 'ldap_auth' }),
    failure('read-only', {}),
  ])('at once for $code', (reason) => {
    expect(stops(done, failedRow(reason))).toEqual([null, reason])
  })

  it('when the registry is out of reach for three rows on end', () => {
    expect(stops(failedRow(offline), failedRow(slow), failedRow(offline))).toEqual([
      null,
      null,
      offline,
    ])
  })

  it('of what is unknown with a failure that says that nothing was sent', () => {
    const lost = failedRow(failure('outcome-unknown', { cause: 'timeout' }))
    expect(stops(lost, lost, lost).at(-1)).toEqual(failure('not-sent', { cause: 'timeout' }))
  })

  it('not when a row in between succeeds or fails for a reason of its own', () => {
    const bad = failedRow(offline)
    expect(stops(bad, bad, done, bad, bad, failedRow(taken), bad, bad)).toEqual(
      Array.from({ length: 8 }, () => null),
    )
  })

  it('though rows for which nothing is sent are in between', () => {
    const bad = failedRow(offline)
    const nothing = skippedRow(null)
    expect(stops(bad, nothing, bad, nothing, bad).at(-1)).toEqual(offline)
  })

  it('never for what concerns one row only', () => {
    const own = failedRow(taken)
    expect(stops(own, own, own, own, own)).toEqual([null, null, null, null, null])
  })
})
