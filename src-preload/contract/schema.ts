import * as v from 'valibot'
import { invoke, none, notify } from './kinds'
import { externalLinkSchema, type AppInfo } from './models/app'
import { auditChoices, type AuditExport, type AuditPage, type LastSeen } from './models/audit'
import {
  clientCertificateFileId,
  keyPassphrase,
  type ClientCertificateFile,
} from './models/client-certificate'
import {
  connectionDraftSchema,
  connectionId,
  connectionPassword,
  type CaFile,
  type ConnectionList,
  type ConnectionView,
} from './models/connection'
import {
  emailPasswordSchema,
  emailSettingsSchema,
  type EmailComparison,
  type EmailSaved,
  type EmailTestReport,
  type EmailView,
} from './models/email'
import { newGuardPassword, triedGuardPassword } from './models/guard-password'
import { helpDeskPlanSchema, type HelpDeskView } from './models/help-desk'
import {
  importMappingSchema,
  type ImportCheck,
  type ImportRow,
  type ImportView,
} from './models/import'
import {
  journalFilterSchema,
  journalFormats,
  type JournalPage,
  type JournalState,
} from './models/journal'
import type { KeptEmail, LastKnownState } from './models/last-known'
import type { LockView } from './models/lock'
import type { ManagedView } from './models/managed'
import {
  messageTemplatesSchema,
  noteId,
  noteRecipientSchema,
  noteSecretSchema,
  noteServiceSchema,
  noteTermsSchema,
  noteTokenSchema,
  notesChoiceSchema,
  type MessageTemplates,
  type NoteServiceView,
  type NoteView,
  type SharedNote,
} from './models/note'
import {
  operationId,
  queuedId,
  queuedIds,
  rowStates,
  workSchema,
  type OperationFile,
  type OperationRow,
  type OperationView,
} from './models/operation'
import type { RegistryLook } from './models/overview'
import { queuedSeenSchema, wantedChangeSchema, type QueueView } from './models/queued'
import {
  comparedSchema,
  differenceFilterSchema,
  missingChoiceSchema,
  type Comparison,
  type CreationPlan,
} from './models/comparison'
import {
  adminFilterSchema,
  adminSearchSchema,
  personSearchSchema,
  registriesChoiceSchema,
  type AskedRegistry,
  type FoundAdmins,
  type FoundPeople,
  type SuggestedPeople,
} from './models/person'
import type { Capabilities, TestReport } from './models/registry'
import { settingsSchema, type Settings } from './models/settings'
import {
  mostTransferred,
  newTransferPassphrase,
  transferFileId,
  transferPassphrase,
  type ConnectionExport,
  type TransferFile,
  type TransferOutcome,
  type TransferProgress,
} from './models/transfer'
import type { Failure } from './result'
import {
  selectionSchema,
  userId,
  userColumns,
  userMatchSchema,
  userSortSchema,
  type DirectoryLoad,
  type DirectoryPage,
  type Holder,
  type Selection,
  type SelectionSummary,
  type User,
} from './models/user'

const page = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))
const pageSize = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200))
const rowIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
const testId = v.pipe(v.string(), v.uuid())

/**
 * The border between the screens and the main process: group, call, kind, input, output. To add a call, add an entry
 * here and a handler in src-main/handlers; the compiler asks for the rest. A secret may be part of an input. The only
 * ones in an output are new passwords that were generated for somebody and must be seen to be handed over.
 */
