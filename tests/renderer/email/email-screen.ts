import { vi } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import {
  mailSteps,
  type EmailSettings,
  type EmailTestReport,
  type EmailView,
  type MailDiagnosis,
  type MailFinding,
  type MailStepName,
} from '@contract/models/email'
import { failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble, type Answers, type BridgeDouble } from '@support/bridge-double'
import { certificateOf, listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'

/** The settings that a registry has stored. */
export const settings: EmailSettings = {
  host: 'smtp.example.com',
  port: 587,
  username: 'registry@example.com',
  sender: 'Container Registry Password Reset <hello@example.com>',
  identity: '',
  ssl: false,
  verifyCertificate: true,
}

/** What a registry answers when it is asked for its settings. */
export const viewOf = (
  change: Partial<EmailSettings> = {},
  rest: Partial<EmailView> = {},
): EmailView => ({
  settings: { ...settings, ...change },
  editable: {
    host: true,
    port: true,
    username: true,
    sender: true,
    identity: true,
    ssl: true,
    verifyCertificate: true,
  },
  tested: null,
  ...rest,
})

const found: { readonly [S in MailStepName]: Extract<MailFinding, { step: S }> } = {
  resolves: { step: 'resolves', addresses: ['192.0.2.7', '192.0.2.8', '192.0.2.9'] },
  connects: { step: 'connects', address: '192.0.2.7', port: 587 },
  greets: { step: 'greets', words: '220 smtp.example.com ESMTP ready' },
  secures: {
    step: 'secures',
    by: 'starttls',
    protocol: 'TLSv1.3',
    certificate: certificateOf('A'),
    distrusted: null,
  },
  offers: { step: 'offers', mechanisms: ['PLAIN', 'LOGIN'] },
  'signs-in': { step: 'signs-in', mechanism: 'PLAIN', words: '235 Welcome' },
  'takes-sender': { step: 'takes-sender', words: '250 OK' },
}

/** A test that passed. */
export const passed: EmailTestReport = {
  harbor: { state: 'passed', millis: 640 },
  steps: mailSteps.map((step) => ({ step, state: 'passed', found: found[step], millis: 12 })),
  diagnosis: null,
  finished: true,
}

/** A test with SSL on at a port that greets in plain text. */
export const sslOn587: EmailTestReport = {
  harbor: { state: 'failed', failure: failure('mail-not-usable', {}), millis: 912 },
  steps: mailSteps.map((step) => {
    const order = mailSteps.indexOf(step) - mailSteps.indexOf('greets')
    if (order < 0) return { step, state: 'passed', found: found[step], millis: 12 }
    return order === 0
      ? {
          step,
          state: 'failed',
          problem: 'plain-text',
          words: '220 smtp.example.com ESMTP ready',
          certificate: null,
          millis: 44,
        }
      : { step, state: 'not-reached' }
  }),
  diagnosis: { cause: 'ssl-on-plain-port', cure: { ssl: false } },
  finished: true,
}

/** A test that failed by a cause. */
export const failedBy = (
  cause: MailDiagnosis['cause'],
  cure: MailDiagnosis['cure'] = null,
): EmailTestReport => ({ ...sslOn587, diagnosis: { cause, cure } })

/** The registry whose settings are shown, and two others. */
export const registries: readonly ConnectionView[] = [
  registry(),
  registry({
    id: '00000000-0000-4000-8000-000000000002',
    name: 'Harbor US',
    colour: 'orange',
    environment: 'production',
  }),
  registry({
    id: '00000000-0000-4000-8000-000000000003',
    name: 'Lab 4',
    colour: 'green',
    environment: 'test',
  }),
]

/** The address of the screen. */
export const address = `/registries/${registry().id}/email`

/** Opens the e-mail settings of the first of these registries. */
export const open = async (
  answers: Answers['email'] = {},
  options: { readonly list?: readonly ConnectionView[]; readonly others?: Answers } = {},
): Promise<{
  double: BridgeDouble
  router: Awaited<ReturnType<typeof mountScreen>>['router']
  /** The inputs of a call, in order. */
  inputs: <T>(channel: string) => readonly T[]
}> => {
  const double = createBridgeDouble({
    ...options.others,
    connections: {
      list: () => ok(listOf(options.list ?? registries)),
      ...options.others?.connections,
    },
    notes: { ...noNotes, ...options.others?.notes },
    email: { load: () => ok(viewOf()), cancelTest: () => ok(undefined), ...answers },
  })
  const { router } = await mountScreen(App, { bridge: double.api, at: address })
  return {
    double,
    router,
    inputs: <T>(channel: string) =>
      double.calls.filter((call) => call.channel === channel).map(({ input }) => input as T),
  }
}

/** Waits until the router is where it was sent to; a section that is loaded for the first time takes a while. */
export const arrived = (expectation: () => void): Promise<void> =>
  vi.waitFor(expectation, { timeout: 25_000 })
