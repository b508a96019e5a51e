import { describe, expect, it } from 'vitest'
import { deadAddress, requestsTo, startHarbor, startOverview } from './under-test'

describe('checking all registries', () => {
  it('lets none wait for one that hangs, refuses or has a wrong password', async () => {
    const { overview, add, until, isDone, lookOf, lastOf, told } = await startOverview()
    // As many as there are places hang, and they are the first in the line.
    const hanging: string[] = []
    for (let index = 0; index < 4; index += 1) {
      const simulator = await startHarbor({ profile: '2.9' })
      simulator.faults.add({}, { kind: 'hang' })
      hanging.push(await add(simulator.url))
    }
    const refusing = await add(await deadAddress())
    const harbor = await startHarbor({ profile: '2.15', users: 3 })
    const wrong = await startHarbor({ profile: '2.6' })
    const mistaken = await add(wrong.url, { password: 'Wrong12345' })
    const good: string[] = []
    for (const profile of ['2.2', '2.6', '2.9'] as const)
      good.push(await add((await startHarbor({ profile, users: 5 })).url))
    good.push(await add(harbor.url))

    told.splice(0)
    expect(overview.check(null)).toMatchObject({ ok: true })
    await until(() => hanging.every((id) => lookOf(id).check === 'running'))
    expect(lookOf(good[0] ?? '').check).toBe('waiting')
    await until(() => isDone(refusing, mistaken, ...good))
    for (const id of hanging) expect(lookOf(id)).toMatchObject({ check: 'running', last: null })
    for (const id of good) expect(lastOf(id)).toMatchObject({ failing: null })
    expect(lastOf(good[0] ?? '').found).toMatchObject({
      version: '2.2.4',
      people: { known: true, count: 6 },
    })
    expect(lastOf(refusing).failing?.failure).toMatchObject({
      code: 'unreachable',
      facts: { reason: 'refused' },
    })
    expect(lastOf(mistaken).failing?.failure.code).toBe('wrong-password')
    const states = told.filter(({ connectionId }) => connectionId === good[0])
    expect([...new Set(states.map(({ check }) => check))]).toEqual(['waiting', 'running', null])

    overview.cancel(null)
    for (const id of hanging) expect(lookOf(id)).toMatchObject({ check: null, last: null })
  })

  it('begins no more than four at a time', async () => {
    // None gives its place away, however slow the machine is.
    const { overview, add, until, told } = await startOverview(() => new Promise(() => undefined))
    for (let index = 0; index < 7; index += 1)
      await add((await startHarbor({ profile: '2.9', latencyMs: 30 })).url)
    overview.check(null)
    const running = new Set<string>()
    let most = 0
    await until(() => overview.list().every(({ check }) => check === null))
    for (const { connectionId, check } of told) {
      if (check === 'running') running.add(connectionId)
      else running.delete(connectionId)
      most = Math.max(most, running.size)
    }
    expect(most).toBe(4)
  })

  it('doesn’t contact one without a password', async () => {
    const { overview, connections, add, check, lookOf } = await startOverview()
    const simulator = await startHarbor({ profile: '2.9' })
    const id = await add(simulator.url)
    await connections.forgetPassword(id)
    const needed = { failure: { code: 'password-needed' } }
    expect(overview.check(null)).toMatchObject(needed)
    expect(overview.check(id)).toMatchObject(needed)
    const other = await add((await startHarbor({ profile: '2.9' })).url)
    await check(null)
    expect(lookOf(id)).toMatchObject({ check: null, last: null })
    expect(lookOf(other).last).not.toBeNull()
    expect(requestsTo(simulator).all).toBe(0)
  })

  it('sends a password that was found to be wrong again only where that registry is asked for', async () => {
    const { add, check, lastOf } = await startOverview()
    const simulator = await startHarbor({ profile: '2.6' })
    const id = await add(simulator.url, { password: 'Wrong12345' })
    await check(null)
    expect(requestsTo(simulator).signed).toBe(1)
    await check(null)
    expect(requestsTo(simulator).signed).toBe(0)
    await check(id)
    expect(requestsTo(simulator).signed).toBe(1)
    expect(lastOf(id).failing?.failure.code).toBe('wrong-password')
  })
})

