import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import {
  app,
  clipboard as systemClipboard,
  ipcMain,
  Notification,
  powerMonitor,
  session,
  type BrowserWindow,
} from 'electron'
import { contract } from '@contract/schema'
import { spokenOf } from '@contract/rules/language'
import { readCaFile } from './connections/ca-file'
import { createPasswords } from './connections/passwords'
import { appInfo } from './electron/app-info'
import { registerAppScheme, serveApp } from './electron/app-protocol'
import {
  chooseCertificateFile,
  chooseConnectionFile,
  chooseKeyFiles,
  choosePeopleFile,
} from './electron/choose-file'
import { createClipboard } from './electron/clipboard'
import { createClosing } from './electron/closing'
import { createContentProtection } from './electron/content-protection'
import { secureContents } from './electron/contents-security'
import { notificationsTo, serveBorder } from './electron/ipc'
import { startKeychainChild } from './electron/keychain-child'
import { openMainWindow } from './electron/main-window'
import { setMenu } from './electron/menu'
import { closeNetwork } from './electron/no-network'
import { createNotices } from './electron/notices'
import { harborDocs, mailProviderDocs, openExternal } from './electron/open-external'
import { chooseTableFile } from './electron/save-file'
import { secureSession } from './electron/session-security'
import { createTaskBar } from './electron/task-bar'
import { isTrustedSender } from './electron/trusted-sender'
import { watchInput, watchPower } from './electron/watch-use'
import { words as wordsIn, type Words } from './electron/words'
import type { Zoom } from './electron/zoom'
import { follow } from './follow'
import { appHandlers } from './handlers/app'
import { auditHandlers } from './handlers/audit'
import { comparisonHandlers } from './handlers/comparison'
import { connectionHandlers } from './handlers/connections'
import { emailHandlers } from './handlers/email'
import { importHandlers } from './handlers/imports'
import { helpDeskHandlers } from './handlers/help-desk'
import { journalHandlers } from './handlers/journal'
import { lockHandlers } from './handlers/lock'
import { managedHandlers } from './handlers/managed'
import { noteHandlers } from './handlers/notes'
import { operationHandlers } from './handlers/operations'
import { overviewHandlers } from './handlers/overview'
import { queueHandlers } from './handlers/queue'
import { peopleHandlers } from './handlers/people'
import { settingsHandlers } from './handlers/settings'
import { transferHandlers } from './handlers/transfer'
import { userHandlers } from './handlers/users'
import { createHelpDeskBorder } from './help-desk/let-through'
import { sleep } from './http/sleep'
import { readTableFile } from './imports/read-table-file'
import { holdNews, refuseWhileLocked } from './lock/while-locked'
import { createBugLog } from './logging/bug-log'
import { createLocks } from './managed/refuse-managed'
import { createComparing } from './people/comparison'
import { openProgram } from './program'
import { createKeytarStore } from './secrets/keytar-store'
import { openWindowPlace } from './settings/window-place'
import { filesWritten } from './storage/json-file'
import { writeChosenFile } from './storage/write-chosen-file'
import { createExport } from './transfer/exports'

const built = import.meta.dirname
const now = (): Date => new Date()
const newId = (): string => randomUUID()
/** How long tidying up may hold the program's end, in milliseconds. */
const endsWithin = 5_000

