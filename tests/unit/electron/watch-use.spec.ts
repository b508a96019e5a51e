import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchInput, watchPower } from '@main/electron/watch-use'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const begin = () => {
  const system = { idle: 0, state: 'active' }
  const power = Object.assign(new EventEmitter(), {
    getSystemIdleTime: () => system.idle,
    getSystemIdleState: () => system.state,
  })
  const systemLocked = vi.fn()
  const look = vi.fn()
  watchPower(power as unknown as Parameters<typeof watchPower>[0], { systemLocked, look })
  return { system, power, systemLocked, look }
}

describe('the lock hears', () => {
  it.each(['suspend', 'lock-screen', 'user-did-resign-active'])('of %s', (event) => {
    const { power, systemLocked } = begin()
    power.emit(event)
    expect(systemLocked).toHaveBeenCalledOnce()
  })

  it('every few seconds how long nobody has used the computer', () => {
    const { system, look } = begin()
    system.idle = 7
    vi.advanceTimersByTime(5_000)
    system.idle = 12
    vi.advanceTimersByTime(5_000)
    expect(look.mock.calls).toEqual([[7], [12]])
  })

  it('once that the screen is locked, where the system tells only when it is asked', () => {
    const { system, systemLocked } = begin()
    vi.advanceTimersByTime(5_000)
    expect(systemLocked).not.toHaveBeenCalled()
    system.state = 'locked'
    vi.advanceTimersByTime(15_000)
    expect(systemLocked).toHaveBeenCalledOnce()
    system.state = 'active'
    vi.advanceTimersByTime(5_000)
    system.state = 'locked'
    vi.advanceTimersByTime(5_000)
    expect(systemLocked).toHaveBeenCalledTimes(2)
  })

  it('of input to the window', () => {
    const used = vi.fn()
    const webContents = new EventEmitter()
    watchInput({ webContents } as unknown as BrowserWindow, { used })
    webContents.emit('input-event')
    expect(used).toHaveBeenCalledOnce()
  })
})
