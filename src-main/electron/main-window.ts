import { BrowserWindow, nativeTheme, screen, type Session } from 'electron'
import { clampPlace, type WindowPlace } from '../settings/window-place'
import { appPage, developmentServer } from './origin'
import { smallestWindow, windowOptions } from './window-options'
import { watchZoom, type Zoom } from './zoom'

/** What the window needs. */
export interface MainWindowParts {
  readonly session: Session
  /** The preload's file. */
  readonly preload: string
  /** Where the window was last, or null. */
  readonly place: WindowPlace | null
  readonly savePlace: (place: WindowPlace) => void
  /** Told when the page is shown larger or smaller, in percent. */
  readonly zoomed: (percent: number) => void
}

/** Opens the window where it was, clamped to the displays there are now, and shows it when there is something to see. */
export const openMainWindow = (
  parts: MainWindowParts,
): { readonly window: BrowserWindow; readonly zoom: Zoom } => {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const place = clampPlace(parts.place, areas, screen.getPrimaryDisplay().workArea, smallestWindow)
  const options = windowOptions(place.bounds, parts.preload, nativeTheme.shouldUseDarkColors)
  const window = new BrowserWindow({
    ...options,
    webPreferences: { ...options.webPreferences, session: parts.session },
  })
  if (place.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  const zoom = watchZoom(window, {
    percent: place.zoom,
    platform: process.platform,
    zoomed(percent) {
      parts.zoomed(percent)
      save()
    },
  })
  const save = (): void =>
    parts.savePlace({
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      zoom: zoom.percent(),
    })
  window.on('close', save)
  void window.loadURL(developmentServer ?? appPage)
  return { window, zoom }
}
