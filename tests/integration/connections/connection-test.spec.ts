import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ConnectionDraft, Trust } from '@contract/models/connection'
import { userActions, type TestReport } from '@contract/models/registry'
import { robotActions, type RobotAction } from '@support/harbor-simulator/sign-in'
import { startHarborSimulator, type SimulatorOptions } from '@support/harbor-simulator/simulator'
import {
  fingerprintOf,
  makeAuthority,
  makeServerCertificate,
  type KeyAndCertificate,
} from '@support/tls/certificates'
import { startLoopbackServer } from '@support/tls/loopback-server'
import { adminPassword, draftFor, startProgram, type Program } from './under-test'

const secret = 'Canary-3ac0-Passw0rd'

const startHarbor = async (options: SimulatorOptions) => {
  const simulator = await startHarborSimulator(options)
  onTestFinished(() => simulator.close())
  return simulator
}

interface Options {
  readonly id?: string
  readonly password?: string | null
  readonly program?: Program
  readonly testId?: string
}

/** Runs a test to its end, with what was told on the way. */
const run = async (
  draft: ConnectionDraft,
  { id, password = adminPassword, program, testId = randomUUID() }: Options = {},
) => {
  const { connections } = program ?? (await startProgram())
  const told: TestReport[] = []
  const outcome = await connections.test({ testId, id: id ?? null, draft, password }, (report) =>
    told.push(report),
  )
  if (!outcome.ok) throw new Error(outcome.failure.code)
  expect(inspect([outcome, told], { depth: 20 })).not.toContain(secret)
  expect(told.at(-1)).toEqual(outcome.value)
  return { report: outcome.value, told }
}

const states = ({ steps }: TestReport): string[] => steps.map(({ state }) => state)

/** The step that failed, and why. */
const failed = ({ steps, passed, finished }: TestReport) => {
  expect({ passed, finished }).toEqual({ passed: false, finished: true })
  const at = steps.findIndex(({ state }) => state === 'failed')
  expect(steps.slice(0, at).every(({ state }) => state === 'passed')).toBe(true)
  expect(steps.slice(at + 1).every(({ state }) => state === 'not-reached')).toBe(true)
  const step = steps[at]
  if (step?.state !== 'failed') throw new Error('no step failed')
  return { step: step.step, failure: step.failure }
}

const found = ({ steps }: TestReport) =>
  steps.map((step) => (step.state === 'passed' ? step.found : step.state))

describe('a test that passes', () => {
  it('goes through all the steps in order and tells of each', async () => {
    const { url, state } = await startHarbor({ profile: '2.6' })
    const { report, told } = await run(draftFor(url))
    expect(report).toMatchObject({ passed: true, finished: true })
    expect(found(report)).toEqual([
      { step: 'reachable', address: '127.0.0.1', port: Number(new URL(url).port) },
      { step: 'certificate', certificate: null, trustedBy: 'nothing' },
      { step: 'harbor', version: '2.6.4' },
      { step: 'signed-in', username: 'admin' },
      { step: 'admin', robot: false },
      { step: 'auth-mode', mode: 'db_auth' },
      {
        step: 'abilities',
        may: Object.fromEntries(userActions.map((action) => [action, { allowed: true }])),
        emailSettings: true,
        userAudit: false,
        publishedPassword: true,
        readOnly: false,
      },
    ])
    expect(told.map((one) => states(one).indexOf('running'))).toEqual([0, 1, 2, 3, 4, 5, 6, -1])
    expect(told.slice(0, -1).every(({ finished }) => !finished)).toBe(true)
    expect(state.requests.every(({ cookie }) => !cookie)).toBe(true)
  })

  it('learns the version after the sign-in where it is not told before (2.13 and later)', async () => {
    const { url } = await startHarbor({ profile: '2.15' })
    const { report, told } = await run(draftFor(url))
    expect(found(report)[2]).toEqual({ step: 'harbor', version: '2.15.2' })
    expect(told.map((one) => found(one)[2])).toContainEqual({ step: 'harbor', version: null })
  })

  it('tells another authentication mode, which is no failure', async () => {
    const { url } = await startHarbor({ profile: '2.9', authMode: 'ldap_auth' })
    const { report } = await run(draftFor(url))
    expect(report.passed).toBe(true)
    expect(found(report)[5]).toEqual({ step: 'auth-mode', mode: 'ldap_auth' })
  })
})

