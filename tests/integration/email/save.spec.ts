import { describe, expect, it, onTestFinished } from 'vitest'
import type { EmailPassword, EmailSettings } from '@contract/models/email'
import type { Result } from '@contract/result'
import { saveEmail } from '@main/email/save-email'
import { freshEmail } from '@support/harbor-simulator/fresh-email'
import { startLoopbackServer } from '@support/tls/loopback-server'
import { harborAt } from '../harbor/under-test'
import { connectionId, emailsAt, startRegistry } from './under-test'

const stored: EmailPassword = { kind: 'stored' }
const given: EmailPassword = { kind: 'given', value: 'Mail-Passw0rd' }

const wanted: EmailSettings = { ...freshEmail, host: 'mail.example.org', port: 587 }

const puts = (harbor: Awaited<ReturnType<typeof startRegistry>>['harbor']): number =>
  harbor.state.requests.filter(({ method }) => method === 'PUT').length

const failureOf = (outcome: Result<unknown>) => (outcome.ok ? null : outcome.failure)

describe.each(['2.2', '2.6'] as const)('in a Harbor %s', (profile) => {
  it('settings are loaded, saved, and as they are afterwards', async () => {
    const { emails, harbor } = await startRegistry(profile)
    expect(await emails.load(connectionId)).toMatchObject({
      ok: true,
      value: { settings: freshEmail, tested: null },
    })
    const save = { connectionId, seen: freshEmail, settings: wanted, password: given }
    expect(await emails.save(save)).toMatchObject({
      ok: true,
      value: { view: { settings: wanted, tested: null }, differing: [] },
    })
    expect(harbor.state.setting('email_host')).toBe('mail.example.org')
    expect(harbor.state.setting('email_password')).toBe('Mail-Passw0rd')
    expect(await emails.load(connectionId)).toMatchObject({ value: { settings: wanted } })
  })

  it('somebody else has changed them meanwhile: nothing is sent, and that is what is there', async () => {
    const { emails, harbor } = await startRegistry(profile)
    harbor.state.setSetting('email_from', 'Else <else@example.org>')
    const save = { connectionId, seen: freshEmail, settings: wanted, password: given }
    expect(failureOf(await emails.save(save))).toEqual({
      code: 'settings-changed',
      facts: { current: { ...freshEmail, sender: 'Else <else@example.org>' } },
    })
    expect(puts(harbor)).toBe(0)
  })

  it('are saved in the read-only mode, too, as Harbor lets', async () => {
    const { emails, harbor } = await startRegistry(profile)
    harbor.state.setSetting('read_only', true)
    const save = { connectionId, seen: freshEmail, settings: wanted, password: stored }
    expect(await emails.save(save)).toMatchObject({ value: { view: { settings: wanted } } })
  })
})

describe('nothing is sent', () => {
  it('where nothing is changed', async () => {
    const { emails, harbor } = await startRegistry()
    const save = { connectionId, seen: freshEmail, settings: freshEmail, password: stored }
    expect(await emails.save(save)).toMatchObject({ value: { view: { settings: freshEmail } } })
    expect(puts(harbor)).toBe(0)
  })

  it('where a field breaks a rule that is changed; what was there before may be odd', async () => {
    const { emails, harbor } = await startRegistry()
    harbor.state.setSetting('email_from', '')
    const seen = { ...freshEmail, sender: '' }
    const save = { connectionId, seen, settings: { ...seen, port: 0 }, password: given }
    expect(failureOf(await emails.save(save))).toEqual({
      code: 'invalid-setting',
      facts: { field: 'port', rule: 'range' },
    })
    expect(puts(harbor)).toBe(0)
    expect((await emails.save({ ...save, settings: { ...seen, port: 26 } })).ok).toBe(true)
  })

  it('where a field is set by who operates the registry', async () => {
    const { emails, harbor } = await startRegistry()
    harbor.faults.add(
      { method: 'GET', path: /configurations/ },
      {
        kind: 'altered',
        alter: (answer) => ({
          ...(answer as object),
          email_port: { value: 25, editable: false },
        }),
      },
    )
    expect(await emails.load(connectionId)).toMatchObject({
      value: { editable: { port: false, host: true } },
    })
    const save = { connectionId, seen: freshEmail, settings: wanted, password: given }
    expect(failureOf(await emails.save(save))).toEqual({ code: 'settings-fixed', facts: {} })
    expect(puts(harbor)).toBe(0)
    const settings = { ...freshEmail, host: 'mail.example.org' }
    expect((await emails.save({ ...save, settings })).ok).toBe(true)
  })

  it('to a registry that has none', async () => {
    const { emails, harbor } = await startRegistry('2.9')
    const failure = { code: 'no-email-settings', facts: { version: '2.9.5' } }
    expect(failureOf(await emails.load(connectionId))).toEqual(failure)
    const save = { connectionId, seen: freshEmail, settings: wanted, password: given }
    expect(failureOf(await emails.save(save))).toEqual(failure)
    expect(puts(harbor)).toBe(0)
  })
})

