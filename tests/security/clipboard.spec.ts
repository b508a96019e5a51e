import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createClipboard } from '@main/electron/clipboard'

/** The system's clipboard, which other programs use as well. */
const system = {
  text: '',
  readText: () => Promise.resolve(system.text),
  writeText: (text: string) => {
    system.text = text
    return Promise.resolve()
  },
  clear: () => void (system.text = ''),
}

beforeEach(() => {
  vi.useFakeTimers()
  system.text = ''
})
afterEach(() => vi.useRealTimers())

it('holds a secret for 60 seconds', async () => {
  await createClipboard(system).copy('canary-5ecret', true)
  await vi.advanceTimersByTimeAsync(59_999)
  expect(system.text).toBe('canary-5ecret')
  await vi.advanceTimersByTimeAsync(1)
  expect(system.text).toBe('')
})

it('counts from the last copy', async () => {
  const clipboard = createClipboard(system)
  await clipboard.copy('first', true)
  await vi.advanceTimersByTimeAsync(30_000)
  await clipboard.copy('second', true)
  await vi.advanceTimersByTimeAsync(59_000)
  expect(system.text).toBe('second')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(system.text).toBe('')
})

it('loses a secret at the end of the program', async () => {
  const clipboard = createClipboard(system)
  await clipboard.copy('canary-5ecret', true)
  await clipboard.clear()
  expect(system.text).toBe('')
})

it('keeps what is no secret, and what somebody else has copied since', async () => {
  const clipboard = createClipboard(system)
  await clipboard.copy('a message', false)
  await vi.advanceTimersByTimeAsync(120_000)
  await clipboard.clear()
  expect(system.text).toBe('a message')

  await clipboard.copy('canary-5ecret', true)
  system.text = 'from elsewhere'
  await vi.advanceTimersByTimeAsync(60_000)
  await clipboard.clear()
  expect(system.text).toBe('from elsewhere')
})
