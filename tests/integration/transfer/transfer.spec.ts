import { randomUUID } from 'node:crypto'
import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ConnectionDraft, ConnectionView } from '@contract/models/connection'
import { failure, type FailureFacts, type Result } from '@contract/result'
import { createPasswords } from '@main/connections/passwords'
import { recordedConnections } from '@main/journal/recorded'
import { largestConnectionFile } from '@main/transfer/connection-file'
import { createExport } from '@main/transfer/exports'
import { createImport } from '@main/transfer/imports'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { secretsIn } from '@support/secrets/traces'
import { makeAuthority } from '@support/tls/certificates'
import { adminPassword, draftFor, startProgram, type Program } from '../connections/under-test'
import { startJournal } from '../journal/under-test'

const passphrase = 'Canary-Passphrase+é=&'
const proxyPassword = 'Canary-Pr0xy+é=&'
const eu = 'https://harbor.eu.example.com'
const plant = 'https://plant.example.com'

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}
const refused = (reason: FailureFacts['connection-file']['reason']) => ({
  ok: false,
  failure: failure('connection-file', { reason }),
})

/** A computer with the program, whose changes are in its journal. */
const startComputer = async (started?: Program) => {
  const program = started ?? (await startProgram())
  const { store, secrets, folder, keychain } = program
  const { journal, entries, onDisk } = await startJournal()
  const connections = recordedConnections(program.connections, {
    record: journal.record,
    find: store.find,
  })
  const path = join(folder, 'exported.json')
  const exportConnections = createExport({
    store,
    secrets,
    passwords: createPasswords(secrets, store),
    record: journal.record,
    choosePath: () => Promise.resolve(path),
  })
  return {
    connections,
    restart: program.restart,
    breakDisk: program.breakDisk,
    store,
    keychain,
    folder,
    path,
    journaled: async () =>
      (await entries()).map(({ kind, fields, registry }) => [
        kind,
        fields.join(' '),
        registry?.name,
      ]),
    journalText: onDisk,
    list: () => connections.list().connections,
    exportConnections,
    transfer: createImport({ store, connections, newId: randomUUID }),
    async add(draft: ConnectionDraft, more: object = {}): Promise<ConnectionView> {
      const order = { id: null, draft, password: adminPassword, keep: 'keychain', ...more } as const
      return valueOf(await connections.save(order))
    },
    exportAll: async (under: string | null) =>
      valueOf(
        await exportConnections({
          connectionIds: connections.list().connections.map(({ id }) => id),
          passphrase: under,
        }),
      ),
  }
}

/** A file with these connections, as another program may have written it. */
const fileOf = async (folder: string, connections: readonly unknown[]): Promise<string> => {
  const path = join(folder, 'from-elsewhere.json')
  await writeFile(
    path,
    JSON.stringify({ format: 'wharfinger-connections', version: 1, connections }),
  )
  return path
}
const entry = (name: string, url: string, more: object = {}) => {
  const { plainHttpAccepted: _, ...draft } = draftFor(url, { name })
  return { ...draft, ...more }
}

