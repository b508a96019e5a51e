import type { ConnectionDraft, ConnectionList, ConnectionView } from '@contract/models/connection'
import {
  testSteps,
  type Capabilities,
  type CertificateView,
  type TestFinding,
  type TestReport,
  type TestStepName,
} from '@contract/models/registry'
import type { Failure } from '@contract/result'
import { capabilitiesOf, mayAll } from '@support/capabilities'

/** A certificate whose PEM and fingerprint carry a letter to tell them apart. */
export const certificateOf = (letter: string): CertificateView => ({
  fingerprint: Array.from({ length: 32 }, () => `${letter}${letter}`).join(':'),
  subject: 'CN=harbor.example.com',
  issuer: 'CN=harbor.example.com',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-05-03T00:00:00.000Z',
  names: ['harbor.example.com'],
  pem: `-----BEGIN CERTIFICATE-----\n${letter}\n-----END CERTIFICATE-----\n`,
})

/** All that a system admin may do where Harbor keeps the accounts. */
export const may = mayAll()

/** What a Harbor 2.6.4 can do. */
export const capabilities = capabilitiesOf({
  version: '2.6.4',
  me: { userId: 3, username: 'ops-admin', admin: true },
  emailSettings: true,
})

/** The state of a registry that is signed in and differs from {@link capabilities}. */
export const connectedWith = (change: Partial<Capabilities>): ConnectionView['state'] => ({
  kind: 'connected',
  at: '2026-11-24T10:00:00.000Z',
  capabilities: { ...capabilities, ...change },
})

/** A registry of the list, signed in unless told otherwise. */
export const registry = (change: Partial<ConnectionView> = {}): ConnectionView => ({
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Harbor EU',
  url: 'https://harbor.eu.example.com',
  username: 'ops-admin',
  colour: 'red',
  environment: 'production',
  trust: { kind: 'system' },
  plainHttpAccepted: false,
  password: 'keychain',
  state: connectedWith({}),
  certificates: [],
  ...change,
})

/** A list with an open keychain and nothing to tell. */
export const listOf = (
  connections: readonly ConnectionView[],
  change: Partial<ConnectionList> = {},
): ConnectionList => ({ connections, keychain: { state: 'available' }, notice: null, ...change })

const findings: { readonly [S in TestStepName]: Extract<TestFinding, { step: S }> } = {
  reachable: { step: 'reachable', address: '203.0.113.7', port: 443 },
  certificate: { step: 'certificate', certificate: certificateOf('A'), trustedBy: 'system' },
  harbor: { step: 'harbor', version: '2.6.4' },
  'signed-in': { step: 'signed-in', username: 'ops-admin' },
  admin: { step: 'admin', robot: false },
  'auth-mode': { step: 'auth-mode', mode: 'db_auth' },
  abilities: {
    step: 'abilities',
    may,
    emailSettings: true,
    userAudit: false,
    publishedPassword: true,
    readOnly: false,
  },
}

/** A test that passed. */
export const passedReport: TestReport = {
  passed: true,
  finished: true,
  steps: testSteps.map((step) => ({ state: 'passed', step, found: findings[step], millis: 18 })),
}

/** A test that stopped at a step. */
export const failedReport = (at: TestStepName, failure: Failure): TestReport => ({
  passed: false,
  finished: true,
  steps: testSteps.map((step) => {
    const order = testSteps.indexOf(step) - testSteps.indexOf(at)
    if (order < 0) return { state: 'passed', step, found: findings[step], millis: 18 }
    return order === 0
      ? { state: 'failed', step, failure, millis: 41 }
      : { state: 'not-reached', step }
  }),
})

/** What `save` answers: the draft as a registry that isn't connected yet. */
export const savedAs = (draft: ConnectionDraft): ConnectionView =>
  registry({
    ...draft,
    id: '00000000-0000-4000-8000-000000000009',
    state: { kind: 'connecting' },
  })
