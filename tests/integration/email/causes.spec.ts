import { describe, expect, it } from 'vitest'
import type { Trust } from '@contract/models/connection'
import type {
  EmailPassword,
  EmailSettings,
  MailCause,
  MailDiagnosis,
  MailProblem,
  MailStepName,
} from '@contract/models/email'
import { playing } from '@support/smtp/odd-servers'
import { makeAuthority, makeServerCertificate } from '@support/tls/certificates'
import {
  connectionId,
  emailsAt,
  mailServer,
  oddServer,
  rightPassword,
  settingsFor,
  startRegistry,
  stepIn,
  testId,
} from './under-test'

const none: EmailPassword = { kind: 'none' }
const wrong: EmailPassword = { kind: 'given', value: 'Wr0ng-Mail' }
const stored: EmailPassword = { kind: 'stored' }

interface Scene {
  readonly settings: EmailSettings
  readonly password?: EmailPassword
  /** Whose certificates this machine trusts; Harbor's container has its own opinion. */
  readonly trust?: Trust
}

/** A mail server whose certificate is issued by an authority that this machine trusts. */
const withCertificate = async (
  security: 'starttls' | 'tls',
  facts: Parameters<typeof makeServerCertificate>[0],
): Promise<Scene> => {
  const authority = await makeAuthority()
  const certificate = await makeServerCertificate({ issuer: authority, ...facts })
  const { port } = await mailServer({ security, certificate })
  return {
    settings: settingsFor(port, { ssl: security === 'tls', verifyCertificate: true }),
    trust: { kind: 'own-ca', label: 'ca.pem', pem: authority.cert },
  }
}

const on = (scene: Promise<{ readonly port: number }>, change: Partial<EmailSettings> = {}) =>
  scene.then(({ port }) => ({ settings: settingsFor(port, change) }))

