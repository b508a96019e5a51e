import { describe, expect, it, vi } from 'vitest'
import type { EmailPassword, EmailSettings } from '@contract/models/email'
import { openMailSession } from '@main/email/mail-session'
import { limitOf, takeSteps } from '@main/email/take-steps'
import { trustOptionsOf } from '@main/http/trust'
import { playing, type Script } from '@support/smtp/odd-servers'
import { secretsIn } from '@support/secrets/traces'
import {
  connectionId,
  emailsAt,
  mailServer,
  oddServer,
  rightPassword,
  settingsFor,
  testId,
} from './under-test'

const to = 'me@example.org'
const stored: EmailPassword = { kind: 'stored' }

/** Sends a message; no registry is asked for it. */
const send = async (
  settings: EmailSettings,
  password: EmailPassword = rightPassword,
  { recipient = to, stepLimitMs = 20_000 } = {},
) => {
  const emails = await emailsAt('http://127.0.0.1:1', { stepLimitMs })
  return emails.sendMessage({ testId, connectionId, settings, password, to: recipient })
}

const notSent = (diagnosis: string, words: unknown) => ({
  ok: false,
  failure: { code: 'mail-not-sent', facts: { diagnosis, words } },
})

describe('a test message', () => {
  it.each([
    ['plain', false],
    ['starttls', false],
    ['tls', true],
  ] as const)('reaches its recipient over %s, once', async (security, ssl) => {
    const server = await mailServer({ security })
    const sender = 'Container Registry Password Reset <hello@your-subdomain.example.com>'
    const outcome = await send(settingsFor(server.port, { ssl, sender }))
    expect(outcome).toMatchObject({ ok: true, value: { words: expect.stringMatching(/^250 /) } })
    expect(server.taken).toMatchObject([{ from: 'hello@your-subdomain.example.com', to: [to] }])
    const [{ text = '' } = {}] = server.taken
    const [headers = '', body = ''] = text.split('\r\n\r\n')
    const unfolded = headers.replace(/\r\n /g, ' ').split('\r\n')
    expect(unfolded).toContain(`From: ${sender}`)
    expect(unfolded).toContain(`To: ${to}`)
    expect(unfolded).toContain('Subject: Test message from Wharfinger')
    expect(unfolded.some((line) => line.startsWith('Message-ID: <'))).toBe(true)
    expect(body).toContain('This message shows')
    expect(secretsIn(text, { password: 's3cret-Mail' })).toEqual([])
  })

  it.each([
    ['mailer@example.com', 'From: mailer@example.com'],
    ['"Doe, Jane" <jane@example.com>', 'From: "Doe, Jane" <jane@example.com>'],
    ['Registrierung für alle <r@example.com>', /^From: =\?UTF-8\?.*\?= <r@example\.com>$/m],
  ])('comes from %s', async (sender, line) => {
    const server = await mailServer({ security: 'plain', authMethods: [] })
    await send(settingsFor(server.port, { sender }))
    const text = (server.messages[0] ?? '').replace(/\r\n /g, ' ').replaceAll('\r', '')
    if (typeof line === 'string') expect(text.split('\n')).toContain(line)
    else expect(text).toMatch(line)
  })

  it('arrives as it was written, dots at the beginning of lines included (RFC 5321, 4.5.2)', async () => {
    const server = await mailServer({ security: 'plain' })
    const settings = settingsFor(server.port)
    const trust = trustOptionsOf({ kind: 'system' })
    if (!trust.ok) throw new Error(trust.failure.code)
    const session = openMailSession({ settings, password: rightPassword, trust: trust.value })
    const patience = { limitMs: 20_000, signal: new AbortController().signal }
    await takeSteps(session, settings, patience)
    const message = 'Subject: dots\n\n.one\n..two\n.\nü'
    expect((await session.deliver(to, message, limitOf(patience))).reply.ok).toBe(true)
    session.close()
    expect(server.messages).toEqual([`${message.replaceAll('\n', '\r\n')}\r\n`])
  })

  it('needs no password where nobody has to sign in, whatever the registry has stored', async () => {
    const server = await mailServer({ security: 'starttls', authMethods: [] })
    expect((await send(settingsFor(server.port), stored)).ok).toBe(true)
    expect(server.taken).toHaveLength(1)
  })
})

