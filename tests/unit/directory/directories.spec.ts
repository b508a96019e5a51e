import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { DirectoryLoad, User } from '@contract/models/user'
import { fail, failure, type Failure, type Result } from '@contract/result'
import type { Session, SessionSource } from '@main/connections/session'
import { createDirectories, type Directories } from '@main/directory/directories'
import {
  builtInAdmin,
  mayAll,
  memoryUsers,
  pagesOnly,
  person,
  sessionsWith,
  someConnection,
  type MemoryCall,
} from '@support/memory-users'

const { id } = someConnection
const at = new Date('2025-03-01T12:00:00Z')

const people = (count: number): readonly User[] => [
  builtInAdmin,
  ...Array.from({ length: count }, (_, index) => person(index + 3)),
]

/** Directories with everything that they tell. */
const over = (sessions: SessionSource) => {
  const bugs: unknown[] = []
  const loads: DirectoryLoad[] = []
  const directories = createDirectories({
    sessions,
    now: () => at,
    reportBug: (_place, error) => {
      bugs.push(error)
      return 'bug-1'
    },
  })
  directories.onChanged(({ load }) => loads.push(load))
  const ended = () =>
    vi.waitFor(() => {
      const last = loads.at(-1)
      if (last === undefined || last.state === 'loading') throw new Error('still loading')
      return last
    })
  return { directories, loads, bugs, ended }
}

const idsIn = (directories: Directories): readonly number[] =>
  directories.idsOf(id, { kind: 'matching', match: { text: '', filter: 'all' }, except: [] })

/** Calls that wait until they are let through. */
const gate = (isHeld: (call: MemoryCall) => boolean) => {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, before: (call: MemoryCall) => (isHeld(call) ? opened : undefined) }
}

const isList = ({ name }: MemoryCall): boolean => name === 'list'

/** What follows the first page. */
const isRest = ({ name, about }: MemoryCall): boolean =>
  name === 'listAll' || (name === 'list' && about !== 1)

