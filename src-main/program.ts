import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createAudits } from './audit/audits'
import { readCaFile } from './connections/ca-file'
import { createClientCertificates } from './connections/client-certificates'
import { openConnectionStore } from './connections/connection-store'
import { createConnections } from './connections/connections'
import { createDirectories } from './directory/directories'
import { createEmails } from './email/emails'
import { openLastTests } from './email/last-tests'
import { saveEmail } from './email/save-email'
import { openHelpDesk } from './help-desk/help-desk'
import { sleep } from './http/sleep'
import { systemRoute } from './http/system-route'
import { createImports } from './imports/imports'
import { openJournal } from './journal/journal'
import { osUser } from './journal/os-user'
import { recordedConnections, recordedEmails, recordedNotes } from './journal/recorded'
import { createLastKnown } from './last-known/last-known'
import { openLock } from './lock/lock'
import type { BugLog } from './logging/bug-log'
import { applyPresets } from './managed/apply-presets'
import { openManaged } from './managed/managed'
import { lockedSettings } from './managed/managed-settings'
import { policyPath, type PlaceMeans } from './managed/policy-place'
import { openOperationLogs } from './operations/operation-log'
import { createOperations } from './operations/operations'
import { openLastLooks } from './overview/last-looks'
import { createOverview } from './overview/overview'
import { createPasswordGenerator } from './passwords/generate-password'
import { createPeople } from './people/people'
import { createQueue } from './queue/queue'
import { createQueueStore } from './queue/queue-store'
import type { SecretStore } from './secrets/secret-store'
import { createSecrets, openKeychainIndex } from './secrets/secrets'
import { openSettings } from './settings/settings'
import { openTemplateStore } from './sharing/message-templates'
import { createNoteHandles } from './sharing/note-handles'
import { openNoteServices } from './sharing/note-service'
import { openNoteStore } from './sharing/note-store'
import { createNotes } from './sharing/notes'
import { createProviders } from './sharing/providers'
import { createImport } from './transfer/imports'

const now = (): Date => new Date()
const newId = (): string => randomUUID()
const passwordIn = createPasswordGenerator(randomInt)
const means = {
  now,
  random: () => randomInt(2 ** 32) / 2 ** 32,
  sleep,
}

/** What the program needs of the system that it runs on. */
export interface ProgramPlace {
  /** Where its files are. */
  readonly folder: string
  readonly keychain: SecretStore
  readonly policy: PlaceMeans
  readonly log: BugLog
  /** The system's proxies for an address, as a PAC's answer (Electron's session.resolveProxy). */
  readonly resolveProxy: (url: string) => Promise<string>
}

/** All that the program does, without a window and without Electron. */
export type Program = Awaited<ReturnType<typeof openProgram>>

/** Opens the program's files and builds its parts. Nothing is connected to. */
export const openProgram = async ({
  folder,
  keychain,
  policy,
  log,
  resolveProxy,
}: ProgramPlace) => {
  const managed = await openManaged({
    path: policyPath(policy),
    platform: policy.platform,
    folder,
    now,
    readCaFile,
  })
  const ownSettings = await openSettings(folder, now, managed.settings(false))
  const settings = lockedSettings(ownSettings, managed)
  const generatePassword = (): string => passwordIn(settings.value().passwordStyle)
  const lock = await openLock({ folder, now, settings: settings.value })

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
      systemRoute: systemRoute(resolveProxy),
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
  return {
    managed,
    presets,
    settings,
    generatePassword,
    lock,
    secrets,
    store,
    journal,
    clientCertificates,
    connections,
    directories,
    lastKnown,
    queue,
    operations,
    imports,
    connectionImport,
    helpDesk,
    people,
    audits,
    lastTests,
    emails,
    templates,
    services,
    notes,
    overview,
  }
}