export const contract = {
  app: {
    info: invoke(none).returns<AppInfo>(),
    /** Puts a text into the clipboard. A secret one is taken out again after a while if it is still there. */
    copy: invoke(
      v.strictObject({ text: v.pipe(v.string(), v.maxLength(10_000)), secret: v.boolean() }),
    ).returns<void>(),
    /** Tells the person of something outside of the window, unless they are in it. Neither names nor secrets belong there. */
    notify: invoke(
      v.strictObject({
        title: v.pipe(v.string(), v.maxLength(100)),
        text: v.pipe(v.string(), v.maxLength(300)),
      }),
    ).returns<void>(),
    openExternal: invoke(externalLinkSchema).returns<void>(),
    /** Whether something would be lost with the window. Then it isn't closed without asking: `closing` is told instead. */
    holdOpen: invoke(v.strictObject({ hold: v.boolean() })).returns<void>(),
    closing: notify<null>(),
    /** How large the page is shown from now on, in percent. */
    zoomed: notify<number>(),
    /** Closes the window, or ends the program if that was asked for, whatever is lost. */
    close: invoke(none).returns<void>(),
  },
  connections: {
    list: invoke(none).returns<ConnectionList>(),
    changed: notify<ConnectionList>(),
    /**
     * Tests a connection before it is saved. `password` null: the stored one of `id`, which is used for its stored
     * address only. `testId` is chosen by the screen and names the test in `testProgress` and `cancelTest`.
     */
    test: invoke(
      v.strictObject({
        testId,
        id: v.nullable(connectionId),
        draft: connectionDraftSchema,
        password: v.nullable(connectionPassword),
        proxyPassword: v.exactOptional(connectionPassword),
        clientCertificate: v.exactOptional(v.nullable(clientCertificateFileId)),
      }),
    ).returns<TestReport>(),
    testProgress: notify<{ readonly testId: string; readonly report: TestReport }>(),
    cancelTest: invoke(v.strictObject({ testId })).returns<void>(),
    /**
     * Adds (`id` null) or changes a connection. `password` null: it stays as it is. Without `proxyPassword` the stored one stays as
     * long as the proxy and the user name there are the same, else it is forgotten. `clientCertificate`: the chosen file, or null:
     * none; without it the stored one stays as long as the address is the same, else it is forgotten, too.
     */
    save: invoke(
      v.strictObject({
        id: v.nullable(connectionId),
        draft: connectionDraftSchema,
        password: v.nullable(connectionPassword),
        proxyPassword: v.exactOptional(connectionPassword),
        clientCertificate: v.exactOptional(v.nullable(clientCertificateFileId)),
        keep: v.picklist(['keychain', 'run']),
      }),
    ).returns<ConnectionView>(),
    /**
     * Removes the password, then the connection; if the first fails, neither is removed, but for `evenIfPasswordStays`:
     * then the connection goes all the same, and the password may be left in a keychain that didn't let go of it.
     */
    remove: invoke(
      v.strictObject({ id: connectionId, evenIfPasswordStays: v.boolean() }),
    ).returns<void>(),
    forgetPassword: invoke(v.strictObject({ id: connectionId })).returns<void>(),
    /** Signs in and finds out what the registry can do. The state is also told by `changed`. */
    connect: invoke(v.strictObject({ id: connectionId })).returns<Capabilities>(),
    /** Gives up a sign-in that is under way; the state is `failed` by `cancelled` then. */
    cancelConnect: invoke(v.strictObject({ id: connectionId })).returns<void>(),
    /**
     * Changes the password of the account that the connection signs in with, and keeps the new one where the old one was.
     * `failure` tells why it couldn't be kept in the keychain; it is then kept for this run, and never lost. After
     * `outcome-unknown` the same call asks first whether it was changed, and sends it only if it wasn't.
     */
    changePassword: invoke(
      v.strictObject({
        id: connectionId,
        oldPassword: connectionPassword,
        newPassword: connectionPassword,
      }),
    ).returns<{ readonly kept: 'keychain' | 'run'; readonly failure: Failure | null }>(),
    /** Asks again what the keychain's state is. */
    checkKeychain: invoke(none).returns<ConnectionList>(),
    /** Lets the person choose a file with certificates of authorities; null: they chose none. */
    chooseCaFile: invoke(none).returns<CaFile | null>(),
    /** Lets the person choose a client certificate with its key; null: they chose none. It is held until another is chosen, or
     * it is released. */
    chooseClientCertificate: invoke(none).returns<ClientCertificateFile | null>(),
    /** Opens the chosen file with its passphrase, which isn't kept. */
    unlockClientCertificate: invoke(
      v.strictObject({ fileId: clientCertificateFileId, passphrase: keyPassphrase }),
    ).returns<ClientCertificateFile>(),
    /** The chosen file isn't held any longer. */
    releaseClientCertificate: invoke(
      v.strictObject({ fileId: clientCertificateFileId }),
    ).returns<void>(),
  },
  transfer: {
    /**
     * Writes connections to a file that the person chooses; null: they chose none. Without a passphrase no secret is in it, with one those
     * that the keychain gives are sealed in it. The passphrase isn't kept.
     */
    export: invoke(
      v.strictObject({
        connectionIds: v.pipe(v.array(connectionId), v.minLength(1), v.maxLength(mostTransferred)),
        passphrase: v.nullable(newTransferPassphrase),
      }),
    ).returns<ConnectionExport | null>(),
    /**
     * Lets the person choose a file of connections and reads it; null: they chose none. Nothing is added. It is held until another is
     * chosen, its rows are added, or it is released.
     */
    choose: invoke(none).returns<TransferFile | null>(),
    /** Opens the secrets of the chosen file, which stay in the main process. The passphrase isn't kept. */
    unlock: invoke(
      v.strictObject({ fileId: transferFileId, passphrase: transferPassphrase }),
    ).returns<TransferFile>(),
    /**
     * Adds rows of the chosen file, with their secrets where those were opened, once for a file. What is there already stays as it is, and
     * nothing is connected to.
     */
    add: invoke(
      v.strictObject({
        fileId: transferFileId,
        rows: v.pipe(v.array(rowIndex), v.minLength(1), v.maxLength(mostTransferred)),
        plainHttpAccepted: v.boolean(),
      }),
    ).returns<readonly TransferOutcome[]>(),
    /** How far `add` is. */
    progress: notify<TransferProgress>(),
    /** The chosen file isn't held any longer. */
    release: invoke(v.strictObject({ fileId: transferFileId })).returns<void>(),
  },
  users: {
    /** Starts to load the directory, if it isn't loaded or `again`. It ends at once; `changed` tells of the progress. */
    load: invoke(v.strictObject({ connectionId, again: v.boolean() })).returns<DirectoryLoad>(),
    /** Stops loading; what has arrived stays. */
    cancelLoad: invoke(v.strictObject({ connectionId })).returns<void>(),
    changed: notify<{ readonly connectionId: string; readonly load: DirectoryLoad }>(),
    query: invoke(
      v.strictObject({
        connectionId,
        match: userMatchSchema,
        sort: userSortSchema,
        page,
        pageSize,
      }),
    ).returns<DirectoryPage>(),
    /** One person, as the server has them now. */
    get: invoke(v.strictObject({ connectionId, userId })).returns<User>(),
    /** What is known of a selection; `among`: of whom it is asked whether they are chosen. */
    summary: invoke(
      v.strictObject({
        connectionId,
        selection: selectionSchema,
        among: v.pipe(v.array(userId), v.maxLength(200)),
      }),
    ).returns<SelectionSummary>(),
    /** Who has a user name or an e-mail address already, other than `except`; null: nobody. Asks the directory, then the server. */
    holder: invoke(
      v.strictObject({
        connectionId,
        field: v.picklist(['username', 'email']),
        value: v.pipe(v.string(), v.nonEmpty(), v.maxLength(255)),
        except: v.nullable(userId),
      }),
    ).returns<Holder | null>(),
    /** A new password that fits every Harbor's policy, in the style of the settings. */
    generatePassword: invoke(none).returns<string>(),
    /** Writes all who match, with these columns, as CSV to a file that the person chooses; its name, or null: they chose none. */
    export: invoke(
      v.strictObject({
        connectionId,
        match: userMatchSchema,
        sort: userSortSchema,
        columns: v.pipe(v.array(v.picklist(userColumns)), v.minLength(1), v.maxLength(20)),
      }),
    ).returns<string | null>(),
  },
  imports: {
    /** The file that is held for a registry; null: there is none. */
    current: invoke(v.strictObject({ connectionId })).returns<ImportView | null>(),
    /** Lets the person choose a file of people and reads it; it takes the place of the one before. null: they chose none. */
    choose: invoke(v.strictObject({ connectionId })).returns<ImportView | null>(),
    /** Writes an example to a file that the person chooses; its name, or null: they chose none. */
    saveTemplate: invoke(none).returns<string | null>(),
    /**
     * Dry run: checks every row against the rules, the other rows and the users of the registry, who are loaded where they
     * aren't, or where it is wanted `again`. Changes nothing.
     */
    check: invoke(
      v.strictObject({ connectionId, mapping: importMappingSchema, again: v.boolean() }),
    ).returns<ImportCheck>(),
    /** A page of the rows that were checked. */
    rows: invoke(
      v.strictObject({ connectionId, which: v.picklist(['problems', 'all']), page, pageSize }),
    ).returns<{ readonly rows: readonly ImportRow[]; readonly total: number }>(),
    /** Writes the rows with problems, and why, to a file that the person chooses; its name, or null: they chose none. */
    saveProblems: invoke(v.strictObject({ connectionId })).returns<string | null>(),
    /** Starts to create the people of the rows that are sound, with generated passwords; once for a file. */
    create: invoke(v.strictObject({ connectionId })).returns<OperationView>(),
    /** Writes what became of every row, without passwords, to a file that the person chooses; its name, or null: none. */
    saveResult: invoke(v.strictObject({ connectionId })).returns<string | null>(),
    /** Forgets the file. */
    forget: invoke(v.strictObject({ connectionId })).returns<void>(),
  },
  people: {
    /**
     * Loads the users of registries, four at a time. Ends at once; `changed` tells how it goes.
     */
    ask: invoke(v.strictObject({ which: registriesChoiceSchema })).returns<void>(),
    /** Asks no others, and stops loading those that are being asked; what has arrived stays. */
    cancel: invoke(none).returns<void>(),
    /** All registries, when one of them is asked or its users change. */
    changed: notify<readonly AskedRegistry[]>(),
    /** Finds people among the users who are loaded by now; connects to nothing. */
    find: invoke(personSearchSchema).returns<FoundPeople>(),
    /** The same for a short list; where nobody is found, people who are called something like it. */
    suggest: invoke(personSearchSchema).returns<SuggestedPeople>(),
    /** Who is admin where, among the users who are loaded by now; connects to nothing. */
    admins: invoke(adminSearchSchema).returns<FoundAdmins>(),
    /** Writes where the people are who are found by a text, as CSV to a file that the person chooses; its name, or null: they chose none. */
    exportFound: invoke(v.strictObject({ text: personSearchSchema.entries.text })).returns<
      string | null
    >(),
    /** Writes who is admin where, for whom the filter lets through, as CSV to a file that the person chooses; its name, or null: they chose none. */
    exportAdmins: invoke(v.strictObject({ filter: adminFilterSchema })).returns<string | null>(),
  },
  comparison: {
    /** The people of one registry against another's, among those who are loaded by now; connects to nothing. */
    look: invoke(
      v.strictObject({
        compared: comparedSchema,
        filter: differenceFilterSchema,
        page,
        pageSize,
      }),
    ).returns<Comparison>(),
    /** Who would be created at the target, and who is left out and why. */
    plan: invoke(
      v.strictObject({ compared: comparedSchema, which: missingChoiceSchema }),
    ).returns<CreationPlan>(),
    /** Writes the differences as CSV to a file that the person chooses; its name, or null: they chose none. */
    export: invoke(
      v.strictObject({ compared: comparedSchema, filter: differenceFilterSchema }),
    ).returns<string | null>(),
  },
  helpDesk: {
    get: invoke(none).returns<HelpDeskView>(),
    changed: notify<HelpDeskView>(),
    /** Begins the mode, in which every call that isn't for it is refused; the password ends it. */
    enter: invoke(
      v.strictObject({ plan: helpDeskPlanSchema, password: newGuardPassword }),
    ).returns<HelpDeskView>(),
    /** Ends the mode. After a wrong password the next try has to wait, longer each time. */
    leave: invoke(v.strictObject({ password: triedGuardPassword })).returns<HelpDeskView>(),
  },
  lock: {
    get: invoke(none).returns<LockView>(),
    changed: notify<LockView>(),
    /** Locks at once, as after a time without input: what a person can type again is forgotten. */
    now: invoke(none).returns<LockView>(),
    /** Opens it; `password` null: there is none. After a wrong one the next try has to wait, longer each time. */
    unlock: invoke(
      v.strictObject({ password: v.nullable(triedGuardPassword) }),
    ).returns<LockView>(),
    /** Sets the password that opens it, or takes it away (`next` null); `current` null: there is none yet. */
    setPassword: invoke(
      v.strictObject({
        current: v.nullable(triedGuardPassword),
        next: v.nullable(newGuardPassword),
      }),
    ).returns<LockView>(),
  },
  managed: {
    /** What the organisation's file says, as it was read at the start. */
    get: invoke(none).returns<ManagedView>(),
  },
  operations: {
    /** Starts an operation; it ends at once, `changed` tells of the progress. */
    start: invoke(v.strictObject({ connectionId, work: workSchema })).returns<OperationView>(),
    changed: notify<OperationView>(),
    /** All that aren't dismissed, also those of earlier runs of the program, and their files that can't be gone on with. */
    list: invoke(none).returns<{
      readonly views: readonly OperationView[]
      readonly files: readonly OperationFile[]
    }>(),
    rows: invoke(
      v.strictObject({
        id: operationId,
        state: v.nullable(v.picklist(rowStates)),
        page,
        pageSize,
      }),
    ).returns<{ readonly rows: readonly OperationRow[]; readonly total: number }>(),
    /** Starts no new row; the rows that are being sent are finished. */
    cancel: invoke(v.strictObject({ id: operationId })).returns<void>(),
    /** Sends the failed rows again; goes on with what was interrupted, asking first about what was sent. */
    retry: invoke(v.strictObject({ id: operationId })).returns<OperationView>(),
    /**
     * Resets the passwords that went with an earlier run of the program, and those of which it can't be known whether they
     * were reset: starts an operation.
     */
    resetLost: invoke(v.strictObject({ id: operationId })).returns<OperationView>(),
    /** Undoes what can be undone (granting, revoking, editing): starts the opposite for the rows that were done. */
    undo: invoke(v.strictObject({ id: operationId })).returns<OperationView>(),
    /** Sets aside the users of the rows in a state, to be selected. */
    selection: invoke(
      v.strictObject({ id: operationId, state: v.picklist(rowStates) }),
    ).returns<Selection>(),
    /** The password that was generated for a row, to be handed over. */
    password: invoke(v.strictObject({ id: operationId, index: rowIndex })).returns<string>(),
    /** The note that was made for a row, to be handed over. */
    note: invoke(v.strictObject({ id: operationId, index: rowIndex })).returns<SharedNote>(),
    /** Forgets a finished operation with its passwords and the links of its notes. */
    dismiss: invoke(v.strictObject({ id: operationId })).returns<void>(),
  },
  /** Changes that wait until a registry can be reached. They are applied by an operation. */
  queue: {
    list: invoke(none).returns<QueueView>(),
    changed: notify<QueueView>(),
    /**
     * Queues a change of people of the directory, also of those who are known from before only; how many. Who is protected,
     * or is that way already, is left out. What was queued of a person before goes. It is on the disk when the call ends.
     */
    add: invoke(
      v.strictObject({ connectionId, selection: selectionSchema, change: wantedChangeSchema }),
    ).returns<number>(),
    /** Takes changes out of the queue; nothing is sent. */
    remove: invoke(v.strictObject({ ids: queuedIds })).returns<void>(),
    /** Wants a change of somebody who isn't as they were: `seen` is how the person who decides sees them now. */
    accept: invoke(v.strictObject({ id: queuedId, seen: queuedSeenSchema })).returns<void>(),
    /** Asks the registry how the people of its queued changes are now; `changed` tells. */
    check: invoke(v.strictObject({ connectionId })).returns<void>(),
  },
  email: {
    /** The settings as the registry has them now. */
    load: invoke(v.strictObject({ connectionId })).returns<EmailView>(),
    /** The settings as they were known last, also in an earlier run; null: they weren't, or nothing is kept. */
    lastKnown: invoke(v.strictObject({ connectionId })).returns<KeptEmail | null>(),
    /**
     * Sends what differs from `seen`, and the password unless it is the stored one; reads back. Where the registry has
     * something else than `seen` by now, nothing is sent ('settings-changed').
     */
    save: invoke(
      v.strictObject({
        connectionId,
        seen: emailSettingsSchema,
        settings: emailSettingsSchema,
        password: emailPasswordSchema,
      }),
    ).returns<EmailSaved>(),
    /**
     * Tests these settings, stored or not: by the registry, and from this machine to find out why it fails. `testId` is
     * chosen by the screen and names the test in `testProgress` and `cancelTest`.
     */
    test: invoke(
      v.strictObject({
        testId,
        connectionId,
        settings: emailSettingsSchema,
        password: emailPasswordSchema,
      }),
    ).returns<EmailTestReport>(),
    testProgress: notify<{ readonly testId: string; readonly report: EmailTestReport }>(),
    /** Ends a test, or a message that is being sent. */
    cancelTest: invoke(v.strictObject({ testId })).returns<void>(),
    /** Sends a message from this machine with these settings; gives what the server said when it took it. */
    sendMessage: invoke(
      v.strictObject({
        testId,
        connectionId,
        settings: emailSettingsSchema,
        password: emailPasswordSchema,
        to: v.pipe(v.string(), v.maxLength(1_024)),
      }),
    ).returns<{ readonly words: string }>(),
    /** What other registries have stored, beside settings that may be copied to them. */
    compare: invoke(
      v.strictObject({
        settings: emailSettingsSchema,
        connectionIds: v.pipe(v.array(connectionId), v.maxLength(1_000)),
      }),
    ).returns<readonly EmailComparison[]>(),
  },
  notes: {
    /** null: none is chosen. */
    service: invoke(none).returns<NoteServiceView | null>(),
    /**
     * Chooses a service, or another one. `token` null: it stays as it is, if kind, address and account stay; `keep` says
     * where a new one is kept.
     */
    saveService: invoke(
      v.strictObject({
        service: noteServiceSchema,
        token: v.nullable(noteTokenSchema),
        keep: v.picklist(['keychain', 'run']),
      }),
    ).returns<NoteServiceView>(),
    /** No service is chosen any more; its token is forgotten. Notes that were made stay in the list. */
    removeService: invoke(none).returns<void>(),
    /** Whether a service of this kind answers there and takes the account; makes no note. `token` null: the stored one. */
    testService: invoke(
      v.strictObject({ service: noteServiceSchema, token: v.nullable(noteTokenSchema) }),
    ).returns<{ readonly version: string | null }>(),
    /** Makes a note of a secret at the chosen service. Making another one for the same person leaves this one as it is. */
    share: invoke(
      v.strictObject({
        secret: noteSecretSchema,
        recipient: noteRecipientSchema,
        terms: noteTermsSchema,
      }),
    ).returns<SharedNote>(),
    /** The notes that were handed over, newest first. */
    list: invoke(none).returns<readonly NoteView[]>(),
    changed: notify<readonly NoteView[]>(),
    /** Asks the services what became of notes that aren't at their end; `changed` tells. */
    check: invoke(v.strictObject({ which: notesChoiceSchema })).returns<void>(),
    /** Makes the service forget a note that wasn't read. */
    withdraw: invoke(v.strictObject({ id: noteId })).returns<NoteView>(),
    /** Takes notes out of the list; at the services they stay as they are. */
    forget: invoke(v.strictObject({ which: notesChoiceSchema })).returns<void>(),
    /** Writes the list, or a part of it, as CSV to a file that the person chooses; its name, or null: they chose none. */
    export: invoke(v.strictObject({ which: notesChoiceSchema })).returns<string | null>(),
    /** The messages of a registry. */
    templates: invoke(v.strictObject({ connectionId })).returns<MessageTemplates>(),
    saveTemplates: invoke(
      v.strictObject({ connectionId, templates: messageTemplatesSchema }),
    ).returns<MessageTemplates>(),
  },
  journal: {
    /** What this program changed, newest first; `page` counts from 1. */
    query: invoke(
      v.strictObject({ filter: journalFilterSchema, page, pageSize }),
    ).returns<JournalPage>(),
    state: invoke(none).returns<JournalState>(),
    changed: notify<JournalState>(),
    /** Checks the chain again, over all files. */
    check: invoke(none).returns<JournalState>(),
    /** Writes what the filter lets through to a file that the person chooses; its name, or null: they chose none. */
    export: invoke(
      v.strictObject({ filter: journalFilterSchema, format: v.picklist(journalFormats) }),
    ).returns<string | null>(),
  },
  audit: {
    /**
     * A page of the registry's own audit log, newest first. Of users it tells from Harbor 2.13 on; before that every choice
     * gives all that there is, which is about artifacts and projects.
     */
    events: invoke(
      v.strictObject({
        connectionId,
        choice: v.picklist(auditChoices),
        page,
        pageSize: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      }),
    ).returns<AuditPage>(),
    /** Writes these events, the newest first and at most 10,000, as CSV to a file that the person chooses; null: they chose none. */
    export: invoke(
      v.strictObject({ connectionId, choice: v.picklist(auditChoices) }),
    ).returns<AuditExport | null>(),
    /** When somebody was active last, as far as that log tells. */
    lastSeen: invoke(
      v.strictObject({
        connectionId,
        username: v.pipe(v.string(), v.nonEmpty(), v.maxLength(255)),
      }),
    ).returns<LastSeen>(),
  },
  overview: {
    /** What is known of every registry. Nothing is asked for it. */
    list: invoke(none).returns<readonly RegistryLook[]>(),
    changed: notify<RegistryLook>(),
    /**
     * Starts to check a registry, or all (null), a few at a time; it ends at once, `changed` tells of each. One without a
     * password is left out. Of all, one whose password was found to be wrong isn't sent that password again.
     */
    check: invoke(v.strictObject({ connectionId: v.nullable(connectionId) })).returns<void>(),
    /** Gives up a check, or all (null). What was known stays. */
    cancel: invoke(v.strictObject({ connectionId: v.nullable(connectionId) })).returns<void>(),
    /** Writes these registries, in this order, as CSV to a file that the person chooses; its name, or null: they chose none. */
    export: invoke(
      v.strictObject({ connectionIds: v.pipe(v.array(connectionId), v.maxLength(10_000)) }),
    ).returns<string | null>(),
  },
  settings: {
    get: invoke(none).returns<Settings>(),
    save: invoke(settingsSchema).returns<Settings>(),
    /** Whether what is known of registries is kept; asks the keychain again where it has refused the key. */
    lastKnown: invoke(none).returns<LastKnownState>(),
  },
}

/** The type of the border. */
export type Contract = typeof contract