describe('a check', () => {
  it('that is cancelled leaves what was known, and can be made again', async () => {
    const { overview, add, check, until, lookOf, lastOf } = await startOverview()
    const simulator = await startHarbor({ profile: '2.9', users: 2 })
    const id = await add(simulator.url)
    await check(id)
    const before = lastOf(id)
    const heal = simulator.faults.add({}, { kind: 'hang' })
    const sent = simulator.state.requests.length
    overview.check(id)
    await until(() => simulator.state.requests.length > sent || lookOf(id).check === 'running')
    overview.cancel(id)
    expect(lookOf(id)).toEqual({ connectionId: id, check: null, last: before })
    heal()
    await check(id)
    expect(lastOf(id).failing).toBeNull()
  })

  it.each([
    // Before 2.13 a Harbor tells its version to anybody; what is signed is what costs a Harbor 2.15 its time.
    ['2.2', 12, 5, 3],
    ['2.9', 12, 5, 3],
    ['2.9', 250, 6, 4],
    ['2.15', 12, 6, 4],
    ['2.15', 250, 7, 5],
    // More admins than a page has.
    ['2.9', 6_000, 6, 4],
  ] as const)(
    'of a %s with %i people costs %i requests, %i with a password',
    async (profile, users, all, signed) => {
      const { add, check, lastOf } = await startOverview()
      const simulator = await startHarbor({ profile, users })
      const admins = simulator.state.users.filter(({ sysadmin }) => sysadmin).length
      const id = await add(simulator.url)
      await check(id)
      expect(requestsTo(simulator)).toEqual({ all, signed })
      expect(lastOf(id).found).toMatchObject({
        people: { known: true, count: users + 1 },
        admins: { known: true, count: admins },
      })
    },
  )

  it('counts the admins of a large 2.2, whose list can’t be asked for them', async () => {
    const { add, check, lastOf } = await startOverview()
    const simulator = await startHarbor({ profile: '2.2', users: 1_100 })
    const id = await add(simulator.url)
    await check(id)
    expect(lastOf(id).found).toMatchObject({
      people: { known: true, count: 1_101 },
      admins: {
        known: true,
        count: simulator.state.users.filter(({ sysadmin }) => sysadmin).length,
      },
    })
  })

  it('gives no number where none can be known, and says why', async () => {
    const { add, check, lastOf } = await startOverview()
    const byGroup = await startHarbor({ profile: '2.9', users: 4, authMode: 'ldap_auth' })
    const robots = await startHarbor({ profile: '2.15', users: 4 })
    robots.state.addRobot('robot$look', 'Secret12345', [])
    const ldap = await add(byGroup.url)
    const robot = await add(robots.url, { username: 'robot$look', password: 'Secret12345' })
    const failing = await startHarbor({ profile: '2.9', users: 4 })
    failing.faults.add({ path: /users\?/ }, { kind: 'error', status: 500 })
    const untold = await add(failing.url)
    await check(null)
    expect(lastOf(ldap).found).toMatchObject({
      authMode: 'ldap_auth',
      people: { known: true, count: 5 },
      admins: { known: false, reason: 'by-group' },
    })
    const noRight = { known: false, reason: 'no-right' }
    expect(lastOf(robot)).toMatchObject({
      failing: null,
      found: { people: noRight, admins: noRight, me: { userId: null } },
    })
    const notTold = { known: false, reason: 'not-told' }
    expect(lastOf(untold)).toMatchObject({
      failing: null,
      found: { version: '2.9.5', people: notTold, admins: notTold },
    })
  })
})
