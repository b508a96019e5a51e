import { onTestFinished } from 'vitest'
import type { Trust } from '@contract/models/connection'
import type {
  EmailPassword,
  EmailSettings,
  EmailTestReport,
  MailStep,
} from '@contract/models/email'
import { createEmails, type Emails } from '@main/email/emails'
import { openLastTests } from '@main/email/last-tests'
import type { ProfileName } from '@support/harbor-simulator/profile'
import { startHarborSimulator, type Simulator } from '@support/harbor-simulator/simulator'
import { someConnection } from '@support/memory-users'
import { sessionsAt } from '@support/sessions-at'
import {
  mailAccount,
  startMailServer,
  type MailServerOptions,
  type TestMailServer,
} from '@support/smtp/mail-servers'
import { startOddServer, type OddServer } from '@support/smtp/odd-servers'
import { scratchFolder } from '@support/scratch-folder'

export const connectionId = someConnection.id
export const testId = '7d3a3a54-6f39-4be5-9a55-0d0f8f0b5a10'
export const rightPassword: EmailPassword = { kind: 'given', value: mailAccount.password }

/** A mail server for one test. */
export const mailServer = async (options: MailServerOptions): Promise<TestMailServer> => {
  const server = await startMailServer(options)
  onTestFinished(() => server.close())
  return server
}

/** An odd server for one test. */
export const oddServer = async (...how: Parameters<typeof startOddServer>): Promise<OddServer> => {
  const server = await startOddServer(...how)
  onTestFinished(() => server.close())
  return server
}

/** Settings that fit a mail server of the tests, unless something else is said. */
export const settingsFor = (port: number, change: Partial<EmailSettings> = {}): EmailSettings => ({
  host: '127.0.0.1',
  port,
  username: mailAccount.username,
  sender: 'Registry <registry@example.com>',
  identity: '',
  ssl: false,
  verifyCertificate: false,
  ...change,
})

/** The program's e-mail settings over its own session at an address. */
export const emailsAt = async (
  url: string,
  options: {
    readonly folder?: string
    readonly trust?: Trust
    readonly stepLimitMs?: number
    readonly username?: string
    readonly password?: string
  } = {},
): Promise<Emails> => {
  const { trust = { kind: 'system' }, username = 'admin', password = 'Harbor12345' } = options
  const folder = options.folder ?? scratchFolder()
  const sessions = sessionsAt(url, username, password)
  onTestFinished(() => sessions.end(connectionId))
  return createEmails({
    sessions,
    lastTests: await openLastTests(folder, () => new Date('2026-11-25T10:00:00Z')),
    trust,
    stepLimitMs: options.stepLimitMs ?? 20_000,
  })
}

/** A simulated Harbor for one test, with the program's e-mail settings over it. */
export const startRegistry = async (
  profile: ProfileName = '2.6',
  options: Parameters<typeof emailsAt>[1] = {},
): Promise<{ readonly harbor: Simulator; readonly emails: Emails }> => {
  const harbor = await startHarborSimulator({ profile })
  onTestFinished(() => harbor.close())
  return { harbor, emails: await emailsAt(harbor.url, options) }
}

/** A step of a report. */
export const stepIn = (report: EmailTestReport, name: MailStep['step']): MailStep => {
  const step = report.steps.find((each) => each.step === name)
  if (step === undefined) throw new Error(`no step ${name}`)
  return step
}

/** The states of all steps, in their order. */
export const statesOf = (steps: readonly MailStep[]): readonly string[] =>
  steps.map(({ step, state }) => `${step} ${state}`)
