import { describe, expect, it, vi } from 'vitest'
import type { User } from '@contract/models/user'
import { done, fail, failure, ok, type Failure } from '@contract/result'
import { loadUsers } from '@main/directory/load-users'
import type { HarborUsers, UserPage } from '@main/harbor/harbor-users'
import {
  builtInAdmin,
  memoryUsers,
  pagesOnly,
  person,
  type MemoryFault,
  type MemoryUsers,
} from '@support/memory-users'

const people = (count: number): readonly User[] =>
  Array.from({ length: count }, (_, at) => person(at + 3))

const load = async (users: HarborUsers, pageSize = 10, signal = new AbortController().signal) => {
  const arrived: number[] = []
  const announced: number[] = []
  const kept: number[] = []
  const outcome = await loadUsers(users, pageSize, signal, {
    arrive: (some) => arrived.push(...some.map(({ userId }) => userId)),
    announce: (count) => announced.push(count),
    keep: (userId) => kept.push(userId),
  })
  return { outcome, arrived: arrived.toSorted((a, b) => a - b), announced, kept }
}

const idsOf = (users: readonly User[]): readonly number[] => users.map(({ userId }) => userId)

const listCalls = ({ calls }: MemoryUsers): readonly unknown[] =>
  calls.filter(({ name }) => name !== 'get').map(({ name, about }) => about ?? name)

/** Gives pages only, and otherwise what `before` says. */
const pages =
  (before: MemoryFault): MemoryFault =>
  (call) =>
    pagesOnly(call) ?? before(call)

describe('loading all users', () => {
  it.each([0, 1, 9, 10, 11, 20, 25, 100])(
    'gets all of %i, and the built-in admin',
    async (count) => {
      const all = [builtInAdmin, ...people(count)]
      for (const before of [undefined, pagesOnly]) {
        const { outcome, arrived } = await load(memoryUsers(all, before))
        expect(outcome).toEqual(done)
        expect([...new Set(arrived)]).toEqual(idsOf(all))
      }
    },
  )

  it('asks for one page where all fit into it', async () => {
    const users = memoryUsers(people(9))
    await load(users)
    expect(listCalls(users)).toEqual([1])
  })

  it('keeps the built-in admin where asking for them fails, unless they are gone', async () => {
    const users = memoryUsers([builtInAdmin, ...people(3)], ({ name }) =>
      name === 'get' ? failure('server-error', { status: 500, requestId: null }) : undefined,
    )
    const { outcome, arrived, kept } = await load(users)
    expect(outcome).toEqual(done)
    expect(arrived).toEqual([3, 4, 5])
    expect(kept).toEqual([1])
    expect((await load(memoryUsers(people(3)))).kept).toEqual([])
  })
})

