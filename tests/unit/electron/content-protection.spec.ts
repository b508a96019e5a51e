import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { createContentProtection } from '@main/electron/content-protection'

const open = () => {
  const setContentProtection = vi.fn()
  const window = Object.assign(new EventEmitter(), { setContentProtection })
  return { window: window as unknown as BrowserWindow, asked: setContentProtection.mock.calls }
}

describe('keeping the window out of screenshots', () => {
  it('is asked for when a window opens and when the setting changes, and never of one that is gone', () => {
    let isOn = true
    const protection = createContentProtection(() => isOn)
    protection.follow()
    const first = open()
    protection.watch(first.window)
    expect(first.asked).toEqual([[true]])
    isOn = false
    protection.follow()
    expect(first.asked).toEqual([[true], [false]])
    first.window.emit('closed')
    isOn = true
    protection.follow()
    expect(first.asked).toHaveLength(2)
    const second = open()
    protection.watch(second.window)
    expect(second.asked).toEqual([[true]])
  })
})
