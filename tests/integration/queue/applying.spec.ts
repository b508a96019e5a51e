import { cpSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { scratchFolder } from '@support/scratch-folder'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { failed, failure } from '@contract/result'
import { connectionId, valueOf } from '../operations/under-test'
import { begin, elsewhere, idOf, lasting, now, runAt, type Lasting } from './under-test'

const grant = { kind: 'set-admin', admin: true } as const
const revoke = { kind: 'set-admin', admin: false } as const
const remove = { kind: 'delete' } as const
const keychain = { state: 'available' } as const

const stateOf = (entries: readonly { readonly state: { readonly kind: string } }[]): string[] =>
  entries.map(({ state }) => state.kind)

/** Who has changed a person meanwhile: all three fields are sent at once. */
const rename = (harbor: Parameters<typeof elsewhere>[0], username: string, realname: string) =>
  elsewhere(harbor, 'PUT', `users/${idOf(harbor, username)}`, {
    email: `${username}@example.com`,
    realname,
    comment: harbor.state.user(username)?.comment ?? '',
  })

/** The next run, whose connection leads to another registry with the same people. */
const another = async (kept: Lasting) => {
  const simulator = await startHarborSimulator({ profile: '2.9', users: 12 })
  onTestFinished(() => simulator.close())
  return { simulator, ...(await runAt(simulator, kept)) }
}

describe('queued changes', () => {
  it('are in the next run, are compared there, and applied; each is in the journal with the time at which it was queued', async () => {
    const first = await begin()
    const { harbor, kept } = first
    const [anna, ben, chen, daria] = ['anna.weber', 'ben.okafor', 'chen.li', 'daria.k'].map(
      (name) => idOf(harbor, name),
    ) as [number, number, number, number]
    const seen = { email: 'daria.k@example.com', fullName: 'Daria Kowalska', comment: '' }
    const profile = { email: 'daria@example.com', fullName: 'Daria K.', comment: 'moved' }
    expect(valueOf(await first.add([anna], grant))).toBe(1)
    expect(valueOf(await first.add([ben], revoke))).toBe(1)
    expect(valueOf(await first.add([chen], remove))).toBe(1)
    expect(valueOf(await first.add([daria], { kind: 'edit', seen, profile }))).toBe(1)
    expect(harbor.state.changes).toEqual([])

    const next = await runAt(harbor, kept)
    expect(stateOf(await next.entries())).toEqual(Array(4).fill('waiting'))
    valueOf(await next.queue.check(connectionId))
    expect(stateOf(await next.entries())).toEqual(Array(4).fill('ready'))
    expect(harbor.state.changes).toEqual([])

    const rows = await next.apply()
    expect(rows.map(({ username, state, queued }) => [username, state, queued])).toEqual([
      ['anna.weber', 'done', 'grant-admin'],
      ['ben.okafor', 'done', 'revoke-admin'],
      ['chen.li', 'done', 'delete'],
      ['daria.k', 'done', 'edit'],
    ])
    expect(harbor.state.user('anna.weber')?.sysadmin).toBe(true)
    expect(harbor.state.user('ben.okafor')?.sysadmin).toBe(false)
    expect(harbor.state.user('chen.li')).toBeUndefined()
    expect(harbor.state.user('daria.k')).toMatchObject({ realname: 'Daria K.', comment: 'moved' })
    expect(
      next.changes.map(({ kind, person, isDone, queuedAt }) => [kind, person, isDone, queuedAt]),
    ).toEqual(expect.arrayContaining([['revoke-admin', 'ben.okafor', true, now().toISOString()]]))
    expect(next.changes).toHaveLength(4)
    await expect.poll(next.entries).toEqual([])
    // An entry leaves after the journal has it.
    expect(next.order[0]).toBe('journal')
    expect(await (await runAt(harbor, kept)).entries()).toEqual([])
  })

  it('of who was changed meanwhile aren’t sent, neither seen so before nor not; who decides has it sent', async () => {
    const { harbor, add, apply, entries, queue } = await begin()
    const anna = idOf(harbor, 'anna.weber')
    valueOf(await add([anna], remove))
    valueOf(await queue.check(connectionId))
    // After the comparison, before it is applied.
    await rename(harbor, 'anna.weber', 'Anna Berg')
    const sent = harbor.state.changes.length
    expect(await apply()).toMatchObject([
      { state: 'failed', failure: { code: 'not-as-queued', facts: { reason: 'changed' } } },
    ])
    expect(harbor.state.changes).toHaveLength(sent)
    await expect.poll(async () => stateOf(await entries())).toEqual(['changed'])
    const [entry] = await entries()
    expect(entry).toMatchObject({
      seen: { fullName: 'Anna Weber' },
      state: { now: { fullName: 'Anna Berg' } },
      failure: { code: 'not-as-queued' },
    })

    const { email, comment } = entry!.seen
    valueOf(await queue.accept(entry!.id, { email, comment, fullName: 'Anna Berg', admin: false }))
    expect(await entries()).toMatchObject([{ state: { kind: 'ready' }, failure: null }])
    expect(await apply()).toMatchObject([{ state: 'done' }])
    expect(harbor.state.user('anna.weber')).toBeUndefined()
    await expect.poll(entries).toEqual([])
  })

  it('of who is gone, is so already, or is another person, send nothing; what is so already leaves the queue', async () => {
    const { harbor, add, apply, entries, queue } = await begin()
    const [anna, chen, daria, emil] = ['anna.weber', 'chen.li', 'daria.k', 'emil.sorensen'].map(
      (name) => idOf(harbor, name),
    ) as [number, number, number, number]
    valueOf(await add([anna, daria, emil], grant))
    valueOf(await add([chen], remove))
    await elsewhere(harbor, 'DELETE', `users/${anna}`)
    await elsewhere(harbor, 'DELETE', `users/${chen}`)
    harbor.state.setAdmin('daria.k', true)
    harbor.faults.add(
      { method: 'GET', path: new RegExp(`/users/${emil}$`) },
      { kind: 'altered', alter: (answer) => ({ ...(answer as object), username: 'emilia' }) },
    )
    const sent = harbor.state.changes.length
    valueOf(await queue.check(connectionId))
    const states = ['gone', 'already', 'another', 'already']
    expect(stateOf(await entries())).toEqual(states)
    const rows = await apply()
    expect(rows.map(({ state, failure }) => [state, failure?.code ?? null])).toEqual([
      ['failed', 'user-gone'],
      ['skipped', null],
      ['failed', 'not-as-queued'],
      ['skipped', null],
    ])
    expect(harbor.state.changes).toHaveLength(sent)
    await expect.poll(async () => stateOf(await entries())).toEqual(['gone', 'another'])
  })

  it('leave the last admin alone, by the admins of this run and not by those who were known', async () => {
    const harbor = await startHarborSimulator({ profile: '2.15', users: 12 })
    onTestFinished(() => harbor.close())
    harbor.state.addRobot('robot$ops', 'Harbor12345', ['list', 'read', 'update'])
    const kept = lasting()
    const first = await runAt(harbor, kept, 'robot$ops')
    const [ben, george] = ['ben.okafor', 'george.m'].map((name) => idOf(harbor, name)) as [
      number,
      number,
    ]
    expect(valueOf(await first.add([ben, george], revoke))).toBe(2)
    const users = first.directories.look(connectionId).all.map(({ user }) => user)
    // The others lose the right: of the four admins who are known from before, two are left.
    for (const name of ['admin', 'ops-admin']) harbor.state.setAdmin(name, false)

    const known = { users, at: now().toISOString(), myUserId: null }
    const next = await runAt(harbor, kept, 'robot$ops', known)
    expect(next.directories.admins(connectionId)).toBe(4)
    const rows = await next.apply()
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['done', 'skipped'])
    expect(rows.find(({ state }) => state === 'skipped')?.failure).toEqual({
      code: 'guarded',
      facts: { guard: 'last-admin' },
    })
    expect(harbor.state.users.filter(({ sysadmin }) => sysadmin)).toHaveLength(1)
    await expect.poll(next.entries).toMatchObject([{ failure: { code: 'guarded' } }])
  })

  it('that take a right away aren’t sent where it can’t be found out who is an admin now', async () => {
    const first = await begin()
    const { harbor, kept } = first
    valueOf(await first.add([idOf(harbor, 'ben.okafor')], revoke))
    const users = first.directories.look(connectionId).all.map(({ user }) => user)
    const known = { users, at: now().toISOString(), myUserId: 1 }
    const next = await runAt(harbor, kept, 'admin', known)
    harbor.faults.add({ method: 'GET', path: /\/users\?/ }, { kind: 'status', status: 500 })
    expect(await next.apply()).toMatchObject([{ state: 'failed', failure: { code: 'not-harbor' } }])
    expect(harbor.state.changes).toEqual([])
    await expect.poll(next.entries).toMatchObject([{ failure: { code: 'not-harbor' } }])
  })

  it('are compared also where the registry was connected before they were read, and read when the keychain opens', async () => {
    const first = await begin()
    valueOf(await first.add([idOf(first.harbor, 'anna.weber')], grant))
    const reason = failure('keychain', { state: 'locked' })
    let isLocked = true
    const next = await runAt(first.harbor, {
      ...first.kept,
      keychain: {
        ...first.kept.keychain,
        get: (account) =>
          isLocked ? Promise.resolve(failed(reason)) : first.kept.keychain.get(account),
      },
    })
    expect(await next.queue.list()).toEqual({ entries: [], failure: reason, setAside: [] })
    const views: string[][] = []
    next.queue.onChanged(({ entries }) => views.push(stateOf(entries)))
    next.queue.follows({ connections: [], keychain: { state: 'locked' } })
    isLocked = false
    next.queue.follows({ connections: [], keychain })
    await expect.poll(() => views.at(-1)).toEqual(['ready'])
  })

  it('are for nothing where the connection leads elsewhere, or to another account', async () => {
    const { harbor, kept, add } = await begin()
    valueOf(await add([idOf(harbor, 'anna.weber')], remove))
    const next = await runAt(harbor, kept, 'ben.okafor', {
      users: [],
      at: now().toISOString(),
      myUserId: null,
    })
    expect(stateOf(await next.entries())).toEqual(['elsewhere'])
    const { simulator, ...other } = await another(kept)
    expect(stateOf(await other.entries())).toEqual(['elsewhere'])
    expect(await other.apply()).toMatchObject([
      { state: 'failed', failure: { facts: { reason: 'elsewhere' } } },
    ])
    expect(simulator.state.changes).toEqual([])
    expect(await other.entries()).toHaveLength(1)
  })

  it('of which the answer is lost stay, and say so; another try finds out', async () => {
    const { harbor, add, apply, entries, queue, changes } = await begin()
    const anna = idOf(harbor, 'anna.weber')
    valueOf(await add([anna], grant))
    harbor.faults.add({ method: 'PUT' }, { kind: 'reset', when: 'midway' })
    const stop = harbor.faults.add(
      { method: 'GET', path: new RegExp(`/users/${anna}$`), after: 1 },
      { kind: 'reset', when: 'received' },
    )
    expect(await apply()).toMatchObject([{ state: 'failed', failure: { code: 'outcome-unknown' } }])
    await expect.poll(entries).toMatchObject([{ failure: { code: 'outcome-unknown' } }])
    expect(changes).toMatchObject([{ failure: { code: 'outcome-unknown' } }])
    stop()
    valueOf(await queue.check(connectionId))
    expect(stateOf(await entries())).toEqual(['already'])
    expect(await apply()).toMatchObject([{ state: 'skipped', failure: null }])
    expect(harbor.state.changes).toHaveLength(1)
    await expect.poll(entries).toEqual([])
  })

  it('that a killed program was sending are still in the queue, and are told as unknown', async () => {
    const { harbor, kept, add, entries, operations } = await begin()
    valueOf(await add([idOf(harbor, 'anna.weber')], grant))
    valueOf(await add([idOf(harbor, 'chen.li')], remove))
    const ids = (await entries()).map(({ id }) => id)
    harbor.faults.add({ method: 'PUT' }, { kind: 'hang', when: 'after' })
    const { id } = valueOf(operations.start(connectionId, { kind: 'queued', ids }))
    await expect.poll(() => harbor.state.changes).toHaveLength(2)
    await expect
      .poll(async () => (await entries()).map(({ change }) => change.kind))
      .toEqual(['set-admin'])
    const left = scratchFolder()
    cpSync(kept.folder, left, { recursive: true })
    operations.cancel(id)
    harbor.faults.clear()

    const next = await runAt(harbor, { ...kept, folder: left })
    const [view] = next.operations.list().views
    expect(view).toMatchObject({ id, kind: 'queued', resumable: false, forgotten: 1 })
    expect(
      valueOf(next.operations.rows({ id, state: null, page: 1, pageSize: 10 })).rows,
    ).toMatchObject([
      { username: 'anna.weber', queued: 'grant-admin', failure: { code: 'outcome-unknown' } },
      { username: 'chen.li', queued: 'delete', state: 'done' },
    ])
    valueOf(await next.queue.check(connectionId))
    expect(stateOf(await next.entries())).toEqual(['already'])
    valueOf(next.operations.dismiss(id))
    await expect
      .poll(() => next.changes)
      .toMatchObject([{ kind: 'grant-admin', queuedAt: now().toISOString() }])
    expect(harbor.state.changes).toHaveLength(2)
  })

  it('that were taken out of the queue aren’t sent, also where an operation has them yet', async () => {
    const { harbor, add, entries, queue, operations, rowsOf } = await begin()
    valueOf(await add([idOf(harbor, 'anna.weber')], remove))
    const [entry] = await entries()
    const ids = [entry!.id]
    harbor.faults.add(
      { method: 'GET', path: /\/users\/\d+$/, times: 1 },
      { kind: 'status', status: 500 },
    )
    const { id } = valueOf(operations.start(connectionId, { kind: 'queued', ids }))
    expect(await rowsOf(id)).toMatchObject([{ state: 'failed', failure: { code: 'not-harbor' } }])
    valueOf(await queue.remove(ids))
    valueOf(operations.retry(id))
    await expect
      .poll(() => rowsOf(id))
      .toMatchObject([{ failure: { code: 'not-as-queued', facts: { reason: 'removed' } } }])
    expect(harbor.state.changes).toEqual([])
    expect(operations.start(connectionId, { kind: 'queued', ids })).toMatchObject({
      failure: { code: 'not-as-queued' },
    })
  })

  it('are one for a person, the last that was wanted; of who is protected, or is so already, there is none', async () => {
    const { harbor, add, entries } = await begin()
    const [anna, ben] = ['anna.weber', 'ben.okafor'].map((name) => idOf(harbor, name)) as [
      number,
      number,
    ]
    valueOf(await add([anna], grant))
    expect(valueOf(await add([anna, ben], remove))).toBe(2)
    expect((await entries()).map(({ change }) => change.kind)).toEqual(['delete', 'delete'])
    expect(valueOf(await add([ben], grant))).toBe(0)
    expect(await add([1], remove)).toMatchObject({ failure: { code: 'guarded' } })
  })

  it('that end while others are written are written together, and are all there in the next run', async () => {
    const { harbor, kept, add, entries, queue, store } = await begin({ profile: '2.9', users: 60 })
    const people = Array.from({ length: 40 }, (_, at) => 10 + at)
    valueOf(await add(people, grant))
    const writes = vi.spyOn(store, 'update')
    const refused = failure('timeout', { seconds: 15 })
    const all = await entries()
    for (const [at, { id }] of all.entries()) {
      if (at % 2 === 0) queue.ended(id, 'done', null)
      else queue.ended(id, 'failed', refused)
      // Some have ended before the first is written, others meanwhile.
      if (at === 10) await setImmediate()
    }
    const left = all.filter((_, at) => at % 2 === 1).map(({ id }) => ({ id, failure: refused }))
    expect(left.length).toBeGreaterThan(10)
    await expect.poll(async () => (await entries()).length).toBe(left.length)
    expect(writes.mock.calls.length).toBeLessThan(4)
    const next = await runAt(harbor, kept)
    expect((await next.entries()).map(({ id, failure: why }) => ({ id, failure: why }))).toEqual(
      left,
    )
  })

  it('wait again when the registry can’t be asked any more', async () => {
    const { harbor, add, entries, queue, sessions } = await begin()
    valueOf(await add([idOf(harbor, 'anna.weber')], grant))
    const connected = {
      connections: [{ id: connectionId, state: sessions.state(connectionId) }],
      keychain,
    }
    queue.follows(connected)
    await expect.poll(async () => stateOf(await entries())).toEqual(['ready'])
    // The same state is no news.
    queue.follows(connected)
    expect(stateOf(await entries())).toEqual(['ready'])
    queue.follows({ connections: [{ id: connectionId, state: { kind: 'idle' } }], keychain })
    expect(stateOf(await entries())).toEqual(['waiting'])
  })
})
