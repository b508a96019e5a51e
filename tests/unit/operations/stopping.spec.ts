import { describe, expect, it, vi } from 'vitest'
import { failure, type Failure, type Result } from '@contract/result'
import type { Session } from '@main/connections/session'
import { mayAll, memoryUsers, sessionsWith } from '@support/memory-users'
import {
  connectionId,
  deleting,
  everybody,
  idsFrom3,
  isRemove,
  over,
  people,
  turnstile,
  valueOf,
} from './under-test'

const broken = failure('server-error', { status: 500, requestId: null })

describe('cancel', () => {
  it('starts no new row and finishes those in flight', async () => {
    const gate = turnstile(isRemove)
    const users = memoryUsers(people(20), gate.before)
    const { start, finished, operations, views, rowsOf } = await over(sessionsWith(users))
    const { id } = start(deleting(20))
    await vi.waitFor(() => expect(gate.waiting).toHaveLength(4))
    gate.letOne()
    await vi.waitFor(() => expect(users.calls.filter(isRemove)).toHaveLength(5))
    operations.cancel(id)
    await vi.waitFor(() =>
      expect(views.at(-1)).toMatchObject({
        state: 'cancelling',
        counts: { waiting: 0, running: 4, done: 1, skipped: 15 },
      }),
    )
    gate.open()
    expect((await finished(id)).counts).toMatchObject({ done: 5, skipped: 15 })
    expect(users.calls.filter(isRemove)).toHaveLength(5)
    expect(rowsOf(id).at(-1)).toMatchObject({ failure: { code: 'cancelled' } })
  })

  it('before the sign-in is through sends nothing', async () => {
    let signIn = (_: Result<Session>): void => undefined
    const users = memoryUsers(people(3))
    const { start, finished, operations } = await over(
      { open: () => new Promise((resolve) => (signIn = resolve)) },
      false,
    )
    const { id } = start(deleting(3))
    operations.cancel(id)
    signIn(await sessionsWith(users).open(connectionId))
    expect((await finished(id)).counts.skipped).toBe(3)
    expect(users.calls).toEqual([])
  })

  it('of a connection leaves the other connections alone', async () => {
    const gate = turnstile(isRemove)
    const { start, finished, operations } = await over(
      sessionsWith(memoryUsers(people(9), gate.before)),
    )
    const mine = start(deleting(6))
    const theirs = valueOf(
      operations.start('8d5f2c1e-3a47-4b0c-8e53-2f7b9d1c6a20', {
        kind: 'delete',
        selection: { kind: 'ids', ids: [9, 10] },
      }),
    )
    await vi.waitFor(() => expect(gate.waiting).toHaveLength(6))
    operations.cancelAll(connectionId)
    gate.open()
    expect((await finished(mine.id)).counts).toMatchObject({ done: 4, skipped: 2 })
    expect((await finished(theirs.id)).counts).toMatchObject({ done: 2, skipped: 0 })
  })
})