describe('a registry that refuses', () => {
  it('because its settings come from its environment', async () => {
    const { emails, harbor } = await startRegistry()
    const message =
      'current config is init by env variable: CONFIG_OVERWRITE_JSON, it cannot be updated'
    harbor.faults.add({ method: 'PUT' }, { kind: 'error', status: 403, message })
    const save = { connectionId, seen: freshEmail, settings: wanted, password: given }
    expect(failureOf(await emails.save(save))).toEqual({ code: 'settings-fixed', facts: {} })
  })

  it('because the account is no admin any more', async () => {
    const { emails, harbor } = await startRegistry()
    harbor.faults.add({ method: 'PUT' }, { kind: 'error', status: 403, message: 'bob' })
    const save = { connectionId, seen: freshEmail, settings: wanted, password: given }
    expect(failureOf(await emails.save(save))).toEqual({ code: 'not-admin', facts: {} })
  })
})

it('what the registry has stored otherwise is named', async () => {
  const { emails, harbor } = await startRegistry()
  harbor.faults.add(
    { method: 'GET', path: /configurations/, after: 2 },
    {
      kind: 'altered',
      alter: (answer) => ({
        ...(answer as object),
        email_host: { value: 'MAIL.example.org', editable: true },
        email_ssl: { value: true, editable: true },
      }),
    },
  )
  const save = { connectionId, seen: freshEmail, settings: wanted, password: stored }
  // One read by the sign-in, one before the save, one after it. Not named: what was not sent.
  expect(await emails.save(save)).toMatchObject({
    value: {
      view: { settings: { ...wanted, host: 'MAIL.example.org', ssl: true } },
      differing: ['host'],
    },
  })
})

