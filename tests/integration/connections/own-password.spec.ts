import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createKeytarStore, type KeytarStore } from '@main/secrets/keytar-store'
import type { SecretStore } from '@main/secrets/secret-store'
import { startHarborSimulator, type SimulatorOptions } from '@support/harbor-simulator/simulator'
import type { SimulatorState } from '@support/harbor-simulator/state'
import { missingForKeyring, startKeyring } from '@support/keyring/keyring'
import { forkKeytar } from '@support/keyring/node-fork'
import { adminPassword, draftFor, startProgram, startProgramOn, type Program } from './under-test'

const canary = 'Canary-4c1d-Passw0rd'

const startHarbor = async (options: SimulatorOptions) => {
  const simulator = await startHarborSimulator(options)
  onTestFinished(() => simulator.close())
  return simulator
}

const begin = async <K extends SecretStore>(
  program: Program<K>,
  url: string,
  keep: 'keychain' | 'run' = 'keychain',
  account = { username: 'admin', password: adminPassword },
) => {
  const { connections } = program
  const draft = draftFor(url, { username: account.username })
  const saved = await connections.save({ id: null, draft, password: account.password, keep })
  if (!saved.ok) throw new Error(saved.failure.code)
  const { id } = saved.value
  const heard: unknown[] = []
  connections.onChanged((list) => heard.push(list))
  const opened = await connections.sessions.open(id)
  if (!opened.ok) throw new Error(opened.failure.code)
  const change = (newPassword: string, oldPassword = account.password) =>
    connections.changePassword({ id, oldPassword, newPassword })
  const state = () => connections.list().connections[0]?.state
  /** Whether a session reads a user, by its own password. */
  const works = async () => {
    const session = await connections.sessions.open(id)
    return session.ok && (await session.value.users.get(1)).ok
  }
  return { connections, id, heard, change, state, works }
}

const expectNoTrace = async (folder: string, ...seen: unknown[]): Promise<void> => {
  const files = await readdir(folder)
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const all = [...texts, JSON.stringify(seen), inspect(seen, { depth: 20, showHidden: true })]
  for (const secret of [canary, Buffer.from(canary).toString('base64')])
    expect(all.filter((text) => text.includes(secret))).toEqual([])
}

describe.each(['2.2', '2.6', '2.15'] as const)('an own password, on Harbor %s,', (profile) => {
  it.each(['keychain', 'run'] as const)('is changed and kept where it was: %s', async (keep) => {
    const { url } = await startHarbor({ profile, users: 2 })
    const program = await startProgram()
    const { id, heard, change, state, works } = await begin(program, url, keep)
    const outcome = await change(canary)
    expect(outcome).toEqual({ ok: true, value: { kept: keep, failure: null } })
    expect(program.keychain.entries.get(id)).toBe(keep === 'keychain' ? canary : undefined)
    expect(await works()).toBe(true)
    expect(state()).toMatchObject({
      kind: 'connected',
      capabilities: { publishedPassword: false },
    })
    await expectNoTrace(program.folder, outcome, heard)
    const later = await program.restart()
    expect(await later.connections.connect(id)).toMatchObject(
      keep === 'keychain' ? { ok: true } : { failure: { code: 'password-needed' } },
    )
  })

  it('stays when the old one is wrong, or the new one breaks a rule', async () => {
    const { url } = await startHarbor({ profile })
    const program = await startProgram()
    const { id, change, works } = await begin(program, url)
    const wrong = await change(canary, 'Wr0ngPassword')
    expect(wrong).toEqual({ ok: false, failure: { code: 'old-password', facts: {} } })
    expect(await change('no digits Here')).toMatchObject({ failure: { code: 'invalid-field' } })
    expect(await change(adminPassword)).toMatchObject({ failure: { code: 'same-password' } })
    expect(program.keychain.entries.get(id)).toBe(adminPassword)
    expect(await works()).toBe(true)
    await expectNoTrace(program.folder, wrong)
  })
})

