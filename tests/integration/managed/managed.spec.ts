import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Connection } from '@contract/models/connection'
import { defaultSettings } from '@contract/models/settings'
import { failure } from '@contract/result'
import { readCaFile } from '@main/connections/ca-file'
import { applyPresets } from '@main/managed/apply-presets'
import { openManaged } from '@main/managed/managed'
import { lockedSettings } from '@main/managed/managed-settings'
import { isWritable } from '@main/managed/read-policy'
import { createLocks } from '@main/managed/refuse-managed'
import { openSettings } from '@main/settings/settings'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { startProxy } from '@support/proxy/proxy-server'
import { makeAuthority, makeServerCertificate } from '@support/tls/certificates'
import { scratchFolder } from '@support/scratch-folder'
import {
  adminPassword,
  draftFor,
  startProgram as startConnections,
} from '../connections/under-test'
import { serviceAt, startProgram as startNotes } from '../sharing/under-test'

const now = (): Date => new Date('2026-11-24T10:00:00Z')
const eu = {
  name: 'Harbor EU',
  address: 'https://harbor.eu.example.com/',
  colour: 'red',
  environment: 'production',
}
const us = { ...eu, name: 'Harbor US', address: 'https://harbor.us.example.com', username: 'ops' }
const registries = (locked: boolean, ...value: object[]) => ({
  version: 1,
  registries: { locked, value },
})

/** A program with a policy's file in a folder of its own. */
const startHere = async () => {
  const folder = scratchFolder()
  const path = join(folder, 'etc', 'policy.json')
  await mkdir(dirname(path))
  const program = await startConnections()
  const notes = await startNotes()
  const stored = (): readonly Connection[] =>
    program.connections
      .list()
      .connections.map(
        ({ password: _, state: __, certificates: ___, hasProxyPassword: ____, ...is }) => is,
      )
  return {
    path,
    folder,
    connections: program.connections,
    clientCertificates: program.clientCertificates,
    services: notes.services,
    stored,
    write: (policy: unknown) =>
      writeFile(path, typeof policy === 'string' ? policy : JSON.stringify(policy)),
    /** The program is started. */
    async start() {
      const managed = await openManaged({
        path,
        platform: 'linux',
        folder: join(folder, 'user-data'),
        now,
        readCaFile,
      })
      const { connections } = program
      const presets = await applyPresets({ managed, connections, stored, services: notes.services })
      const refuse = createLocks({
        managed,
        isPreset: (id) => presets.registryIds.includes(id),
        connection: (id) => stored().find((other) => other.id === id),
        service: notes.services.view,
      })
      return { managed, presets, refuse }
    },
  }
}
const managedFailure = (what: 'registries' | 'noteService' | 'passwordStyle') =>
  failure('managed', { what })

