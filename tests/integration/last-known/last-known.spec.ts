import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ConnectionDraft } from '@contract/models/connection'
import type { EmailView } from '@contract/models/email'
import type { DirectoryPage } from '@contract/models/user'
import { createDirectories } from '@main/directory/directories'
import { createLastKnown } from '@main/last-known/last-known'
import { lastKnownAccount, createSecrets, openKeychainIndex } from '@main/secrets/secrets'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { adminPassword, draftFor, startProgram, type Program } from '../connections/under-test'

const at = '2026-11-25T14:02:00.000Z'
const view: EmailView = {
  settings: {
    host: 'smtp.example.org',
    port: 587,
    username: 'harbor',
    sender: 'harbor@example.org',
    identity: '',
    ssl: false,
    verifyCertificate: true,
  },
  editable: {
    host: true,
    port: true,
    username: true,
    sender: true,
    identity: true,
    ssl: true,
    verifyCertificate: true,
  },
  tested: null,
}

const startHarbor = async () => {
  const simulator = await startHarborSimulator({ profile: '2.6', users: 30 })
  onTestFinished(() => simulator.close())
  return simulator
}

/** A run of the program as far as what is known is kept: the real connections, sessions, directories, files and ciphers. */
const runOf = async (program: Program, isOn = { value: true }) => {
  const { connections, folder, keychain } = program
  const now = (): Date => new Date(at)
  const secrets = createSecrets(keychain, await openKeychainIndex(folder, now))
  const { sessions } = connections
  const reported: unknown[] = []
  const directories = createDirectories({
    sessions,
    now,
    reportBug: (_place, error) => {
      throw error
    },
  })
  const lastKnown = createLastKnown({
    folder: join(folder, 'last-known'),
    secrets,
    connections: () => connections.list().connections,
    capabilitiesOf: (id) => sessions.state(id).capabilities,
    peopleOf: directories.look,
    restore(id, { capabilities, people }) {
      sessions.restore(id, capabilities)
      if (people !== null) directories.restore(id, { ...people, myUserId: 1 })
    },
    isOn: () => isOn.value,
    now,
    report(place, error) {
      reported.push(place, error)
      return ''
    },
  })
  connections.onChanged(lastKnown.follows)
  connections.onEnded(directories.forget)
  connections.onEnded(lastKnown.forget)
  directories.onChanged(({ connectionId, load: { state } }) => {
    if (state === 'loaded') lastKnown.changed(connectionId)
  })
  await lastKnown.start()
  const people = (id: string, text = ''): DirectoryPage =>
    directories.query(id, {
      match: { text, filter: 'all' },
      sort: { column: 'username', descending: false },
      page: 1,
      pageSize: 100,
    })
  const load = async (id: string): Promise<void> => {
    const ended = new Promise<void>((resolve) => {
      directories.onChanged(({ load: { state } }) => {
        if (state === 'loaded' || state === 'failed') resolve()
      })
    })
    await directories.load(id, false)
    await ended
  }
  const files = (): Promise<string[]> => readdir(join(folder, 'last-known')).catch(() => [])
  const fileOf = (id: string): string => join(folder, 'last-known', `${id}.sealed`)
  return { ...program, lastKnown, directories, isOn, people, load, files, fileOf, reported }
}

const add = async (
  { connections }: Pick<Program, 'connections'>,
  draft: ConnectionDraft,
  keep: 'keychain' | 'run',
): Promise<string> => {
  const saved = await connections.save({ id: null, draft, password: adminPassword, keep })
  if (!saved.ok) throw new Error(saved.failure.code)
  return saved.value.id
}

/** A registry whose people were loaded and written, and what was there then. */
const afterARun = async () => {
  const simulator = await startHarbor()
  const program = await startProgram()
  const id = await add(program, draftFor(simulator.url), 'keychain')
  const first = await runOf(program)
  await first.load(id)
  // The first writing makes the key; what is told meanwhile is written at once after it, and not into a later run's file.
  await first.lastKnown.written()
  first.lastKnown.putEmail(id, view)
  await first.lastKnown.written()
  const before = first.people(id)
  return { simulator, id, first, before, again: async () => runOf(await program.restart()) }
}

