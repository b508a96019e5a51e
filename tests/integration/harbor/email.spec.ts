import { describe, expect, it, onTestFinished } from 'vitest'
import type { EmailPassword, EmailSettings } from '@contract/models/email'
import { ok } from '@contract/result'
import { createHarbor } from '@main/harbor/harbor'
import type { HarborEmail } from '@main/harbor/email'
import type { HttpClient, HttpRequest } from '@main/http/http-client'
import { freshEmail } from '@support/harbor-simulator/fresh-email'
import { startLoopbackServer, type Answer, type LoopbackServer } from '@support/tls/loopback-server'
import { adminPassword, failureOf, harborAt, startHarbor, valueOf } from './under-test'

const stored: EmailPassword = { kind: 'stored' }
const given: EmailPassword = { kind: 'given', value: 'Mail-Passw0rd' }
const none: EmailPassword = { kind: 'none' }

const others: EmailSettings = {
  host: 'mail.example.org',
  port: 465,
  username: 'mailer',
  sender: 'Registry <mailer@example.org>',
  identity: 'relay',
  ssl: true,
  verifyCertificate: false,
}
const allEditable = {
  host: true,
  port: true,
  username: true,
  sender: true,
  identity: true,
  ssl: true,
  verifyCertificate: true,
}

const emailAt = (url: string, username?: string, password?: string): HarborEmail =>
  harborAt(url, username, password).email({ version: '2.6.4' })

const serverThat = async (answer: Answer): Promise<LoopbackServer> => {
  const server = await startLoopbackServer(answer)
  onTestFinished(() => server.close())
  return server
}

/** A server that answers every GET with this JSON, and everything else with 200 and nothing. */
const having = (settings: unknown): Promise<LoopbackServer> =>
  serverThat(({ method }, response) => {
    if (method !== 'GET') return response.end()
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(settings))
  })

describe.each(['2.2', '2.6'] as const)('the e-mail settings of a Harbor %s', (profile) => {
  it('are read, written and read back, each field of its own', async () => {
    const harbor = await startHarbor({ profile })
    const email = emailAt(harbor.url)
    expect(valueOf(await email.read())).toEqual({ settings: freshEmail, editable: allEditable })
    valueOf(await email.write(others, given))
    expect(valueOf(await email.read()).settings).toEqual(others)
    expect(harbor.state.setting('email_password')).toBe('Mail-Passw0rd')
    expect(harbor.state.setting('email_insecure')).toBe(true)

    valueOf(await email.write({ port: 587, ssl: false }, stored))
    expect(valueOf(await email.read()).settings).toEqual({ ...others, port: 587, ssl: false })
    expect(harbor.state.setting('email_password')).toBe('Mail-Passw0rd')
    valueOf(await email.write({}, none))
    expect(harbor.state.setting('email_password')).toBe('')
  })

  it('refuse a port that is out of range, by name', async () => {
    const harbor = await startHarbor({ profile })
    const outcome = await emailAt(harbor.url).write({ port: 70_000 }, given)
    expect(failureOf(outcome, given.value)).toEqual({
      code: 'invalid-setting',
      facts: { field: 'port', rule: 'range' },
    })
  })

  it('are tested without being stored; a test of nothing says what is missing', async () => {
    const harbor = await startHarbor({ profile })
    const email = emailAt(harbor.url)
    const settings = { ...others, host: '127.0.0.1', port: 1 }
    expect(failureOf(await email.ping(settings, given), given.value)).toEqual({
      code: 'mail-not-usable',
      facts: {},
    })
    expect(failureOf(await email.ping({ ...settings, host: '' }, none))).toEqual({
      code: 'invalid-setting',
      facts: { field: 'host', rule: 'required' },
    })
    expect(valueOf(await email.read()).settings).toEqual(freshEmail)
  })

  it('are for system admins', async () => {
    const harbor = await startHarbor({ profile, users: 1 })
    const users = harborAt(harbor.url).users({
      authMode: 'db_auth',
      version: null,
      maxPageSize: 100,
      me: { userId: 1, username: 'admin', admin: true },
    })
    const plain = { username: 'plain', email: 'p@example.org', fullName: 'P', comment: '' }
    valueOf(await users.create({ ...plain, password: 'Passw0rdX' }))
    const email = emailAt(harbor.url, 'plain', 'Passw0rdX')
    for (const outcome of [
      await email.read(),
      await email.write({ port: 26 }, stored),
      await email.ping(others, none),
    ])
      expect(failureOf(outcome).code).toBe('not-admin')
  })
})

describe.each(['2.9', '2.15'] as const)('a Harbor %s', (profile) => {
  it('has none, whatever it answers to those that are sent', async () => {
    const harbor = await startHarbor({ profile })
    const email = harborAt(harbor.url).email({ version: '2.9.5' })
    const failure = { code: 'no-email-settings', facts: { version: '2.9.5' } }
    expect(failureOf(await email.read())).toEqual(failure)
    expect(failureOf(await email.ping(others, none))).toEqual(failure)
    expect((await email.write(others, none)).ok).toBe(true)
  })
})

