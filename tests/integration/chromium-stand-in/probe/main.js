// A small Electron program that does, one by one, what the stand-in promises to carry.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
} from 'electron'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const log = { navigations: [], opened: [], requests: [], second: [], events: [] }
const policy = "default-src 'none'; script-src 'self'; frame-src 'self'; connect-src 'self'"

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true } },
])
app.enableSandbox()
app.on('web-contents-created', (_event, contents) => {
  const prevent = (event) => {
    log.navigations.push([event.url, event.isMainFrame])
    if (!event.url.startsWith('app://probe/')) event.preventDefault()
  }
  contents.on('will-frame-navigate', prevent)
  contents.setWindowOpenHandler(({ url }) => {
    log.opened.push(url)
    return { action: 'deny' }
  })
})

const answer = async (request) => {
  const { pathname } = new URL(request.url)
  if (pathname === '/broken') throw new Error('broken on purpose')
  const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html'
  const headers = { 'content-type': type }
  if (pathname !== '/open.html') headers['content-security-policy'] = policy
  return new Response(await readFile(join(here('pages'), pathname)), { headers })
}

const tries = {
  tray: () => new Tray('icon.png'),
  menuPopup: () => Menu.buildFromTemplate([]).popup(),
  windowEvent: () => BrowserWindow.getAllWindows()[0].on('hide', () => {}),
  appMember: () => app.dock,
}

const handlers = {
  echo: (_event, value) => value,
  fail: () => {
    throw new Error('no such person')
  },
  unclonable: () => () => 'a function',
  who: ({ sender, senderFrame }) => ({
    url: senderFrame.url,
    origin: senderFrame.origin,
    isMain: senderFrame === sender.mainFrame && senderFrame.parent === null,
    parentIsMain: senderFrame.parent === sender.mainFrame,
    sameWindow: BrowserWindow.fromWebContents(sender) === BrowserWindow.getAllWindows()[0],
  }),
  log: () => log,
  tell: ({ sender }, value) => sender.send('news', value, 2),
  try: (_event, name) => tries[name](),
  copy: (_event, text) => clipboard.writeText(text),
  paste: () => clipboard.readText(),
  open: (_event, url) => shell.openExternal(url),
  ask: (_event, options) => dialog.showMessageBox(BrowserWindow.getAllWindows()[0], options),
  pick: () => dialog.showOpenDialog({ properties: ['openFile'] }),
  facts: () => ({
    name: app.getName(),
    version: app.getVersion(),
    packaged: app.isPackaged,
    userData: app.getPath('userData'),
    dark: nativeTheme.shouldUseDarkColors,
    displays: screen.getAllDisplays().map(({ workArea }) => workArea),
  }),
  child: async (_event, message) => {
    const child = utilityProcess.fork(here('child.js'), ['--x'], { serviceName: 'probe child' })
    const reply = new Promise((done) => child.once('message', done))
    const exit = new Promise((done) => child.once('exit', done))
    child.postMessage(message)
    const said = await reply
    const running = typeof child.pid === 'number'
    if (message.end === 'kill') child.kill()
    return { said, running, code: await exit, pidAfter: child.pid }
  },
  pid: () => process.pid,
  quit: () => void setTimeout(() => app.quit()),
  remember: (_event, text) => writeFile(join(app.getPath('userData'), 'memory'), text),
  recall: () => readFile(join(app.getPath('userData'), 'memory'), 'utf8'),
}

if (!app.requestSingleInstanceLock()) {
  console.log('somebody else is running')
  app.quit()
} else {
  app.on('second-instance', (_event, argv) => log.second.push(argv.slice(2)))
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', () => console.log('will quit'))
  await app.whenReady()
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, name, decide) =>
    decide(name === 'fullscreen'),
  )
  defaultSession.webRequest.onBeforeRequest(({ url, resourceType }, decide) => {
    log.requests.push([url, resourceType])
    decide({ cancel: url.endsWith('/cancelled.js') })
  })
  protocol.handle('app', answer)
  for (const [channel, handler] of Object.entries(handlers)) ipcMain.handle(channel, handler)
  ipcMain.on('note', (_event, text) => log.events.push(text))
  const window = new BrowserWindow({
    width: 900,
    height: 640,
    minWidth: 400,
    show: false,
    webPreferences: {
      preload: here('preload.cjs'),
      sandbox: true,
      nodeIntegrationInSubFrames: process.argv.includes('--preload-in-frames'),
    },
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', () => console.log('closing at', JSON.stringify(window.getNormalBounds())))
  await window.loadURL('app://probe/index.html')
  console.log('window is open')
}