describe('What is known of a registry', () => {
  it('is there in the next run, with its age, before anybody connects and without the network', async () => {
    const { simulator, id, before, again } = await afterARun()
    await simulator.close()
    const next = await again()
    expect(next.people(id)).toMatchObject({
      rows: before.rows,
      total: before.total,
      load: { state: 'idle', loadedAt: at, kept: true, loaded: before.total },
    })
    // What is done goes by what this run knows.
    expect(next.directories.known(id, 1)).toBeUndefined()
    const { username } = before.rows[3] ?? { username: '' }
    expect(next.people(id, username).rows.map((user) => user.username)).toContain(username)
    expect(next.connections.sessions.state(id).capabilities?.version).toContain('2.6')
    expect(await next.lastKnown.email(id)).toEqual({ view, at })

    await next.directories.load(id, false)
    expect(next.people(id)).toMatchObject({
      total: before.total,
      load: { state: 'failed', loadedAt: at, kept: true, failure: { code: 'unreachable' } },
    })
  })

  it('is replaced by a fresh load: who is gone by then is gone', async () => {
    const { simulator, id, before, again } = await afterARun()
    const next = await again()
    const gone = before.rows.find(({ userId }) => userId !== 1)
    await fetch(`${simulator.url}/api/v2.0/users/${gone?.userId}`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${btoa(`admin:${adminPassword}`)}` },
    })
    await next.load(id)
    expect(next.people(id)).toMatchObject({
      total: before.total - 1,
      load: { state: 'loaded', failure: null },
    })
    expect(next.people(id).load).not.toHaveProperty('kept')
    expect(next.directories.known(id, 1)).toBeDefined()
  })

  it('is encrypted, its owner’s alone, without the registry’s password, sealed anew each time', async () => {
    const { id, first, before } = await afterARun()
    const sealed = await readFile(first.fileOf(id))
    const words = [
      adminPassword,
      before.rows[2]?.username ?? '?',
      'smtp.example.org',
      first.keychain.entries.get(lastKnownAccount) ?? '?',
    ]
    for (const word of words) expect(sealed.includes(word)).toBe(false)
    if (process.platform !== 'win32')
      expect((await stat(first.fileOf(id))).mode & 0o777).toBe(0o600)
    first.lastKnown.changed(id)
    await first.lastKnown.written()
    const later = await readFile(first.fileOf(id))
    expect(later.subarray(0, 12)).not.toEqual(sealed.subarray(0, 12))
    expect(later).not.toEqual(sealed)
  })

  it.each([
    // To be sure another byte than before.
    ['damaged', (sealed: Buffer) => sealed.fill(~(sealed[40] ?? 0), 40, 41)],
    ['cut off', (sealed: Buffer) => sealed.subarray(0, 20)],
    ['empty', () => Buffer.alloc(0)],
  ])('is left out where the file is %s; the log says so, and it is made again', async (_, harm) => {
    const { id, first, again } = await afterARun()
    await writeFile(first.fileOf(id), harm(await readFile(first.fileOf(id))))
    const next = await again()
    expect(next.people(id).total).toBe(0)
    expect(next.reported).toEqual(['last-known', expect.any(Error)])
    expect(await next.files()).toEqual([])
    await next.load(id)
    await next.lastKnown.written()
    expect(await next.files()).toEqual([`${id}.sealed`])
  })

  it('of another registry or by another key isn’t taken, and what belongs to none is removed', async () => {
    const { id, first, again } = await afterARun()
    const other = randomUUID()
    await writeFile(first.fileOf(other), await readFile(first.fileOf(id)))
    const elsewhere = await add(first, draftFor((await startHarbor()).url), 'run')
    await writeFile(first.fileOf(elsewhere), await readFile(first.fileOf(id)))
    const next = await again()
    expect(next.people(elsewhere).total).toBe(0)
    expect(await next.files()).toEqual([`${id}.sealed`])

    // Somebody took the key out.
    next.keychain.entries.delete(lastKnownAccount)
    const last = await again()
    expect(last.people(id).total).toBe(0)
    expect(await last.files()).toEqual([])
  })

  it('goes with the registry', async () => {
    const { id, first } = await afterARun()
    await first.connections.remove({ id, evenIfPasswordStays: false })
    await first.lastKnown.written()
    expect(await first.files()).toEqual([])
  })

  it('goes with its address: of another one nothing is known', async () => {
    const { id, first, again } = await afterARun()
    const elsewhere = await startHarbor()
    const draft = draftFor(elsewhere.url)
    await first.connections.save({ id, draft, password: adminPassword, keep: 'keychain' })
    await elsewhere.close()
    await first.lastKnown.written()
    expect(await first.files()).toEqual([])
    const next = await again()
    expect(next.people(id).total).toBe(0)
    expect(await next.lastKnown.email(id)).toBeNull()
  })

  it.skipIf(process.platform === 'win32')(
    'of one that can’t be read or written hinders no other',
    async () => {
      const { id, first, before, again } = await afterARun()
      const other = await add(first, draftFor((await startHarbor()).url), 'run')
      await first.load(other)
      await first.lastKnown.written()
      // Whichever comes first: a folder can neither be read as a file nor replaced by one.
      for (const [broken, whole] of [
        [id, other],
        [other, id],
      ] as const) {
        const aside = join(first.folder, 'aside')
        await rename(first.fileOf(broken), aside)
        await mkdir(join(first.fileOf(broken), 'in the way'), { recursive: true })
        const next = await again()
        expect(next.people(broken).total).toBe(0)
        expect(next.people(whole).total).toBe(before.total)
        next.lastKnown.changed(broken)
        next.lastKnown.changed(whole)
        const { mtimeMs } = await stat(first.fileOf(whole))
        await next.lastKnown.written()
        expect((await stat(first.fileOf(whole))).mtimeMs).toBeGreaterThan(mtimeMs)
        await rm(first.fileOf(broken), { recursive: true })
        await rename(aside, first.fileOf(broken))
      }
    },
  )

  it('goes when it isn’t wanted any more, with the key; what is known since isn’t kept', async () => {
    const { id, first, again } = await afterARun()
    first.isOn.value = false
    await first.lastKnown.follow()
    first.lastKnown.changed(id)
    await first.lastKnown.written()
    expect(await first.files()).toEqual([])
    expect(first.keychain.entries.has(lastKnownAccount)).toBe(false)
    expect(await first.lastKnown.state()).toBe('off')
    expect((await again()).people(id).total).toBe(0)
  })

  it('isn’t kept without a keychain, which is told', async () => {
    const simulator = await startHarbor()
    const program = await startProgram()
    const id = await add(program, draftFor(simulator.url), 'run')
    program.keychain.fault = 'no-bus'
    const run = await runOf(program)
    await run.load(id)
    await run.lastKnown.written()
    expect(await run.files()).toEqual([])
    expect(await run.lastKnown.state()).toBe('no-keychain')
    program.keychain.fault = null
    expect(await run.lastKnown.state()).toBe('on')
  })

  it('waits for a keychain that is locked, and keeps its key', async () => {
    const { id, before, first, again } = await afterARun()
    const key = first.keychain.entries.get(lastKnownAccount)
    first.keychain.fault = 'locked'
    const next = await again()
    expect(next.people(id).total).toBe(0)
    expect(await next.files()).toEqual([`${id}.sealed`])
    next.keychain.fault = null
    expect(await next.lastKnown.state()).toBe('on')
    expect(next.people(id).total).toBe(before.total)
    expect(next.keychain.entries.get(lastKnownAccount)).toBe(key)
  })
})