describe('the first load', () => {
  it('is told from beginning to end', async () => {
    const { directories, loads, ended } = over(sessionsWith(memoryUsers(people(150))))
    expect(await directories.load(id, false)).toMatchObject({
      ok: true,
      value: { state: 'loading' },
    })
    await ended()
    expect(loads[0]).toEqual({
      state: 'loading',
      loaded: 0,
      expected: null,
      loadedAt: null,
      failure: null,
    })
    expect(loads.at(-1)).toEqual({
      state: 'loaded',
      loaded: 151,
      expected: 150,
      loadedAt: at.toISOString(),
      failure: null,
    })
    expect(idsIn(directories)).toHaveLength(151)
    expect(directories.admins(id)).toBe(1)
  })

  it('shows what has arrived while the rest is under way', async () => {
    const held = gate(isRest)
    const { directories, loads, ended } = over(sessionsWith(memoryUsers(people(150), held.before)))
    await directories.load(id, false)
    await vi.waitFor(() => expect(loads.at(-1)).toMatchObject({ expected: 150 }))
    const query = {
      match: { text: '', filter: 'all' },
      sort: { column: 'username', descending: false },
      page: 1,
      pageSize: 10,
    } as const
    const page = directories.query(id, query)
    expect(page.rows).toHaveLength(10)
    expect(page.load.state).toBe('loading')
    held.open()
    await ended()
    expect(directories.query(id, query)).toMatchObject({ total: 151, load: { state: 'loaded' } })
  })

  it('is not begun twice, and not again unless it is wanted', async () => {
    const users = memoryUsers(people(3))
    const { directories, ended } = over(sessionsWith(users))
    await Promise.all([directories.load(id, false), directories.load(id, true)])
    await ended()
    await directories.load(id, false)
    expect(users.calls.filter(isList)).toHaveLength(1)
  })

  it('keeps what has arrived when a page fails, and begins anew when it is asked for', async () => {
    let broken = true
    const problem = failure('unavailable', { status: 503 })
    const users = memoryUsers(people(350), (call) =>
      broken && isList(call) && call.about === 3 ? problem : pagesOnly(call),
    )
    const { directories, ended } = over(sessionsWith(users))
    await directories.load(id, false)
    expect(await ended()).toMatchObject({ state: 'failed', failure: problem, loadedAt: null })
    expect(idsIn(directories).length).toBeGreaterThanOrEqual(100)
    broken = false
    await directories.load(id, false)
    expect(await ended()).toMatchObject({ state: 'loaded', loaded: 351, failure: null })
  })

  it('counts those who come in one answer, and shows them when it is complete', async () => {
    const users = memoryUsers(people(500), pagesOnly)
    const whole = gate(() => true)
    const listAll: typeof users.listAll = async (count, signal) => {
      count(333)
      await whole.before({ name: 'listAll', about: null })
      return users.listAll(count, signal)
    }
    const { directories, loads, ended } = over(sessionsWith({ ...users, listAll }))
    await directories.load(id, false)
    await vi.waitFor(() => expect(loads.at(-1)).toMatchObject({ loaded: 333, expected: 500 }))
    expect(idsIn(directories)).toHaveLength(101)
    whole.open()
    // It was refused after all, so the pages are counted, from the first on.
    await ended()
    expect(idsIn(directories)).toHaveLength(501)
    expect(loads.at(-1)).toMatchObject({ state: 'loaded', loaded: 501 })
  })

  it('that is cancelled keeps what has arrived', async () => {
    const held = gate(isRest)
    const { directories, loads } = over(sessionsWith(memoryUsers(people(250), held.before)))
    await directories.load(id, false)
    await vi.waitFor(() => expect(loads.at(-1)).toMatchObject({ expected: 250 }))
    directories.cancelLoad(id)
    expect(loads.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'cancelled' } })
    held.open()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(loads.at(-1)).toMatchObject({ state: 'failed', failure: { code: 'cancelled' } })
    expect(idsIn(directories).length).toBeLessThanOrEqual(101)
    expect(idsIn(directories).length).toBeGreaterThanOrEqual(100)
  })

  it.each<[string, Parameters<typeof sessionsWith>[1], Failure]>([
    [
      'in another authentication mode',
      { authMode: 'ldap_auth', may: mayAll({ list: { allowed: false, reason: 'auth-mode' } }) },
      failure('auth-mode', { mode: 'ldap_auth' }),
    ],
    [
      'to somebody who is no system admin',
      { may: mayAll({ list: { allowed: false, reason: 'not-admin' } }) },
      failure('not-admin', {}),
    ],
  ])('is refused %s', async (_, capabilities, reason) => {
    const users = memoryUsers(people(3))
    const { directories, loads } = over(sessionsWith(users, capabilities))
    expect(await directories.load(id, false)).toEqual({ ok: false, failure: reason })
    expect(loads.at(-1)).toMatchObject({ state: 'failed', failure: reason })
    expect(users.calls).toEqual([])
  })

  it('answers why there is no session', async () => {
    const problem = failure('wrong-password', { username: 'admin' })
    const { directories, loads } = over({
      open: () => Promise.resolve({ ok: false, failure: problem }),
    })
    expect(await directories.load(id, false)).toEqual({ ok: false, failure: problem })
    expect(loads.at(-1)).toMatchObject({ state: 'failed', failure: problem })
  })

  it('turns a bug into a failure that names its entry in the log', async () => {
    const users = memoryUsers(people(3), () => {
      throw new Error('bug')
    })
    const { directories, ended, bugs } = over(sessionsWith(users))
    await directories.load(id, false)
    expect(await ended()).toMatchObject({ failure: failure('internal', { id: 'bug-1' }) })
    expect(bugs).toHaveLength(1)
  })
})

describe('a load again', () => {
  const loaded = async (
    count: number,
    before?: (call: MemoryCall) => Promise<void> | undefined,
  ) => {
    const users = memoryUsers(people(count), before)
    const setup = over(sessionsWith(users))
    await setup.directories.load(id, false)
    await setup.ended()
    return { ...setup, users }
  }

  it('keeps the old rows until the new ones are complete, then drops who is gone', async () => {
    const held = gate(isRest)
    let hold = false
    const { directories, users, ended, loads } = await loaded(250, (call) =>
      hold ? held.before(call) : undefined,
    )
    hold = true
    users.people.delete(3)
    users.people.set(4, person(4, { username: 'renamed' }))
    await directories.load(id, true)
    await vi.waitFor(() => expect(loads.at(-1)?.loaded).toBeGreaterThan(100))
    expect(idsIn(directories)).toHaveLength(251)
    expect(directories.known(id, 3)).toBeDefined()
    held.open()
    await ended()
    expect(idsIn(directories)).toHaveLength(250)
    expect(directories.known(id, 3)).toBeUndefined()
    expect(directories.known(id, 4)?.username).toBe('renamed')
  })

  it('that is cancelled or fails leaves the time of the last complete one', async () => {
    const problem = failure('unavailable', { status: 503 })
    let broken = false
    const users = memoryUsers(people(3), (call) => (broken && isList(call) ? problem : undefined))
    const { directories, loads, ended } = over(sessionsWith(users))
    await directories.load(id, false)
    await ended()
    broken = true
    await directories.load(id, true)
    expect(await ended()).toMatchObject({
      state: 'failed',
      failure: problem,
      loaded: 4,
      loadedAt: at.toISOString(),
    })
    await directories.load(id, true)
    directories.cancelLoad(id)
    expect(loads.at(-1)).toMatchObject({ state: 'loaded', loaded: 4, failure: null })
  })

  it('shows nobody any more where managing users is no longer allowed', async () => {
    const users = memoryUsers(people(3))
    let allowed = true
    const { directories, ended } = over({
      open: (connectionId) =>
        sessionsWith(
          users,
          allowed ? {} : { may: mayAll({ list: { allowed: false, reason: 'not-admin' } }) },
        ).open(connectionId),
    })
    await directories.load(id, false)
    await ended()
    allowed = false
    expect(await directories.load(id, true)).toEqual(fail('not-admin', {}))
    expect(idsIn(directories)).toEqual([])
  })

  it('does not undo what this program did meanwhile', async () => {
    const { directories, users, ended } = await loaded(5)
    // The page was read by the server before the changes, and arrives after them.
    const old = new Map(users.people)
    const held = gate(isList)
    const late = memoryUsers([...old.values()], held.before)
    const { list } = users
    users.list = (page, pageSize, signal) => late.list(page, pageSize, signal)
    await directories.load(id, true)
    directories.put(id, person(4, { admin: true }))
    directories.put(id, person(99))
    directories.remove(id, 5)
    held.open()
    await ended()
    expect(idsIn(directories).toSorted((a, b) => a - b)).toEqual([1, 3, 4, 6, 7, 99])
    expect(directories.known(id, 4)?.admin).toBe(true)
    users.list = list
  })
})

