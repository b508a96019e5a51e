import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { nextZoom, watchZoom, zoomSteps, zoomWish } from '@main/electron/zoom'

const key = {
  type: 'keyDown',
  key: '+',
  code: 'BracketRight',
  control: true,
  meta: false,
  alt: false,
  shift: false,
  isAutoRepeat: false,
  isComposing: false,
  location: 0,
} as const

describe('the keys of the zoom', () => {
  it.each([
    ['a German plus', {}, 'in'],
    ['the equals sign under a US plus', { key: '=', code: 'Equal' }, 'in'],
    ['a US plus', { code: 'Equal', shift: true }, 'in'],
    ['a plus of the number block', { code: 'NumpadAdd' }, 'in'],
    ['a Swiss plus', { code: 'Digit1', shift: true }, 'in'],
    ['a minus', { key: '-', code: 'Minus' }, 'out'],
    ['a zero', { key: '0', code: 'Digit0' }, 'usual'],
    ['a French zero, which wants Shift', { key: 'à', code: 'Digit0' }, 'usual'],
    [
      'a German equals sign, which is Shift and zero',
      { key: '=', code: 'Digit0', shift: true },
      null,
    ],
    ['a Czech one, which opens a registry', { code: 'Digit1' }, null],
    ['a French six, which opens a registry', { key: '-', code: 'Digit6' }, null],
    ['a key that is let go', { type: 'keyUp' }, null],
    ['a plus that is typed', { control: false }, null],
    ['one with AltGr', { alt: true }, null],
    ['one with the Windows key', { control: false, meta: true }, null],
    ['another key', { key: 'k', code: 'KeyK' }, null],
  ] as const)('%s', (_name, pressed, wish) => {
    expect(zoomWish({ ...key, ...pressed }, 'linux')).toBe(wish)
  })

  it('are with Command on a Mac', () => {
    expect(zoomWish(key, 'darwin')).toBe(null)
    expect(zoomWish({ ...key, control: false, meta: true }, 'darwin')).toBe('in')
  })
})

describe('the zoom', () => {
  it('goes by steps from 50 to 400 %, and back to 100 % from anywhere', () => {
    const up = zoomSteps.slice(1).map((_, at) => nextZoom(zoomSteps[at] ?? 0, 'in'))
    expect(up).toEqual(zoomSteps.slice(1))
    expect(nextZoom(400, 'in')).toBe(400)
    expect(nextZoom(50, 'out')).toBe(50)
    expect(nextZoom(120, 'out')).toBe(110)
    expect(nextZoom(250, 'usual')).toBe(100)
  })

  it('is that of before when the page loads, and follows keys, wheel and menu before the page has them', () => {
    const setZoomFactor = vi.fn<(factor: number) => void>()
    const webContents = Object.assign(new EventEmitter(), { setZoomFactor })
    const zoomed = vi.fn<(percent: number) => void>()
    const window = { webContents } as unknown as BrowserWindow
    const zoom = watchZoom(window, { percent: 150, platform: 'linux', zoomed })
    webContents.emit('dom-ready')
    expect(setZoomFactor.mock.calls).toEqual([[1.5]])
    expect(zoomed).not.toHaveBeenCalled()

    const event = { preventDefault: vi.fn() }
    webContents.emit('before-input-event', event, { ...key, key: 'k' })
    expect(event.preventDefault).not.toHaveBeenCalled()
    webContents.emit('before-input-event', event, key)
    expect(event.preventDefault).toHaveBeenCalledOnce()
    webContents.emit('zoom-changed', {}, 'out')
    webContents.emit('zoom-changed', {}, 'out')
    expect(setZoomFactor.mock.calls.slice(1)).toEqual([[1.75], [1.5], [1.25]])
    expect(zoomed.mock.calls).toEqual([[175], [150], [125]])
    zoom.follow('usual')
    expect(setZoomFactor).toHaveBeenLastCalledWith(1)
    expect(zoomed).toHaveBeenLastCalledWith(100)
    expect(zoom.percent()).toBe(100)
  })
})