/** Each failing mail server, the step that finds it out, and the cause. */
const scenes: readonly (readonly [
  string,
  MailCause,
  MailStepName,
  MailProblem,
  () => Promise<Scene>,
])[] = [
  [
    'a name that nobody knows',
    'no-such-host',
    'resolves',
    'no-such-host',
    async () => ({ settings: settingsFor(25, { host: 'mail.invalid' }) }),
  ],
  [
    'a port at which nobody listens',
    'refused',
    'connects',
    'refused',
    async () => ({ settings: settingsFor(1) }),
  ],
  [
    'a server that closes at once',
    'no-greeting',
    'greets',
    'closed',
    () => on(oddServer((socket) => socket.destroy())),
  ],
  [
    'something that is not SMTP',
    'not-smtp',
    'greets',
    'not-smtp',
    () => on(oddServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2p1\r\n'))),
  ],
  [
    'a server that sends megabytes',
    'not-smtp',
    'greets',
    'too-much',
    () => on(oddServer((socket) => socket.end(`220-${'x'.repeat(3_000_000)}`))),
  ],
  [
    'a server that wants nobody',
    'refused-by-server',
    'greets',
    'refuses',
    () => on(oddServer(playing('554 No service for your address'))),
  ],
  [
    'SSL on, and a port that greets in plain text',
    'ssl-on-plain-port',
    'secures',
    'plain-text',
    () => on(mailServer({ security: 'starttls' }), { ssl: true }),
  ],
  [
    'SSL on, and something that is neither',
    'not-smtp',
    'secures',
    'not-smtp',
    () =>
      on(
        oddServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
        { ssl: true },
      ),
  ],
  [
    'an expired certificate by STARTTLS',
    'certificate-expired',
    'secures',
    'certificate',
    () => withCertificate('starttls', { validFromDays: -30, validToDays: -1 }),
  ],
  [
    'an expired certificate under SSL',
    'certificate-expired',
    'secures',
    'certificate',
    () => withCertificate('tls', { validFromDays: -30, validToDays: -1 }),
  ],
  [
    'a certificate that is not valid yet',
    'certificate-not-yet-valid',
    'secures',
    'certificate',
    () => withCertificate('tls', { validFromDays: 2 }),
  ],
  [
    'a certificate for another name',
    'certificate-wrong-name',
    'secures',
    'certificate',
    () => withCertificate('starttls', { dnsName: 'other.example', ip: '192.0.2.1' }),
  ],
  [
    'a certificate of its own',
    'certificate-untrusted',
    'secures',
    'certificate',
    () => on(mailServer({ security: 'tls' }), { ssl: true, verifyCertificate: true }),
  ],
  [
    'a STARTTLS that leads nowhere',
    'handshake',
    'secures',
    'handshake',
    () =>
      on(
        oddServer(
          playing('220 hello', {
            EHLO: '250-hello\r\n250 STARTTLS',
            STARTTLS: (_, socket) => socket.end('220 go ahead\r\n'),
          }),
        ),
      ),
  ],
  [
    'AUTH advertised on an open relay',
    'login-offered-on-open-relay',
    'signs-in',
    'wrong-login',
    async () => ({
      ...(await on(mailServer({ security: 'starttls', openRelay: true }), { username: '' })),
      password: none,
    }),
  ],
  [
    'AUTH without CRAM-MD5 on an open relay without TLS',
    'login-offered-on-open-relay',
    'signs-in',
    'no-mechanism',
    async () => ({
      ...(await on(mailServer({ security: 'plain', authMethods: ['PLAIN'], openRelay: true }), {
        username: '',
      })),
      password: none,
    }),
  ],
  [
    'a server without TLS that has no CRAM-MD5',
    'cram-md5-only',
    'signs-in',
    'no-mechanism',
    () => on(mailServer({ security: 'plain', authMethods: ['PLAIN', 'LOGIN'] })),
  ],
  [
    'a server under TLS with LOGIN and XOAUTH2 only',
    'plain-only',
    'signs-in',
    'no-mechanism',
    () => on(mailServer({ security: 'starttls', authMethods: ['LOGIN', 'XOAUTH2'] })),
  ],
  [
    'a wrong password (535)',
    'wrong-login',
    'signs-in',
    'wrong-login',
    async () => ({
      ...(await on(mailServer({ security: 'starttls' }))),
      password: wrong,
    }),
  ],
  [
    'a wrong password by CRAM-MD5',
    'wrong-login',
    'signs-in',
    'wrong-login',
    async () => ({ ...(await on(mailServer({ security: 'plain' }))), password: wrong }),
  ],
  [
    'a mechanism that is not accepted (504)',
    'mechanism-refused',
    'signs-in',
    'no-mechanism',
    () =>
      on(
        mailServer({
          security: 'starttls',
          loginRefused: { code: 504, text: '5.7.4 Unrecognized authentication type', always: true },
        }),
      ),
  ],
  [
    'a login that is put off (454)',
    'refused-by-server',
    'signs-in',
    'refuses',
    () =>
      on(
        mailServer({
          security: 'plain',
          loginRefused: { code: 454, text: 'Try again later', always: true },
        }),
      ),
  ],
]

const cures: Partial<Record<MailCause, MailDiagnosis['cure']>> = {
  'ssl-on-plain-port': { ssl: false },
  'certificate-untrusted': { verifyCertificate: false },
}

describe.each(['2.2', '2.6'] as const)('a Harbor %s that fails with', (profile) => {
  it.each(scenes)('%s: %s', async (_, cause, name, problem, begin) => {
    const { settings, password = rightPassword, trust } = await begin()
    const { emails, harbor } = await startRegistry(profile, { ...(trust && { trust }) })
    const trial = { testId, connectionId, settings, password }
    const outcome = await emails.test(trial, () => undefined)
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const { value: report } = outcome
    expect(report.harbor).toMatchObject({
      state: 'failed',
      failure: { code: 'mail-not-usable', facts: {} },
    })
    expect(stepIn(report, name)).toMatchObject({ state: 'failed', problem })
    expect(report.diagnosis).toEqual({ cause, cure: cures[cause] ?? null })
    expect(report.finished).toBe(true)
    const pings = harbor.state.requests.filter(({ url }) => url.endsWith('/email/ping'))
    expect(pings).toHaveLength(1)
  })

  it('SSL off, and a port that speaks TLS: a hanging ping that a proxy cuts off', async () => {
    const { port } = await mailServer({ security: 'tls' })
    const { emails, harbor } = await startRegistry(profile, { stepLimitMs: 2_500 })
    harbor.faults.add({ path: /ping/ }, { kind: 'proxy', status: 504 })
    const settings = settingsFor(port)
    const trial = { testId, connectionId, settings, password: rightPassword }
    expect(await emails.test(trial, () => undefined)).toMatchObject({
      value: {
        harbor: { failure: { code: 'unavailable', facts: { status: 504 } } },
        diagnosis: { cause: 'tls-without-ssl', cure: { ssl: true } },
      },
    })
  })

  it('the same, ended by the person: what was found from here stays', async () => {
    const { port } = await mailServer({ security: 'tls' })
    const { emails } = await startRegistry(profile, { stepLimitMs: 2_500 })
    const settings = settingsFor(port)
    const trial = { testId, connectionId, settings, password: rightPassword }
    const outcome = await emails.test(trial, ({ steps, finished }) => {
      const found = steps.some((step) => step.state === 'failed')
      if (found && !finished) emails.cancelTest(testId)
    })
    expect(outcome).toMatchObject({
      value: {
        harbor: { state: 'failed', failure: { code: 'cancelled' } },
        diagnosis: { cause: 'tls-without-ssl' },
      },
    })
  })

  it.each([
    ['that never greets', 'no-greeting', () => on(oddServer(() => undefined))],
    [
      'that never shakes hands',
      'handshake',
      () =>
        on(
          oddServer(() => undefined),
          { ssl: true },
        ),
    ],
    [
      'that never answers to a hello',
      'no-answer',
      () => on(oddServer((socket) => void socket.write('220 hello\r\n'))),
    ],
  ] as const)('a server %s: %s', async (_, cause, begin) => {
    const { settings } = await begin()
    const { emails, harbor } = await startRegistry(profile, { stepLimitMs: 2_000 })
    harbor.faults.add({ path: /ping/ }, { kind: 'proxy', status: 504 })
    const trial = { testId, connectionId, settings, password: rightPassword }
    const outcome = await emails.test(trial, () => undefined)
    expect(outcome).toMatchObject({ value: { diagnosis: { cause } } })
  })
})

describe('a Harbor that is content', () => {
  it('hears nothing of a sender that is refused (550); this machine does', async () => {
    const { port } = await mailServer({ security: 'starttls', refusesSenders: true })
    const { emails } = await startRegistry()
    const trial = { testId, connectionId, settings: settingsFor(port), password: rightPassword }
    expect(await emails.test(trial, () => undefined)).toMatchObject({
      value: {
        harbor: { state: 'passed' },
        diagnosis: { cause: 'sender-refused', cure: null },
      },
    })
  })

  it('has no cause, whatever fails from here', async () => {
    const { port } = await mailServer({ security: 'tls' })
    const { emails } = await startRegistry()
    const settings = settingsFor(port, { ssl: true, host: 'localhost' })
    const trial = { testId, connectionId, settings, password: rightPassword }
    expect(await emails.test(trial, () => undefined)).toMatchObject({
      value: { harbor: { state: 'passed' }, diagnosis: null },
    })
  })
})

describe('what only the registry knows or sees', () => {
  it('is its stored password, most likely, where all else works', async () => {
    const { port, attempts } = await mailServer({ security: 'starttls' })
    const { emails, harbor } = await startRegistry()
    harbor.state.setSetting('email_password', 'outdated')
    const trial = { testId, connectionId, settings: settingsFor(port), password: stored }
    const outcome = await emails.test(trial, () => undefined)
    expect(outcome).toMatchObject({ value: { diagnosis: { cause: 'stored-password' } } })
    if (!outcome.ok) throw new Error(outcome.failure.code)
    const untried = { state: 'not-tried', why: 'stored-password' }
    expect(stepIn(outcome.value, 'signs-in')).toMatchObject(untried)
    expect(stepIn(outcome.value, 'takes-sender')).toMatchObject(untried)
    // Harbor's own.
    expect(attempts).toEqual(['PLAIN'])
    harbor.state.setSetting('email_password', 's3cret-Mail')
    expect(await emails.test(trial, () => undefined)).toMatchObject({
      value: { harbor: { state: 'passed' }, diagnosis: null },
    })
  })

  it('are its network and its authorities', async () => {
    const authority = await makeAuthority()
    const certificate = await makeServerCertificate({ issuer: authority })
    const { port } = await mailServer({ security: 'starttls', certificate })
    const trust = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
    const { harbor } = await startRegistry()
    const emails = await emailsAt(harbor.url, { trust })
    const settings = settingsFor(port, { verifyCertificate: true })
    const trial = { testId, connectionId, settings, password: rightPassword }
    expect(await emails.test(trial, () => undefined)).toMatchObject({
      value: { diagnosis: { cause: 'only-from-registry', cure: null } },
    })
  })
})
