import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Rectangle, WebContents as ElectronContents } from 'electron'
import { app } from './app'
import type { ControlAnswer, ControlCalls, ControlRequest } from './control-calls'
import { desktop, powerMonitor } from './desktop'
import { answerNext, shown } from './dialog'
import { setDisplays } from './displays'
import { forgedFrame } from './frames'
import { dispatchInvoke } from './ipc'
import { PreventableEvent } from './not-implemented'
import { inChromium } from './running'
import { setSystemScheme } from './theme'
import { traffic } from './traffic'
import { BrowserWindow } from './window'

const firstWindow = (): ReturnType<typeof BrowserWindow.getAllWindows>[number] => {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) throw new Error('the program has no window')
  return window
}

/** What only the launcher asks for: where to attach, once the first window has loaded its page. */
export interface LauncherCalls {
  endpoint(): Promise<string>
}

const calls: ControlCalls & LauncherCalls = {
  async endpoint() {
    await app.launchChromium()
    const loaded = (): boolean =>
      BrowserWindow.getAllWindows().some((window) => window.webContents.loaded)
    while (!loaded()) await new Promise((done) => setTimeout(done, 20))
    const { endpoint } = inChromium()
    if (endpoint === null) throw new Error('Chromium has no debugging port')
    return endpoint
  },
  openedLinks: () => desktop.opened,
  clipboardText: () => desktop.clipboard,
  copyElsewhere(text) {
    desktop.clipboard = text
  },
  answerDialog: answerNext,
  shownDialogs: () => shown,
  notifications: () => desktop.notifications,
  bridgeMessages: () => traffic,
  forget() {
    for (const kept of [traffic, shown, desktop.opened, desktop.notifications]) kept.length = 0
    desktop.clipboard = ''
  },
  resources() {
    traffic.length = 0
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    collect()
    const active: Record<string, number> = {}
    for (const kind of process.getActiveResourcesInfo()) active[kind] = (active[kind] ?? 0) + 1
    return { heap: process.memoryUsage().heapUsed, active }
  },
  async invokeFrom({ url, isMainFrame }, channel, args) {
    const { webContents } = firstWindow()
    const frame = forgedFrame(url, isMainFrame ? null : webContents.mainFrame)
    const sender = webContents as unknown as ElectronContents
    const outcome = await dispatchInvoke(sender, frame, channel, args)
    if (outcome.kind === 'error') throw new Error(outcome.message)
    return outcome.value
  },
  grantsPermission(permission) {
    const { webContents } = firstWindow()
    const contents = webContents as unknown as ElectronContents
    return webContents.session.grants(contents, permission, webContents.mainFrame.origin)
  },
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => {
      const { session: _session, ...webPreferences } = window.webContents.preferences
      return {
        url: window.webContents.getURL(),
        bounds: window.getBounds(),
        maximized: window.isMaximized(),
        minimized: window.isMinimized(),
        focused: window.isFocused(),
        visible: window.isVisible(),
        progress: window.progress,
        mostProgress: window.mostProgress,
        contentProtection: window.contentProtection,
        webPreferences,
      }
    }),
  moveWindow: (bounds: Partial<Rectangle>) => firstWindow().setBounds(bounds),
  maximizeWindow: () => firstWindow().maximize(),
  minimizeWindow: () => firstWindow().minimize(),
  pressKey: (key, held) => firstWindow().webContents.press(key, held),
  closeWindow: () => firstWindow().close(),
  setColorScheme: setSystemScheme,
  setDisplays,
  startAgain(argv) {
    app.emit('second-instance', new PreventableEvent(), [...argv], process.cwd(), undefined)
  },
  lockScreen() {
    powerMonitor.emit('lock-screen')
  },
  quit: () => app.quit(),
}

const answerOf = async ({ id, name, args }: ControlRequest): Promise<ControlAnswer> => {
  try {
    const call: unknown = Reflect.get(calls, name)
    if (typeof call !== 'function') throw new Error(`the stand-in has no control '${name}'`)
    return { id, value: await Reflect.apply(call, calls, args) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

/** Serves the test that has started this process, over the IPC of child_process; when the test is gone, so are we. */
export const serveControl = (): void => {
  if (process.send === undefined) return
  process.on('message', (request: ControlRequest) => {
    void answerOf(request).then((answer) => process.send?.(answer))
  })
  process.on('disconnect', () => app.exit(1))
}
