import { describe, expect, it } from 'vitest'
import { makeAuthority, makeServerCertificate } from '@support/tls/certificates'
import { draftFor, startProgram } from './under-test'

const secret = 'Canary-9d41-Passw0rd'
const inKeychain = { password: secret, keep: 'keychain' } as const
const forThisRun = { password: secret, keep: 'run' } as const
const asItIs = { password: null, keep: 'keychain' } as const

const https = draftFor('https://registry.example')

/** Saves, and gives the id of what must have been saved. */
const add = async (
  { connections }: Awaited<ReturnType<typeof startProgram>>,
  { draft = https, ...rest }: Partial<Parameters<typeof connections.save>[0]> = {},
): Promise<string> => {
  const outcome = await connections.save({ id: null, draft, ...inKeychain, ...rest })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value.id
}

describe('saving', () => {
  it('keeps the password in the keychain and everything else in the file', async () => {
    const program = await startProgram()
    const heard: number[] = []
    const stop = program.connections.onChanged(({ connections }) => heard.push(connections.length))
    const id = await add(program, { draft: draftFor(' Registry.Example:443/harbor/?x=1 ') })
    expect(program.connections.list().connections).toEqual([
      { ...https, id, password: 'keychain', state: { kind: 'idle' }, certificates: [] },
    ])
    expect(heard.at(-1)).toBe(1)
    stop()
    expect(program.keychain.entries).toEqual(new Map([[id, secret]]))
    expect(await program.onDisk()).not.toContain(secret)
    expect(JSON.stringify(program.connections.list())).not.toContain(secret)
    const later = (await program.restart()).connections.list()
    expect(later.connections).toMatchObject([{ id, password: 'keychain' }])
  })

  it('can keep the password for this run only', async () => {
    const program = await startProgram()
    await add(program, forThisRun)
    expect(program.connections.list().connections).toMatchObject([{ password: 'run' }])
    expect(program.keychain.entries.size).toBe(0)
    expect((await program.restart()).connections.list().connections).toMatchObject([
      { password: 'none' },
    ])
  })

  it('shows the certificates that are trusted', async () => {
    const program = await startProgram()
    const [one, two, pinned] = await Promise.all([
      makeAuthority('One'),
      makeAuthority('Two'),
      makeServerCertificate(),
    ])
    await add(program, {
      draft: { ...https, trust: { kind: 'own-ca', label: 'ca.pem', pem: one.cert + two.cert } },
    })
    await add(program, {
      draft: draftFor('https://second.example', { trust: { kind: 'pinned', pem: pinned.cert } }),
    })
    const shown = program.connections
      .list()
      .connections.map(({ certificates }) => certificates.map(({ subject }) => subject))
    expect(shown).toEqual([['CN=One', 'CN=Two'], ['CN=registry.example']])
  })

  it.each([
    ['an address that is none', draftFor('ftp://registry.example'), 'address'],
    [
      'http that was not accepted',
      draftFor('http://x', { plainHttpAccepted: false }),
      'plain-http',
    ],
    [
      'a user name that can not sign in',
      draftFor('x.example', { username: 'a:b' }),
      'invalid-field',
    ],
    [
      'certificates that are none',
      draftFor('x.example', {
        trust: { kind: 'pinned', pem: '-----BEGIN CERTIFICATE-----\nAA\n' },
      }),
      'ca-file',
    ],
  ])('refuses %s', async (_, draft, code) => {
    const program = await startProgram()
    const outcome = await program.connections.save({ id: null, draft, ...inKeychain })
    expect(outcome).toMatchObject({ failure: { code } })
    expect(program.keychain.entries.size).toBe(0)
    expect(await program.onDisk()).toBe('')
  })

  it('finds the same address however it is written, also when two are saved at once', async () => {
    const program = await startProgram()
    const outcomes = await Promise.all(
      ['https://registry.example/', 'REGISTRY.example:443'].map((url) =>
        program.connections.save({ id: null, draft: draftFor(url), ...inKeychain }),
      ),
    )
    expect(outcomes).toMatchObject([
      { ok: true },
      { failure: { code: 'duplicate-address', facts: { name: 'Production' } } },
    ])
    expect(program.keychain.entries.size).toBe(1)
  })

  it('saves nothing when the keychain does not take the password', async () => {
    const program = await startProgram()
    program.keychain.fault = 'locked'
    const outcome = await program.connections.save({ id: null, draft: https, ...inKeychain })
    expect(outcome).toMatchObject({ failure: { code: 'keychain', facts: { state: 'locked' } } })
    expect(program.connections.list()).toMatchObject({
      connections: [],
      keychain: { state: 'locked' },
    })
    expect(await program.onDisk()).toBe('')
  })

  it('leaves no password behind when the file can not be written', async () => {
    const program = await startProgram()
    await program.breakDisk()
    const outcome = await program.connections.save({ id: null, draft: https, ...inKeychain })
    expect(outcome).toMatchObject({ failure: { code: 'file', facts: { reason: 'not-writable' } } })
    expect(program.keychain.entries.size).toBe(0)
    expect(program.connections.list().connections).toEqual([])
  })
})

