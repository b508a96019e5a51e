import type { ConnectionDraft } from '@contract/models/connection'
import {
  testSteps,
  type TestFinding,
  type TestReport,
  type TestStep,
} from '@contract/models/registry'
import { fail, ok, type Result } from '@contract/result'
import type { Address } from '@contract/rules/address'
import { createCaller } from '../harbor/caller'
import { createHarbor } from '../harbor/harbor'
import { outlastLock, surviveLock } from '../harbor/survive-lock'
import { recognise } from '../harbor/system'
import { handshake, reach } from '../http/handshake'
import { createHttpClient } from '../http/http-client'
import type { FindRoute } from '../http/route'
import type { ClientIdentity } from '../http/trust'
import { retryReads, type RetryMeans } from '../http/retry-reads'
import { addressOf, checkLogin } from './draft-rules'

const CONNECT_LIMIT_MS = 10_000

/** What a connection test is given. */
export interface ConnectionTest {
  readonly draft: ConnectionDraft
  /** The password for an address; asked for only once a Harbor is known to answer there. */
  readonly passwordFor: (address: Address) => Promise<Result<string>>
  /** Without it, directly. */
  readonly route: FindRoute | undefined
  /** The client certificate for an address, where there is one. */
  readonly identityFor: (address: Address) => Promise<Result<ClientIdentity | null>>
  readonly signal: AbortSignal
  readonly onProgress: (report: TestReport) => void
  readonly means: RetryMeans
}

/** What a step found: first about itself, then what it adds to an earlier one. */
type Findings = readonly [TestFinding, ...TestFinding[]]

/** The steps in the order of testSteps, each building on those before. After a failure nobody asks for the next. */
async function* takeSteps(test: ConnectionTest): AsyncGenerator<Result<Findings>, void> {
  const { draft, passwordFor, identityFor, route, signal, means } = test
  const patience = { limitMs: CONNECT_LIMIT_MS, signal, route }

  const parsed = addressOf(draft)
  if (!parsed.ok) return yield parsed
  const address = parsed.value
  const reached = await reach(address, patience)
  if (!reached.ok) return yield reached
  yield ok([{ step: 'reachable', ...reached.value }])

  const known = await identityFor(address)
  if (!known.ok) return yield known
  const identity = known.value
  if (address.secure) {
    const shaken = await handshake(address, draft.trust, { ...patience, identity })
    if (!shaken.ok) return yield shaken
    const trustedBy = draft.trust.kind
    yield ok([{ step: 'certificate', certificate: shaken.value, trustedBy }])
  } else {
    yield ok([{ step: 'certificate', certificate: null, trustedBy: 'nothing' }])
  }

  const http = createHttpClient({ address, trust: draft.trust, route, identity })
  const reads = retryReads(http, means)
  try {
    const recognised = await recognise(createCaller(reads, null), signal)
    if (!recognised.ok) return yield recognised
    yield ok([{ step: 'harbor', version: recognised.value.version }])

    const username = checkLogin(draft.username)
    if (!username.ok) return yield username
    const password = await passwordFor(address)
    if (!password.ok) return yield password
    const credentials = { username: username.value, password: password.value }
    const me = await createHarbor(outlastLock(http, means), credentials).signIn(signal)
    if (!me.ok) return yield me
    yield ok([{ step: 'signed-in', username: me.value.username }])

    const patient = surviveLock(reads, { ...means, onWrongPassword: () => undefined })
    const harbor = createHarbor(patient, credentials)
    const managesUsers = await harbor.managesUsers(me.value, recognised.value.version, signal)
    if (!managesUsers.ok) return yield managesUsers
    if (!managesUsers.value) return yield fail('not-admin', {})
    yield ok([{ step: 'admin', robot: me.value.userId === null }])

    const info = await harbor.systemInfo(signal)
    if (!info.ok) return yield info
    const { authMode, version, readOnly: toldReadOnly } = info.value
    // Since 2.13 the version is told only to who is signed in.
    yield ok([
      { step: 'auth-mode', mode: authMode },
      { step: 'harbor', version },
    ])

    const findings = { authMode, version, me: me.value, managesUsers: managesUsers.value }
    const abilities = await harbor.abilities(findings, toldReadOnly, signal)
    if (!abilities.ok) return yield abilities
    const { maxPageSize: _, ...found } = abilities.value
    yield ok([{ step: 'abilities', ...found }])
  } finally {
    http.close()
  }
}

/** Tests a connection step by step, stops at the first failure, and tells of every change. Never rejects. */
export const runConnectionTest = async (test: ConnectionTest): Promise<TestReport> => {
  const steps: TestStep[] = testSteps.map((step) => ({ state: 'waiting', step }))
  const report = (finished: boolean): TestReport => ({
    steps: [...steps],
    passed: steps.every(({ state }) => state === 'passed'),
    finished,
  })
  const enter = (found: TestFinding, millis: number): void => {
    const index = testSteps.indexOf(found.step)
    const before = steps[index]
    const took = before?.state === 'passed' ? before.millis : millis
    steps[index] = { state: 'passed', step: found.step, found, millis: took }
  }

  const source = takeSteps(test)
  for (const [index, step] of testSteps.entries()) {
    steps[index] = { state: 'running', step }
    test.onProgress(report(false))
    const started = performance.now()
    const { value: outcome } = await source.next()
    const millis = Math.round(performance.now() - started)
    if (outcome === undefined) throw new Error(`the step ${step} found nothing`)
    if (!outcome.ok) {
      steps[index] = { state: 'failed', step, failure: outcome.failure, millis }
      for (const [later, { step }] of steps.entries())
        if (later > index) steps[later] = { state: 'not-reached', step }
      break
    }
    for (const found of outcome.value) enter(found, millis)
  }
  await source.return()
  test.onProgress(report(true))
  return report(true)
}