describe('what is sent', () => {
  it('are just the keys that change, in their types, and never anything else', async () => {
    const server = await having({})
    const email = emailAt(server.url)
    valueOf(await email.write({ port: 26 }, stored))
    valueOf(await email.write({ verifyCertificate: true, ssl: false }, given))
    valueOf(await email.write({ verifyCertificate: false }, none))
    valueOf(await email.write({}, stored))
    valueOf(await email.write(others, stored))
    expect(server.received.map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual(
      [
        { email_port: 26 },
        { email_ssl: false, email_insecure: false, email_password: 'Mail-Passw0rd' },
        { email_insecure: true, email_password: '' },
        {
          email_host: 'mail.example.org',
          email_port: 465,
          email_username: 'mailer',
          email_from: 'Registry <mailer@example.org>',
          email_identity: 'relay',
          email_ssl: true,
          email_insecure: true,
        },
      ].map((body) => ['PUT', '/api/v2.0/configurations', body]),
    )
  })

  it('is for a test all but the sender; a stored password is left out, none is empty', async () => {
    const server = await having({})
    const email = emailAt(server.url)
    valueOf(await email.ping(freshEmail, stored))
    valueOf(await email.ping(freshEmail, none))
    valueOf(await email.ping(freshEmail, given))
    const body = {
      email_host: 'smtp.mydomain.com',
      email_port: 25,
      email_username: 'sample_admin@mydomain.com',
      email_identity: '',
      email_ssl: false,
      email_insecure: false,
    }
    expect(server.received.map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual(
      [body, { ...body, email_password: '' }, { ...body, email_password: 'Mail-Passw0rd' }].map(
        (each) => ['POST', '/api/v2.0/email/ping', each],
      ),
    )
  })

  it('has the time that a ping takes, which is more than a minute; other calls have theirs', async () => {
    const asked: HttpRequest[] = []
    const http: HttpClient = {
      request: async (request) => {
        asked.push(request)
        const text = request.method === 'GET' ? '{}' : ''
        const headers = { 'content-type': 'application/json' }
        return ok({ status: 200, headers, text, millis: 1 })
      },
      close: () => undefined,
    }
    const account = { username: 'admin', password: adminPassword }
    const email = createHarbor(http, account).email({ version: null })
    await email.read()
    await email.write({ port: 26 }, stored)
    await email.ping(freshEmail, stored)
    expect(asked.map(({ timeoutMs }) => timeoutMs)).toEqual([30_000, 30_000, 75_000])
  })

  it('is sent once, also where a gateway says that it may be tried again', async () => {
    const server = await serverThat((_, response) => {
      response.writeHead(504, { 'Content-Type': 'text/html' })
      response.end('<html><body>504 Gateway Time-out</body></html>')
    })
    const outcome = await emailAt(server.url).ping(freshEmail, given)
    expect(failureOf(outcome, given.value)).toEqual({
      code: 'unavailable',
      facts: { status: 504 },
    })
    expect(server.received).toHaveLength(1)
  })

  it('can be called back', async () => {
    const server = await serverThat(() => undefined)
    const cancel = new AbortController()
    const outcome = emailAt(server.url).ping(freshEmail, given, cancel.signal)
    cancel.abort()
    expect(failureOf(await outcome).code).toBe('cancelled')
  })
})

describe('odd answers', () => {
  const entry = (value: unknown, editable: unknown = true) => ({ value, editable })

  it('may lack entries and values: those are empty, and what is not there is not editable', async () => {
    const server = await having({
      email_host: {},
      email_port: entry(null),
      email_ssl: entry('true', 'yes'),
      email_from: null,
      email_username: entry(7, false),
      scan_all_policy: {},
      something: 'else',
    })
    expect(valueOf(await emailAt(server.url).read())).toEqual({
      settings: {
        host: '',
        port: 0,
        username: '',
        sender: '',
        identity: '',
        ssl: true,
        verifyCertificate: true,
      },
      editable: {
        host: true,
        port: true,
        username: false,
        sender: false,
        identity: false,
        ssl: true,
        verifyCertificate: false,
      },
    })
  })

  it.each([
    ['a port beyond all ports', { email_host: entry('a'), email_port: entry(99_999) }],
    ['a name beyond measure', { email_host: entry('a'.repeat(2_000)) }],
    ['a list', []],
  ])('are not taken: %s', async (_, settings) => {
    const server = await having(settings)
    expect(failureOf(await emailAt(server.url).read()).code).toMatch(/not-harbor|no-email-settings/)
  })

  it.each([
    [
      403,
      'FORBIDDEN',
      'current config is init by env variable: CONFIG_OVERWRITE_JSON',
      'settings-fixed',
    ],
    [403, 'DENIED', 'The system is in read only mode.', 'read-only'],
    [400, 'BAD_REQUEST', 'something of its own', 'refused'],
    [422, 'UNPROCESSABLE_ENTITY', 'validation failure list:\nemail_port', 'not-understood'],
    [500, 'UNKNOWN', 'internal server error', 'server-error'],
  ])('%i %s "%s" is %s', async (status, code, message, expected) => {
    const server = await serverThat((_, response) => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ errors: [{ code, message }] }))
    })
    const email = emailAt(server.url)
    expect(failureOf(await email.write({ port: 26 }, given), given.value).code).toBe(expected)
    expect(failureOf(await email.ping(freshEmail, given), given.value).code).toBe(expected)
  })
})