describe('outside the database mode', () => {
  it('only the built-in admin has a password here', async () => {
    const { url, state } = await startHarbor({ profile: '2.9', authMode: 'ldap_auth', users: 2 })
    const admin = await begin(await startProgram(), url)
    expect(await admin.change(canary)).toMatchObject({ ok: true })
    const ben = state.user('ben.okafor')
    if (ben === undefined) throw new Error('no such user')
    const account = { username: ben.username, password: 'Passw0rdX' }
    const plain = await begin(await startProgram(), url, 'run', account)
    expect(await plain.change(canary)).toEqual({
      ok: false,
      failure: { code: 'auth-mode', facts: { mode: 'ldap_auth' } },
    })
  })

  it('a robot account has none anywhere', async () => {
    const { url, state } = await startHarbor({ profile: '2.15' })
    state.addRobot('robot$build', 'R0botSecret', ['list', 'read', 'update'])
    const account = { username: 'robot$build', password: 'R0botSecret' }
    const connections = (await startProgram()).connections
    const draft = draftFor(url, { username: account.username })
    const saved = await connections.save({
      id: null,
      draft,
      password: account.password,
      keep: 'run',
    })
    if (!saved.ok) throw new Error(saved.failure.code)
    expect(
      await connections.changePassword({
        id: saved.value.id,
        oldPassword: account.password,
        newPassword: canary,
      }),
    ).toMatchObject({ failure: { code: 'not-admin' } })
  })
})

describe('a keychain that does not take the new password', () => {
  it('is told of, and the new one is kept for this run', async () => {
    const { url } = await startHarbor({ profile: '2.9' })
    const program = await startProgram()
    const { connections, heard, change, works } = await begin(program, url)
    program.keychain.fault = 'locked'
    const outcome = await change(canary)
    expect(outcome).toEqual({
      ok: true,
      value: {
        kept: 'run',
        failure: { code: 'keychain', facts: { state: 'locked' } },
      },
    })
    expect(await works()).toBe(true)
    expect(connections.list()).toMatchObject({
      connections: [{ password: 'run', state: { kind: 'connected' } }],
      keychain: { state: 'locked' },
    })
    await expectNoTrace(program.folder, outcome, heard)
  })
})

describe('an answer that is lost', () => {
  const put = { method: 'PUT', path: /password/ } as const

  it('on its way back was a change', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    const program = await startProgram()
    const { id, change, works } = await begin(program, url)
    faults.add(put, { kind: 'reset', when: 'midway' })
    expect(await change(canary)).toEqual({ ok: true, value: { kept: 'keychain', failure: null } })
    expect(program.keychain.entries.get(id)).toBe(canary)
    expect(await works()).toBe(true)
  })

  it('to a change that was never made leaves all as it was', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    const program = await startProgram()
    const { id, change, works } = await begin(program, url)
    faults.add(put, { kind: 'reset', when: 'before' })
    expect(await change(canary)).toMatchObject({
      failure: { code: 'unreachable', facts: { reason: 'reset' } },
    })
    expect(program.keychain.entries.get(id)).toBe(adminPassword)
    expect(await works()).toBe(true)
  })

  it('is asked for at the next sign-in where the registry is away', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    const program = await startProgram()
    const { connections, id, change, state, works } = await begin(program, url)
    faults.add(put, { kind: 'reset', when: 'midway' })
    faults.add({ path: /current/, times: 3 }, { kind: 'proxy', status: 502 })
    const outcome = await change(canary)
    expect(outcome).toEqual({
      ok: false,
      failure: { code: 'outcome-unknown', facts: { cause: 'unreachable' } },
    })
    expect(state()).toMatchObject({ kind: 'idle', capabilities: { version: '2.9.5' } })
    expect(program.keychain.entries.get(id)).toBe(adminPassword)
    expect(await connections.connect(id)).toMatchObject({ ok: true })
    expect(program.keychain.entries.get(id)).toBe(canary)
    expect(await works()).toBe(true)
    await expectNoTrace(program.folder, outcome)
  })
})

