import { describe, expect, it, vi } from 'vitest'
import type { User } from '@contract/models/user'
import { done, fail, failure, ok } from '@contract/result'
import { loadUsers } from '@main/directory/load-users'
import type { HarborUsers } from '@main/harbor/harbor-users'
import { builtInAdmin, memoryUsers, person } from '@support/memory-users'

const people = (count: number): readonly User[] =>
  Array.from({ length: count }, (_, at) => person(at + 3))

const load = async (
  users: HarborUsers,
  pageSize: number,
  signal = new AbortController().signal,
) => {
  const arrived: number[] = []
  const outcome = await loadUsers(users, pageSize, signal, (page) => {
    arrived.push(...page.map(({ userId }) => userId))
  })
  return { outcome, arrived }
}

const idsOf = (users: readonly User[]): readonly number[] => users.map(({ userId }) => userId)

describe('loading all users', () => {
  it.each([0, 1, 9, 10, 11, 20, 25, 100])(
    'gets all of %i, and the built-in admin',
    async (count) => {
      const all = [builtInAdmin, ...people(count)]
      const { outcome, arrived } = await load(memoryUsers(all), 10)
      expect(outcome).toEqual(done)
      expect(arrived.toSorted((a, b) => a - b)).toEqual(idsOf(all))
    },
  )

  it('asks for the pages with four requests in flight', async () => {
    const users = memoryUsers(people(100), () => new Promise((resolve) => setTimeout(resolve, 2)))
    await load(users, 10)
    expect(users.mostInFlight()).toBe(4)
  })

  it('asks for one page where all fit into it', async () => {
    const users = memoryUsers(people(9))
    await load(users, 10)
    expect(users.calls.filter(({ name }) => name === 'list')).toHaveLength(1)
  })

  it.each([
    ['one too many, as Harbor 2.3 to 2.5 count', 1],
    ['too few, because somebody was added meanwhile', -15],
    ['far too many', 40],
  ])('goes by the end of the list where the total is %s', async (_, wrong) => {
    const users = memoryUsers(people(30))
    const counting: HarborUsers = {
      ...users,
      async list(page, pageSize, signal) {
        const answer = await users.list(page, pageSize, signal)
        return answer.ok ? ok({ ...answer.value, total: answer.value.total + wrong }) : answer
      },
    }
    const { outcome, arrived } = await load(counting, 10)
    expect(outcome).toEqual(done)
    expect(arrived.toSorted((a, b) => a - b)).toEqual(idsOf(people(30)))
  })

  it('does without the built-in admin where asking for them fails', async () => {
    const users = memoryUsers([builtInAdmin, ...people(3)], ({ name }) =>
      name === 'get' ? failure('server-error', { status: 500, requestId: null }) : undefined,
    )
    const { outcome, arrived } = await load(users, 10)
    expect(outcome).toEqual(done)
    expect(arrived).toEqual([3, 4, 5])
  })

  it('gives up the other pages when one fails, and keeps what has arrived', async () => {
    const problem = failure('unavailable', { status: 503 })
    const users = memoryUsers(people(200), ({ name, about }) =>
      name === 'list' && about === 3 ? problem : undefined,
    )
    const { outcome, arrived } = await load(users, 10)
    expect(outcome).toEqual({ ok: false, failure: problem })
    expect(arrived).toContain(3)
    expect(users.calls.length).toBeLessThan(10)
  })

  it('cancels the requests in flight when one fails', async () => {
    const aborted = vi.fn()
    const users = memoryUsers(people(40), ({ about }) =>
      about === 2 ? failure('unavailable', { status: 503 }) : undefined,
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
    const { outcome } = await load(hanging, 10)
    expect(outcome).toMatchObject({ failure: { code: 'unavailable' } })
    expect(aborted).toHaveBeenCalledOnce()
  })

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController()
    const users = memoryUsers(people(200), ({ about }) => {
      if (about === 4) cancel.abort()
    })
    const { outcome, arrived } = await load(users, 10, cancel.signal)
    expect(outcome).toEqual(fail('cancelled', {}))
    expect(arrived).toContain(3)
    expect(users.calls.length).toBeLessThan(10)
  })
})
