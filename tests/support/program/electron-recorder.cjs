/* eslint-disable @typescript-eslint/no-require-imports -- `electron -r` loads CommonJS */
// Loaded by Electron before the program (electron -r): does for a test on Electron what the Chromium stand-in's control
// does there (chromium-stand-in/control-calls.ts). What a person would see outside of the window is recorded instead of
// shown. There are no setDisplays and setColorScheme here: Electron has the machine's real ones.
const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')
const { app, BrowserWindow, clipboard, dialog, ipcMain, Notification, shell } = require('electron')

const opened = []
const shown = []
const queued = []
const notifications = []
const messages = []
const handlers = new Map()

shell.openExternal = async (url) => void opened.push(url)

const cancelled = {
  showOpenDialog: () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: () => ({ canceled: true, filePath: '' }),
  showMessageBox: (options) => ({ response: options.cancelId ?? 0, checkboxChecked: false }),
}
for (const [name, cancel] of Object.entries(cancelled)) {
  dialog[name] = async (...given) => {
    const options = given.at(-1) ?? {}
    shown.push({ name, options })
    const at = queued.findIndex((each) => each.name === name)
    return at === -1 ? cancel(options) : queued.splice(at, 1)[0].answer
  }
}
dialog.showErrorBox = (title, content) =>
  void shown.push({ name: 'showErrorBox', options: { title, content } })

Notification.prototype.show = function () {
  notifications.push({ title: this.title, body: this.body })
}

/** What the task bar shows of each window, and the most that it has shown. */
const taskBar = new WeakMap()
const setProgressBar = BrowserWindow.prototype.setProgressBar
BrowserWindow.prototype.setProgressBar = function (at, options = {}) {
  const { mostProgress = 0 } = taskBar.get(this) ?? {}
  const progress = at < 0 || at > 1 ? null : { at, mode: options.mode ?? 'normal' }
  taskBar.set(this, { progress, mostProgress: Math.max(mostProgress, progress?.at ?? 0) })
  setProgressBar.call(this, at, options)
}

/** The windows that are to be kept out of screenshots; Electron can say so of itself on some systems only. */
const contentProtected = new WeakSet()
const setContentProtection = BrowserWindow.prototype.setContentProtection
BrowserWindow.prototype.setContentProtection = function (enable) {
  if (enable) contentProtected.add(this)
  else contentProtected.delete(this)
  setContentProtection.call(this, enable)
}

const handle = ipcMain.handle.bind(ipcMain)
ipcMain.handle = (channel, handler) => {
  const recorded = async (event, ...args) => {
    messages.push({ kind: 'invoke', channel, data: args })
    try {
      const value = await handler(event, ...args)
      messages.push({ kind: 'result', channel, data: value })
      return value
    } catch (error) {
      messages.push({ kind: 'error', channel, data: String(error) })
      throw error
    }
  }
  handlers.set(channel, recorded)
  handle(channel, recorded)
}

let permissions = {}
app.on('session-created', (session) => {
  for (const name of ['setPermissionRequestHandler', 'setPermissionCheckHandler']) {
    const set = session[name].bind(session)
    session[name] = (handler) => {
      permissions = { ...permissions, [name]: handler }
      set(handler)
    }
  }
})
app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents)
  contents.send = (channel, ...args) => {
    messages.push({ kind: 'event', channel, data: args })
    send(channel, ...args)
  }
})

const firstWindow = () => BrowserWindow.getAllWindows()[0]

globalThis.programControl = {
  openedLinks: () => opened,
  clipboardText: () => clipboard.readText(),
  copyElsewhere: (text) => clipboard.writeText(text),
  answerDialog: (name, answer) => void queued.push({ name, answer }),
  shownDialogs: () => shown,
  notifications: () => notifications,
  bridgeMessages: () => messages,
  forget: () => {
    for (const kept of [messages, shown, opened, notifications]) kept.length = 0
    clipboard.clear()
  },
  resources: () => {
    messages.length = 0
    setFlagsFromString('--expose-gc')
    runInNewContext('gc')()
    const active = {}
    for (const kind of process.getActiveResourcesInfo()) active[kind] = (active[kind] ?? 0) + 1
    return { heap: process.memoryUsage().heapUsed, active }
  },
  invokeFrom: async ({ url, isMainFrame }, channel, args) => {
    const sender = firstWindow().webContents
    const parent = isMainFrame ? null : sender.mainFrame
    const handler = handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return handler({ sender, senderFrame: { url, parent, top: parent } }, ...args)
  },
  grantsPermission: async (permission) => {
    const { webContents } = firstWindow()
    const details = { isMainFrame: true, requestingUrl: webContents.getURL() }
    const { setPermissionCheckHandler: check, setPermissionRequestHandler: request } = permissions
    if (check?.(webContents, permission, details.requestingUrl, details) === false) return false
    if (request === undefined) return true
    return new Promise((decide) => request(webContents, permission, decide, details))
  },
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      url: window.webContents.getURL(),
      bounds: window.getBounds(),
      maximized: window.isMaximized(),
      minimized: window.isMinimized(),
      focused: window.isFocused(),
      visible: window.isVisible(),
      progress: null,
      mostProgress: 0,
      ...taskBar.get(window),
      contentProtection: contentProtected.has(window),
      webPreferences: window.webContents.getLastWebPreferences(),
    })),
  moveWindow: (bounds) => firstWindow().setBounds(bounds),
  maximizeWindow: () => firstWindow().maximize(),
  minimizeWindow: () => firstWindow().minimize(),
  pressKey: (keyCode, held) => {
    const modifiers = held.map((one) => one.toLowerCase())
    for (const type of ['keyDown', 'keyUp'])
      firstWindow().webContents.sendInputEvent({ type, keyCode, modifiers })
  },
  closeWindow: () => firstWindow().close(),
  startAgain: (argv) => void app.emit('second-instance', {}, argv, process.cwd(), undefined),
  lockScreen: () => void require('electron').powerMonitor.emit('lock-screen'),
  quit: () => app.quit(),
}
