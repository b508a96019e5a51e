import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OperationView } from '@contract/models/operation'
import { fail, failure } from '@contract/result'
import { memoryUsers, sessionsWith } from '@support/memory-users'
import {
  connectionId,
  deleting,
  idsFrom3,
  isRemove,
  over,
  people,
  turnstile,
  valueOf,
} from './under-test'

const sum = (counts: OperationView['counts']): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const broken = failure('server-error', { status: 500, requestId: null })

describe('an operation', () => {
  it('is told from beginning to end', async () => {
    const { start, finished, views } = await over(sessionsWith(memoryUsers(people(3))))
    const begun = start(deleting(3))
    expect(begun).toEqual({
      id: 'operation-1',
      connectionId,
      registries: [connectionId],
      kind: 'delete',
      admin: null,
      state: 'running',
      total: 3,
      counts: { waiting: 3, running: 0, done: 0, failed: 0, skipped: 0 },
      passwords: 0,
      forgotten: 0,
      lost: 0,
      slowed: [],
      resumable: true,
      startedAt: '2025-03-01T12:00:00.000Z',
      finishedAt: null,
    })
    expect(await finished(begun.id)).toMatchObject({
      state: 'finished',
      counts: { waiting: 0, running: 0, done: 3, failed: 0, skipped: 0 },
      finishedAt: '2025-03-01T12:00:00.000Z',
    })
    expect(views.every(({ counts, total }) => sum(counts) === total)).toBe(true)
  })

  it('has four requests in flight at most', async () => {
    const users = memoryUsers(people(40), () => new Promise((resolve) => setTimeout(resolve, 1)))
    const { run } = await over(sessionsWith(users))
    await run(deleting(40))
    expect(users.mostInFlight()).toBe(4)
  })

  it('tells of itself at most ten times a second, and always of the end', async () => {
    const users = memoryUsers(people(200), () => new Promise((resolve) => setTimeout(resolve, 20)))
    const { start, views } = await over(sessionsWith(users))
    vi.useFakeTimers()
    onTestFinished(() => {
      vi.useRealTimers()
    })
    start(deleting(200))
    await vi.advanceTimersByTimeAsync(3_000)
    expect(views.at(-1)).toMatchObject({ state: 'finished', counts: { done: 200 } })
    // 50 rounds of 20 ms: a second.
    expect(views.length).toBeGreaterThan(8)
    expect(views.length).toBeLessThan(15)
  })

  it('over nobody is finished at once', async () => {
    const { run } = await over(sessionsWith(memoryUsers(people(0))))
    expect((await run(deleting(0))).view).toMatchObject({ state: 'finished', total: 0 })
  })

  it('sends every row once, also when one fails', async () => {
    const users = memoryUsers(people(9), (call) =>
      isRemove(call) && call.about === 5 ? broken : undefined,
    )
    const { run } = await over(sessionsWith(users))
    const { view, rows } = await run(deleting(9))
    expect(view.counts).toMatchObject({ done: 8, failed: 1 })
    expect(rows[2]).toMatchObject({ userId: 5, state: 'failed', failure: broken })
    expect(users.calls.filter(isRemove).map(({ about }) => about)).toEqual(idsFrom3(9))
  })

  it('turns a bug in a row into a failure that names its entry in the log', async () => {
    const users = memoryUsers(people(3), (call) => {
      if (isRemove(call) && call.about === 4) throw new Error('bug')
    })
    const { run, reportBug } = await over(sessionsWith(users))
    const { rows } = await run(deleting(3))
    expect(rows.map(({ state }) => state)).toEqual(['done', 'failed', 'done'])
    expect(rows[1]?.failure).toEqual(failure('internal', { id: 'bug-1' }))
    expect(reportBug).toHaveBeenCalledWith('operations', new Error('bug'))
  })

  it('gives its rows by state and page', async () => {
    const users = memoryUsers(people(7), (call) =>
      isRemove(call) && Number(call.about) > 6 ? broken : undefined,
    )
    const { run, operations } = await over(sessionsWith(users))
    const { id } = await run(deleting(7))
    const page = valueOf(operations.rows({ id, state: 'failed', page: 2, pageSize: 2 }))
    expect(page).toEqual({
      total: 3,
      rows: [
        {
          index: 6,
          connectionId,
          userId: 9,
          username: 'user9',
          state: 'failed',
          failure: broken,
          hasPassword: false,
          hasNote: false,
          differing: [],
        },
      ],
    })
    expect(valueOf(operations.rows({ id, state: null, page: 3, pageSize: 3 })).rows).toHaveLength(1)
  })

  it('ends to be heard with the removal of the listener', async () => {
    const { run, operations } = await over(sessionsWith(memoryUsers(people(2))))
    const heard = vi.fn()
    operations.onChanged(heard)()
    await run(deleting(2))
    expect(heard).not.toHaveBeenCalled()
  })
})

describe('an operation that is not there', () => {
  it('is said to be unknown', async () => {
    const { operations } = await over(sessionsWith(memoryUsers(people(1))))
    const unknown = fail('unknown-operation', {})
    expect(operations.rows({ id: 'x', state: null, page: 1, pageSize: 1 })).toEqual(unknown)
    expect(operations.cancel('x')).toEqual(unknown)
    expect(operations.retry('x')).toEqual(unknown)
    expect(operations.password('x', 0)).toEqual(unknown)
    expect(operations.dismiss('x')).toEqual(unknown)
  })

  it('is one that was dismissed, which must be finished for it', async () => {
    const gate = turnstile(isRemove)
    const { start, finished, operations } = await over(
      sessionsWith(memoryUsers(people(2), gate.before)),
    )
    const { id } = start(deleting(2))
    await vi.waitFor(() => expect(gate.waiting).toHaveLength(2))
    expect(operations.dismiss(id)).toEqual(fail('invalid-request', { path: 'id' }))
    gate.open()
    await finished(id)
    expect(operations.dismiss(id).ok).toBe(true)
    expect(operations.cancel(id)).toEqual(fail('unknown-operation', {}))
  })
})
