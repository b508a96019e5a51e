import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'

/** Smallest useful window, in device-independent pixels. */
export const smallestWindow = { width: 480, height: 400 } as const

/**
 * The options of the window. Every security option is written out, also where it is Electron's default: a default can
 * change, and a test reads this.
 */
export const windowOptions = (
  place: Rectangle,
  preload: string,
  dark: boolean,
): BrowserWindowConstructorOptions => ({
  ...place,
  minWidth: smallestWindow.width,
  minHeight: smallestWindow.height,
  title: 'Wharfinger',
  show: false,
  backgroundColor: dark ? '#12181d' : '#f3f5f7',
  autoHideMenuBar: true,
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: import.meta.env.DEV,
  },
})