/** Builds the program. It has one window; on macOS it outlives it. */
const start = async (): Promise<void> => {
  const folder = app.getPath('userData')
  const log = createBugLog(join(folder, 'logs'), now, newId)
  const keychain = createKeytarStore(() => startKeychainChild(join(built, 'keytar-process.js')))
  const clipboard = createClipboard(systemClipboard)
  const place = await openWindowPlace(folder, now)
  const program = await openProgram({
    folder,
    keychain,
    policy: { platform: process.platform, argv: process.argv, isPackaged: app.isPackaged },
    log,
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
  })
  const {
    settings,
    lock,
    secrets,
    store,
    journal,
    clientCertificates,
    connections,
    directories,
    lastKnown,
    operations,
    imports,
    connectionImport,
    helpDesk,
    people,
    services,
    notes,
    overview,
  } = program
  const systemLanguages = app.getPreferredSystemLanguages()
  const words = (): Words => wordsIn[spokenOf(settings.value().language, systemLanguages).language]

  let window: BrowserWindow | null = null
  let zoom: Zoom | null = null
  const showMenu = (): void => setMenu(process.platform, words(), (wish) => zoom?.follow(wish))
  const isLocked = (): boolean => lock.view().locked
  const news = holdNews(
    contract,
    notificationsTo(contract, () => window?.webContents ?? null),
    isLocked,
  )
  const { notify } = news
  const closing = createClosing(app, () => notify.app.closing(null))
  const protection = createContentProtection(() => settings.value().contentProtection)

  const tellByNotice = createNotices(Notification, () => window, isLocked)

  follow(program, {
    news,
    showOperations: createTaskBar(() => window).show,
    clearClipboard: clipboard.clear,
    tellEnd: () => tellByNotice({ title: 'Wharfinger', text: words().operationEnded }),
  })

  const openWindow = (): void => {
    ;({ window, zoom } = openMainWindow({
      session: session.defaultSession,
      preload: join(built, '../preload/index.cjs'),
      place: place.value(),
      savePlace: (at) => void place.update(() => at),
      zoomed: notify.app.zoomed,
    }))
    closing.watch(window)
    protection.watch(window)
    watchInput(window, lock)
    // The journal is checked from the start on, before there is a page to hear of it.
    window.webContents.on('did-finish-load', () => notify.journal.changed(journal.state()))
    window.on('closed', () => {
      window = null
      zoom = null
    })
  }

  /** Gives what writes a table to a file that the person chooses. */
  const saveTableAs =
    (suggestedName: string) =>
    (text: string): ReturnType<typeof writeChosenFile> =>
      writeChosenFile(
        async () => (window === null ? null : chooseTableFile(window, suggestedName)),
        text,
      )

  const refuseManaged = createLocks({
    managed: program.managed,
    isPreset: (id) => program.presets.registryIds.includes(id),
    connection: store.find,
    service: services.view,
  })
  const refuseLocked = refuseWhileLocked(isLocked)
  const helpDeskBorder = createHelpDeskBorder({
    mode: () => helpDesk.view().mode,
    connection: store.find,
    user: ({ connectionId, userId }) => directories.known(connectionId, userId),
    noteAt: (noteId) => notes.list().find(({ id }) => id === noteId)?.connectionId,
    settings: settings.value,
  })

  secureSession(session.defaultSession)
  serveApp(session.defaultSession, join(built, '../renderer'))
  showMenu()
  serveBorder({
    contract,
    ipcMain,
    isTrusted: (event) => isTrustedSender(event, window?.webContents ?? null),
    refuse: (group, call, input) =>
      refuseLocked(group, call) ??
      helpDeskBorder.refuse(group, call, input) ??
      refuseManaged(group, call, input),
    reportBug: log.report,
    handlers: {
      app: appHandlers({
        info: appInfo(app, systemLanguages),
        copy: clipboard.copy,
        notify: tellByNotice,
        open: openExternal,
        harborDocs,
        mailProviderDocs,
        connections,
        closing,
      }),
      connections: connectionHandlers({
        connections,
        notify: notify.connections,
        chooseFile: async () => (window === null ? null : chooseCertificateFile(window, words())),
        chooseFiles: async () => (window === null ? [] : chooseKeyFiles(window, words())),
        clientCertificates,
        readCaFile,
      }),
      transfer: transferHandlers({
        exportConnections: createExport({
          store,
          secrets,
          passwords: createPasswords(secrets, store),
          record: journal.record,
          choosePath: async () =>
            window === null ? null : chooseTableFile(window, 'wharfinger-registries.json'),
        }),
        connectionImport,
        notify: notify.transfer,
        chooseFile: async () => (window === null ? null : chooseConnectionFile(window, words())),
      }),
      users: userHandlers(directories, program.generatePassword, saveTableAs('users.csv')),
      imports: importHandlers({
        imports,
        chooseFile: async () => (window === null ? null : choosePeopleFile(window, words())),
        readFile: readTableFile,
        saveTable: (name, text) => saveTableAs(name)(text),
      }),
      people: peopleHandlers({
        people,
        connections,
        saveTable: (name, text) => saveTableAs(name)(text),
      }),
      comparison: comparisonHandlers({
        comparing: createComparing({
          connections: () => connections.list().connections,
          directories,
          registries: people.registries,
        }),
        connections,
        saveTable: saveTableAs('comparison.csv'),
      }),
      helpDesk: helpDeskHandlers(helpDesk),
      lock: lockHandlers(lock),
      managed: managedHandlers({ ...program.managed.view, ...program.presets }),
      operations: helpDeskBorder.noting(operationHandlers(operations)),
      queue: queueHandlers(program.queue),
      audit: auditHandlers(program.audits, saveTableAs('audit-log.csv')),
      settings: settingsHandlers(settings, lastKnown, () => {
        showMenu()
        protection.follow()
      }),
      email: emailHandlers(program.emails, lastKnown, notify.email),
      notes: noteHandlers({
        notes,
        services,
        templates: program.templates,
        isConnection: (id) => store.find(id) !== undefined,
        saveTable: saveTableAs('one-time-notes.csv'),
      }),
      overview: overviewHandlers({
        overview,
        connections,
        saveTable: saveTableAs('registries.csv'),
      }),
      journal: journalHandlers({
        journal,
        saveText: (text, format) => saveTableAs(`journal.${format}`)(text),
      }),
    },
  })
  openWindow()
  watchPower(powerMonitor, lock)
  void lastKnown.start()
  void program.queue.list()
  if (settings.value().checkAtStart && helpDesk.view().mode === null) overview.check(null)

  app.on('second-instance', () => {
    if (window === null) return openWindow()
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('activate', () => {
    if (window === null) openWindow()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let ending = false
  app.on('will-quit', (event) => {
    if (ending) return
    // What has to be tidied up takes a moment; the program ends itself when that is done.
    ending = true
    event.preventDefault()
    keychain.close()
    const tidied = Promise.allSettled([
      clipboard.clear(),
      journal.close(),
      lastKnown.written().then(filesWritten),
    ])
    void Promise.race([tidied, sleep(endsWithin)]).then(() => app.exit())
  })
}

app.enableSandbox()
app.setName('Wharfinger')
// Without it Windows shows no notification; it is the packages' appId.
if (process.platform === 'win32') app.setAppUserModelId('app.wharfinger.Wharfinger')
registerAppScheme()
closeNetwork(app.commandLine)
secureContents(app)
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()