describe('a robot account', () => {
  const asRobot = async (may: readonly RobotAction[]) => {
    const { url, state } = await startHarbor({ profile: '2.15' })
    state.addRobot('robot$build', secret, may)
    return run(draftFor(url, { username: 'robot$build' }), { password: secret })
  }

  it('passes where it may list users, and tells what else it may', async () => {
    const { report } = await asRobot(robotActions)
    expect(report.passed).toBe(true)
    expect(found(report)[4]).toEqual({ step: 'admin', robot: true })
    expect(found(report)[6]).toMatchObject({
      step: 'abilities',
      may: { create: { allowed: true }, 'own-password': { allowed: false, reason: 'robot' } },
    })
  })

  it('fails where it may not', async () => {
    const { report } = await asRobot([])
    expect(failed(report)).toEqual({ step: 'admin', failure: { code: 'not-admin', facts: {} } })
  })
})

describe('the certificate', () => {
  const visit = async (tls: KeyAndCertificate, trust: Trust) => {
    const { url, state } = await startHarbor({ profile: '2.9', tls })
    const { report } = await run(draftFor(url, { trust }), { password: secret })
    return { report, requests: state.requests }
  }

  it('is shown where it is not trusted, and nothing is sent', async () => {
    const certificate = await makeServerCertificate()
    const { report, requests } = await visit(certificate, { kind: 'system' })
    expect(failed(report)).toMatchObject({
      step: 'certificate',
      failure: {
        code: 'certificate',
        facts: {
          reason: 'self-signed',
          certificate: { fingerprint: fingerprintOf(certificate.cert) },
        },
      },
    })
    expect(requests).toEqual([])
  })

  it('can then be pinned as it was shown', async () => {
    const { url } = await startHarbor({ profile: '2.9', tls: await makeServerCertificate() })
    const { failure } = failed((await run(draftFor(url))).report)
    if (failure.code !== 'certificate') throw new Error(failure.code)
    const pem = failure.facts.certificate?.pem ?? ''
    const { report } = await run(draftFor(url, { trust: { kind: 'pinned', pem } }))
    expect(report.passed).toBe(true)
    expect(found(report)[1]).toMatchObject({ trustedBy: 'pinned', certificate: { pem } })
  })

  it('is trusted by an own authority', async () => {
    const authority = await makeAuthority()
    const tls = await makeServerCertificate({ issuer: authority })
    const trust = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
    const { report } = await visit(tls, trust)
    expect(found(report)[1]).toMatchObject({ trustedBy: 'own-ca' })
  })

  it('that was replaced is told from the pinned one', async () => {
    const [before, now] = await Promise.all([makeServerCertificate(), makeServerCertificate()])
    const { report, requests } = await visit(now, { kind: 'pinned', pem: before.cert })
    expect(failed(report)).toMatchObject({
      step: 'certificate',
      failure: {
        facts: { reason: 'changed', certificate: { fingerprint: fingerprintOf(now.cert) } },
      },
    })
    expect(requests).toEqual([])
  })
})

