import { describe, expect, it } from 'vitest'
import { fail } from '@contract/result'
import type { SecretStore } from '@main/secrets/secret-store'
import { createMemoryKeychain } from '@support/keyring/memory-keychain'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { startPasswordPusher } from '@support/note-services/password-pusher'
import {
  closing,
  failureOf,
  noteFor,
  serviceAt,
  share,
  startProgram,
  startProgramWith,
  valueOf,
  type Program,
} from './under-test'

const token = 'canary-t0ken'
const pusher = serviceAt('password-pusher', 'https://push.example.org')

/** Chooses a service, with a token in the keychain or none. */
const save = ({ services }: Program, service = pusher, given: string | null = token) =>
  services.save({ service, token: given, keep: 'keychain' })

describe('the chosen service', () => {
  it('is none until somebody chooses one, and is remembered', async () => {
    const program = await startProgram()
    expect(program.services.view()).toBeNull()
    valueOf(await save(program))
    const view = {
      ...pusher,
      host: 'push.example.org',
      token: 'keychain',
      certificates: [],
    }
    expect(program.services.view()).toEqual(view)
    expect((await program.restart()).services.view()).toEqual(view)
    expect(await program.onDisk()).not.toContain(token)
    expect([...program.keychain.values()]).toEqual([token])

    valueOf(await program.services.remove())
    expect(program.services.view()).toBeNull()
    expect(program.keychain.size).toBe(0)
  })

  it('has its address normalised', async () => {
    const program = await startProgram()
    const saved = await save(program, { ...pusher, url: ' Push.Example.org/under/here/ ' })
    expect(valueOf(saved).url).toBe('https://push.example.org/under/here')
  })

  it.each([
    ['an address that is none', { url: 'ftp://push.example.org' }, 'address'],
    ['credentials in the address', { url: 'https://ops:f00d@push.example.org' }, 'address'],
    [
      'plain http that was not accepted',
      { url: 'http://push.example.org', plainHttpAccepted: false },
      'plain-http',
    ],
    ['an account where there are none', { account: 'ops@example.org' }, 'invalid-request'],
    [
      'an account that can not sign in',
      { kind: 'onetimesecret', account: 'ops:example' },
      'invalid-field',
    ],
    ['a token for nobody', { kind: 'onetimesecret' }, 'invalid-request'],
  ] as const)('is refused with %s', async (_, change, code) => {
    const program = await startProgram()
    const service = { ...pusher, ...change }
    expect(failureOf(await save(program, service))).toMatchObject({ code })
    expect(failureOf(await program.services.test({ service, token }))).toMatchObject({ code })
    expect(program.services.view()).toBeNull()
    expect(program.keychain.size).toBe(0)
  })

  it('keeps its token for the run where it was asked to', async () => {
    const program = await startProgram()
    valueOf(await program.services.save({ service: pusher, token, keep: 'run' }))
    expect(program.services.view()?.token).toBe('run')
    expect(program.keychain.size).toBe(0)
    expect((await program.restart()).services.view()?.token).toBe('none')
  })

  it('keeps its token while other settings change', async () => {
    const program = await startProgram()
    valueOf(await save(program))
    const changed = { ...pusher, lifetime: 3_600, passphrase: false } as const
    expect(valueOf(await save(program, changed, null))).toMatchObject({
      lifetime: 3_600,
      token: 'keychain',
    })
    expect([...program.keychain.values()]).toEqual([token])
  })

  it.each([
    ['kind', { kind: 'onetimesecret' }],
    ['host', { url: 'https://another.example.org' }],
    ['port', { url: 'https://push.example.org:8443' }],
    ['scheme', { url: 'http://push.example.org' }],
    ['path', { url: 'https://push.example.org/under' }],
  ] as const)('loses its token with another %s', async (_, change) => {
    const program = await startProgram()
    valueOf(await save(program))
    expect(valueOf(await save(program, { ...pusher, ...change }, null)).token).toBe('none')
    expect(program.keychain.size).toBe(0)
  })

  it('sends the stored token to no other address, not even for a test', async () => {
    const known = await closing(startPasswordPusher({ tokens: { [token]: 'ops' } }))
    const other = await closing(startPasswordPusher({ tokens: { [token]: 'ops' } }))
    const program = await startProgramWith(serviceAt('password-pusher', known.url), token)
    const test = (url: string) =>
      program.services.test({ service: serviceAt('password-pusher', url), token: null })
    valueOf(await test(known.url))
    expect(known.received.at(-1)?.headers['authorization']).toBe(`Bearer ${token}`)
    valueOf(await test(other.url))
    expect(JSON.stringify(other.received)).not.toContain(token)
  })

  it('shows what an account is for only after the service was recognised', async () => {
    const account = 'ops@example.org'
    const service = await closing(startOneTimeSecret({ accounts: { [account]: token } }))
    const described = serviceAt('onetimesecret', service.url, { account })
    const { services } = await startProgram()
    service.fault = { kind: 'html' }
    await services.test({ service: described, token })
    expect(service.received.map(({ headers }) => headers['authorization'])).toEqual([
      undefined,
      undefined,
    ])
  })

  it('stays as it was with its token where its file can not be written', async () => {
    const program = await startProgram()
    valueOf(await save(program))
    await program.breakFile('note-service.json')
    const another = { ...pusher, url: 'https://another.example.org' }
    expect(failureOf(await save(program, another, 'another'))).toMatchObject({ code: 'file' })
    expect(program.services.view()).toMatchObject({ url: pusher.url, token: 'keychain' })
    expect([...program.keychain.values()]).toEqual([token])
    expect(failureOf(await program.services.remove())).toMatchObject({ code: 'file' })
  })

  it('stays as it was where the keychain does not let go of its token, or takes no new one', async () => {
    const entries = new Map<string, string>()
    const locked = { now: false }
    const memory = createMemoryKeychain(entries)
    const refused = () => Promise.resolve(fail('keychain', { state: 'locked' as const }))
    const keychain: SecretStore = {
      ...memory,
      set: (...given) => (locked.now ? refused() : memory.set(...given)),
      delete: (...given) => (locked.now ? refused() : memory.delete(...given)),
    }
    const program = await startProgram(keychain)
    valueOf(await save(program))
    locked.now = true
    const another = { ...pusher, url: 'https://another.example.org' }
    expect(failureOf(await save(program, another, null))).toMatchObject({ code: 'keychain' })
    expect(failureOf(await save(program, pusher, 'another'))).toMatchObject({ code: 'keychain' })
    expect(failureOf(await program.services.remove())).toMatchObject({ code: 'keychain' })
    expect(program.services.view()).toMatchObject({ url: pusher.url, token: 'keychain' })
    expect([...entries.values()]).toEqual([token])
  })
})