describe('the file', () => {
  it('may be missing', async () => {
    const { start, path } = await startHere()
    const { managed } = await start()
    expect(managed.policy).toBeNull()
    expect(managed.view).toEqual({
      path,
      state: 'none',
      problem: null,
      keepsLast: false,
      isWritable: false,
      values: [],
    })
  })

  it('that is bad changes nothing: what the last good one said stays in force', async () => {
    const here = await startHere()
    await here.write('{')
    const first = await here.start()
    expect(first.managed.view).toMatchObject({ state: 'bad', keepsLast: false })
    expect(first.managed.policy).toBeNull()

    const desk = { locked: true, value: { registries: 'all', newUser: false } }
    const good = { ...registries(true, eu), helpDesk: desk }
    await here.write(good)
    expect((await here.start()).managed.isLocked('helpDesk')).toBe(true)

    await here.write({ ...good, helpDesk: { locked: 'no' } })
    const third = await here.start()
    expect(third.managed.view).toMatchObject({
      state: 'bad',
      keepsLast: true,
      problem: { place: 'helpDesk.locked', reason: 'not-allowed' },
    })
    expect(third.managed.isLocked('helpDesk')).toBe(true)
    expect(third.presets.registryIds).toHaveLength(1)

    // A folder in its place can't be read by anybody, also not by root.
    await rm(here.path)
    await mkdir(here.path)
    const fourth = await here.start()
    expect(fourth.managed.view).toMatchObject({ state: 'bad', problem: { reason: 'unreadable' } })
    expect(fourth.managed.isLocked('helpDesk')).toBe(true)

    await rm(here.path, { recursive: true })
    expect((await here.start()).managed.isLocked('helpDesk')).toBe(false)
    await here.write('{')
    expect((await here.start()).managed.isLocked('helpDesk')).toBe(false)
  })

  it('may begin with a byte order mark, and isn’t read when it is huge', async () => {
    const here = await startHere()
    await here.write('\uFEFF{"version": 1}')
    expect((await here.start()).managed.view.state).toBe('good')
    await here.write(' '.repeat(1_048_577))
    expect((await here.start()).managed.view.problem?.reason).toBe('too-large')
  })

  it('that whoever runs the program can change is told', async () => {
    const here = await startHere()
    await here.write({ version: 1 })
    expect((await here.start()).managed.view.isWritable).toBe(true)
    await chmod(here.path, 0o444)
    expect(await isWritable(here.path, 'linux')).toBe(true)
    expect(await isWritable(here.path, 'win32')).toBe(false)
    if (process.getuid?.() === 0) return
    expect(await isWritable('/etc/passwd', 'linux')).toBe(false)
  })
})

