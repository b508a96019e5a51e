import { cpSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OperationView, Work } from '@contract/models/operation'
import type { Change } from '@main/journal/change'
import { openOperationLogs } from '@main/operations/operation-log'
import { startHarborSimulator, type Simulator } from '@support/harbor-simulator/simulator'
import { scratchFolder } from '@support/scratch-folder'
import { connectionId, programOver, somebody, valueOf } from './under-test'

const now = (): Date => new Date()

/** A simulated Harbor with people. */
const harborWith = async (users: number): Promise<Simulator> => {
  const harbor = await startHarborSimulator({ profile: '2.9', users })
  onTestFinished(() => harbor.close())
  return harbor
}

/** A program at it, whose pauses end when the test says so. */
const programAt = async (harbor: Simulator, folder = scratchFolder()) => {
  const pauses: { readonly ms: number; readonly end: () => void }[] = []
  const changes: Change[] = []
  const program = programOver(
    { [connectionId]: { url: harbor.url, username: 'admin', password: 'Harbor12345' } },
    {
      sleep: (ms) => new Promise((end) => pauses.push({ ms, end })),
      logs: await openOperationLogs(folder, now),
      record: (change) => {
        changes.push(change)
        return Promise.resolve()
      },
    },
    randomUUID,
  )
  const { operations, views } = program
  const start = (work: Work): string => valueOf(operations.start(connectionId, work)).id
  const until = (id: string, isIt: (view: OperationView) => boolean): Promise<OperationView> =>
    vi.waitFor(() => {
      const view = views.get(id)
      if (view === undefined || !isIt(view)) throw new Error(JSON.stringify(view))
      return view
    }, 10_000)
  /** In a pause, with nothing in course. */
  const paused = (id: string): Promise<OperationView> =>
    until(id, ({ counts, slowed }) => counts.running === 0 && (slowed[0]?.until ?? null) !== null)
  const finished = (id: string): Promise<OperationView> =>
    until(id, ({ state }) => state === 'finished')
  /** Rows that are refused together may each ask for a pause, of which the last one counts. */
  const endPauses = (): void => {
    for (const { end } of pauses) end()
  }
  /** Those that weren't in flight with the first refused one are refused later, which is another pause. */
  const finishedOnceUnpaused = (id: string): Promise<OperationView> =>
    until(id, ({ state }) => {
      endPauses()
      return state === 'finished'
    })
  return {
    ...program,
    folder,
    pauses,
    endPauses,
    changes,
    start,
    until,
    paused,
    finished,
    finishedOnceUnpaused,
  }
}

/** The statuses of what was sent of a method, by address. */
const sent = ({ state }: Simulator, method: string): ReadonlyMap<string, readonly number[]> => {
  const byUrl = new Map<string, number[]>()
  for (const request of state.requests)
    if (request.method === method)
      byUrl.set(request.url, [...(byUrl.get(request.url) ?? []), request.status ?? 0])
  return byUrl
}
const idsOf = ({ state }: Simulator): number[] =>
  state.users.map(({ id }) => id).filter((id) => id > 2)
const deleting = (harbor: Simulator): Work => ({
  kind: 'delete',
  selection: {
    kind: 'accounts',
    accounts: idsOf(harbor).map((userId) => ({ connectionId, userId })),
  },
})
const tooMany = { kind: 'proxy', status: 429, retryAfter: '7' } as const

describe('a registry that asks to slow down (429)', () => {
  it('is left alone until it said, and then gets all rows, each done once', async () => {
    const harbor = await harborWith(14)
    const { start, paused, finishedOnceUnpaused, pauses, changes } = await programAt(harbor)
    const work = deleting(harbor)
    const count = idsOf(harbor).length
    harbor.faults.add({ method: 'DELETE', after: 3, times: 4 }, tooMany)
    const id = start(work)
    const { slowed, counts, state } = await paused(id)
    expect(state).toBe('running')
    expect(slowed).toMatchObject([{ connectionId, reason: 'asked' }])
    expect(counts).toMatchObject({ done: 3, failed: 0, waiting: count - 3 })
    expect(pauses.every(({ ms }) => ms === 7_000)).toBe(true)
    expect((await finishedOnceUnpaused(id)).counts).toMatchObject({ done: count, failed: 0 })
    const statuses = [...sent(harbor, 'DELETE').values()]
    expect(statuses.flat().filter((status) => status === 429)).toHaveLength(4)
    expect(statuses.every((each) => each.filter((status) => status === 200).length === 1)).toBe(
      true,
    )
    // A refusal after which it was done is no news.
    expect(changes).toHaveLength(count)
    expect(changes.every(({ isDone }) => isDone)).toBe(true)
  })

  it('can be left in the pause: nothing more is sent', async () => {
    const harbor = await harborWith(10)
    const { start, paused, finished, operations, endPauses } = await programAt(harbor)
    const work = deleting(harbor)
    harbor.faults.add({ method: 'DELETE' }, tooMany)
    const id = start(work)
    await paused(id)
    const before = sent(harbor, 'DELETE')
    operations.cancel(id)
    const { counts, slowed } = await finished(id)
    expect(counts).toMatchObject({ done: 0, failed: 0, skipped: idsOf(harbor).length })
    expect(slowed).toEqual([])
    endPauses()
    expect(sent(harbor, 'DELETE')).toEqual(before)
  })

  it('that asks again and again is left alone, and a retry goes on', async () => {
    const harbor = await harborWith(8)
    const { start, paused, finished, operations, pauses, rowsOf } = await programAt(harbor)
    const work = deleting(harbor)
    harbor.faults.add({ method: 'DELETE' }, { kind: 'proxy', status: 429 })
    const id = start(work)
    for (let at = 0; at < 5; at += 1) {
      await vi.waitFor(() => expect(pauses).toHaveLength(at + 1))
      await paused(id)
      pauses[at]?.end()
    }
    const { counts } = await finished(id)
    expect(counts).toMatchObject({ done: 0, waiting: 0, skipped: 0 })
    expect((await rowsOf(id)).every(({ failure }) => failure?.code === 'unavailable')).toBe(true)
    harbor.faults.clear()
    operations.retry(id)
    expect((await finished(id)).counts).toMatchObject({ failed: 0 })
  })

  it('when signing in is waited for, too', async () => {
    const harbor = await harborWith(6)
    const { start, until, finished, endPauses } = await programAt(harbor)
    const work = deleting(harbor)
    harbor.faults.add({ path: /users\/current/, times: 1 }, tooMany)
    const id = start(work)
    await until(id, ({ slowed }) => slowed.length > 0)
    expect(sent(harbor, 'DELETE').size).toBe(0)
    endPauses()
    expect((await finished(id)).counts).toMatchObject({ failed: 0 })
  })

  it('is told of at once where it is about one: that one isn’t waited for', async () => {
    const harbor = await harborWith(3)
    const { start, finished, pauses, rowsOf } = await programAt(harbor)
    const [userId = 0] = idsOf(harbor)
    harbor.faults.add({ method: 'DELETE' }, tooMany)
    const id = start({ kind: 'delete', selection: { kind: 'ids', ids: [userId] } })
    expect((await finished(id)).counts).toMatchObject({ failed: 1 })
    expect(await rowsOf(id)).toMatchObject([
      { failure: { code: 'unavailable', facts: { status: 429, retryAfter: 7 } } },
    ])
    expect(pauses).toEqual([])
  })
})