describe('from one computer to another', () => {
  it('registries come with their passwords, and sign in when they are asked to', async () => {
    const simulator = await startHarborSimulator({ profile: '2.15' })
    onTestFinished(() => simulator.close())
    const [old, fresh] = [await startComputer(), await startComputer()]
    await old.add(draftFor(simulator.url, { name: 'Harbor' }))
    const proxy = {
      kind: 'address',
      url: 'http://proxy.example.com:3128',
      username: 'carla',
    } as const
    await old.add(draftFor(eu, { name: 'Harbor EU', proxy }), { proxyPassword })
    expect(await old.exportAll(passphrase)).toEqual({
      file: 'exported.json',
      connections: 2,
      secrets: 3,
      leftOut: [],
    })
    const canaries = { adminPassword, proxyPassword, passphrase }
    expect(secretsIn(await readFile(old.path, 'utf8'), canaries)).toEqual([])

    const read = valueOf(await fresh.transfer.read(old.path))
    expect(read).toMatchObject({ label: 'exported.json', secrets: 'sealed' })
    expect(read.rows.map(({ secrets }) => secrets)).toEqual([[], []])
    const open = valueOf(await fresh.transfer.unlock(read.fileId, passphrase))
    expect(open.secrets).toBe('open')
    expect(open.rows.map(({ secrets, failure: why }) => [secrets, why?.code])).toEqual([
      [['password'], 'plain-http'],
      [['password', 'proxyPassword'], undefined],
    ])
    expect(secretsIn(JSON.stringify(open), canaries)).toEqual([])
    expect(fresh.list()).toEqual([])

    const order = { fileId: read.fileId, rows: [0, 1], plainHttpAccepted: true }
    expect(valueOf(await fresh.transfer.add(order))).toEqual([
      { index: 0, failure: null, secretsFailure: null },
      { index: 1, failure: null, secretsFailure: null },
    ])
    expect(await fresh.transfer.add(order)).toEqual(refused('gone'))
    const [first, second] = fresh.list()
    expect([...fresh.keychain.entries.values()].toSorted()).toEqual(
      [adminPassword, adminPassword, proxyPassword].toSorted(),
    )
    expect(second).toMatchObject({ proxy, hasProxyPassword: true, plainHttpAccepted: false })
    expect(first).toMatchObject({ state: { kind: 'idle' }, plainHttpAccepted: true })
    expect(simulator.state.requests).toEqual([])
    expect((await fresh.connections.connect(first?.id ?? '')).ok).toBe(true)

    expect(await old.journaled()).toEqual([
      ['add-connection', '', 'Harbor'],
      ['store-password', 'keychain', 'Harbor'],
      ['add-connection', '', 'Harbor EU'],
      ['store-password', 'keychain', 'Harbor EU'],
      ['export-secrets', 'password', 'Harbor'],
      ['export-secrets', 'password proxyPassword', 'Harbor EU'],
    ])
    expect((await fresh.journaled()).map(([kind]) => kind)).toEqual([
      'add-connection',
      'add-connection',
      'store-password',
      'store-password',
    ])
    const written = (await old.journalText()) + (await fresh.journalText())
    expect(secretsIn(written, canaries)).toEqual([])
  })

  it('a file without a passphrase holds no secret, and nothing of the computer', async () => {
    const [old, fresh] = [await startComputer(), await startComputer()]
    const authority = await makeAuthority()
    const trust = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
    const proxy = { kind: 'address', url: 'proxy:3128', username: 'carla' } as const
    const { id } = await old.add(draftFor(eu, { trust, proxy }), { proxyPassword })
    expect(await old.exportAll(null)).toMatchObject({ secrets: 0, leftOut: [] })
    const text = await readFile(old.path, 'utf8')
    expect(secretsIn(text, { adminPassword, proxyPassword, id })).toEqual([])
    for (const account of old.keychain.entries.keys()) expect(text).not.toContain(account)
    expect(JSON.parse(text)).toEqual({
      format: 'wharfinger-connections',
      version: 1,
      connections: [entry('Production', eu, { trust, proxy })],
    })
    expect((await old.journaled()).map(([kind]) => kind)).not.toContain('export-secrets')

    const { fileId, rows } = valueOf(await fresh.transfer.read(old.path))
    expect(rows[0]?.connection).toMatchObject({ trust: 'own-ca', proxy })
    expect(rows[0]?.connection?.certificates).toHaveLength(1)
    valueOf(await fresh.transfer.add({ fileId, rows: [0], plainHttpAccepted: false }))
    expect(fresh.list()).toMatchObject([{ url: eu, trust, password: 'none' }])
  })

  it('what is left out is told: this run’s, what isn’t kept, what the keychain doesn’t give', async () => {
    const old = await startComputer()
    const proxy = { kind: 'address', url: 'proxy:3128', username: 'carla' } as const
    const kept = await old.add(draftFor(eu))
    const run = await old.add(draftFor(plant, { proxy }), { keep: 'run', proxyPassword })
    const none = await old.add(draftFor('https://none.example.com'), { password: null })
    old.keychain.fault = 'locked'
    const exported = await old.exportAll(passphrase)
    expect(exported).toMatchObject({ connections: 3, secrets: 0 })
    // Nobody is asked for a passphrase that opens nothing.
    expect(valueOf(await old.transfer.read(old.path)).secrets).toBe('none')
    expect(exported?.leftOut).toEqual([
      { connectionId: kept.id, what: 'password', reason: 'keychain' },
      { connectionId: run.id, what: 'password', reason: 'run' },
      { connectionId: run.id, what: 'proxyPassword', reason: 'run' },
      { connectionId: none.id, what: 'password', reason: 'none' },
    ])
    expect((await old.journaled()).map(([kind]) => kind)).not.toContain('export-secrets')
  })

  it('a password of an address before isn’t exported for the one now', async () => {
    const old = await startComputer()
    const { id } = await old.add(draftFor(eu))
    // The keychain keeps it, because it can't be asked while the registry gets another address.
    old.keychain.fault = 'locked'
    const moved = { id, draft: draftFor(plant), password: 'other', keep: 'run' } as const
    valueOf(await old.connections.save(moved))
    old.keychain.fault = null
    const later = await startComputer(await old.restart())
    expect([...later.keychain.entries.values()]).toEqual([adminPassword])
    expect(await later.exportAll(passphrase)).toMatchObject({
      secrets: 0,
      leftOut: [{ connectionId: id, what: 'password', reason: 'none' }],
    })
  })
})

