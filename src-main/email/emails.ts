import pLimit from 'p-limit'
import type { Trust } from '@contract/models/connection'
import {
  emailFields,
  type EmailComparison,
  type EmailPassword,
  type EmailSaved,
  type EmailSettings,
  type EmailTestReport,
  type EmailView,
  type HarborTried,
} from '@contract/models/email'
import { fail, ok, type Result } from '@contract/result'
import { isAddress } from '@contract/rules/email-settings'
import type { Session, SessionSource } from '../connections/session'
import type { StoredEmail } from '../harbor/email'
import { trustOptionsOf } from '../http/trust'
import { runEmailTest } from './email-test'
import type { LastTests } from './last-tests'
import { failedAtServer } from './likely-cause'
import type { MailServer } from './mail-session'
import { checkFields, differingFields, saveEmail, type EmailSave } from './save-email'
import { sendTestMessage } from './send-message'
import { STEP_LIMIT_MS } from './take-steps'

/** How many registries are read together for a comparison. */
const COMPARED_TOGETHER = 4

/** What the e-mail settings of registries need. */
export interface EmailsMeans {
  readonly sessions: SessionSource
  readonly lastTests: LastTests
  /** Whose certificates of mail servers are trusted. */
  readonly trust: Trust
  /** How long a step of the diagnosis may take, in milliseconds. */
  readonly stepLimitMs?: number
}

/** A try of e-mail settings that can be ended by its id. */
interface Trial {
  readonly testId: string
  readonly connectionId: string
  readonly settings: EmailSettings
  readonly password: EmailPassword
}

/** The e-mail settings of registries, as the screens use them. The calls are those of the contract's group `email`. */
export interface Emails {
  load(connectionId: string): Promise<Result<EmailView>>
  save(input: EmailSave & { readonly connectionId: string }): Promise<Result<EmailSaved>>
  test(
    trial: Trial,
    onProgress: (report: EmailTestReport) => void,
  ): Promise<Result<EmailTestReport>>
  sendMessage(trial: Trial & { readonly to: string }): Promise<Result<{ readonly words: string }>>
  cancelTest(testId: string): void
  compare(
    settings: EmailSettings,
    connectionIds: readonly string[],
  ): Promise<Result<readonly EmailComparison[]>>
  /** A connection was changed or removed: what is tried for it ends. */
  end(connectionId: string): void
}

/** Whether a test says something of the e-mail server, so that it is worth remembering. */
const isOutcome = (harbor: HarborTried): boolean =>
  harbor.state === 'passed' || (harbor.state === 'failed' && failedAtServer(harbor.failure))

/** The e-mail settings over the sessions. */
export const createEmails = ({
  sessions,
  lastTests,
  trust: trusted,
  stepLimitMs: limitMs = STEP_LIMIT_MS,
}: EmailsMeans): Emails => {
  const running = new Map<string, { readonly connectionId: string; readonly end: () => void }>()

  const viewOf = ({ connection }: Session, { settings, editable }: StoredEmail): EmailView => ({
    settings,
    editable,
    tested: lastTests.of(connection, settings),
  })

  const read = async (
    connectionId: string,
  ): Promise<Result<{ readonly session: Session; readonly stored: StoredEmail }>> => {
    const session = await sessions.open(connectionId)
    if (!session.ok) return session
    const stored = await session.value.email.read()
    if (stored.ok) return ok({ session: session.value, stored: stored.value })
    // It had some when it was signed in to: what it can do is found out anew.
    const news =
      stored.failure.code === 'no-email-settings' && session.value.capabilities.emailSettings
    if (news) void sessions.open(connectionId, true)
    return stored
  }

  /** Checks the fields, and runs what can be ended. */
  const tryOut = async <T>(
    { testId, connectionId, settings, password }: Trial,
    run: (server: MailServer, signal: AbortSignal) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const broken = checkFields(settings, emailFields)
    if (broken !== null) return broken
    const trust = trustOptionsOf(trusted)
    if (!trust.ok) return trust
    const cancel = new AbortController()
    running.set(testId, { connectionId, end: () => cancel.abort() })
    try {
      return await run({ settings, password, trust: trust.value }, cancel.signal)
    } finally {
      running.delete(testId)
    }
  }

  return {
    async load(connectionId) {
      const found = await read(connectionId)
      return found.ok ? ok(viewOf(found.value.session, found.value.stored)) : found
    },
    async save({ connectionId, ...save }) {
      const session = await sessions.open(connectionId)
      if (!session.ok) return session
      const saved = await saveEmail(session.value.email, save)
      if (!saved.ok) return saved
      await lastTests.saved(session.value.connection, save.password)
      return ok({ view: viewOf(session.value, saved.value), differing: saved.value.differing })
    },
    test: (trial, onProgress) =>
      tryOut(trial, async (server, signal) => {
        const session = await sessions.open(trial.connectionId)
        if (!session.ok) return session
        if (signal.aborted) return fail('cancelled', {})
        const { connection, email } = session.value
        const report = await runEmailTest({ email, server, limitMs, signal, onProgress })
        const passed = report.harbor.state === 'passed'
        if (isOutcome(report.harbor)) await lastTests.note(connection, { ...server, passed })
        return ok(report)
      }),
    async sendMessage({ to, ...trial }) {
      if (!isAddress(to))
        return fail('invalid-setting', { field: 'to', rule: to === '' ? 'required' : 'format' })
      return tryOut(trial, (server, signal) => sendTestMessage(server, to, { limitMs, signal }))
    },
    cancelTest: (testId) => running.get(testId)?.end(),
    async compare(settings, connectionIds) {
      const fewAtOnce = pLimit(COMPARED_TOGETHER)
      const compareWith = async (connectionId: string): Promise<EmailComparison> => {
        const found = await read(connectionId)
        if (!found.ok) return { connectionId, outcome: { kind: 'failed', failure: found.failure } }
        const { settings: theirs } = found.value.stored
        const differing = differingFields(settings, theirs)
        return { connectionId, outcome: { kind: 'read', settings: theirs, differing } }
      }
      return ok(await Promise.all(connectionIds.map((id) => fewAtOnce(compareWith, id))))
    },
    end(connectionId) {
      for (const trial of running.values()) if (trial.connectionId === connectionId) trial.end()
    },
  }
}
