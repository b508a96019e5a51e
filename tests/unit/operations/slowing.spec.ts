import { expect, it, vi } from 'vitest'
import { failure } from '@contract/result'
import { noteWrite } from '@main/harbor/sent-writes'
import { memoryUsers, sessionsWith } from '@support/memory-users'
import { connectionId, deleting, isRemove, over, people, turnstile } from './under-test'

it('an operation goes fewer at once where a registry takes longer and longer', async () => {
  let served = 0
  const gate = turnstile((call) => isRemove(call) && served >= 32)
  const users = memoryUsers(people(60), async (call) => {
    await gate.before(call)
    // As a call to Harbor tells it: nobody has to wait for it here.
    if (isRemove(call)) noteWrite({ status: 200, millis: (served += 1) > 20 ? 5_000 : 300 })
  })
  const { start, finished, operations } = await over(sessionsWith(users))
  const { id } = start(deleting(60))
  await vi.waitFor(() => {
    expect(operations.list().views[0]?.counts.running).toBe(gate.waiting.length)
    expect(operations.list().views[0]?.slowed).toEqual([
      { connectionId, reason: 'slow', until: null },
    ])
    expect(gate.waiting.length).toBeLessThan(4)
  })
  gate.open()
  expect(await finished(id)).toMatchObject({ counts: { done: 60 }, slowed: [] })
})

it('what is refused with 429 after it was cancelled isn’t sent again', async () => {
  const gate = turnstile(isRemove)
  const users = memoryUsers(people(9), async (call) => {
    await gate.before(call)
    return isRemove(call) ? failure('unavailable', { status: 429 }) : undefined
  })
  const { start, finished, operations } = await over(sessionsWith(users))
  const { id } = start(deleting(9))
  await vi.waitFor(() => expect(gate.waiting).toHaveLength(4))
  operations.cancel(id)
  gate.open()
  expect((await finished(id)).counts).toMatchObject({ failed: 0, skipped: 9 })
  expect(users.calls.filter(isRemove)).toHaveLength(4)
})
