import { randomBytes, randomInt, randomUUID } from 'node:crypto'
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
import { createClientCertificates } from './connections/client-certificates'
import { openConnectionStore } from './connections/connection-store'
import { createConnections } from './connections/connections'
import { createPasswords } from './connections/passwords'
import { createDirectories } from './directory/directories'
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
import { createEmails } from './email/emails'
import { openLastTests } from './email/last-tests'
import { createAudits } from './audit/audits'
import { saveEmail } from './email/save-email'
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
import { openHelpDesk } from './help-desk/help-desk'
import { createHelpDeskBorder } from './help-desk/let-through'
import { sleep } from './http/sleep'
import { systemRoute } from './http/system-route'
import { createImports } from './imports/imports'
import { readTableFile } from './imports/read-table-file'
import { openJournal } from './journal/journal'
import { osUser } from './journal/os-user'
import { recordedConnections, recordedEmails, recordedNotes } from './journal/recorded'
import { createLastKnown } from './last-known/last-known'
import { openLock } from './lock/lock'
import { holdNews, refuseWhileLocked } from './lock/while-locked'
import { createBugLog } from './logging/bug-log'
import { applyPresets } from './managed/apply-presets'
import { openManaged } from './managed/managed'
import { lockedSettings } from './managed/managed-settings'
import { policyPath } from './managed/policy-place'
import { createLocks } from './managed/refuse-managed'
import { openOperationLogs } from './operations/operation-log'
import { createOperations } from './operations/operations'
import { openLastLooks } from './overview/last-looks'
import { createOverview } from './overview/overview'
import { createPasswordGenerator } from './passwords/generate-password'
import { createComparing } from './people/comparison'
import { createPeople } from './people/people'
import { createQueue } from './queue/queue'
import { createQueueStore } from './queue/queue-store'
import { createKeytarStore } from './secrets/keytar-store'
import { createSecrets, openKeychainIndex } from './secrets/secrets'
import { openSettings } from './settings/settings'
import { openWindowPlace } from './settings/window-place'
import { openTemplateStore } from './sharing/message-templates'
import { createNoteHandles } from './sharing/note-handles'
import { openNoteServices } from './sharing/note-service'
import { openNoteStore } from './sharing/note-store'
import { createNotes } from './sharing/notes'
import { createProviders } from './sharing/providers'
import { filesWritten } from './storage/json-file'
import { writeChosenFile } from './storage/write-chosen-file'
import { createExport } from './transfer/exports'
import { createImport } from './transfer/imports'

const built = import.meta.dirname
const now = (): Date => new Date()
const newId = (): string => randomUUID()
/** How long tidying up may hold the program's end, in milliseconds. */
const endsWithin = 5_000
const passwordIn = createPasswordGenerator(randomInt)
const means = {
  now,
  random: () => randomInt(2 ** 32) / 2 ** 32,
  sleep,
}