describe('a file that is imported', () => {
  it('changes nothing that is there, and is held to the rules of a registry that is added by hand', async () => {
    const here = await startComputer()
    await here.add(draftFor(eu, { name: 'Mine', username: 'me' }))
    const path = await fileOf(here.folder, [
      entry('Theirs', `${eu}/harbor/`),
      entry('Plant', plant),
      entry('Plant again', plant),
      entry('Odd name', 'https://odd.example.com', { username: 'a:b' }),
      entry('Odd address', 'ftp://odd.example.com'),
      entry('Odd certificate', 'https://ca.example.com', {
        trust: {
          kind: 'pinned',
          pem: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
        },
      }),
      entry('Plain', 'http://plain.example.com'),
      { name: 'Other' },
    ])
    const { fileId, rows, secrets } = valueOf(await here.transfer.read(path))
    expect(secrets).toBe('none')
    const problems = rows.map(({ failure: why }) => why)
    expect(problems).toEqual([
      failure('duplicate-address', { name: 'Mine' }),
      null,
      failure('duplicate-address', { name: 'Plant' }),
      failure('invalid-field', { field: 'username', rule: 'characters' }),
      failure('address', { problem: 'scheme' }),
      failure('ca-file', { reason: 'not-a-certificate' }),
      failure('plain-http', {}),
      failure('connection-file', { reason: 'entry' }),
    ])
    // Whatever the screen asks for.
    const all = [...rows.map(({ index }) => index), 99]
    const outcomes = valueOf(
      await here.transfer.add({ fileId, rows: all, plainHttpAccepted: false }),
    )
    expect(outcomes.map(({ failure: why }) => why)).toEqual([...problems, problems[7]])
    expect(here.list().map(({ name, url, username }) => [name, url, username])).toEqual([
      ['Mine', eu, 'me'],
      ['Plant', plant, 'admin'],
    ])
  })

  it('of several hundred is one write of the list; how far the passwords are is told, and all is there in the next run', async () => {
    const [old, fresh] = [await startComputer(), await startComputer()]
    const urls = Array.from({ length: 60 }, (_, at) => `https://plant-${at}.example.com`)
    for (const url of urls) await old.add(draftFor(url, { name: url }))
    await old.exportAll(passphrase)
    const { fileId } = valueOf(await fresh.transfer.read(old.path))
    valueOf(await fresh.transfer.unlock(fileId, passphrase))
    const updates = vi.spyOn(fresh.store, 'put')
    const told: number[] = []
    const rows = urls.map((_, at) => at)
    const outcomes = valueOf(
      await fresh.transfer.add({ fileId, rows, plainHttpAccepted: false }, (progress) => {
        // What is counted as kept is in the list, with its password.
        const there = fresh.list().filter(({ password }) => password === 'keychain').length
        expect([progress.fileId, progress.total, there]).toEqual([fileId, 60, progress.done])
        told.push(progress.done)
      }),
    )
    expect(outcomes.every(({ failure: why, secretsFailure }) => why === secretsFailure)).toBe(true)
    expect(told).toEqual(rows.map((at) => at + 1))
    expect(updates).toHaveBeenCalledTimes(1)
    const later = await startComputer(await fresh.restart())
    expect(later.list().map(({ url, password }) => [url, password])).toEqual(
      urls.map((url) => [url, 'keychain']),
    )
    expect((await fresh.journaled()).map(([kind]) => kind).toSorted()).toEqual([
      ...urls.map(() => 'add-connection'),
      ...urls.map(() => 'store-password'),
    ])
  })

  it('adds none where the list can’t be written, and keeps nothing of it', async () => {
    const [old, fresh] = [await startComputer(), await startComputer()]
    await old.add(draftFor(eu))
    await old.add(draftFor(plant))
    await old.exportAll(passphrase)
    const { fileId } = valueOf(await fresh.transfer.read(old.path))
    valueOf(await fresh.transfer.unlock(fileId, passphrase))
    await fresh.breakDisk()
    const order = { fileId, rows: [0, 1], plainHttpAccepted: false }
    expect(valueOf(await fresh.transfer.add(order))).toMatchObject([
      { index: 0, failure: { code: 'file' }, secretsFailure: null },
      { index: 1, failure: { code: 'file' }, secretsFailure: null },
    ])
    expect([fresh.list(), fresh.keychain.entries.size]).toEqual([[], 0])
    expect(await fresh.journaled()).toEqual([])
  })

  it('comes without its passwords where the keychain refuses, which is asked once and told of each', async () => {
    const [old, fresh] = [await startComputer(), await startComputer()]
    await old.add(draftFor(eu))
    await old.add(draftFor(plant))
    await old.add(draftFor('https://none.example.com'), { password: null })
    await old.exportAll(passphrase)
    const { fileId } = valueOf(await fresh.transfer.read(old.path))
    valueOf(await fresh.transfer.unlock(fileId, passphrase))
    fresh.keychain.fault = 'locked'
    let asked = 0
    const { set } = fresh.keychain
    fresh.keychain.set = (account, secret) => {
      asked += 1
      return set(account, secret)
    }
    const locked = failure('keychain', { state: 'locked' })
    expect(
      valueOf(await fresh.transfer.add({ fileId, rows: [0, 1, 2], plainHttpAccepted: false })),
    ).toEqual([
      { index: 0, failure: null, secretsFailure: locked },
      { index: 1, failure: null, secretsFailure: locked },
      { index: 2, failure: null, secretsFailure: null },
    ])
    expect(asked).toBeLessThanOrEqual(1)
    expect(fresh.list().map(({ password }) => password)).toEqual(['none', 'none', 'none'])
  })

  it('is held until it is released or another is read, and not read if it is none', async () => {
    const here = await startComputer()
    const path = await fileOf(here.folder, [entry('Plant', plant)])
    const rows = { rows: [0], plainHttpAccepted: false }
    const first = valueOf(await here.transfer.read(path))
    const second = valueOf(await here.transfer.read(path))
    expect(await here.transfer.unlock(first.fileId, 'x')).toEqual(refused('gone'))
    here.transfer.release(first.fileId)
    here.transfer.release(second.fileId)
    expect(await here.transfer.add({ fileId: second.fileId, ...rows })).toEqual(refused('gone'))
    const third = valueOf(await here.transfer.read(path))
    here.transfer.release(null)
    expect(await here.transfer.unlock(third.fileId, 'x')).toEqual(refused('gone'))
    expect(await here.transfer.read(join(here.folder, 'none.json'))).toEqual(refused('unreadable'))
    expect(await here.transfer.read(here.folder)).toEqual(refused('unreadable'))
    await truncate(path, largestConnectionFile + 1)
    expect(await here.transfer.read(path)).toEqual(refused('too-large'))
  })
})

it('nothing is exported of a registry that isn’t there, or where no file is chosen', async () => {
  const { exportConnections } = await startComputer()
  expect(await exportConnections({ connectionIds: [randomUUID()], passphrase: null })).toEqual({
    ok: false,
    failure: failure('unknown-connection', {}),
  })
})