describe('when the answer to a save is lost', () => {
  const lost = [
    ['it was done', { kind: 'reset', when: 'midway' }, true],
    ['it was not done', { kind: 'reset', when: 'before' }, false],
    ['a gateway answered', { kind: 'proxy', status: 502 }, false],
  ] as const

  it.each(lost)('the registry is asked: %s', async (_, fault, isDone) => {
    const { emails, harbor } = await startRegistry()
    harbor.faults.add({ method: 'PUT' }, fault)
    const save = { connectionId, seen: freshEmail, settings: wanted, password: given }
    const outcome = await emails.save(save)
    if (isDone) expect(outcome).toMatchObject({ value: { view: { settings: wanted } } })
    else
      expect(failureOf(outcome)?.code).toBe(fault.kind === 'reset' ? 'unreachable' : 'unavailable')
    expect(harbor.state.setting('email_password')).toBe(isDone ? 'Mail-Passw0rd' : '')
    expect(puts(harbor)).toBe(1)
  })

  it('saving again finds what was done all the same, and sends no more than the password', async () => {
    const { emails, harbor } = await startRegistry()
    const save = { connectionId, seen: freshEmail, settings: wanted, password: given }
    await emails.load(connectionId)
    // Only what is read before it gets through.
    harbor.faults.add({ path: /configurations/, after: 1 }, { kind: 'reset', when: 'midway' })
    expect(failureOf(await emails.save(save))?.code).toBe('outcome-unknown')
    harbor.faults.clear()
    expect(await emails.save({ ...save, password: stored })).toMatchObject({
      value: { view: { settings: wanted }, differing: [] },
    })
    expect(puts(harbor)).toBe(1)
    expect(await emails.save(save)).toMatchObject({ value: { view: { settings: wanted } } })
    const { fields } = harbor.state.requests.filter(({ method }) => method === 'PUT')[1] ?? {}
    expect(fields).toEqual(['email_password'])
  })

  it.each(lost)('of a password alone nothing can tell: %s', async (_, fault) => {
    const { emails, harbor } = await startRegistry()
    harbor.faults.add({ method: 'PUT' }, fault)
    const save = { connectionId, seen: freshEmail, settings: freshEmail, password: given }
    const cause = fault.kind === 'reset' ? 'unreachable' : 'unavailable'
    expect(failureOf(await emails.save(save))).toEqual({
      code: 'outcome-unknown',
      facts: { cause },
    })
    expect(puts(harbor)).toBe(1)
  })

  it.each([
    ['the change', { kind: 'reset', when: 'midway' } as const, 'unreachable'],
    ['nothing but the reading', null, 'server-error'],
  ])('and nobody can be asked it is unknown, of %s', async (_, fault, cause) => {
    const { emails, harbor } = await startRegistry()
    if (fault !== null) harbor.faults.add({ method: 'PUT' }, fault)
    harbor.faults.add(
      { method: 'GET', path: /configurations/, after: 2 },
      { kind: 'error', status: 500 },
    )
    const save = { connectionId, seen: freshEmail, settings: wanted, password: stored }
    expect(failureOf(await emails.save(save))).toEqual({
      code: 'outcome-unknown',
      facts: { cause },
    })
  })

  it('by a server that hangs up, each thing is asked once', async () => {
    let reads = 0
    const server = await startLoopbackServer(({ method }, response, socket) => {
      if (method !== 'GET') return socket.destroy()
      reads += 1
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const value = reads > 1 ? 'mail.example.org' : freshEmail.host
      response.end(
        JSON.stringify({
          email_host: { value, editable: true },
          email_port: { value: freshEmail.port, editable: true },
          email_username: { value: freshEmail.username, editable: true },
          email_from: { value: freshEmail.sender, editable: true },
          email_identity: { value: '', editable: true },
          email_ssl: { value: false, editable: true },
          email_insecure: { value: false, editable: true },
        }),
      )
    })
    onTestFinished(() => server.close())
    const email = harborAt(server.url).email({ version: null })
    const settings = { ...freshEmail, host: 'mail.example.org' }
    expect(await saveEmail(email, { seen: freshEmail, settings, password: given })).toMatchObject({
      ok: true,
      value: { settings, differing: [] },
    })
    expect(server.received.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET'])
  })
})

describe('a comparison', () => {
  it('says of each registry what differs, or why that is not known', async () => {
    const { emails, harbor } = await startRegistry()
    harbor.state.setSetting('email_port', 587)
    const unknownId = '11111111-1111-4111-8111-111111111111'
    expect(await emails.compare(wanted, [connectionId, unknownId])).toEqual({
      ok: true,
      value: [
        {
          connectionId,
          outcome: { kind: 'read', settings: { ...freshEmail, port: 587 }, differing: ['host'] },
        },
        {
          connectionId: unknownId,
          outcome: { kind: 'failed', failure: { code: 'unknown-connection', facts: {} } },
        },
      ],
    })
  })

  it('of a registry that cannot be reached fails', async () => {
    const emails = await emailsAt('http://127.0.0.1:1')
    expect(await emails.compare(wanted, [connectionId])).toMatchObject({
      value: [{ outcome: { kind: 'failed', failure: { code: 'unreachable' } } }],
    })
  })
})