describe('what is unknown of a change', () => {
  const put = { method: 'PUT', path: /password/ } as const
  const puts = ({ state }: { state: SimulatorState }): number =>
    state.requests.filter(({ method }) => method === 'PUT').length

  /** A change whose answer is lost, on a registry that can't be asked until `heal`. */
  const lose = async (when: 'before' | 'midway') => {
    const simulator = await startHarbor({ profile: '2.9' })
    const program = await startProgram()
    const begun = await begin(program, simulator.url)
    simulator.faults.add({ ...put, times: 1 }, { kind: 'reset', when })
    simulator.faults.add({ method: 'GET' }, { kind: 'proxy', status: 502 })
    const unknown = { failure: { code: 'outcome-unknown' } }
    expect(await begun.change(canary)).toMatchObject(unknown)
    return { ...begun, simulator, program, unknown, heal: () => simulator.faults.clear() }
  }
  const done = { ok: true, value: { kept: 'keychain', failure: null } }

  it('stays unknown while the registry is away, and nothing is sent', async () => {
    const { simulator, change, unknown } = await lose('midway')
    expect(await change(canary)).toMatchObject(unknown)
    expect(puts(simulator)).toBe(1)
  })

  it('is found out by the same call: it was made', async () => {
    const { simulator, program, id, change, heal, works } = await lose('midway')
    heal()
    expect(await change(canary)).toEqual(done)
    expect(puts(simulator)).toBe(1)
    expect(program.keychain.entries.get(id)).toBe(canary)
    expect(await works()).toBe(true)
  })

  it('is found out by the same call also after a sign-in has', async () => {
    const { connections, simulator, id, change, heal } = await lose('midway')
    heal()
    expect(await connections.connect(id)).toMatchObject({ ok: true })
    expect(await change(canary)).toEqual(done)
    expect(puts(simulator)).toBe(1)
  })

  it('is sent by the same call where it was not made', async () => {
    const { simulator, program, id, change, heal, works } = await lose('before')
    heal()
    expect(await change(canary)).toEqual(done)
    expect(puts(simulator)).toBe(2)
    expect(program.keychain.entries.get(id)).toBe(canary)
    expect(await works()).toBe(true)
  })

  it('does not hold up what is done to other registries', async () => {
    const { url, faults } = await startHarbor({ profile: '2.9' })
    const other = await startHarbor({ profile: '2.9' })
    const { connections, id, change } = await begin(await startProgram(), url)
    faults.add(put, { kind: 'latency', ms: 1_000 })
    const ends: string[] = []
    const note = (name: string) => () => void ends.push(name)
    const draft = draftFor(url, { username: 'admin' })
    await Promise.all([
      change(canary).then(note('change')),
      connections.save({ id, draft, password: null, keep: 'run' }).then(note('same')),
      connections
        .save({ id: null, draft: draftFor(other.url), password: adminPassword, keep: 'run' })
        .then(note('other')),
    ])
    expect(ends).toEqual(['other', 'change', 'same'])
  })
})

const missing = missingForKeyring()
if (missing.length > 0) console.warn(`Skipped, no keychain to test on: ${missing.join(', ')}`)

describe.skipIf(missing.length > 0)("the system's keychain", () => {
  const open = async (): Promise<{ store: KeytarStore; lock: () => Promise<void> }> => {
    const keyring = await startKeyring()
    const env = { PATH: process.env['PATH'], ...keyring.env }
    const store = createKeytarStore(forkKeytar({ env }))
    onTestFinished(async () => {
      store.close()
      await keyring.stop()
    })
    expect(await store.status(30_000)).toEqual({ state: 'available' })
    return { store, lock: () => keyring.lock() }
  }

  it('has the new password in the place of the old one', async () => {
    const { url } = await startHarbor({ profile: '2.9' })
    const { store } = await open()
    const program = await startProgramOn(store)
    const { id, change } = await begin(program, url)
    expect(await change(canary)).toEqual({ ok: true, value: { kept: 'keychain', failure: null } })
    expect(await store.get(id)).toEqual({ ok: true, value: canary })
    const later = await program.restart()
    expect(await later.connections.connect(id)).toMatchObject({ ok: true })
  })

  it('is locked in between: nothing is lost, and the person is told', async () => {
    const { url } = await startHarbor({ profile: '2.9' })
    const { store, lock } = await open()
    const program = await startProgramOn(store)
    const { connections, heard, change, works } = await begin(program, url)
    await lock()
    const outcome = await change(canary)
    expect(outcome).toMatchObject({
      value: { kept: 'run', failure: { code: 'keychain', facts: { state: 'locked' } } },
    })
    expect(connections.list().connections).toMatchObject([{ password: 'run' }])
    expect(await works()).toBe(true)
    await expectNoTrace(program.folder, outcome, heard)
  })
})
