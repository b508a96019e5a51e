import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ConnectionState } from '@contract/models/connection'
import {
  startHarborSimulator,
  type Simulator,
  type SimulatorOptions,
} from '@support/harbor-simulator/simulator'
import { adminPassword, draftFor, startProgram } from './under-test'

const begin = async (options: SimulatorOptions, password = adminPassword) => {
  const simulator = await startHarborSimulator(options)
  onTestFinished(() => simulator.close())
  const program = await startProgram()
  const { connections } = program
  const save = async (
    change: { password: string | null; username?: string },
    id: string | null,
  ) => {
    const draft = draftFor(simulator.url, { username: change.username ?? 'admin' })
    const saved = await connections.save({ id, draft, password: change.password, keep: 'run' })
    if (!saved.ok) throw new Error(saved.failure.code)
    return saved.value.id
  }
  const id = await save({ password }, null)
  const states: ConnectionState['kind'][] = []
  connections.onChanged((list) => {
    const kind = list.connections[0]?.state.kind
    if (kind !== undefined && kind !== states.at(-1)) states.push(kind)
  })
  const state = () => connections.list().connections[0]?.state
  const signIns = () => simulator.state.requests.filter(({ url }) => url.includes('current')).length
  return { simulator, program, connections, id, save, states, state, signIns }
}

/** Waits until a request is at the server. */
const arrived = ({ state }: Simulator, path: RegExp): Promise<void> =>
  vi.waitFor(() => expect(state.requests.some(({ url }) => path.test(url))).toBe(true))

const wrongPassword = {
  ok: false,
  failure: { code: 'wrong-password', facts: { username: 'admin' } },
}

describe('a session', () => {
  it('is opened once for all who ask, and then kept', async () => {
    const { connections, id, states, state, signIns } = await begin({ profile: '2.9', users: 3 })
    expect(state()).toEqual({ kind: 'idle' })
    const [first, second] = await Promise.all([
      connections.sessions.open(id),
      connections.sessions.open(id),
      connections.connect(id),
    ])
    if (!first.ok || !second.ok) throw new Error('not open')
    expect(second.value).toBe(first.value)
    expect(await connections.sessions.open(id)).toEqual(first)
    expect(signIns()).toBe(1)
    expect(states).toEqual(['connecting', 'connected'])
    expect(state()).toMatchObject({
      kind: 'connected',
      at: '2026-11-24T10:00:00.000Z',
      capabilities: { version: '2.9.5' },
    })
    expect(await first.value.users.list(1, 10)).toMatchObject({ value: { total: 3 } })
    expect(JSON.stringify(first.value)).not.toContain(adminPassword)
  })

  it('is opened anew when the person connects again, with what has changed on the server', async () => {
    const { simulator, connections, id, signIns } = await begin({ profile: '2.9' })
    expect(await connections.connect(id)).toMatchObject({ value: { readOnly: false } })
    simulator.state.setSetting('read_only', true)
    expect(await connections.connect(id)).toMatchObject({ value: { readOnly: true } })
    expect(signIns()).toBe(2)
  })

  it('is ended by a change and by forgetting the password, and finishes what it has sent', async () => {
    const { simulator, connections, id, save, states } = await begin({ profile: '2.9', users: 3 })
    const session = await connections.sessions.open(id)
    if (!session.ok) throw new Error('not open')
    const { users } = session.value
    simulator.faults.add({ path: /sysadmin/ }, { kind: 'latency', ms: 300 })
    const sent = users.setAdmin(3, true)
    await arrived(simulator, /sysadmin/)
    await save({ password: null }, id)
    expect(await sent).toMatchObject({ ok: true })
    expect(await users.setAdmin(3, false)).toMatchObject({ failure: { code: 'cancelled' } })
    expect(states).toEqual(['connecting', 'connected', 'idle'])
    expect(await connections.connect(id)).toMatchObject({ ok: true })
    await connections.forgetPassword(id)
    expect(await connections.sessions.open(id)).toMatchObject({
      failure: { code: 'password-needed' },
    })
  })

  it('that is being opened is given up when the connection is removed', async () => {
    const { simulator, connections, id } = await begin({ profile: '2.9' })
    simulator.faults.add({ path: /current/ }, { kind: 'hang' })
    const opening = connections.sessions.open(id)
    await arrived(simulator, /current/)
    await connections.remove({ id, evenIfPasswordStays: false })
    expect(await opening).toMatchObject({ failure: { code: 'cancelled' } })
    expect(connections.list().connections).toEqual([])
  })

  it('reads again after a gateway was away for a moment', async () => {
    const { simulator, connections, id } = await begin({ profile: '2.9', users: 3 })
    const session = await connections.sessions.open(id)
    if (!session.ok) throw new Error('not open')
    simulator.faults.add({ path: /users\?/, times: 2 }, { kind: 'proxy', status: 502 })
    expect(await session.value.users.list(1, 10)).toMatchObject({ value: { total: 3 } })
  })
})

