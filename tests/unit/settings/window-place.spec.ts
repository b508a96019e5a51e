import { describe, expect, it } from 'vitest'
import { clampPlace } from '@main/settings/window-place'

const primary = { x: 0, y: 0, width: 1920, height: 1040 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }
const smallest = { width: 480, height: 400 }
const place = (x: number, y: number, width: number, height: number, maximized = false) => ({
  bounds: { x, y, width, height },
  maximized,
  zoom: 100,
})
const clamp = (remembered: ReturnType<typeof place> | null, areas = [primary, right]) =>
  clampPlace(remembered, areas, primary, smallest)

describe('the place of the window', () => {
  it('is the middle of the primary display at first', () => {
    expect(clamp(null)).toEqual(place(320, 120, 1280, 800))
  })
  it('is where it was', () => {
    expect(clamp(place(2000, 50, 900, 700, true))).toEqual(place(2000, 50, 900, 700, true))
  })
  it('is pulled back onto the display that holds most of it', () => {
    expect(clamp(place(-200, -50, 900, 700))).toEqual(place(0, 0, 900, 700))
    expect(clamp(place(3000, 900, 900, 700))).toEqual(place(2300, 324, 900, 700))
  })
  it('is the middle of the primary display when its own is gone', () => {
    expect(clamp(place(2000, 50, 900, 700), [primary])).toEqual(place(510, 170, 900, 700))
  })
  it('is never larger than the display, nor smaller than can be used', () => {
    expect(clamp(place(0, 0, 5000, 5000))).toEqual(place(0, 0, 1920, 1040))
    expect(clamp(place(10, 10, 5, 5))).toEqual(place(10, 10, 480, 400))
    const tiny = { x: 0, y: 0, width: 320, height: 240 }
    expect(clampPlace(null, [tiny], tiny, smallest)).toEqual(place(0, 0, 320, 240))
  })
})