describe('registries of the file', () => {
  it('that are locked are as it says, and can’t be changed; signing in can', async () => {
    const here = await startHere()
    const authority = await makeAuthority()
    await writeFile(join(dirname(here.path), 'ca.pem'), authority.cert)
    await here.connections.save({
      id: null,
      draft: draftFor('https://harbor.us.example.com', { name: 'My own name' }),
      password: null,
      keep: 'run',
    })
    await here.write(registries(true, { ...eu, caFile: 'ca.pem' }, us))
    const { presets, refuse } = await here.start()
    expect(here.stored()).toMatchObject([
      { name: 'Harbor US', username: 'ops', colour: 'red' },
      { name: 'Harbor EU', username: '', trust: { kind: 'own-ca', label: 'ca.pem' } },
    ])
    expect(presets.registryIds.toSorted()).toEqual(
      here
        .stored()
        .map(({ id }) => id)
        .toSorted(),
    )

    const [{ id, ...draft } = { id: '' }] = here.stored().slice(1)
    const save = (input: object) =>
      refuse('connections', 'save', { id, draft, password: null, keep: 'run', ...input })
    const locked = managedFailure('registries')
    expect(save({ draft: { ...draft, username: 'ida' }, password: 'x' })).toBeNull()
    expect(save({ draft: { ...draft, name: 'Mine' }, password: 'x' })).toEqual(locked)
    expect(save({ draft: { ...draft, username: 'ida' } })).toEqual(locked)
    expect(save({ id: null })).toEqual(locked)
    expect(refuse('connections', 'remove', { id })).toEqual(locked)
    expect(refuse('connections', 'forgetPassword', { id })).toBeNull()
    // Nor do registries come from a file, or go into one as somebody's own.
    expect(refuse('transfer', 'export', { connectionIds: [id], passphrase: null })).toEqual(locked)
    expect(refuse('transfer', 'choose', undefined)).toEqual(locked)
    expect(refuse('transfer', 'add', { fileId: id, rows: [0] })).toEqual(locked)
  })

  it('that are locked keep the name with which a person has signed in', async () => {
    const here = await startHere()
    await here.write(registries(true, eu))
    await here.start()
    const [{ id, ...draft } = { id: '' }] = here.stored()
    await here.connections.save({
      id,
      draft: { ...draft, username: 'ida' } as never,
      password: 'x',
      keep: 'run',
    })
    await here.start()
    expect(here.stored()).toMatchObject([{ username: 'ida' }])
    expect(here.connections.list().connections[0]?.password).toBe('run')
  })

  it('that are locked go through the proxy that it names, whose password is the person’s own', async () => {
    const here = await startHere()
    const harbor = await startHarborSimulator({ profile: '2.15' })
    onTestFinished(() => harbor.close())
    const proxy = await startProxy({ credentials: 'carla:secret' })
    onTestFinished(() => proxy.close())
    const { port } = new URL(harbor.url)
    // A name that only the proxy knows.
    const address = `http://registry.invalid:${port}`
    const preset = { ...eu, address, plainHttp: true }
    const through = (way: object) => registries(true, { ...preset, proxy: way })
    const byAddress = { kind: 'address', address: `127.0.0.1:${proxy.port}`, username: 'carla' }
    await here.write(through(byAddress))
    const { refuse } = await here.start()
    const [{ id, ...draft } = { id: '' }] = here.stored()
    const named = { kind: 'address', url: proxy.url, username: 'carla' }
    expect(draft).toHaveProperty('proxy', named)
    const save = { id, draft, password: null, proxyPassword: 'secret', keep: 'run' } as const
    expect(refuse('connections', 'save', save)).toBeNull()
    const elsewhere = { ...draft, proxy: { ...named, url: 'http://other.example' } }
    const locked = managedFailure('registries')
    expect(refuse('connections', 'save', { ...save, draft: elsewhere })).toEqual(locked)

    const signIn = { ...save, draft: { ...draft, username: 'admin' }, password: adminPassword }
    await here.connections.save(signIn as never)
    // It is as the file says: the password that was given for it stays.
    await here.start()
    expect(await here.connections.connect(id)).toMatchObject({ ok: true })
    expect(new Set(proxy.asked)).toEqual(new Set([`registry.invalid:${port}`]))

    await here.write(through({ kind: 'system' }))
    await here.start()
    expect(here.stored()).toMatchObject([{ id, proxy: { kind: 'system' } }])
    await here.write(registries(true, preset))
    await here.start()
    expect(here.stored()).toMatchObject([{ id, proxy: { kind: 'system' } }])
    await here.write(through({ kind: 'none' }))
    await here.start()
    expect(here.stored()).toMatchObject([{ id, username: 'admin' }])
    expect(here.stored()[0]).not.toHaveProperty('proxy')
  })

  it('that are locked show the client certificate that the person chose for them, also once the file has changed', async () => {
    const here = await startHere()
    await here.write(registries(true, us))
    const { refuse } = await here.start()
    const [{ id, ...draft } = { id: '' }] = here.stored()
    const { cert, key } = await makeServerCertificate({ commonName: 'ops-pc' })
    const path = join(here.folder, 'ops.pem')
    await writeFile(path, cert + key)
    const chosen = await here.clientCertificates.choose([path])
    if (!chosen.ok) throw new Error(JSON.stringify(chosen.failure))
    const clientCertificate = chosen.value.fileId
    const save = { id, draft, password: null, clientCertificate, keep: 'keychain' } as const
    expect(refuse('connections', 'save', save)).toBeNull()
    expect(refuse('connections', 'save', { ...save, clientCertificate: null })).toBeNull()
    const elsewhere = { ...draft, trust: { kind: 'pinned', pem: cert } }
    const locked = managedFailure('registries')
    expect(refuse('connections', 'save', { ...save, draft: elsewhere })).toEqual(locked)
    expect(refuse('connections', 'save', { ...save, id: null })).toEqual(locked)

    await here.connections.save(save as never)
    await here.write(registries(true, { ...us, name: 'Harbor West' }))
    await here.start()
    expect(here.stored()).toMatchObject([
      { id, name: 'Harbor West', clientCertificate: { subject: 'CN=ops-pc' } },
    ])
    const identity = await here.connections.identityOf(id)
    expect(identity).toMatchObject({ ok: true, value: { cert: expect.any(String) as string } })
  })

  it('that are proposed are offered once, and then are the person’s', async () => {
    const here = await startHere()
    await here.write(registries(false, eu, us))
    const { refuse, presets } = await here.start()
    expect(presets).toEqual({ registryIds: [], notAdded: [] })
    const [first, second] = here.stored()
    expect(refuse('connections', 'remove', { id: first?.id })).toBeNull()
    expect(refuse('transfer', 'export', { connectionIds: [first?.id ?? ''] })).toBeNull()
    expect(refuse('transfer', 'choose', undefined)).toBeNull()
    await here.connections.remove({ id: first?.id ?? '', evenIfPasswordStays: false })
    await here.connections.save({
      id: second?.id ?? '',
      draft: draftFor('https://harbor.us.example.com', { name: 'Mine' }),
      password: null,
      keep: 'run',
    })
    await here.start()
    expect(here.stored()).toMatchObject([{ name: 'Mine' }])
  })

  it('with certificates that can’t be read make the file a bad one', async () => {
    const here = await startHere()
    await here.write(registries(true, { ...eu, caFile: 'gone.pem' }))
    const { managed } = await here.start()
    expect(managed.view.problem).toMatchObject({
      place: 'registries.value.0.caFile',
      reason: 'ca-file',
    })
    expect(here.stored()).toEqual([])
  })
})