describe('notes at a service that is no more chosen', () => {
  it('are asked for there, without the token, which is forgotten', async () => {
    const before = await closing(startPasswordPusher({ tokens: { [token]: 'ops' } }))
    const after = await closing(startOneTimeSecret())
    const program = await startProgramWith(serviceAt('password-pusher', before.url), token)
    await share(program)
    valueOf(await save(program, serviceAt('onetimesecret', after.url), null))
    await share(program, noteFor('bea'))

    const asked = before.received.length
    valueOf(await program.notes.check({ kind: 'all' }))
    const [newer, older] = program.notes.list()
    expect(newer).toMatchObject({ username: 'bea', state: 'unread', failure: null })
    expect(older).toMatchObject({
      username: 'ida',
      state: 'unread',
      failure: { code: 'note-service', facts: { reason: 'unauthorized' } },
    })
    expect(before.received).toHaveLength(asked)
    expect(JSON.stringify(after.received)).not.toContain(token)
  })

  it('can be withdrawn where the service asks for no account', async () => {
    const before = await closing(startOneTimeSecret())
    const program = await startProgramWith(serviceAt('onetimesecret', before.url))
    const { note } = await share(program)
    valueOf(await program.services.remove())
    const again = await program.restart()
    expect(valueOf(await again.notes.withdraw(note.id)).state).toBe('withdrawn')
  })
})
