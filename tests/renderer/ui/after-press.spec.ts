import { afterEach, expect, test, vi } from 'vitest'
import { afterPress, watchPresses } from '@screen/ui/after-press'

watchPresses(document)
const tell = (name: string): boolean => document.dispatchEvent(new Event(name))
afterEach(() => tell('pointercancel'))

test('what moves the screen comes at once by keyboard, and after the click by pointer', async () => {
  const moved = vi.fn()
  afterPress(moved)
  expect(moved).toHaveBeenCalledTimes(1)

  tell('pointerdown')
  afterPress(moved)
  tell('pointerup')
  // The click is told here, in the same task.
  expect(moved).toHaveBeenCalledTimes(1)
  await vi.waitFor(() => expect(moved).toHaveBeenCalledTimes(2))
})
