import { app } from './app'
import { serveControl } from './control'
import { clipboard, Notification, powerMonitor, shell } from './desktop'
import { dialog } from './dialog'
import { screen } from './displays'
import { ipcMain } from './ipc'
import { Menu } from './menu'
import { net } from './net'
import { missing } from './not-implemented'
import { protocol, session } from './session'
import { nativeTheme } from './theme'
import { utilityProcess } from './utility-process'
import { BrowserWindow } from './window'

/** Everything that Electron 45 exports in its main process; what the stand-in lacks throws as soon as it is used. */
const absent = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'contentTracing',
  'crashReporter',
  'desktopCapturer',
  'globalShortcut',
  'ImageView',
  'inAppPurchase',
  'MenuItem',
  'MessageChannelMain',
  'MessagePortMain',
  'nativeImage',
  'netLog',
  'parentPort',
  'powerSaveBlocker',
  'pushNotifications',
  'safeStorage',
  'ServiceWorkerMain',
  'ShareMenu',
  'sharedTexture',
  'systemPreferences',
  'TouchBar',
  'Tray',
  'View',
  'webContents',
  'WebContentsView',
  'webFrameMain',
]

serveControl()

/** The stand-in's electron module: what register.mjs resolves 'electron' to. */
export const electron: Readonly<Record<string, object>> = {
  ...Object.fromEntries(absent.map((name) => [name, missing(name)])),
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
}
