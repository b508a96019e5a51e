import { describe, expect, it, vi } from 'vitest'
import type {
  EmailPassword,
  EmailSettings,
  EmailTestReport,
  MailStep,
} from '@contract/models/email'
import { playing, type Script } from '@support/smtp/odd-servers'
import { secretsIn } from '@support/secrets/traces'
import { makeServerCertificate, fingerprintOf } from '@support/tls/certificates'
import {
  connectionId,
  mailServer,
  oddServer,
  rightPassword,
  settingsFor,
  startRegistry,
  statesOf,
  stepIn,
  testId,
} from './under-test'

/** A test at a registry whose own ping is refused at once, so that only this machine meets the server. */
const lookAt = async (
  settings: EmailSettings,
  password: EmailPassword = rightPassword,
  { stepLimitMs = 20_000, onProgress = (_: EmailTestReport): void => undefined } = {},
): Promise<EmailTestReport> => {
  const { emails, harbor } = await startRegistry('2.6', { stepLimitMs })
  const refused = { kind: 'error', status: 400, message: 'failed to ping email server' } as const
  harbor.faults.add({ path: /ping/ }, refused)
  const outcome = await emails.test({ testId, connectionId, settings, password }, onProgress)
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

/** What a passed step found. */
const foundIn = (report: EmailTestReport, name: MailStep['step']) => {
  const step = stepIn(report, name)
  if (step.state !== 'passed') throw new Error(JSON.stringify(step))
  return step.found
}

const allPassed = (settings: EmailSettings): readonly string[] => {
  const [first, second] = settings.ssl ? ['secures', 'greets'] : ['greets', 'secures']
  const names = ['resolves', 'connects', first, second, 'offers', 'signs-in', 'takes-sender']
  return names.map((name) => `${name} passed`)
}

describe('a mail server that works', () => {
  it.each([
    ['plain', false, 'nothing', 'CRAM-MD5'],
    ['starttls', false, 'starttls', 'PLAIN'],
    ['tls', true, 'ssl', 'PLAIN'],
  ] as const)('%s: is taken step by step, as Harbor does it', async (security, ssl, by, how) => {
    const server = await mailServer({ security })
    const settings = settingsFor(server.port, { ssl })
    const report = await lookAt(settings)
    expect(statesOf(report.steps)).toEqual(allPassed(settings))
    expect(foundIn(report, 'resolves')).toMatchObject({ addresses: ['127.0.0.1'] })
    expect(foundIn(report, 'connects')).toMatchObject({ address: '127.0.0.1', port: server.port })
    expect(foundIn(report, 'greets')).toMatchObject({ words: expect.stringMatching(/^220 /) })
    const secured = foundIn(report, 'secures')
    if (security === 'plain')
      expect(secured).toMatchObject({ by, protocol: null, certificate: null, distrusted: null })
    else
      expect(secured).toMatchObject({
        by,
        protocol: 'TLSv1.3',
        certificate: { fingerprint: fingerprintOf(server.certificate) },
        distrusted: 'self-signed',
      })
    expect(foundIn(report, 'offers')).toMatchObject({
      mechanisms: expect.arrayContaining(['PLAIN', 'LOGIN']),
    })
    expect(foundIn(report, 'signs-in')).toMatchObject({ mechanism: how })
    expect(server.attempts).toEqual([how])
    expect(server.senders).toEqual(['registry@example.com'])
    expect(server.messages).toEqual([])
    for (const step of report.steps)
      if (step.state === 'passed') expect(step.millis).toBeGreaterThanOrEqual(0)
  })

  it('needs nobody to sign in where it offers nothing', async () => {
    const { port, attempts } = await mailServer({ security: 'plain', authMethods: [] })
    const settings = settingsFor(port, { username: '' })
    const report = await lookAt(settings, { kind: 'none' })
    expect(statesOf(report.steps)).toEqual(allPassed(settings))
    expect(foundIn(report, 'offers')).toMatchObject({ mechanisms: [] })
    expect(foundIn(report, 'signs-in')).toEqual({ step: 'signs-in', mechanism: null, words: '' })
    expect(attempts).toEqual([])
  })

  it('may be slow', async () => {
    const { port } = await mailServer({ security: 'starttls', slowMs: 300 })
    const settings = settingsFor(port)
    expect(statesOf((await lookAt(settings)).steps)).toEqual(allPassed(settings))
  })

  it('is asked on behalf of the identity', async () => {
    const server = await oddServer(
      playing('220 hello', { EHLO: '250-hello\r\n250 AUTH PLAIN', AUTH: '235 in' }),
      await makeServerCertificate(),
    )
    const settings = settingsFor(server.port, { ssl: true, identity: 'relay' })
    await lookAt(settings)
    const response = /AUTH PLAIN (\S+)/.exec(server.received())?.[1] ?? ''
    expect(Buffer.from(response, 'base64').toString()).toBe(
      'relay\0mailer@example.com\0s3cret-Mail',
    )
  })

  it.each([
    ['all mechanisms', 'PLAIN LOGIN CRAM-MD5'],
    ['what would show it', 'PLAIN LOGIN'],
  ])('never sees the password without TLS: it offers %s', async (_, mechanisms) => {
    const server = await oddServer(
      playing('220 hello', {
        EHLO: `250-hello\r\n250 AUTH ${mechanisms}`,
        AUTH: `334 ${Buffer.from('<1@hello>').toString('base64')}`,
        MAIL: '530 sign in',
      }),
    )
    await lookAt(settingsFor(server.port), rightPassword, { stepLimitMs: 2_000 })
    expect(server.received()).toContain('EHLO')
    expect(secretsIn(server.received(), { password: 's3cret-Mail' })).toEqual([])
  })

  it('is left politely, and every connection ends', async () => {
    const server = await oddServer(playing('220 hello', { QUIT: (_, socket) => socket.end() }))
    await lookAt(settingsFor(server.port))
    await vi.waitFor(() => expect(server.open()).toBe(0))
    expect(server.received()).toMatch(/MAIL FROM:<registry@example\.com>\r\nQUIT\r\n$/)
  })
})

describe('a certificate that is not trusted', () => {
  it('ends it before anything secret is sent, unless the settings say otherwise', async () => {
    const server = await mailServer({ security: 'tls' })
    const settings = settingsFor(server.port, { ssl: true, verifyCertificate: true })
    const report = await lookAt(settings)
    expect(stepIn(report, 'secures')).toMatchObject({
      state: 'failed',
      problem: 'certificate',
      certificate: {
        reason: 'self-signed',
        view: { fingerprint: fingerprintOf(server.certificate) },
      },
    })
    expect(server.attempts).toEqual([])
    expect(statesOf(report.steps).slice(3)).toEqual([
      'greets not-reached',
      'offers not-reached',
      'signs-in not-reached',
      'takes-sender not-reached',
    ])
  })
})

describe('a hostile mail server', () => {
  const password = 'Canary-9f27c1-Pw'
  const given: EmailPassword = { kind: 'given', value: password }
  const signIn = (said: string): Script => ({
    EHLO: '250-hello\r\n250 AUTH PLAIN CRAM-MD5',
    AUTH: (line, socket) => void socket.write(`${said.replace('%', line)}\r\n`),
  })
  const under = async (script: Script) =>
    settingsFor(
      (await oddServer(playing('220 hello', script), await makeServerCertificate())).port,
      {
        ssl: true,
      },
    )

  it.each([
    ['as it is', `535 no ${password} here`],
    ['in the line that it was sent', '535 what is "%"?'],
    ['as base64', `535 ${Buffer.from(password).toString('base64')}`],
    ['as base64 within something', `535 ${Buffer.from(`x${password}`).toString('base64')}`],
    ['as hexadecimal', `535 ${Buffer.from(password).toString('hex')}`],
    ['with a control character in it', `535 ${password.slice(0, 6)}\0${password.slice(6)}`],
    ['over the end of what is shown', `535 ${'x'.repeat(190)}${password}`],
  ])('repeats the password %s: it is not in the words', async (_, said) => {
    const report = await lookAt(await under(signIn(said)), given)
    const step = stepIn(report, 'signs-in')
    expect(step).toMatchObject({ state: 'failed', problem: 'wrong-login' })
    expect(secretsIn(JSON.stringify(report).replaceAll(/\\u0000| /g, ''), { password })).toEqual([])
    expect(JSON.stringify(report)).not.toContain(password.slice(0, 8))
  })

  it('says much over several lines, with control characters and signs that turn texts round', async () => {
    const said = `535-one\u0007\r\n535-\u001b[31mtwo\u202e\r\n535 ${'ü'.repeat(5_000)}`
    const report = await lookAt(await under(signIn(said)), given)
    const step = stepIn(report, 'signs-in')
    const words = step.state === 'failed' ? (step.words ?? '') : ''
    expect(words).toMatch(/^535 one \[31mtwo ü+…$/)
    expect([...words]).toHaveLength(200)
    expect(words).not.toMatch(/\p{C}/u)
  })

  it.each([
    [
      'a line without end',
      (socket: { write(text: string): unknown }) => {
        socket.write(`250-${'x'.repeat(2_000_000)}`)
      },
    ],
    [
      'lines without end',
      (socket: { write(text: string): unknown }) => {
        socket.write('250-more\r\n'.repeat(300_000))
      },
    ],
  ])('sends %s: no more is read than fits', async (_, flood) => {
    const server = await oddServer(playing('220 hello', { EHLO: (_, socket) => flood(socket) }))
    const report = await lookAt(settingsFor(server.port))
    expect(stepIn(report, 'secures')).toMatchObject({ state: 'failed', problem: 'too-much' })
    await vi.waitFor(() => expect(server.open()).toBe(0))
  })

  const megabytes = (_line: string, socket: { write(text: string): unknown }): void => {
    socket.write(`235 ${'x'.repeat(5_000_000)}\r\n`)
  }

  it.each([
    ['signs-in', { AUTH: megabytes }],
    ['takes-sender', { AUTH: '235 in', MAIL: megabytes }],
  ] as const)(
    'answers in megabytes at the step %s: no more is read than fits',
    async (name, script) => {
      const settings = await under({ EHLO: '250-hello\r\n250 AUTH PLAIN', ...script })
      const report = await lookAt(settings, given)
      expect(stepIn(report, name)).toMatchObject({ state: 'failed', problem: 'too-much' })
      expect(JSON.stringify(report).length).toBeLessThan(5_000)
    },
  )

  it('greets in megabytes: no more is read than fits', async () => {
    const server = await oddServer(playing(`220 ${'x'.repeat(5_000_000)}`))
    const report = await lookAt(settingsFor(server.port))
    expect(stepIn(report, 'greets')).toMatchObject({ state: 'failed', problem: 'too-much' })
    await vi.waitFor(() => expect(server.open()).toBe(0))
  })

  it.each([
    ['does not answer to a sign-in', 'signs-in', { AUTH: () => undefined }],
    ['does not answer to a sender', 'takes-sender', { AUTH: '235 in', MAIL: () => undefined }],
  ] as const)('%s: the step ends', async (_, name, script) => {
    const settings = await under({ EHLO: '250-hello\r\n250 AUTH PLAIN', ...script })
    const report = await lookAt(settings, given, { stepLimitMs: 2_000 })
    expect(stepIn(report, name)).toMatchObject({ state: 'failed', problem: 'no-answer' })
  })

  it('hangs up where somebody signs in', async () => {
    const settings = await under({
      EHLO: '250-hello\r\n250 AUTH PLAIN',
      AUTH: (_, socket) => void socket.destroy(),
    })
    const report = await lookAt(settings, given)
    expect(stepIn(report, 'signs-in')).toMatchObject({ state: 'failed', problem: 'closed' })
    expect(report.diagnosis).toEqual({ cause: 'refused-by-server', cure: null })
  })

  it('puts an answer in front of the TLS connection: it is not read (RFC 3207, 6)', async () => {
    const server = await oddServer(
      playing('220 hello', {
        EHLO: '250-hello\r\n250-AUTH CRAM-MD5\r\n250 STARTTLS',
        STARTTLS: '220 go ahead\r\n250 AUTH CRAM-MD5',
      }),
    )
    const report = await lookAt(settingsFor(server.port), given, { stepLimitMs: 2_000 })
    expect(stepIn(report, 'secures')).toMatchObject({ state: 'failed', problem: 'handshake' })
    expect(server.received()).not.toContain('AUTH')
  })
})

describe('while it is tested', () => {
  it('every step is told as it is taken, the end included, and the report is the last', async () => {
    const { port } = await mailServer({ security: 'starttls', slowMs: 250 })
    const told: EmailTestReport[] = []
    const report = await lookAt(settingsFor(port), rightPassword, {
      onProgress: (progress) => told.push(structuredClone(progress)),
    })
    expect(told.at(-1)).toEqual(report)
    const running = told.flatMap(({ steps }) =>
      steps.filter(({ state }) => state === 'running').map(({ step }) => step),
    )
    expect(running).toContain('greets')
    expect(told.every(({ finished }, at) => finished === (at === told.length - 1))).toBe(true)
    // Seven steps and two ends in less: news is sent some times a second.
    expect(told.length).toBeLessThan(16)
  })

  it('the person ends it: nothing more is sent, what was found stays', async () => {
    const server = await oddServer(playing('220 hello', { EHLO: () => undefined }))
    const { emails, harbor } = await startRegistry()
    harbor.faults.add({ path: /ping/ }, { kind: 'hang' })
    const trial = {
      testId,
      connectionId,
      settings: settingsFor(server.port),
      password: rightPassword,
    }
    const ended = emails.test(trial, ({ steps }) => {
      if (steps.some(({ step, state }) => step === 'secures' && state === 'running'))
        emails.cancelTest(testId)
    })
    const outcome = await ended
    if (!outcome.ok) throw new Error(outcome.failure.code)
    expect(outcome.value).toMatchObject({
      harbor: { state: 'failed', failure: { code: 'cancelled' } },
      diagnosis: null,
      finished: true,
    })
    expect(statesOf(outcome.value.steps)).toEqual([
      'resolves passed',
      'connects passed',
      'greets passed',
      'secures not-reached',
      'offers not-reached',
      'signs-in not-reached',
      'takes-sender not-reached',
    ])
    await vi.waitFor(() => expect(server.open()).toBe(0))
  })

  it('its registry is changed or removed: it ends', async () => {
    const server = await oddServer(() => undefined)
    const { emails, harbor } = await startRegistry()
    harbor.faults.add({ path: /ping/ }, { kind: 'hang' })
    const settings = settingsFor(server.port)
    const ended = emails.test({ testId, connectionId, settings, password: rightPassword }, () =>
      emails.end(connectionId),
    )
    expect(await ended).toMatchObject({ value: { harbor: { failure: { code: 'cancelled' } } } })
  })

  it.each([
    [{ host: '' }, { field: 'host', rule: 'required' }],
    [{ port: 0 }, { field: 'port', rule: 'range' }],
    [{ sender: 'nobody' }, { field: 'sender', rule: 'format' }],
    [{ username: ' mailer' }, { field: 'username', rule: 'outer-space' }],
  ] as const)('%o is found before anything is sent', async (change, facts) => {
    const { emails, harbor } = await startRegistry()
    const settings = settingsFor(25, change)
    const trial = { testId, connectionId, settings, password: rightPassword }
    expect(await emails.test(trial, () => undefined)).toEqual({
      ok: false,
      failure: { code: 'invalid-setting', facts },
    })
    expect(harbor.state.requests).toEqual([])
  })
})

describe('a registry that does not let itself be asked', () => {
  it.each([
    ['is read-only', 'read-only', (harbor) => harbor.state.setSetting('read_only', true)],
    [
      'has no email settings any more',
      'no-email-settings',
      (harbor) =>
        harbor.faults.add({ path: /ping/ }, { kind: 'error', status: 404, message: 'not found' }),
    ],
    [
      'has taken the right away',
      'not-admin',
      (harbor) => harbor.faults.add({ path: /ping/ }, { kind: 'error', status: 403 }),
    ],
  ] as const satisfies readonly (readonly [
    string,
    string,
    (harbor: Awaited<ReturnType<typeof startRegistry>>['harbor']) => unknown,
  ])[])('%s: %s, and no cause is looked for', async (_, code, spoil) => {
    const { port } = await mailServer({ security: 'plain' })
    const { emails, harbor } = await startRegistry()
    await emails.load(connectionId)
    spoil(harbor)
    const trial = { testId, connectionId, settings: settingsFor(port), password: rightPassword }
    expect(await emails.test(trial, () => undefined)).toMatchObject({
      value: { harbor: { state: 'failed', failure: { code } }, diagnosis: null },
    })
  })
})
