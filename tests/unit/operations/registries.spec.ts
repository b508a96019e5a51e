import { describe, expect, it, vi } from 'vitest'
import type { OperationView } from '@contract/models/operation'
import type { Capabilities } from '@contract/models/registry'
import { failed, failure, type Failure, type Result } from '@contract/result'
import type { Session } from '@main/connections/session'
import { sleep } from '@main/http/sleep'
import { startOperation } from '@main/operations/operation'
import { createPace } from '@main/operations/pace'
import { perKey } from '@main/operations/per-key'
import { failedRow, type Outcome, type PlannedRow } from '@main/operations/plan'
import { mayAll, memoryUsers, person, sessionsWith } from '@support/memory-users'
import { connectionId, over, valueOf } from './under-test'

const offline = failure('unreachable', { host: 'r.example.org', port: 443, reason: 'refused' })
const wrongPassword = failure('wrong-password', { username: 'admin' })

/** A registry as an operation meets it, by its connection. */
interface Place {
  /** What signing in gives; a failure, or a session. */
  readonly signIn?: () => Promise<Result<Session>>
  /** What becomes of its rows. */
  readonly perform?: () => Promise<Outcome>
}

const signIn = (capabilities: Partial<Capabilities> = {}): Promise<Result<Session>> =>
  sessionsWith(memoryUsers([]), capabilities).open(connectionId)

const refusedBy = (problem: Failure) => () => Promise.resolve(failed(problem))

/** An operation with so many rows about each of these registries, in turn. */
const startOver = (places: Readonly<Record<string, Place>>, rowsEach: number) => {
  const performed: string[] = []
  const opened: [string, boolean][] = []
  const views: OperationView[] = []
  let inFlight = 0
  let most = 0
  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    inFlight += 1
    most = Math.max(most, inFlight)
    try {
      // Long enough for others to come in between.
      await new Promise((resolve) => setTimeout(resolve, 1))
      return await work()
    } finally {
      inFlight -= 1
    }
  }
  const plan = Array.from({ length: rowsEach }).flatMap((_, at) =>
    Object.keys(places).map((connectionId): PlannedRow => ({
      at: 'registry',
      connectionId,
      userId: at + 3,
      username: `user${at + 3}`,
      action: 'delete',
      change: { kind: 'delete', fields: [] },
      perform: () => {
        performed.push(connectionId)
        return counted(
          places[connectionId]?.perform ?? (() => Promise.resolve<Outcome>({ state: 'done' })),
        )
      },
    })),
  )
  const reportBug = vi.fn(() => 'bug-1')
  const operation = startOperation(
    { id: 'operation-1', connectionId: 'one', kind: 'delete', admin: null },
    plan,
    {
      open(connectionId, anew) {
        opened.push([connectionId, anew])
        return counted(places[connectionId]?.signIn ?? signIn)
      },
      now: () => new Date('2025-03-01T12:00:00Z'),
      onChanged: (view) => views.push(view),
      record: () => Promise.resolve(),
      find: () => undefined,
      paceOf: perKey(() => createPace({ sleep, now: () => new Date() })),
      log: null,
      reportBug,
    },
  )
  const finished = (): Promise<OperationView> =>
    vi.waitFor(() => {
      const view = operation.view()
      if (view.state !== 'finished') throw new Error('still running')
      return view
    })
  const at = (connectionId: string) =>
    operation.rows(null, 1, 1_000).rows.filter((row) => row.connectionId === connectionId)
  return { operation, performed, opened, views, reportBug, finished, at, most: () => most }
}

const times = (count: number, word: string): readonly string[] =>
  Array.from({ length: count }, () => word)