describe('the note service of the file', () => {
  const value = { kind: 'password-pusher', address: 'https://push.example.org' }

  it('that is locked is chosen, and takes nothing but a token', async () => {
    const here = await startHere()
    await here.write({ version: 1, noteService: { locked: true, value } })
    const { refuse } = await here.start()
    expect(here.services.view()).toMatchObject({ kind: 'password-pusher', lifetime: 604_800 })
    const service = serviceAt('password-pusher', 'https://push.example.org', {
      plainHttpAccepted: false,
      lifetime: 604_800,
    })
    const save = (change: object) =>
      refuse('notes', 'saveService', {
        service: { ...service, ...change },
        token: 't',
        keep: 'run',
      })
    expect(save({})).toBeNull()
    expect(save({ url: 'https://evil.example.org' })).toEqual(managedFailure('noteService'))
    expect(save({ passphrase: false })).toEqual(managedFailure('noteService'))
    expect(refuse('notes', 'removeService', undefined)).toEqual(managedFailure('noteService'))
  })

  it('that is proposed doesn’t take another’s place, nor come back', async () => {
    const here = await startHere()
    await here.write({ version: 1, noteService: { locked: false, value } })
    const { refuse } = await here.start()
    expect(here.services.view()?.kind).toBe('password-pusher')
    expect(refuse('notes', 'removeService', undefined)).toBeNull()
    await here.services.remove()
    await here.start()
    expect(here.services.view()).toBeNull()
  })
})

describe('settings of the file', () => {
  const words = { kind: 'words', words: 5 } as const
  const settings = {
    passwordStyle: { locked: true, value: words },
    handOver: { locked: false, value: 'aloud' },
  }

  it('are locked, or hold until something is chosen; what the person had stays in their file', async () => {
    const here = await startHere()
    await here.write({ version: 1, settings })
    const { managed, refuse } = await here.start()
    const own = await openSettings(here.folder, now, managed.settings(false))
    const file = lockedSettings(own, managed)
    expect(file.value()).toEqual({ ...defaultSettings, passwordStyle: words, handOver: 'aloud' })

    const chosen = { ...file.value(), handOver: 'copy' as const, spelling: 'de' as const }
    expect(refuse('settings', 'save', chosen)).toBeNull()
    expect(await file.update(() => chosen)).toEqual({ ok: true, value: chosen })
    expect(own.value().passwordStyle).toEqual(defaultSettings.passwordStyle)
    expect(own.value().spelling).toBe('de')
    const other = { ...chosen, passwordStyle: { kind: 'words', words: 4 } }
    expect(refuse('settings', 'save', other)).toEqual(managedFailure('passwordStyle'))

    const later = lockedSettings(
      await openSettings(here.folder, now, managed.settings(false)),
      managed,
    )
    expect(later.value()).toEqual(chosen)
  })
})