/** Builds the program. It has one window; on macOS it outlives it. */
const start = async (): Promise<void> => {
  const folder = app.getPath('userData')
  const log = createBugLog(join(folder, 'logs'), now, newId)
  const keychain = createKeytarStore(() => startKeychainChild(join(built, 'keytar-process.js')))
  const clipboard = createClipboard(systemClipboard)
  const place = await openWindowPlace(folder, now)
  const { platform, argv } = process
  const { isPackaged } = app
  const managed = await openManaged({
    path: policyPath({ platform, argv, isPackaged }),
    platform,
    folder,
    now,
    readCaFile,
  })
  const ownSettings = await openSettings(folder, now, managed.settings(false))
  const settings = lockedSettings(ownSettings, managed)
  const systemLanguages = app.getPreferredSystemLanguages()
  const words = (): Words => wordsIn[spokenOf(settings.value().language, systemLanguages).language]
  const generatePassword = (): string => passwordIn(settings.value().passwordStyle)

  let window: BrowserWindow | null = null
  const lock = await openLock({ folder, now, settings: settings.value })
  const isLocked = (): boolean => lock.view().locked
  const news = holdNews(
    contract,
    notificationsTo(contract, () => window?.webContents ?? null),
    isLocked,
  )
  const { notify } = news
  const closing = createClosing(app, () => notify.app.closing(null))
  const protection = createContentProtection(() => settings.value().contentProtection)

  const secrets = createSecrets(keychain, await openKeychainIndex(folder, now))
  const store = await openConnectionStore(folder, now)
  const journal = openJournal({
    folder: join(folder, 'journal'),
    osUser: osUser(),
    now,
    reportBug: log.report,
  })
  const clientCertificates = createClientCertificates({
    folder: join(folder, 'client-certificates'),
    secrets,
    now,
    newId,
  })
  const recorded = { record: journal.record, find: store.find }
  const connections = recordedConnections(
    createConnections({
      ...means,
      store,
      secrets,
      clientCertificates,
      systemRoute: systemRoute((url) => session.defaultSession.resolveProxy(url)),
      newId,
    }),
    recorded,
  )
  const { sessions } = connections
  const directories = createDirectories({ sessions, now, reportBug: log.report })
  const lastKnown = createLastKnown({
    folder: join(folder, 'last-known'),
    secrets,
    connections: store.all,
    capabilitiesOf: (id) => sessions.state(id).capabilities,
    peopleOf: directories.look,
    restore(id, { capabilities, people }) {
      sessions.restore(id, capabilities)
      if (people !== null) directories.restore(id, { ...people, myUserId: capabilities.me.userId })
    },
    isOn: () => settings.value().keepLastKnown,
    now,
    report: log.report,
  })
  const queue = createQueue({
    store: createQueueStore({
      folder: join(folder, 'queued'),
      secrets,
      isThere: (id) => store.find(id) !== undefined,
      now,
    }),
    find: store.find,
    sessions,
    directories,
    osUser: osUser(),
    now,
    newId,
  })
  const operations = createOperations({
    sessions,
    queue,
    directories,
    generatePassword,
    saveEmail: ({ email }, change) => saveEmail(email, change),
    shareNote: ({ secret, ...order }) =>
      notes.share({ ...order, secret: { kind: 'given', value: secret } }),
    record: journal.record,
    find: store.find,
    logs: await openOperationLogs(join(folder, 'operations'), now),
    now,
    sleep,
    newId,
    reportBug: log.report,
  })
  const imports = createImports({ sessions, directories, operations })
  const connectionImport = createImport({ store, connections, newId })
  const helpDesk = await openHelpDesk({ folder, now, managed, connections: store.all })
  const people = createPeople({
    connections: () => {
      const { mode } = helpDesk.view()
      const all = connections.list().connections
      return mode === null ? all : all.filter(({ id }) => mode.registries.includes(id))
    },
    directories,
    sleep,
  })
  const audits = createAudits({
    sessions,
    entriesOf: async (registry) =>
      (
        await journal.query(
          { text: '', kind: null, outcome: null, person: null, registry },
          1,
          1_000,
        )
      ).entries,
  })
  const lastTests = await openLastTests(folder, now)
  const emails = recordedEmails(
    createEmails({ sessions, lastTests, trust: { kind: 'system' } }),
    recorded,
  )
  const templates = await openTemplateStore(folder, now)
  const services = await openNoteServices({
    folder,
    secrets,
    providers: createProviders({ randomBytes, sleep }),
    now,
    newId,
  })
  const notes = recordedNotes(
    createNotes({
      services,
      store: await openNoteStore(folder, now),
      handles: createNoteHandles(secrets),
      registryName: (id) => store.find(id)?.name,
      passwordOf: operations.password,
      now,
      newId,
      randomInt,
    }),
    recorded,
  )
  const presets = await applyPresets({ managed, connections, stored: store.all, services })
  const overview = createOverview({
    connections,
    directories,
    looks: await openLastLooks(folder, now),
    sleep,
    reportBug: log.report,
  })
  connections.onChanged(lastKnown.follows)
  directories.onChanged(({ connectionId, load: { state } }) => {
    if (state === 'loaded') lastKnown.changed(connectionId)
  })
  connections.onChanged(queue.follows)
  connections.onChanged(notify.connections.changed)
  directories.onChanged(notify.users.changed)
  people.onChanged(notify.people.changed)
  helpDesk.onChanged(notify.helpDesk.changed)
  queue.onChanged(notify.queue.changed)
  lock.onChanged((view) => {
    if (!view.locked) news.release()
    notify.lock.changed(view)
    if (!view.locked) return
    secrets.forgetRun()
    connectionImport.release(null)
    connections.signOut()
    void clipboard.clear()
  })
  operations.onChanged(notify.operations.changed)
  operations.onChanged(createTaskBar(() => window).show)
  notes.onChanged(notify.notes.changed)
  journal.onChanged(notify.journal.changed)
  overview.onChanged(notify.overview.changed)
  connections.onEnded(operations.cancelAll)
  connections.onEnded(directories.forget)
  connections.onEnded(imports.forget)
  connections.onEnded(emails.end)
  connections.onEnded(overview.forget)
  connections.onEnded(lastKnown.forget)
  connections.onEnded((id) => {
    if (store.find(id) !== undefined) return
    void lastTests.forget(id)
    void templates.forget(id)
    void queue.forget(id)
  })

  const openWindow = (): void => {
    window = openMainWindow({
      session: session.defaultSession,
      preload: join(built, '../preload/index.cjs'),
      place: place.value(),
      savePlace: (at) => void place.update(() => at),
      zoomed: notify.app.zoomed,
    })
    closing.watch(window)
    protection.watch(window)
    watchInput(window, lock)
    // The journal is checked from the start on, before there is a page to hear of it.
    window.webContents.on('did-finish-load', () => notify.journal.changed(journal.state()))
    window.on('closed', () => {
      window = null
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
    managed,
    isPreset: (id) => presets.registryIds.includes(id),
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
  setMenu(process.platform, words())
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
        notify: createNotices(Notification, () => window),
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
        chooseFile: async () => (window === null ? null : chooseConnectionFile(window, words())),
      }),
      users: userHandlers(directories, generatePassword, saveTableAs('users.csv')),
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
      managed: managedHandlers({ ...managed.view, ...presets }),
      operations: helpDeskBorder.noting(operationHandlers(operations)),
      queue: queueHandlers(queue),
      audit: auditHandlers(audits, saveTableAs('audit-log.csv')),
      settings: settingsHandlers(settings, lastKnown, () => {
        setMenu(process.platform, words())
        protection.follow()
      }),
      email: emailHandlers(emails, lastKnown, notify.email),
      notes: noteHandlers({
        notes,
        services,
        templates,
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
        saveText: (text, format) =>
          writeChosenFile(
            async () => (window === null ? null : chooseTableFile(window, `journal.${format}`)),
            text,
          ),
      }),
    },
  })
  openWindow()
  watchPower(powerMonitor, lock)
  void lastKnown.start()
  void queue.list()
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
