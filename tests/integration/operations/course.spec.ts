import { describe, expect, it } from 'vitest'
import type { Selection } from '@contract/models/user'
import { failure } from '@contract/result'
import { startRegistry } from '../directory/under-test'

const everybody: Selection = {
  kind: 'matching',
  match: { text: '', filter: 'all' },
  except: [],
}
const deleteAll = { kind: 'delete', selection: everybody } as const

describe('an operation over many', () => {
  it('has at most four requests in flight and tells of its progress', async () => {
    const {
      simulator,
      load,
      run,
      views,
      everybody: left,
    } = await startRegistry({
      profile: '2.9',
      users: 200,
    })
    await load()
    simulator.faults.add({ method: 'DELETE' }, { kind: 'latency', ms: 20 })
    simulator.state.requests.splice(0)
    const { view } = await run(deleteAll)
    expect(view.counts).toEqual({ waiting: 0, running: 0, done: 200, failed: 0, skipped: 1 })
    expect(Math.max(...views.told.map(({ counts }) => counts.running))).toBeLessThanOrEqual(4)
    expect(views.told.length).toBeGreaterThan(3)
    expect(views.told.length).toBeLessThan(200)
    expect(left().map(({ userId }) => userId)).toEqual([1])
    expect(simulator.state.users.map(({ id }) => id)).toEqual([1])
  })

  it('that is cancelled finishes what it has begun', async () => {
    const { simulator, load, start, finished, operations, views } = await startRegistry({
      profile: '2.9',
      users: 40,
    })
    await load()
    simulator.faults.add({ method: 'DELETE' }, { kind: 'latency', ms: 150 })
    const id = start(deleteAll)
    await views.until(({ counts }) => counts.done >= 4)
    operations.cancel(id)
    const { counts } = await finished(id)
    expect(counts.done).toBeGreaterThanOrEqual(4)
    expect(counts.done).toBeLessThan(40)
    expect(counts).toMatchObject({ waiting: 0, running: 0, failed: 0 })
    expect(simulator.state.users).toHaveLength(41 - counts.done)
  })

  it('never sends a row twice by itself, whatever goes wrong on the way', async () => {
    const { simulator, load, run, requests } = await startRegistry({ profile: '2.9', users: 12 })
    await load()
    simulator.faults.add({ method: 'DELETE', times: 1 }, { kind: 'reset', when: 'before' })
    simulator.faults.add({ method: 'DELETE', times: 1 }, { kind: 'reset', when: 'midway' })
    simulator.faults.add({ method: 'DELETE', times: 1 }, { kind: 'error', status: 500 })
    simulator.faults.add({ method: 'DELETE', times: 1 }, { kind: 'proxy', status: 502 })
    requests()
    const { view } = await run(deleteAll)
    const sent = requests().filter((request) => request.startsWith('DELETE'))
    expect(new Set(sent).size).toBe(sent.length)
    // The one that was carried out and not answered is found to be done.
    expect(view.counts.failed).toBe(3)
    expect(view.counts.done).toBe(sent.length - 3)
  })

  it('stops where the registry is out of reach, and goes on when it is told to', async () => {
    const { simulator, load, run, operations, finished, requests } = await startRegistry({
      profile: '2.9',
      users: 50,
    })
    await load()
    simulator.faults.add({ method: 'DELETE', after: 10 }, { kind: 'proxy', status: 503 })
    requests()
    const { id, view } = await run(deleteAll)
    expect(view.counts.done).toBe(10)
    // Three on end, three in flight, and two before each late success of the first ten, of which three may be late.
    const sent = requests().filter((request) => request.startsWith('DELETE')).length
    expect(sent).toBeLessThanOrEqual(10 + 12)
    expect(view.counts).toMatchObject({ failed: 40, skipped: 1 })
    simulator.faults.clear()
    operations.retry(id)
    const { counts } = await finished(id)
    expect(counts).toMatchObject({ done: 50, failed: 0, skipped: 1 })
    expect(simulator.state.users).toHaveLength(1)
  })

  it('stops at once when the password has been changed elsewhere', async () => {
    const boss = { username: 'boss', password: 'B0ssPassword' }
    const registry = await startRegistry({ profile: '2.9', users: 30 }, boss)
    const { elsewhere, load, run, idOf, simulator } = registry
    await elsewhere('POST', '/users', {
      username: boss.username,
      email: 'boss@example.org',
      realname: 'Boss',
      password: boss.password,
    })
    await elsewhere('PUT', `/users/${idOf('boss')}/sysadmin`, { sysadmin_flag: true })
    await load()
    await elsewhere('PUT', `/users/${idOf('boss')}/password`, { new_password: 'An0therPassword' })
    simulator.state.requests.splice(0)
    const { view, rows } = await run(deleteAll)
    expect(view.counts.done).toBe(0)
    expect(rows.filter(({ failure: reason }) => reason?.code === 'wrong-password').length).toBe(
      view.total - rows.filter(({ failure: reason }) => reason?.code === 'guarded').length,
    )
    expect(simulator.state.users).toHaveLength(32)
  })

  it('that is told to go ahead by somebody who lost the right sends next to nothing', async () => {
    const boss = { username: 'boss', password: 'B0ssPassword' }
    const registry = await startRegistry({ profile: '2.9', users: 30 }, boss)
    const { elsewhere, load, run, idOf, simulator } = registry
    await elsewhere('POST', '/users', {
      username: boss.username,
      email: 'boss@example.org',
      realname: 'Boss',
      password: boss.password,
    })
    await elsewhere('PUT', `/users/${idOf('boss')}/sysadmin`, { sysadmin_flag: true })
    await load()
    await elsewhere('PUT', `/users/${idOf('boss')}/sysadmin`, { sysadmin_flag: false })
    const { view, rows } = await run(deleteAll)
    expect(view.counts.done).toBe(0)
    const sent = simulator.state.requests.filter(({ method }) => method === 'DELETE')
    expect(sent.length).toBeLessThanOrEqual(4)
    expect(rows.at(-1)).toMatchObject({ state: 'failed', failure: failure('not-admin', {}) })
    expect(simulator.state.users).toHaveLength(32)
  })
})
