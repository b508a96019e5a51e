import { describe, expect, it } from 'vitest'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import {
  checkedState,
  closing,
  failureOf,
  noteFor,
  password,
  serviceAt,
  share,
  startProgram,
  startProgramWith,
  valueOf,
} from './under-test'

const account = 'ops@example.org'
const token = 'canary-t0ken'

describe.each([
  ['v2', {}],
  ['v2 as it was before 0.24', { old: true }],
  ['v1, where v2 is not there', { apis: ['v1'] as const }],
])('OneTimeSecret by API %s', (_, options) => {
  it('hands a password over once, and tells that it was read', async () => {
    const service = await closing(startOneTimeSecret(options))
    const program = await startProgramWith(serviceAt('onetimesecret', service.url))
    const { note, link, passphrase, lifetime } = await share(program)
    expect(link).toBe(`${service.url}/secret/${service.notes[0]?.key}`)
    expect({ passphrase, lifetime }).toEqual({ passphrase: null, lifetime: 86_400 })
    expect(note).toMatchObject({
      username: 'ida',
      registry: 'Production',
      kind: 'onetimesecret',
      host: new URL(service.url).host,
      sharedAt: '2026-11-24T10:00:00.000Z',
      expiresAt: '2026-11-25T10:00:00.000Z',
      state: 'unread',
      checkedAt: null,
      canBeWithdrawn: true,
    })

    expect(await checkedState(program)).toBe('unread')
    expect(service.open(link)).toBe(password)
    expect(service.open(link)).toBeNull()
    expect(await checkedState(program)).toBe('read')
    expect(failureOf(await program.notes.withdraw(note.id))).toEqual({
      code: 'note-gone',
      facts: {},
    })
  })

  it('withdraws a note that has a passphrase', async () => {
    const service = await closing(startOneTimeSecret(options))
    const program = await startProgramWith(serviceAt('onetimesecret', service.url))
    const { note, link, passphrase } = await share(program, noteFor('ida', { passphrase: true }))
    expect(passphrase).toMatch(/^\d{6}$/)
    expect(service.open(link, '')).toBeNull()
    expect(valueOf(await program.notes.withdraw(note.id))).toMatchObject({
      state: 'withdrawn',
      canBeWithdrawn: false,
    })
    expect(service.notes[0]?.state).toBe('burned')
    expect(service.open(link, passphrase ?? '')).toBeNull()
  })

  it('tells that a note was read when it can not be withdrawn any more', async () => {
    const service = await closing(startOneTimeSecret(options))
    const program = await startProgramWith(serviceAt('onetimesecret', service.url))
    const { note, link } = await share(program)
    service.open(link)
    expect(failureOf(await program.notes.withdraw(note.id))).toMatchObject({ code: 'note-gone' })
    expect(program.notes.list()[0]).toMatchObject({ state: 'read', canBeWithdrawn: false })
  })

  it('reads the lifetime back that was silently shortened', async () => {
    const service = await closing(startOneTimeSecret({ ...options, lifetimes: [60, 3_600] }))
    const program = await startProgramWith(serviceAt('onetimesecret', service.url))
    const { note, lifetime } = await share(program, noteFor('ida', { lifetime: 604_800 }))
    expect(lifetime).toBe(3_600)
    expect(note.expiresAt).toBe('2026-11-24T11:00:00.000Z')
  })

  it('makes notes by an account, and takes a wrong token for what it is', async () => {
    const service = await closing(
      startOneTimeSecret({ ...options, accounts: { [account]: token } }),
    )
    const described = serviceAt('onetimesecret', service.url, { account })
    const program = await startProgramWith(described, token)
    await share(program)
    expect(service.notes[0]?.owner).toBe(account)
    expect(await checkedState(program)).toBe('unread')
    expect((await program.services.test({ service: described, token: null })).ok).toBe(true)

    const host = new URL(service.url).host
    const unauthorized = {
      code: 'note-service',
      facts: { reason: 'unauthorized', host, status: 401 },
    }
    expect(failureOf(await program.services.test({ service: described, token: 'wrong' }))).toEqual(
      unauthorized,
    )
    valueOf(await program.services.save({ service: described, token: 'wrong', keep: 'run' }))
    expect(failureOf(await program.notes.share(noteFor()))).toEqual(unauthorized)
    expect(service.notes).toHaveLength(1)
  })

  it('does not take an account without a token for nobody', async () => {
    const service = await closing(startOneTimeSecret(options))
    const program = await startProgramWith(serviceAt('onetimesecret', service.url, { account }))
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      facts: { reason: 'unauthorized', status: null },
    })
    expect(service.notes).toEqual([])
  })

  it('says that a note is refused', async () => {
    const service = await closing(startOneTimeSecret({ ...options, passphraseRequired: true }))
    const program = await startProgramWith(serviceAt('onetimesecret', service.url))
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      code: 'note-service',
      facts: { reason: 'refused' },
    })
    await share(program, noteFor('ida', { passphrase: true }))
  })
})

describe('OneTimeSecret', () => {
  it('says that notes are not made without an account', async () => {
    const service = await closing(startOneTimeSecret({ anonymous: false }))
    const program = await startProgramWith(serviceAt('onetimesecret', service.url))
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      facts: { reason: 'forbidden', status: 403 },
    })
  })

  it('finds the version of the API out once, and without the password', async () => {
    const service = await closing(startOneTimeSecret({ apis: ['v1'] }))
    const program = await startProgramWith(serviceAt('onetimesecret', service.url))
    await share(program)
    await share(program)
    expect(service.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/v2/status',
      'GET /api/v1/status',
      'POST /api/v1/share',
      'POST /api/v1/share',
    ])
  })

  it('is tested without a note, and tells its version to accounts', async () => {
    const service = await closing(startOneTimeSecret({ accounts: { [account]: token } }))
    const { services } = await startProgram()
    const described = serviceAt('onetimesecret', service.url)
    expect(await services.test({ service: described, token: null })).toEqual({
      ok: true,
      value: { version: null },
    })
    expect(await services.test({ service: { ...described, account }, token })).toEqual({
      ok: true,
      value: { version: '0.24.2' },
    })
    expect(service.notes).toEqual([])
    expect(service.received.every(({ method }) => method === 'GET')).toBe(true)
  })
})