describe('a wrong password', () => {
  it('is sent once, whoever asks, until the person wants it', async () => {
    const { connections, id, states, state, signIns } = await begin({ profile: '2.6' }, 'wrong')
    expect(
      await Promise.all([connections.sessions.open(id), connections.sessions.open(id)]),
    ).toEqual([wrongPassword, wrongPassword])
    expect(await connections.sessions.open(id)).toEqual(wrongPassword)
    expect(signIns()).toBe(1)
    expect(states).toEqual(['connecting', 'failed'])
    expect(state()).toMatchObject({ kind: 'failed', failure: wrongPassword.failure })
    expect(await connections.connect(id)).toEqual(wrongPassword)
    expect(signIns()).toBe(2)
  })

  it('is forgotten when the person gives another', async () => {
    const { connections, id, save } = await begin({ profile: '2.6' }, 'wrong')
    await connections.sessions.open(id)
    await save({ password: adminPassword }, id)
    expect(await connections.sessions.open(id)).toMatchObject({ ok: true })
  })

  it('may become one while the session is open', async () => {
    const { simulator, connections, id, save, state, signIns } = await begin({
      profile: '2.6',
      users: 2,
    })
    const admin = await connections.sessions.open(id)
    if (!admin.ok) throw new Error('not open')
    const ben = 4
    expect(simulator.state.user('ben.okafor')?.id).toBe(ben)
    await save({ username: 'ben.okafor', password: 'Passw0rdX' }, id)
    const session = await connections.sessions.open(id)
    if (!session.ok) throw new Error('not open')
    const elsewhere = await fetch(`${simulator.url}/api/v2.0/users/${ben}/password`, {
      method: 'PUT',
      headers: {
        authorization: `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ new_password: 'N3wPassword' }),
    })
    expect(elsewhere.status).toBe(200)
    const wrong = { failure: { code: 'wrong-password', facts: { username: 'ben.okafor' } } }
    expect(await session.value.users.get(1)).toMatchObject(wrong)
    expect(state()).toMatchObject({ kind: 'failed', ...wrong })
    const before = signIns()
    expect(await connections.sessions.open(id)).toMatchObject(wrong)
    expect(signIns()).toBe(before)
  })
})

describe('a sign-in', () => {
  it('reads again what a gateway has lost for a moment', async () => {
    const { simulator, connections, id } = await begin({ profile: '2.9' })
    simulator.faults.add({ path: /version/, times: 1 }, { kind: 'proxy', status: 503 })
    simulator.faults.add({ path: /systeminfo/, times: 2 }, { kind: 'proxy', status: 502 })
    simulator.faults.add({ path: /configurations/, times: 1 }, { kind: 'reset', when: 'before' })
    expect(await connections.sessions.open(id)).toMatchObject({ ok: true })
  })

  it('sends a password that may be wrong once, whatever becomes of it', async () => {
    const { simulator, connections, id, signIns } = await begin({ profile: '2.9' })
    simulator.faults.add({ path: /current/ }, { kind: 'proxy', status: 502 })
    expect(await connections.sessions.open(id)).toMatchObject({ failure: { code: 'unavailable' } })
    expect(signIns()).toBe(1)
  })

  it('outlasts the lock that a wrong password of somebody else has set', async () => {
    const { simulator, connections, id, states, signIns } = await begin({ profile: '2.9' })
    const elsewhere = fetch(`${simulator.url}/api/v2.0/users/current`, {
      headers: { authorization: `Basic ${Buffer.from('admin:Wr0ng').toString('base64')}` },
    })
    await vi.waitFor(() => expect(simulator.state.isLocked('admin')).toBe(true))
    expect(await connections.sessions.open(id)).toMatchObject({ ok: true })
    expect(states).toEqual(['connecting', 'connected'])
    expect((await elsewhere).status).toBe(401)
    // The other's, the one that met the lock, the one after it.
    expect(signIns()).toBe(3)
  })

  it.each([/version/, /current/, /configurations/])('is given up at %s', async (path) => {
    const { simulator, connections, id, states, state } = await begin({ profile: '2.9' })
    simulator.faults.add({ path }, { kind: 'hang' })
    const opening = connections.connect(id)
    await arrived(simulator, path)
    connections.cancelConnect(id)
    expect(state()).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' } })
    expect(await opening).toMatchObject({ failure: { code: 'cancelled' } })
    simulator.faults.clear()
    expect(await connections.connect(id)).toMatchObject({ ok: true })
    expect(states).toEqual(['connecting', 'failed', 'connecting', 'connected'])
  })

  it('that has ended can not be given up', async () => {
    const { connections, id, state } = await begin({ profile: '2.9' })
    connections.cancelConnect(id)
    expect(state()).toEqual({ kind: 'idle' })
    await connections.connect(id)
    connections.cancelConnect(id)
    expect(state()).toMatchObject({ kind: 'connected' })
  })
})

describe('what was found out', () => {
  const found = { capabilities: { version: '2.9.5' } }

  it('stays while the session is mended', async () => {
    const { simulator, connections, id, save, state } = await begin({ profile: '2.9' })
    const seen: unknown[] = []
    connections.onChanged((list) => seen.push(list.connections[0]?.state))
    await connections.connect(id)
    const first = seen.length
    simulator.faults.add({ path: /version/ }, { kind: 'error', status: 500 })
    await connections.connect(id)
    expect(state()).toMatchObject({ kind: 'failed', ...found })
    await save({ password: 'Wr0ngPassword' }, id)
    expect(state()).toMatchObject({ kind: 'idle', ...found })
    simulator.faults.clear()
    await connections.connect(id)
    expect(state()).toMatchObject({ failure: { code: 'wrong-password' }, ...found })
    await save({ password: adminPassword }, id)
    await connections.connect(id)
    for (const then of seen.slice(first - 1)) expect(then).toMatchObject(found)
  })

  it('is forgotten with another account, and with the password', async () => {
    const { connections, id, save, state } = await begin({ profile: '2.9', users: 2 })
    await connections.connect(id)
    await save({ username: 'ben.okafor', password: 'Passw0rdX' }, id)
    expect(state()).toEqual({ kind: 'idle' })
    await connections.connect(id)
    expect(state()).toMatchObject(found)
    await connections.forgetPassword(id)
    expect(state()).toEqual({ kind: 'idle' })
  })

  it('tells those who keep something of a registry only when it is another one', async () => {
    const { connections, id, save } = await begin({ profile: '2.9', users: 2 })
    const ended: string[] = []
    connections.onEnded((connectionId) => ended.push(connectionId))
    await save({ password: 'An0therPassword' }, id)
    expect(ended).toEqual([])
    await save({ username: 'ben.okafor', password: 'Passw0rdX' }, id)
    expect(ended).toEqual([id])
  })
})

describe('a registry that can not be reached', () => {
  it('is tried again by whoever asks next', async () => {
    const { simulator, connections, id, state } = await begin({ profile: '2.9' })
    simulator.faults.add({ path: /version/, times: 3 }, { kind: 'proxy', status: 503 })
    const unavailable = { failure: { code: 'unavailable', facts: { status: 503 } } }
    expect(await connections.sessions.open(id)).toMatchObject(unavailable)
    expect(state()).toMatchObject({ kind: 'failed', ...unavailable })
    expect(await connections.sessions.open(id)).toMatchObject({ ok: true })
  })
})

describe('what a registry can do', () => {
  it('is found out again when the person connects again, and the session goes on', async () => {
    const { simulator, connections, id, states, state, signIns } = await begin({
      profile: '2.9',
      users: 3,
    })
    const before = await connections.sessions.open(id)
    if (!before.ok) throw new Error('not open')
    const value = { auth_mode: 'db_auth', harbor_version: 'v2.10.0-abcdef12', read_only: true }
    simulator.faults.add({ path: /systeminfo/ }, { kind: 'json', value })
    const outcomes = await Promise.all([connections.connect(id), connections.connect(id)])
    const upgraded = { version: '2.10.0', readOnly: true }
    expect(outcomes).toMatchObject([{ value: upgraded }, { value: upgraded }])
    expect(signIns()).toBe(2)
    expect(states).toEqual(['connecting', 'connected'])
    expect(state()).toMatchObject({ kind: 'connected', capabilities: upgraded })
    const after = await connections.sessions.open(id)
    expect(after).toMatchObject({ value: { capabilities: upgraded } })
    // What was begun with the session as it was isn't stopped.
    expect(await before.value.users.setAdmin(3, true)).toMatchObject({ ok: true })
  })

  it('is told as a failure where the registry is away by then, and mended by the next try', async () => {
    const { simulator, connections, id, state } = await begin({ profile: '2.9' })
    await connections.sessions.open(id)
    simulator.faults.add({ path: /version/, times: 3 }, { kind: 'proxy', status: 502 })
    expect(await connections.connect(id)).toMatchObject({ failure: { code: 'unavailable' } })
    expect(state()).toMatchObject({ kind: 'failed', failure: { code: 'unavailable' } })
    expect(await connections.connect(id)).toMatchObject({ ok: true })
  })

  it('is found out again after the right was revoked elsewhere', async () => {
    const { simulator, connections, id, save, state, signIns } = await begin({
      profile: '2.9',
      users: 3,
    })
    const asAdmin = await connections.sessions.open(id)
    if (!asAdmin.ok) throw new Error('not open')
    const ben = simulator.state.user('ben.okafor')?.id ?? 0
    await asAdmin.value.users.setAdmin(ben, true)
    await asAdmin.value.users.setPassword(ben, 'N3wPassword', null)
    const { users } = asAdmin.value
    const revoke = () => users.setAdmin(ben, false)
    // The admin's session stays open beside the other account's.
    const program = await startProgram()
    const other = program.connections
    const draft = draftFor(simulator.url, { username: 'ben.okafor' })
    const saved = await other.save({ id: null, draft, password: 'N3wPassword', keep: 'run' })
    if (!saved.ok) throw new Error(saved.failure.code)
    const session = await other.sessions.open(saved.value.id)
    if (!session.ok) throw new Error('not open')
    expect(session.value.capabilities.may.list).toEqual({ allowed: true })
    await revoke()
    const told = new Promise((resolve) =>
      other.onChanged((list) => {
        const now = list.connections[0]?.state
        if (now?.kind === 'connected') resolve(now.capabilities)
      }),
    )
    expect(await session.value.users.list(1, 10)).toMatchObject({ failure: { code: 'not-admin' } })
    expect(await told).toMatchObject({
      me: { admin: false },
      may: { list: { allowed: false, reason: 'not-admin' }, 'own-password': { allowed: true } },
    })
    const before = signIns()
    expect(await session.value.users.list(1, 10)).toMatchObject({ failure: { code: 'not-admin' } })
    expect(signIns()).toBe(before)
    expect(state()).toMatchObject({ kind: 'connected' })
    await save({ password: adminPassword }, id)
  })

  it.each([404, 422])('is found out again after an answer of %s, once', async (status) => {
    const { simulator, connections, id, state } = await begin({ profile: '2.9', users: 3 })
    const session = await connections.sessions.open(id)
    if (!session.ok) throw new Error('not open')
    const value = { auth_mode: 'db_auth', harbor_version: 'v2.10.0-abcdef12', read_only: false }
    const looks = () => simulator.state.requests.filter(({ url }) => url === '/api/version').length
    simulator.faults.add({ path: /systeminfo/ }, { kind: 'json', value })
    simulator.faults.add({ path: /users\?page=1&/ }, { kind: 'error', status })
    await session.value.users.list(1, 10)
    await vi.waitFor(() => expect(state()).toMatchObject({ capabilities: { version: '2.10.0' } }))
    await session.value.users.list(1, 10)
    // Time for another look to begin.
    await session.value.users.get(3)
    expect(looks()).toBe(2)
  })

  it('is found out again when the registry was made read-only', async () => {
    const { simulator, connections, id } = await begin({ profile: '2.9', users: 3 })
    const session = await connections.sessions.open(id)
    if (!session.ok) throw new Error('not open')
    simulator.state.setSetting('read_only', true)
    const told = new Promise((resolve) => {
      connections.onChanged((list) => {
        const now = list.connections[0]?.state
        if (now?.kind === 'connected' && now.capabilities.readOnly) resolve(true)
      })
    })
    expect(await session.value.users.setAdmin(3, true)).toMatchObject({
      failure: { code: 'read-only' },
    })
    expect(await told).toBe(true)
  })

  it('of a robot account is found out again when a change is refused, but not for each person who is read', async () => {
    const { simulator, connections, id, save, signIns } = await begin({ profile: '2.13', users: 3 })
    simulator.state.addRobot('robot$build', adminPassword, ['list', 'read', 'update'])
    await save({ password: adminPassword, username: 'robot$build' }, id)
    const session = await connections.sessions.open(id)
    if (!session.ok) throw new Error('not open')
    const before = signIns()
    expect(await session.value.users.get(3)).toMatchObject({ value: { username: 'anna.weber' } })
    expect(await session.value.users.get(1)).toMatchObject({ failure: { code: 'not-admin' } })
    await setTimeout(200)
    expect(signIns()).toBe(before)

    simulator.state.addRobot('robot$build', adminPassword, ['list'])
    const told = new Promise((resolve) =>
      connections.onChanged((list) => {
        const now = list.connections[0]?.state
        if (now?.kind === 'connected') resolve(now.capabilities.may['set-admin'])
      }),
    )
    expect(await session.value.users.setAdmin(3, true)).toMatchObject({
      failure: { code: 'not-admin' },
    })
    expect(await told).toEqual({ allowed: false, reason: 'robot' })
  })

  it('is found out again when the registry was made read-only', async () => {
    const { simulator, connections, id } = await begin({ profile: '2.9', users: 3 })
    const session = await connections.sessions.open(id)
    if (!session.ok) throw new Error('not open')
    simulator.state.setSetting('read_only', true)
    const told = new Promise((resolve) => {
      connections.onChanged((list) => {
        const now = list.connections[0]?.state
        if (now?.kind === 'connected' && now.capabilities.readOnly) resolve(true)
      })
    })
    expect(await session.value.users.setAdmin(3, true)).toMatchObject({
      failure: { code: 'read-only' },
    })
    expect(await told).toBe(true)
  })
})
