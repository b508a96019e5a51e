import type { BrowserWindow, Input } from 'electron'

/** How large the page can be shown, in percent: Chromium's own steps, as far as the program is of use with them. */
export const zoomSteps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400] as const
/** What is shown until somebody wants it otherwise, in percent. */
export const usualZoom = 100

/** Larger, smaller, or as it is usually. */
export type ZoomWish = 'in' | 'out' | 'usual'

/**
 * What a key wishes, together with Ctrl, on a Mac with Command. On some keyboards a sign is on a digit's key: with Ctrl
 * that key opens a registry.
 */
export const zoomWish = (
  { type, key, code, alt, control, meta, shift }: Omit<Input, 'modifiers'>,
  platform: NodeJS.Platform,
): ZoomWish | null => {
  const hasMod = platform === 'darwin' ? meta && !control : control && !meta
  if (type !== 'keyDown' || !hasMod || alt) return null
  if (key === '0' || (code === 'Digit0' && !shift)) return 'usual'
  if (code.startsWith('Digit') && !shift) return null
  // On a US keyboard the plus is the equals sign's key with Shift, and nobody presses that.
  if (key === '+' || (key === '=' && !shift)) return 'in'
  return key === '-' ? 'out' : null
}

/** The next step from a zoom, in percent; the zoom itself where there is none. */
export const nextZoom = (percent: number, wish: ZoomWish): number => {
  if (wish === 'usual') return usualZoom
  const next =
    wish === 'in'
      ? zoomSteps.find((step) => step > percent)
      : zoomSteps.findLast((step) => step < percent)
  return next ?? percent
}

/** What the zoom needs. */
export interface ZoomParts {
  /** The zoom to begin with, in percent. */
  readonly percent: number
  readonly platform: NodeJS.Platform
  /** Told after each wish, also where nothing is larger or smaller any more. */
  readonly zoomed: (percent: number) => void
}

/** How large the page of a window is shown. */
export interface Zoom {
  /** In percent. */
  readonly percent: () => number
  /** Makes it larger or smaller. */
  readonly follow: (wish: ZoomWish) => void
}

/**
 * Enlarges and reduces the page of a window by the keys and the mouse wheel of every browser. The keys are heard before the
 * page and the menu, so that they work whatever is open there, and once only.
 */
export const watchZoom = ({ webContents }: BrowserWindow, parts: ZoomParts): Zoom => {
  let { percent } = parts
  const show = (): void => webContents.setZoomFactor(percent / 100)
  const follow = (wish: ZoomWish): void => {
    percent = nextZoom(percent, wish)
    show()
    parts.zoomed(percent)
  }
  webContents.on('dom-ready', show)
  webContents.on('before-input-event', (event, input) => {
    const wish = zoomWish(input, parts.platform)
    if (wish === null) return
    event.preventDefault()
    follow(wish)
  })
  webContents.on('zoom-changed', (_event, direction) => follow(direction))
  return { percent: () => percent, follow }
}
