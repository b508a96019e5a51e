import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { deadlineOf } from '@main/http/deadline'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Resolves when the signal is given; holds nothing but the signal. */
const given = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => signal.addEventListener('abort', resolve))

describe('a time limit', () => {
  it('is told apart from the person’s cancel', async () => {
    const cancel = new AbortController()
    const cancelled = deadlineOf(60_000, cancel.signal)
    expect(cancelled.failure()).toBeNull()
    cancel.abort()
    expect(cancelled.signal.aborted).toBe(true)
    expect(cancelled.failure()).toEqual({ code: 'cancelled', facts: {} })
    const late = deadlineOf(1, new AbortController().signal)
    await given(late.signal)
    expect(late.failure()).toEqual({ code: 'timeout', facts: { seconds: 0.001 } })
  })

  it.each([
    ['with a cancel beside it', new AbortController().signal],
    ['alone', undefined],
  ])('ends what waits for it, %s, also where only the wait holds it', async (_, cancel) => {
    const ended = given(deadlineOf(100, cancel).signal)
    // What WeakRef has given stays until the turn is over.
    await new Promise((resolve) => setTimeout(resolve, 10))
    collectGarbage()
    await ended
  })
})