describe('one person', () => {
  it('is asked for and taken over', async () => {
    const users = memoryUsers(people(3))
    const { directories, ended } = over(sessionsWith(users))
    await directories.load(id, false)
    await ended()
    const changed = person(4, { fullName: 'Somebody Else' })
    users.people.set(4, changed)
    expect(await directories.get(id, 4)).toEqual({ ok: true, value: changed })
    expect(directories.known(id, 4)).toEqual(changed)
    users.people.delete(4)
    expect(await directories.get(id, 4)).toEqual(fail('user-gone', { userId: 4 }))
    expect(directories.known(id, 4)).toBeUndefined()
  })

  it('does not make a directory that was never loaded', async () => {
    const { directories } = over(sessionsWith(memoryUsers(people(3))))
    await directories.get(id, 4)
    expect(idsIn(directories)).toEqual([])
  })
})

describe('news', () => {
  it('of a long load comes at most ten times a second', async () => {
    vi.useFakeTimers()
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const users = memoryUsers(people(5_000), async (call) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return pagesOnly(call)
    })
    const { directories, loads } = over(sessionsWith(users))
    await directories.load(id, false)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(loads.at(-1)).toMatchObject({ state: 'loaded', loaded: 5_001 })
    // 53 requests, 4 at a time, 20 ms each: a quarter of a second.
    expect(loads.length).toBeGreaterThan(3)
    expect(loads.length).toBeLessThan(7)
  })

  it('is only what wasn’t known: who looks again after each news is not told for ever', async () => {
    const { directories, loads, ended } = over(sessionsWith(memoryUsers(people(3))))
    await directories.load(id, false)
    await ended()
    const told = loads.length
    await directories.get(id, 4)
    directories.put(id, person(4))
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(loads).toHaveLength(told)
    directories.put(id, { ...person(4), comment: 'Moved to Oslo' })
    await vi.waitFor(() => expect(loads.length).toBeGreaterThan(told))
  })

  it('ends with the removal of the listener', async () => {
    const heard = vi.fn()
    const { directories, ended } = over(sessionsWith(memoryUsers(people(3))))
    const remove = directories.onChanged(heard)
    remove()
    await directories.load(id, false)
    await ended()
    expect(heard).not.toHaveBeenCalled()
  })
})

describe('a forgotten connection', () => {
  it('has no rows any more, and its late answers go nowhere', async () => {
    const held = gate(isList)
    const { directories, loads } = over(sessionsWith(memoryUsers(people(3), held.before)))
    await directories.load(id, false)
    directories.forget(id)
    const idle = { state: 'idle', loaded: 0, expected: null, loadedAt: null, failure: null }
    expect(loads.at(-1)).toEqual(idle)
    held.open()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(loads.at(-1)).toEqual(idle)
    expect(idsIn(directories)).toEqual([])
  })

  it('while it signs in begins no load', async () => {
    let signIn = (_: Result<Session>): void => undefined
    const users = memoryUsers(people(3))
    const { directories } = over({ open: () => new Promise((resolve) => (signIn = resolve)) })
    const answer = directories.load(id, false)
    directories.forget(id)
    signIn(await sessionsWith(users).open(id))
    expect(await answer).toMatchObject({ ok: true, value: { state: 'idle' } })
    expect(users.calls).toEqual([])
  })
})