describe('a test message is not sent', () => {
  it('with a password that only the registry has: it has to be typed', async () => {
    const server = await mailServer({ security: 'starttls' })
    expect(await send(settingsFor(server.port), stored)).toEqual({
      ok: false,
      failure: { code: 'invalid-setting', facts: { field: 'password', rule: 'required' } },
    })
    expect(server.taken).toEqual([])
  })

  it.each([
    ['', 'required'],
    ['me', 'format'],
    ['Me <me@example.org>', 'format'],
    ['me@example.org\r\nRCPT TO:<you@example.org>', 'format'],
    ['me@example.org> SIZE=1', 'format'],
  ])('to %j', async (recipient, rule) => {
    const server = await oddServer(playing('220 hello'))
    const outcome = await send(settingsFor(server.port), rightPassword, { recipient })
    expect(outcome).toEqual({
      ok: false,
      failure: { code: 'invalid-setting', facts: { field: 'to', rule } },
    })
    expect(server.received()).toBe('')
  })

  it('with a wrong password', async () => {
    const server = await mailServer({ security: 'starttls' })
    const outcome = await send(settingsFor(server.port), { kind: 'given', value: 'Wr0ng-Mail' })
    expect(outcome).toEqual(notSent('wrong-login', '535 Invalid username or password'))
    expect(server.attempts).toHaveLength(1)
  })

  it('where the sender is refused', async () => {
    const { port } = await mailServer({ security: 'plain', refusesSenders: true })
    const words = '550 5.7.1 Sender address rejected: not owned by user'
    expect(await send(settingsFor(port))).toEqual(notSent('sender-refused', words))
  })

  it('where the recipient is refused', async () => {
    const { port } = await mailServer({ security: 'plain', refusesRecipients: true })
    expect(await send(settingsFor(port))).toEqual(
      notSent('refused-by-server', '550 5.1.1 No such user here'),
    )
  })

  it('where nobody listens, and where the certificate is not trusted', async () => {
    expect(await send(settingsFor(1))).toEqual(notSent('refused', null))
    const server = await mailServer({ security: 'tls' })
    const settings = settingsFor(server.port, { ssl: true, verifyCertificate: true })
    expect(await send(settings)).toEqual(notSent('certificate-untrusted', null))
    expect(server.attempts).toEqual([])
  })
})

describe('a server that has the whole message', () => {
  const after = async (then: Script['DATA']) => {
    let inData = false
    const server = await oddServer((socket) => {
      socket.write('220 hello\r\n')
      socket.on('data', (piece) => {
        const text = piece.toString()
        if (!inData) {
          inData = text.startsWith('DATA')
          socket.write(inData ? '354 go on\r\n' : '250 ok\r\n')
        } else if (text.endsWith('\r\n.\r\n')) {
          if (typeof then === 'string') socket.write(`${then}\r\n`)
          else then?.('', socket)
        }
      })
    })
    return server
  }

  it('and refuses it, says why', async () => {
    const { port } = await after('554 5.7.1 Looks like spam')
    expect(await send(settingsFor(port))).toEqual(
      notSent('refused-by-server', '554 5.7.1 Looks like spam'),
    )
  })

  it('and hangs up, may have taken it', async () => {
    const { port } = await after((_, socket) => void socket.destroy())
    expect(await send(settingsFor(port))).toEqual({
      ok: false,
      failure: { code: 'outcome-unknown', facts: { cause: 'unreachable' } },
    })
  })

  it('and is left waiting by the person, may have taken it', async () => {
    const emails = await emailsAt('http://127.0.0.1:1')
    const server = await after(() => emails.cancelTest(testId))
    const settings = settingsFor(server.port)
    const trial = { testId, connectionId, settings, password: rightPassword, to }
    expect(await emails.sendMessage(trial)).toEqual({
      ok: false,
      failure: { code: 'outcome-unknown', facts: { cause: 'cancelled' } },
    })
    await vi.waitFor(() => expect(server.open()).toBe(0))
  })

  it('is never told before that it was left', async () => {
    const emails = await emailsAt('http://127.0.0.1:1')
    const server = await oddServer(playing('220 hello', { EHLO: () => emails.cancelTest(testId) }))
    const settings = settingsFor(server.port)
    const trial = { testId, connectionId, settings, password: rightPassword, to }
    expect(await emails.sendMessage(trial)).toEqual({
      ok: false,
      failure: { code: 'cancelled', facts: {} },
    })
    expect(server.received()).not.toContain('MAIL')
  })
})
