import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmailSettings } from '@contract/models/email'
import { missingForExim, startExim, type Exim } from '@support/smtp/exim'
import { secretsIn } from '@support/secrets/traces'
import {
  fingerprintOf,
  makeAuthority,
  makeServerCertificate,
  type KeyAndCertificate,
} from '@support/tls/certificates'
import { mailAccount } from '@support/smtp/mail-servers'
import {
  connectionId,
  rightPassword,
  settingsFor,
  startRegistry,
  statesOf,
  stepIn,
  testId,
} from './under-test'

const missing = missingForExim()
if (missing !== null) console.warn(`Skipped, no real mail server to test on: ${missing}`)

describe.runIf(missing === null)('a real mail server (Exim)', () => {
  let exim: Exim
  let authority: KeyAndCertificate
  let certificate: KeyAndCertificate
  beforeAll(async () => {
    authority = await makeAuthority()
    certificate = await makeServerCertificate({ issuer: authority, dnsName: 'mail.example.com' })
    exim = await startExim(certificate)
  })
  afterAll(() => exim?.stop())

  const test = async (
    settings: EmailSettings,
    password = rightPassword,
    profile: '2.2' | '2.6' = '2.6',
  ) => {
    const trust = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
    const { emails } = await startRegistry(profile, { trust })
    const trial = { testId, connectionId, settings, password }
    const outcome = await emails.test(trial, () => undefined)
    if (!outcome.ok) throw new Error(outcome.failure.code)
    return outcome.value
  }

  it.each(['2.2', '2.6'] as const)(
    'is signed in to by STARTTLS and under SSL: %s',
    async (profile) => {
      for (const [port, ssl] of [
        [exim.port, false],
        [exim.tlsPort, true],
      ] as const) {
        const report = await test(settingsFor(port, { ssl }), rightPassword, profile)
        expect(report.harbor.state).toBe('passed')
        expect(statesOf(report.steps).filter((state) => !state.endsWith(' passed'))).toEqual([])
        expect(stepIn(report, 'secures')).toMatchObject({
          found: {
            by: ssl ? 'ssl' : 'starttls',
            certificate: { fingerprint: fingerprintOf(certificate.cert) },
            distrusted: null,
          },
        })
        expect(stepIn(report, 'greets')).toMatchObject({
          found: { words: expect.stringContaining('220 mail.example.com ESMTP Exim') },
        })
        expect(stepIn(report, 'signs-in')).toMatchObject({ found: { mechanism: 'PLAIN' } })
        expect(report.diagnosis).toBeNull()
      }
      expect(exim.queued()).toEqual([])
    },
  )

  it.each([
    ['a wrong password', 'wrong-login', () => settingsFor(exim.port), 'Wr0ng-Mail'],
    ['SSL on the plain port', 'ssl-on-plain-port', () => settingsFor(exim.port, { ssl: true }), ''],
    [
      'a name that is not the certificate’s',
      'certificate-wrong-name',
      () => settingsFor(exim.port, { host: 'localhost', verifyCertificate: true }),
      '',
    ],
  ] as const)('says to %s: %s', async (_, cause, settings, wrong) => {
    const password = wrong === '' ? rightPassword : ({ kind: 'given', value: wrong } as const)
    const report = await test(settings(), password)
    expect(report.harbor.state).toBe('failed')
    expect(report.diagnosis?.cause).toBe(cause)
  })

  it('is signed in to by CRAM-MD5 without TLS', async () => {
    const report = await test(settingsFor(exim.plainPort))
    expect(report.harbor.state).toBe('passed')
    expect(stepIn(report, 'secures')).toMatchObject({ found: { by: 'nothing' } })
    expect(stepIn(report, 'offers')).toMatchObject({ found: { mechanisms: ['CRAM-MD5'] } })
    expect(stepIn(report, 'signs-in')).toMatchObject({ found: { mechanism: 'CRAM-MD5' } })
  })

  it('refuses a sender', async () => {
    const report = await test(settingsFor(exim.port, { sender: 'x@refused.example.com' }))
    expect(stepIn(report, 'takes-sender')).toMatchObject({
      state: 'failed',
      words: expect.stringContaining('550 Sender refused'),
    })
    expect(report.diagnosis?.cause).toBe('sender-refused')
  })

  it('takes a message', async () => {
    const { emails } = await startRegistry('2.6')
    const outcome = await emails.sendMessage({
      testId,
      connectionId,
      settings: settingsFor(exim.port),
      password: rightPassword,
      to: 'me@example.org',
    })
    expect(outcome).toMatchObject({
      ok: true,
      value: { words: expect.stringMatching(/^250 OK id=/) },
    })
    const [message = '', ...others] = exim.queued()
    expect(others).toEqual([])
    expect(message).toContain('From: Registry <registry@example.com>')
    expect(message).toContain('me@example.org')
    expect(secretsIn(message, { password: mailAccount.password })).toEqual([])
  })
})
