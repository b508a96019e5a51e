import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createThrottle } from '@main/progress/throttle'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('news', () => {
  it('is sent at once, then once an interval, and always the last', () => {
    let state = 0
    const sent: number[] = []
    const throttle = createThrottle(() => sent.push(state), 100)
    for (state = 1; state <= 25; state += 1) {
      throttle.request()
      vi.advanceTimersByTime(10)
    }
    state = 25
    expect(sent).toEqual([1, 10, 20])
    vi.advanceTimersByTime(1000)
    expect(sent).toEqual([1, 10, 20, 25])
  })

  it('is sent at once again after a quiet time', () => {
    const send = vi.fn()
    const throttle = createThrottle(send, 100)
    throttle.request()
    vi.advanceTimersByTime(150)
    throttle.request()
    expect(send).toHaveBeenCalledTimes(2)
  })

  it("that mustn't wait is sent now, and not again", () => {
    const send = vi.fn()
    const throttle = createThrottle(send, 100)
    throttle.request()
    throttle.request()
    throttle.flush()
    expect(send).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(1000)
    expect(send).toHaveBeenCalledTimes(2)
  })

  it('ends', () => {
    const send = vi.fn()
    const throttle = createThrottle(send, 100)
    throttle.request()
    throttle.request()
    throttle.stop()
    vi.advanceTimersByTime(1000)
    expect(send).toHaveBeenCalledTimes(1)
  })
})