describe('changing', () => {
  it('leaves the password alone where none is given', async () => {
    const program = await startProgram()
    const id = await add(program)
    const draft = { ...https, name: 'Renamed', colour: 'blue' } as const
    const outcome = await program.connections.save({ id, draft, ...asItIs })
    expect(outcome).toMatchObject({ value: { id, name: 'Renamed', password: 'keychain' } })
    expect(program.keychain.entries.get(id)).toBe(secret)
  })

  it('goes without the keychain when that is wanted, and only then leaves the password there', async () => {
    const program = await startProgram()
    const id = await add(program)
    program.keychain.fault = 'timeout'
    expect(await program.connections.remove({ id, evenIfPasswordStays: true })).toMatchObject({
      ok: true,
    })
    expect(program.connections.list().connections).toEqual([])
    expect(program.keychain.entries.get(id)).toBe(secret)
    expect((await program.restart()).connections.list().connections).toEqual([])
  })

  it('takes the password out also when it may stay', async () => {
    const program = await startProgram()
    const id = await add(program)
    await program.connections.remove({ id, evenIfPasswordStays: true })
    expect(program.keychain.entries.size).toBe(0)
  })

  it.each([inKeychain, forThisRun])(
    'asks for the password of another address ($keep)',
    async (kept) => {
      const program = await startProgram()
      const id = await add(program, kept)
      const draft = { ...https, url: 'https://other.example' }
      expect(await program.connections.save({ id, draft, ...asItIs })).toMatchObject({
        failure: { code: 'password-needed', facts: { reason: 'address-changed' } },
      })
      expect(program.connections.list().connections).toMatchObject([{ url: https.url }])
    },
  )

  it('replaces the password only when all is stored', async () => {
    const program = await startProgram()
    const id = await add(program)
    await program.breakDisk()
    const next = { password: 'N3wPassword', keep: 'keychain' } as const
    const draft = { ...https, name: 'Renamed' }
    expect(await program.connections.save({ id, draft, ...next })).toMatchObject({
      failure: { code: 'file' },
    })
    expect(program.keychain.entries.get(id)).toBe(secret)
    expect(program.connections.list().connections).toMatchObject([{ name: 'Production' }])
  })

  it('does not stop at a keychain that is locked, when the password is for this run', async () => {
    const program = await startProgram()
    const id = await add(program)
    program.keychain.fault = 'locked'
    const draft = { ...https, url: 'https://other.example' }
    const outcome = await program.connections.save({
      id,
      draft,
      password: 'N3wPassword',
      keep: 'run',
    })
    expect(outcome).toMatchObject({ value: { url: draft.url, password: 'run' } })
    // The old address's password is still in the keychain, and is not for the new address.
    program.keychain.fault = null
    const later = await program.restart()
    expect(later.connections.list().connections).toMatchObject([{ password: 'none' }])
    expect(await later.connections.connect(id)).toMatchObject({
      failure: { code: 'password-needed', facts: { reason: 'address-changed' } },
    })
  })

  it('needs a connection that is there', async () => {
    const { connections } = await startProgram()
    const id = crypto.randomUUID()
    const unknown = { ok: false, failure: { code: 'unknown-connection', facts: {} } }
    expect(await connections.save({ id, draft: https, ...asItIs })).toEqual(unknown)
    expect(await connections.remove({ id, evenIfPasswordStays: false })).toEqual(unknown)
    expect(await connections.forgetPassword(id)).toEqual(unknown)
    expect(await connections.connect(id)).toEqual(unknown)
    const test = { testId: crypto.randomUUID(), id, draft: https, password: null }
    expect(await connections.test(test, () => undefined)).toEqual(unknown)
  })
})

describe('removing', () => {
  it('takes the password and the connection', async () => {
    const program = await startProgram()
    const id = await add(program)
    expect(await program.connections.remove({ id, evenIfPasswordStays: false })).toMatchObject({
      ok: true,
    })
    expect(program.connections.list().connections).toEqual([])
    expect(program.keychain.entries.size).toBe(0)
    expect((await program.restart()).connections.list().connections).toEqual([])
  })

  it('keeps both when the keychain does not let go', async () => {
    const program = await startProgram()
    const id = await add(program)
    program.keychain.fault = 'timeout'
    expect(await program.connections.remove({ id, evenIfPasswordStays: false })).toMatchObject({
      failure: { code: 'keychain', facts: { state: 'timeout' } },
    })
    expect(program.connections.list()).toMatchObject({
      connections: [{ id, password: 'keychain' }],
      keychain: { state: 'unavailable', reason: 'timeout' },
    })
    expect(program.keychain.entries.get(id)).toBe(secret)
  })

  it('can take the password alone', async () => {
    const program = await startProgram()
    const id = await add(program)
    expect(await program.connections.forgetPassword(id)).toMatchObject({ ok: true })
    expect(program.connections.list().connections).toMatchObject([{ id, password: 'none' }])
    expect(program.keychain.entries.size).toBe(0)
    expect(await program.connections.connect(id)).toMatchObject({
      failure: { code: 'password-needed', facts: { reason: 'none' } },
    })
  })
})

describe('the keychain', () => {
  it('is asked once the list is wanted, and again when the person wants it', async () => {
    const program = await startProgram()
    program.keychain.fault = 'locked'
    const told = new Promise((resolve) => program.connections.onChanged(resolve))
    program.connections.list()
    expect(await told).toMatchObject({ keychain: { state: 'locked' } })
    program.keychain.fault = null
    expect(await program.connections.checkKeychain()).toMatchObject({
      keychain: { state: 'available' },
    })
  })
})