describe('loading all at once', () => {
  it('asks for the first page, then for everybody', async () => {
    const users = memoryUsers(people(35))
    const { arrived, announced } = await load(users)
    expect(listCalls(users)).toEqual([1, 'listAll'])
    expect(arrived).toHaveLength(10 + 35)
    expect(announced).toEqual([35])
  })

  it('is not tried where a page may be larger, as in Harbor 2.2', async () => {
    const users = memoryUsers(people(600))
    const { arrived } = await load(users, 500)
    expect(listCalls(users)).toEqual([1, 2])
    expect(arrived).toHaveLength(600)
  })

  it.each<[string, Failure]>([
    ['refused', failure('not-understood', { reason: 'reading' })],
    ['too large', failure('too-large', { limit: 64 * 1_048_576 })],
    ['late', failure('timeout', { seconds: 30 })],
    ['cut off', failure('unreachable', { host: 'h', port: 443, reason: 'reset' })],
    ['no list', failure('not-harbor', { status: 200, reason: 'shape' })],
  ])('is followed by the pages where the answer is %s', async (_, problem) => {
    const users = memoryUsers(people(35), ({ name }) => (name === 'listAll' ? problem : undefined))
    const { outcome, arrived, announced } = await load(users)
    expect(outcome).toEqual(done)
    expect(listCalls(users)).toEqual([1, 'listAll', 2, 3, 4])
    expect(arrived).toEqual(idsOf(people(35)))
    expect(announced.at(-1)).toBe(0)
  })

  it.each<[string, (page: UserPage) => UserPage]>([
    ['lacks somebody', ({ users, total }) => ({ users: users.slice(1), total })],
    ['has one more than it says', ({ users, total }) => ({ users, total: total - 1 })],
    [
      'names somebody in place of another',
      ({ users, total }) => ({ users: [...users.slice(1), ...users.slice(-1)], total }),
    ],
    [
      'names everybody, and somebody twice',
      ({ users, total }) => ({ users: [...users, ...users.slice(-1)], total }),
    ],
    ['is just a page', ({ users, total }) => ({ users: users.slice(0, 10), total })],
  ])('is followed by the pages where the answer %s', async (_, change) => {
    const users = memoryUsers(people(35))
    const { outcome, arrived, announced } = await load({
      ...users,
      async listAll(count, signal) {
        const answer = await users.listAll(count, signal)
        return answer.ok ? ok(change(answer.value)) : answer
      },
    })
    expect(outcome).toEqual(done)
    expect(listCalls(users)).toEqual([1, 'listAll', 2, 3, 4])
    expect(arrived).toEqual(idsOf(people(35)))
    expect(announced).toEqual([35, 0])
  })

  it('ends when it is cancelled, and asks for no pages', async () => {
    const cancel = new AbortController()
    const users = memoryUsers(people(35), ({ name }) => {
      if (name === 'listAll') cancel.abort()
    })
    const { outcome, arrived } = await load(users, 10, cancel.signal)
    expect(outcome).toEqual(fail('cancelled', {}))
    expect(listCalls(users)).toEqual([1, 'listAll'])
    expect(arrived).toEqual(idsOf(people(10)))
  })

  it('gives up the answer that is under way when it is cancelled', async () => {
    const cancel = new AbortController()
    const users: HarborUsers = {
      ...memoryUsers(people(35)),
      listAll: (_count, signal) =>
        new Promise((resolve) => {
          signal?.addEventListener('abort', () => resolve(fail('cancelled', {})))
          cancel.abort()
        }),
    }
    const { outcome } = await load(users, 10, cancel.signal)
    expect(outcome).toEqual(fail('cancelled', {}))
  })
})

describe('loading page by page', () => {
  it('has four requests in flight', async () => {
    const users = memoryUsers(
      people(100),
      pages(() => new Promise((resolve) => setTimeout(resolve, 2))),
    )
    await load(users)
    expect(users.mostInFlight()).toBe(4)
  })

  it.each([
    ['one too many, as Harbor 2.3 to 2.5 count', 1],
    ['too few, because somebody was added meanwhile', -15],
    ['far too many', 40],
  ])('goes by the end of the list where the total is %s', async (_, wrong) => {
    const users = memoryUsers(people(30), pagesOnly)
    const { outcome, arrived } = await load({
      ...users,
      async list(page, pageSize, signal) {
        const answer = await users.list(page, pageSize, signal)
        return answer.ok ? ok({ ...answer.value, total: answer.value.total + wrong }) : answer
      },
    })
    expect(outcome).toEqual(done)
    expect(arrived).toEqual(idsOf(people(30)))
  })

  it('gives up the other pages when one fails, and keeps what has arrived', async () => {
    const problem = failure('unavailable', { status: 503 })
    const users = memoryUsers(
      people(200),
      pages(({ about }) => (about === 3 ? problem : undefined)),
    )
    const { outcome, arrived } = await load(users)
    expect(outcome).toEqual({ ok: false, failure: problem })
    expect(arrived).toContain(3)
    expect(users.calls.length).toBeLessThan(10)
  })

  it('cancels the requests in flight when one fails', async () => {
    const aborted = vi.fn()
    const users = memoryUsers(
      people(40),
      pages(({ about }) => (about === 2 ? failure('unavailable', { status: 503 }) : undefined)),
    )
    const hanging: HarborUsers = {
      ...users,
      list: (page, pageSize, signal) =>
        page === 3
          ? new Promise((resolve) =>
              signal?.addEventListener('abort', () => {
                aborted()
                resolve(fail('cancelled', {}))
              }),
            )
          : users.list(page, pageSize, signal),
    }
    const { outcome } = await load(hanging)
    expect(outcome).toMatchObject({ failure: { code: 'unavailable' } })
    expect(aborted).toHaveBeenCalledOnce()
  })

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController()
    const users = memoryUsers(
      people(200),
      pages(({ about }) => {
        if (about === 4) cancel.abort()
      }),
    )
    const { outcome, arrived } = await load(users, 10, cancel.signal)
    expect(outcome).toEqual(fail('cancelled', {}))
    expect(arrived).toContain(3)
    expect(users.calls.length).toBeLessThan(10)
  })
})