describe('a failure that would repeat', () => {
  it.each<[string, Failure, number]>([
    ['wrong password', failure('wrong-password', { username: 'admin' }), 4],
    ['no admin', failure('not-admin', {}), 4],
    ['read only', failure('read-only', {}), 4],
    ['another mode', failure('auth-mode', { mode: 'oidc_auth' }), 4],
    [
      'out of reach',
      failure('unreachable', { host: 'r.example.org', port: 443, reason: 'refused' }),
      6,
    ],
  ])('stops the operation: %s', async (_, problem, sent) => {
    const users = memoryUsers(people(30), (call) => (isRemove(call) ? problem : undefined))
    const { run } = await over(sessionsWith(users))
    const { view, rows } = await run(deleting(30))
    expect(users.calls.filter(isRemove).length).toBeLessThanOrEqual(sent)
    expect(view.counts).toMatchObject({ failed: 30, skipped: 0 })
    expect(rows.at(-1)).toMatchObject({ state: 'failed', failure: problem })
  })

  it('is no reason to stop when it is of one row', async () => {
    const users = memoryUsers(people(30), (call) => (isRemove(call) ? broken : undefined))
    const { run } = await over(sessionsWith(users))
    expect((await run(deleting(30))).view.counts.failed).toBe(30)
  })

  it('of the sign-in is that of all rows, and a retry sends them', async () => {
    const problem = failure('keychain', { state: 'locked' })
    const signingIn = vi
      .fn(sessionsWith(memoryUsers(people(2))).open)
      .mockResolvedValueOnce({ ok: false, failure: problem })
    const { run, operations, finished } = await over({ open: signingIn }, false)
    const { id, rows } = await run(deleting(2))
    expect(rows.map(({ state, failure: reason }) => [state, reason])).toEqual([
      ['failed', problem],
      ['failed', problem],
    ])
    operations.retry(id)
    expect((await finished(id)).counts).toMatchObject({ done: 2, failed: 0 })
  })

  it('is known where users cannot be managed', async () => {
    const users = memoryUsers(people(3))
    const { run } = await over(
      sessionsWith(users, {
        authMode: 'ldap_auth',
        may: mayAll({ delete: { allowed: false, reason: 'version' } }),
      }),
      false,
    )
    const { rows } = await run(deleting(1))
    expect(rows[0]?.failure).toEqual(failure('auth-mode', { mode: 'ldap_auth' }))
    expect(users.calls).toEqual([])
  })

  it('is a bug of the sign-in, too', async () => {
    const { run, reportBug } = await over({ open: () => Promise.reject(new Error('bug')) }, false)
    const { rows } = await run(deleting(1))
    expect(rows[0]?.failure).toEqual(failure('internal', { id: 'bug-1' }))
    expect(reportBug).toHaveBeenCalledOnce()
  })
})

describe('retry', () => {
  it('sends what failed and what the operation stopped before, nothing else', async () => {
    let problem: Failure | undefined = failure('read-only', {})
    const users = memoryUsers(people(12), (call) =>
      isRemove(call) && Number(call.about) > 4 ? problem : undefined,
    )
    const { run, finished, operations, rowsOf } = await over(sessionsWith(users))
    const { id, view } = await run({ kind: 'delete', selection: everybody })
    expect(view.counts).toMatchObject({ done: 2, waiting: 0 })
    const before = users.calls.length
    problem = undefined
    expect(valueOf(operations.retry(id))).toMatchObject({ state: 'running', finishedAt: null })
    expect((await finished(id)).counts).toMatchObject({ done: 12, failed: 0, skipped: 1 })
    expect(users.calls.slice(before).map(({ about }) => about)).toEqual(idsFrom3(12).slice(2))
    expect(rowsOf(id).filter(({ state }) => state === 'skipped')).toEqual([
      expect.objectContaining({ userId: 1, failure: failure('guarded', { guard: 'self' }) }),
    ])
  })

  it('leaves alone what was cancelled', async () => {
    const gate = turnstile(isRemove)
    const users = memoryUsers(people(9), async (call) => {
      await gate.before(call)
      return isRemove(call) && call.about === 3 ? broken : undefined
    })
    const { start, finished, operations } = await over(sessionsWith(users))
    const { id } = start(deleting(9))
    await vi.waitFor(() => expect(gate.waiting).toHaveLength(4))
    operations.cancel(id)
    gate.open()
    await finished(id)
    operations.retry(id)
    expect((await finished(id)).counts).toMatchObject({ done: 3, failed: 1, skipped: 5 })
    expect(users.calls.filter(isRemove).map(({ about }) => about)).toEqual([3, 4, 5, 6, 3])
  })

  it('of a running operation changes nothing', async () => {
    const gate = turnstile(isRemove)
    const users = memoryUsers(people(6), gate.before)
    const { start, finished, operations } = await over(sessionsWith(users))
    const { id } = start(deleting(6))
    await vi.waitFor(() => expect(gate.waiting).toHaveLength(4))
    expect(valueOf(operations.retry(id)).state).toBe('running')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(gate.waiting).toHaveLength(4)
    gate.open()
    await finished(id)
    expect(users.calls.filter(isRemove)).toHaveLength(6)
  })
})
