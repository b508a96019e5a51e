import type { Display, Rectangle } from 'electron'
import { headlessScreen } from './chromium'
import { KnownEvents, PreventableEvent, strict } from './not-implemented'

const display = (id: number, bounds: Rectangle): Display => {
  const { width, height } = bounds
  const size = { width, height }
  const members = { id, bounds, workArea: bounds, size, workAreaSize: size, scaleFactor: 1 }
  return strict('Display', members) as unknown as Display
}

let displays = [display(1, { x: 0, y: 0, ...headlessScreen })]

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

class Screen extends KnownEvents {
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed'])
  }

  getAllDisplays(): Display[] {
    return displays
  }

  /** The first display. */
  getPrimaryDisplay(): Display {
    const [first] = displays
    if (first === undefined) throw new Error('the stand-in has no display')
    return first
  }

  /** The display that shows most of a rectangle, or the first. */
  getDisplayMatching(rectangle: Rectangle): Display {
    const shown = displays.map((each) => ({ each, area: overlap(each.bounds, rectangle) }))
    const [best] = shown.sort((a, b) => b.area - a.area)
    return best?.each ?? this.getPrimaryDisplay()
  }
}

/** Electron's `screen` module. */
export const screen = strict('screen', new Screen())

/** Plugs in other displays, the first being the primary one. */
export const setDisplays = (bounds: readonly Rectangle[]): void => {
  displays = bounds.map((each, index) => display(index + 1, each))
  screen.emit('display-metrics-changed', new PreventableEvent(), displays[0], ['bounds'])
}