describe('an operation over several registries', () => {
  it('signs in to each once, and tells which registry each row is about', async () => {
    const { operation, opened, finished, most } = startOver({ one: {}, two: {}, three: {} }, 5)
    expect(await finished()).toMatchObject({
      registries: ['one', 'two', 'three'],
      total: 15,
      counts: { done: 15 },
    })
    expect(opened).toEqual([
      ['one', false],
      ['two', false],
      ['three', false],
    ])
    const firstRows = operation.rows(null, 1, 3).rows.map(({ connectionId }) => connectionId)
    expect(firstRows).toEqual(['one', 'two', 'three'])
    expect(most()).toBe(4)
  })

  it('goes on at the others where one is out of reach or has another password', async () => {
    const { opened, performed, finished, at } = startOver(
      {
        one: { signIn: refusedBy(offline) },
        two: {},
        three: { signIn: refusedBy(wrongPassword) },
      },
      6,
    )
    expect((await finished()).counts).toMatchObject({ done: 6, failed: 12 })
    expect(at('one').map(({ failure: reason }) => reason)).toEqual(
      Array.from({ length: 6 }, () => offline),
    )
    expect(at('two').map(({ state }) => state)).toEqual(times(6, 'done'))
    expect(at('three').map(({ failure: reason }) => reason)).toEqual(
      Array.from({ length: 6 }, () => wrongPassword),
    )
    expect(opened).toHaveLength(3)
    expect(performed).toEqual(times(6, 'two'))
  })

  it('stops only where the failure would repeat', async () => {
    const { performed, finished, at } = startOver(
      {
        one: { perform: () => Promise.resolve(failedRow(wrongPassword)) },
        two: { perform: () => Promise.resolve(failedRow(offline)) },
        three: {},
      },
      10,
    )
    expect((await finished()).counts).toMatchObject({ done: 10, failed: 20 })
    const sent = (word: string): number => performed.filter((place) => place === word).length
    expect(sent('one')).toBeLessThanOrEqual(4)
    expect(sent('two')).toBeLessThanOrEqual(6)
    expect(sent('three')).toBe(10)
    expect(at('one').at(-1)?.failure).toEqual(wrongPassword)
    expect(at('two').at(-1)?.failure).toEqual(offline)
  })

  it('counts the failures of each registry by themselves', async () => {
    const twice = (problem: Failure) => {
      let left = 2
      return () =>
        Promise.resolve<Outcome>((left -= 1) >= 0 ? failedRow(problem) : { state: 'done' })
    }
    const { finished } = startOver(
      { one: { perform: twice(offline) }, two: { perform: twice(offline) } },
      4,
    )
    // Four on end in all, but never three at one registry.
    expect((await finished()).counts).toMatchObject({ done: 4, failed: 4 })
  })

  it('asks for each row whether its registry lets the account do it', async () => {
    const may = mayAll({ delete: { allowed: false, reason: 'not-admin' } })
    const { performed, finished, at } = startOver(
      { one: { signIn: () => signIn({ may }) }, two: {} },
      2,
    )
    expect((await finished()).counts).toMatchObject({ done: 2, failed: 2 })
    expect(at('one')[0]?.failure).toEqual(failure('not-admin', {}))
    expect(performed).toEqual(['two', 'two'])
  })

  it('turns a bug of one sign-in into the failure of its rows', async () => {
    const { finished, at, reportBug } = startOver(
      { one: { signIn: () => Promise.reject(new Error('bug')) }, two: {} },
      5,
    )
    expect((await finished()).counts).toMatchObject({ done: 5, failed: 5 })
    expect(at('one')[4]?.failure).toEqual(failure('internal', { id: 'bug-1' }))
    expect(reportBug).toHaveBeenCalledOnce()
  })

  it('retries what failed, and signs in anew only there', async () => {
    let isThere = false
    const { operation, opened, performed, finished } = startOver(
      {
        one: {},
        two: { signIn: () => (isThere ? signIn() : Promise.resolve(failed(offline))) },
      },
      3,
    )
    await finished()
    isThere = true
    opened.splice(0)
    performed.splice(0)
    operation.retry()
    expect((await finished()).counts).toMatchObject({ done: 6, failed: 0 })
    expect(opened).toEqual([['two', true]])
    expect(performed).toEqual(times(3, 'two'))
  })

  it('is cancelled at one registry and goes on at the others', async () => {
    let letOn = (): void => undefined
    const held = new Promise<void>((resolve) => (letOn = resolve))
    const perform = async (): Promise<Outcome> => {
      await held
      return { state: 'done' }
    }
    const { operation, performed, finished, at } = startOver(
      { one: { perform }, two: { perform } },
      6,
    )
    await vi.waitFor(() => expect(performed).toHaveLength(4))
    operation.cancel('one')
    expect(operation.view()).toMatchObject({ state: 'running', counts: { skipped: 4 } })
    letOn()
    expect((await finished()).counts).toMatchObject({ done: 8, skipped: 4 })
    expect(at('one').at(-1)?.failure).toEqual(failure('cancelled', {}))
    expect(at('two').every(({ state }) => state === 'done')).toBe(true)
  })

  it('that is cancelled signs in nowhere any more', async () => {
    let letOn = (): void => undefined
    const held = new Promise<void>((resolve) => (letOn = resolve))
    const late = async (): Promise<Result<Session>> => {
      await held
      return signIn()
    }
    const names = ['one', 'two', 'three', 'four', 'five', 'six']
    const { operation, opened, performed, finished } = startOver(
      Object.fromEntries(names.map((name) => [name, { signIn: late }])),
      1,
    )
    await vi.waitFor(() => expect(opened).toHaveLength(4))
    operation.cancel(null)
    letOn()
    expect((await finished()).counts.skipped).toBe(6)
    expect(opened).toHaveLength(4)
    expect(performed).toEqual([])
  })

  it('tells at which registry those of its rows are', async () => {
    const { operation, finished } = startOver({ one: {}, two: {} }, 2)
    await finished()
    expect(operation.accounts('done')).toEqual([
      { connectionId: 'one', userId: 3 },
      { connectionId: 'two', userId: 3 },
      { connectionId: 'one', userId: 4 },
      { connectionId: 'two', userId: 4 },
    ])
  })
})

describe('the end of a connection', () => {
  it('is nothing to an operation that has no row there', async () => {
    const users = memoryUsers([person(3)])
    const { start, finished, operations } = await over(sessionsWith(users))
    const { id } = start({ kind: 'delete', selection: { kind: 'ids', ids: [3] } })
    operations.cancelAll('8d5f2c1e-3a47-4b0c-8e53-2f7b9d1c6a20')
    expect(valueOf(operations.rows({ id, state: null, page: 1, pageSize: 1 })).total).toBe(1)
    expect((await finished(id)).counts).toMatchObject({ done: 1, skipped: 0 })
  })
})
