import { describe, expect, it, vi } from 'vitest'
import { createPace } from '@main/operations/pace'
import { createRisingLatency } from '@main/operations/rising-latency'

/** A pace whose pauses end when the test says so. */
const begin = () => {
  const pauses: { readonly ms: number; readonly end: () => void }[] = []
  const pace = createPace({
    now: () => new Date('2025-03-01T12:00:00Z'),
    sleep: (ms) => new Promise((end) => pauses.push({ ms, end })),
  })
  const changed = vi.fn()
  pace.onChanged(changed)
  const endPause = async (): Promise<void> => {
    pauses.at(-1)?.end()
    await Promise.resolve()
  }
  return { pace, pauses, changed, endPause }
}

describe('the pace of a registry', () => {
  it('is four at once, of which nothing is said', () => {
    const { pace } = begin()
    expect(pace.atOnce()).toBe(4)
    expect(pace.view()).toBeNull()
  })

  it('pauses for as long as the registry asks, then goes on with half', async () => {
    const { pace, pauses, changed, endPause } = begin()
    expect(pace.refused(429, 12)).toBe(true)
    expect(pauses).toMatchObject([{ ms: 12_000 }])
    expect(pace.atOnce()).toBe(0)
    expect(pace.view()).toEqual({ reason: 'asked', until: '2025-03-01T12:00:12.000Z' })
    changed.mockClear()
    await endPause()
    expect(changed).toHaveBeenCalledOnce()
    expect(pace.atOnce()).toBe(2)
    expect(pace.view()).toEqual({ reason: 'asked', until: null })
  })

  it('takes rows that are refused together as one refusal, with the longest pause', async () => {
    const { pace, pauses, endPause } = begin()
    for (const seconds of [2, 2, 9, 4]) expect(pace.refused(429, seconds)).toBe(true)
    expect(pauses.map(({ ms }) => ms)).toEqual([2_000, 9_000])
    pauses[0]?.end()
    await Promise.resolve()
    expect(pace.atOnce()).toBe(0)
    await endPause()
    expect(pace.atOnce()).toBe(2)
  })

  it('pauses twice as long each time where the registry doesn’t say, and gives up after five', async () => {
    const { pace, pauses, endPause } = begin()
    for (let at = 0; at < 5; at += 1) {
      expect(pace.refused(503, null)).toBe(true)
      expect(pace.view()).toMatchObject({ reason: 'unavailable' })
      await endPause()
    }
    expect(pauses.map(({ ms }) => ms)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
    expect(pace.atOnce()).toBe(1)
    // It stays given up, for whatever else is sent there, until it answers or somebody wants it again.
    for (let at = 0; at < 3; at += 1) expect(pace.refused(429, 1)).toBe(false)
    pace.renew()
    expect(pace.refused(429, 1)).toBe(true)
  })

  it('waits five minutes at most, and one second at least', () => {
    const { pace, pauses } = begin()
    pace.refused(429, 0)
    pace.refused(429, 86_400)
    expect(pauses.map(({ ms }) => ms)).toEqual([1_000, 300_000])
  })

  it('lets one more go after each good while', async () => {
    const { pace, endPause } = begin()
    pace.refused(429, 1)
    await endPause()
    pace.slower()
    expect(pace.view()).toEqual({ reason: 'slow', until: null })
    const steps: number[] = []
    for (let rows = 1; pace.atOnce() < 4; rows += 1) {
      const before = pace.atOnce()
      pace.served()
      if (pace.atOnce() > before) steps.push(rows)
    }
    expect(steps).toEqual([4, 12, 24])
    expect(pace.view()).toBeNull()
  })
})

describe('rising latency', () => {
  const told = (...took: readonly number[]): readonly number[] => {
    const isRising = createRisingLatency()
    return took.flatMap((ms, at) => (isRising(ms) ? [at] : []))
  }
  const often = (ms: number, times: number): number[] => Array.from({ length: times }, () => ms)

  it('is a mean far above the best', () => {
    expect(told(...often(500, 10), ...often(4_000, 4))).toHaveLength(1)
  })
  it('is told again only of a new mean', () => {
    expect(told(...often(500, 10), ...often(4_000, 10))).toEqual([11, 19])
  })
  it('isn’t one late answer', () => {
    expect(told(...often(500, 10), 5_000, ...often(500, 10))).toEqual([])
  })
  it('isn’t what is slow from the start, or short in any case', () => {
    expect(told(...often(3_000, 50))).toEqual([])
    expect(told(...often(5, 10), ...often(900, 50))).toEqual([])
  })
})