describe('a test that fails', () => {
  it.each([
    ['no address', draftFor('ftp://x'), { code: 'address', facts: { problem: 'scheme' } }],
    [
      'http that was not accepted',
      draftFor('http://127.0.0.1:9', { plainHttpAccepted: false }),
      { code: 'plain-http', facts: {} },
    ],
  ])('at %s, before anything is sent', async (_, draft, failure) => {
    expect(failed((await run(draft)).report)).toEqual({ step: 'reachable', failure })
  })

  it('where nobody listens', async () => {
    const server = await startLoopbackServer(() => undefined)
    await server.close()
    const { step, failure } = failed((await run(draftFor(server.url))).report)
    expect([step, failure.code]).toEqual(['reachable', 'unreachable'])
  })

  it('at something that is not a Harbor, without showing it the password', async () => {
    const server = await startLoopbackServer((_, response) => response.end('<html>'))
    onTestFinished(() => server.close())
    const { step, failure } = failed((await run(draftFor(server.url), { password: secret })).report)
    expect([step, failure.code]).toEqual(['harbor', 'not-harbor'])
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([undefined])
  })

  it('at a wrong password, which is sent once', async () => {
    const { url, state } = await startHarbor({ profile: '2.6' })
    const { report } = await run(draftFor(url), { password: secret })
    expect(failed(report)).toEqual({
      step: 'signed-in',
      failure: { code: 'wrong-password', facts: { username: 'admin' } },
    })
    expect(state.requests.filter(({ login }) => login !== undefined)).toHaveLength(1)
  })

  it('but not at the lock that a wrong password of somebody else has set', async () => {
    const { url, state } = await startHarbor({ profile: '2.9' })
    const elsewhere = run(draftFor(url), { password: secret })
    await vi.waitFor(() => expect(state.isLocked('admin')).toBe(true))
    expect((await run(draftFor(url))).report.passed).toBe(true)
    expect(failed((await elsewhere).report).failure.code).toBe('wrong-password')
  })

  it('but not at a gateway that was away for a moment', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    for (const path of [/version/, /systeminfo/, /configurations/])
      faults.add({ path, times: 2 }, { kind: 'proxy', status: 502 })
    expect((await run(draftFor(url))).report.passed).toBe(true)
  })

  it('at a gateway that breaks the sign-in: that too is sent once', async () => {
    const { url, state, faults } = await startHarbor({ profile: '2.6' })
    faults.add({ path: /current/ }, { kind: 'reset', when: 'midway' })
    const { step, failure } = failed((await run(draftFor(url))).report)
    expect([step, failure.code]).toEqual(['signed-in', 'unreachable'])
    expect(state.requests.filter(({ login }) => login !== undefined)).toHaveLength(1)
  })

  it('at somebody who is no system admin', async () => {
    const { url, state } = await startHarbor({ profile: '2.9', users: 1 })
    const draft = draftFor(url, { username: 'anna.weber' })
    const { report } = await run(draft, { password: 'Passw0rdX' })
    expect(failed(report)).toEqual({ step: 'admin', failure: { code: 'not-admin', facts: {} } })
    expect(state.requests.every(({ status }) => status === 200)).toBe(true)
  })

  it('at a user name that can not sign in', async () => {
    const { url, state } = await startHarbor({ profile: '2.9' })
    const { step, failure } = failed((await run(draftFor(url, { username: 'a:b' }))).report)
    expect([step, failure.code]).toEqual(['signed-in', 'invalid-field'])
    expect(state.requests.every(({ login }) => login === undefined)).toBe(true)
  })

  it('when it is cancelled, wherever it is', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    faults.add({ path: /configurations/ }, { kind: 'hang' })
    const program = await startProgram()
    const testId = randomUUID()
    setTimeout(() => program.connections.cancelTest(testId), 500)
    const { report } = await run(draftFor(url), { program, testId })
    expect(failed(report)).toEqual({
      step: 'abilities',
      failure: { code: 'cancelled', facts: {} },
    })
  })
})

describe('the stored password', () => {
  it('is used for its stored address', async () => {
    const { url } = await startHarbor({ profile: '2.9' })
    const program = await startProgram()
    const saved = await program.connections.save({
      id: null,
      draft: draftFor(url),
      password: adminPassword,
      keep: 'keychain',
    })
    const id = saved.ok ? saved.value.id : ''
    const draft = draftFor(`${url}/harbor/`)
    expect((await run(draft, { program, id, password: null })).report.passed).toBe(true)
  })

  it.each(['keychain', 'run'] as const)('is used for no other (%s)', async (keep) => {
    const stranger = await startHarbor({ profile: '2.9' })
    const program = await startProgram()
    const saved = await program.connections.save({
      id: null,
      draft: draftFor('https://registry.example'),
      password: adminPassword,
      keep,
    })
    const id = saved.ok ? saved.value.id : ''
    const { report } = await run(draftFor(stranger.url), { program, id, password: null })
    expect(failed(report)).toEqual({
      step: 'signed-in',
      failure: { code: 'password-needed', facts: { reason: 'address-changed' } },
    })
    expect(stranger.state.requests.every(({ login }) => login === undefined)).toBe(true)
  })

  it('may be missing or locked away', async () => {
    const { url } = await startHarbor({ profile: '2.9' })
    const program = await startProgram()
    const { step, failure } = failed((await run(draftFor(url), { password: null })).report)
    expect([step, failure]).toEqual([
      'signed-in',
      { code: 'password-needed', facts: { reason: 'none' } },
    ])
    const saved = await program.connections.save({
      id: null,
      draft: draftFor(url),
      password: adminPassword,
      keep: 'keychain',
    })
    program.keychain.fault = 'locked'
    const id = saved.ok ? saved.value.id : ''
    const { report } = await run(draftFor(url), { program, id, password: null })
    expect(failed(report).failure).toEqual({ code: 'keychain', facts: { state: 'locked' } })
  })
})