describe('nothing is sent twice by the pace', () => {
  it('of which a part was done: who was created isn’t created again for the right', async () => {
    const harbor = await harborWith(1)
    const { start, finished, rowsOf } = await programAt(harbor)
    harbor.faults.add({ method: 'PUT', path: /sysadmin/ }, { kind: 'proxy', status: 429 })
    const id = start({
      kind: 'create',
      people: ['ida', 'lars'].map((name) => somebody(name, { admin: true })),
    })
    expect((await finished(id)).counts).toMatchObject({ done: 2, failed: 0 })
    expect(await rowsOf(id)).toMatchObject([
      { failure: { code: 'unavailable' } },
      { failure: { code: 'unavailable' } },
    ])
    expect([...sent(harbor, 'POST').values()]).toEqual([[201, 201]])
  })

  it('that may have been done: where asking is refused, it stays unknown', async () => {
    const harbor = await harborWith(1)
    const { start, finished, rowsOf, until, pauses } = await programAt(harbor)
    harbor.faults.add({ method: 'POST', times: 1 }, { kind: 'reset', when: 'midway' })
    harbor.faults.add({ method: 'GET', path: /users\?/ }, tooMany)
    const id = start({ kind: 'create', people: ['ida', 'lars'].map((name) => somebody(name)) })
    await until(id, ({ state }) => state === 'finished')
    expect(pauses).toEqual([])
    expect((await finished(id)).counts).toMatchObject({ failed: 1, done: 1 })
    expect((await rowsOf(id)).filter(({ failure }) => failure !== null)).toMatchObject([
      { failure: { code: 'outcome-unknown' } },
    ])
    expect(harbor.state.requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
  })

  it('that was refused with 503: it fails, and the next ones go on after a pause', async () => {
    const harbor = await harborWith(14)
    const { start, paused, finishedOnceUnpaused, pauses } = await programAt(harbor)
    const work = deleting(harbor)
    const count = idsOf(harbor).length
    harbor.faults.add({ method: 'DELETE', after: 3, times: 4 }, { kind: 'proxy', status: 503 })
    const id = start(work)
    expect((await paused(id)).slowed).toMatchObject([{ reason: 'unavailable' }])
    expect(pauses[0]).toMatchObject({ ms: 1_000 })
    expect((await finishedOnceUnpaused(id)).counts).toMatchObject({ done: count - 4, failed: 4 })
    expect([...sent(harbor, 'DELETE').values()].every((each) => each.length === 1)).toBe(true)
  })
})

it('a program that ends in a pause knows that the refused ones weren’t done', async () => {
  const harbor = await harborWith(1)
  const first = await programAt(harbor)
  harbor.faults.add({ method: 'POST', after: 2, times: 4 }, tooMany)
  const people = Array.from({ length: 9 }, (_, at) =>
    somebody(`person${at}`, { password: { kind: 'generated' } }),
  )
  const id = first.start({ kind: 'create', people })
  await first.paused(id)
  const left = scratchFolder()
  // What was told to the file is written by the time that another line is.
  await vi.waitFor(async () => {
    cpSync(first.folder, left, { recursive: true })
    const [kept] = (await openOperationLogs(left, now)).kept
    expect(kept?.rows.map(({ state }) => state)).toEqual([
      'done',
      'done',
      ...Array.from({ length: 7 }, () => 'waiting'),
    ])
  })
  const second = await programAt(harbor, left)
  expect(second.operations.list().views).toMatchObject([
    { id, state: 'interrupted', forgotten: 0, counts: { waiting: 7, done: 2, failed: 0 } },
  ])
  harbor.faults.clear()
  second.operations.retry(id)
  expect((await second.finished(id)).counts).toMatchObject({ done: 9, failed: 0 })
  const created = harbor.state.requests.filter(
    ({ method, status }) => method === 'POST' && status !== 429,
  )
  expect(created.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 201))
  first.operations.cancel(id)
})
