import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { DirectoryLoad } from '@contract/models/user'
import { createDirectories } from '@main/directory/directories'
import type { Fault } from '@support/harbor-simulator/faults'
import { profileNames } from '@support/harbor-simulator/profile'
import { startHarborSimulator, type SimulatorOptions } from '@support/harbor-simulator/simulator'
import { someConnection } from '@support/memory-users'
import { sessionsAt } from '@support/sessions-at'

const { id } = someConnection

/** The program's directory of a simulated Harbor. */
const begin = async (options: SimulatorOptions) => {
  const simulator = await startHarborSimulator(options)
  const sessions = sessionsAt(simulator.url, 'admin', 'Harbor12345')
  onTestFinished(async () => {
    sessions.end(id)
    await simulator.close()
  })
  const loads: DirectoryLoad[] = []
  const reportBug = (place: string, error: unknown): string => {
    throw new Error(place, { cause: error })
  }
  const directories = createDirectories({ sessions, now: () => new Date(), reportBug })
  directories.onChanged(({ load }) => loads.push(load))
  await sessions.open(id)
  const before = simulator.state.requests.length
  return {
    simulator,
    directories,
    loads,
    load: async () => {
      await directories.load(id, false)
      return vi.waitFor(
        () => {
          const last = loads.at(-1)
          if (last === undefined || last.state === 'loading') throw new Error('still loading')
          return last
        },
        { timeout: 30_000 },
      )
    },
    ids: () =>
      directories
        .idsOf(id, { kind: 'matching', match: { text: '', filter: 'all' }, except: [] })
        .toSorted((a, b) => a - b),
    everybody: () => simulator.state.users.map((user) => user.id),
    /** The lists that were asked for, in order, without their sorting. */
    lists: () =>
      simulator.state.requests
        .slice(before)
        .map(({ url }) => /\/users\?(.*)&sort=/.exec(url)?.[1])
        .filter((paging) => paging !== undefined),
  }
}

const first = 'page=1&page_size=100'
const all = 'page_size=0'
const others = ['page=2&page_size=100', 'page=3&page_size=100']
const allAtOnce = { path: /page_size=0/ }

describe('loading', () => {
  it.each(profileNames)('a Harbor %s takes two lists, or its large pages', async (profile) => {
    const { load, ids, everybody, lists } = await begin({ profile, users: 1_234 })
    expect(await load()).toMatchObject({ state: 'loaded', loaded: 1_235, expected: 1_234 })
    expect(ids()).toEqual(everybody())
    expect(lists()).toEqual(
      profile === '2.2'
        ? ['page=1&page_size=500', 'page=2&page_size=500', 'page=3&page_size=500']
        : [first, all],
    )
  })

  it.each(profileNames)('few people of a Harbor %s takes one list', async (profile) => {
    const { load, ids, everybody, lists } = await begin({ profile, users: 12 })
    expect(await load()).toMatchObject({ state: 'loaded', loaded: 13, expected: 12 })
    expect(ids()).toEqual(everybody())
    expect(lists()).toHaveLength(1)
  })
})

const rowsOf = (answer: unknown): readonly unknown[] => (Array.isArray(answer) ? answer : [])
const altered = (alter: (rows: readonly unknown[]) => readonly unknown[]): Fault => ({
  kind: 'altered',
  alter: (answer) => alter(rowsOf(answer)),
})

const faults: readonly (readonly [what: string, fault: Fault])[] = [
  ['refused', { kind: 'error', status: 422 }],
  ['an error inside Harbor', { kind: 'error', status: 500 }],
  ['a page of a gateway', { kind: 'proxy', status: 504 }],
  ['half of the answer', { kind: 'reset', when: 'midway' }],
  ['larger than 64 MB', { kind: 'oversized', bytes: 65 * 1_048_576 }],
  ['of another type', { kind: 'contentType', value: 'text/plain' }],
  ['not complete', altered((rows) => rows.slice(1))],
  ['one page only', altered((rows) => rows.slice(0, 10))],
  ['with somebody twice', altered((rows) => [...rows.slice(1), ...rows.slice(-1)])],
  ['with a stranger too many', altered((rows) => [...rows, { user_id: 4_711 }])],
]

describe.each(profileNames.filter((profile) => profile !== '2.2'))(
  'a Harbor %s whose answer with all users is',
  (profile) => {
    it.each(faults)('%s is loaded page by page', async (_, fault) => {
      const { simulator, load, ids, everybody, lists } = await begin({ profile, users: 250 })
      simulator.faults.add(allAtOnce, fault)
      expect(await load()).toMatchObject({ state: 'loaded', loaded: 251, failure: null })
      expect(ids()).toEqual(everybody())
      const asked = lists()
      expect(asked.slice(0, 2)).toEqual([first, all])
      expect(asked.filter((paging) => paging !== all)).toEqual([first, ...others])
    })
  },
)

describe('while all users arrive', () => {
  const drip: Fault = { kind: 'drip', pieces: 12, ms: 100 }
  const isBetween = ({ loaded }: DirectoryLoad): boolean => loaded > 201 && loaded < 2_000

  it('the first page is shown and the others are counted', async () => {
    const { simulator, directories, load, loads, ids, everybody } = await begin({
      profile: '2.9',
      users: 2_000,
    })
    simulator.faults.add(allAtOnce, drip)
    const ended = load()
    await vi.waitFor(() => expect(loads.some(isBetween)).toBe(true), { timeout: 10_000 })
    const page = directories.query(id, {
      match: { text: '', filter: 'all' },
      sort: { column: 'username', descending: false },
      page: 1,
      pageSize: 50,
    })
    expect(page.rows).toHaveLength(50)
    expect(page.total).toBe(101)
    expect(page.load).toMatchObject({ state: 'loading', expected: 2_000 })
    expect(await ended).toMatchObject({ state: 'loaded', loaded: 2_001 })
    expect(ids()).toEqual(everybody())
    const counts = loads.map(({ loaded }) => loaded)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  })

  it.each<[string, Fault]>([
    ['hangs', { kind: 'hang' }],
    ['arrives', drip],
  ])('a cancel ends it at once, also where the answer %s', async (_, fault) => {
    const { simulator, directories, load, loads, ids, lists } = await begin({
      profile: '2.9',
      users: 2_000,
    })
    simulator.faults.add(allAtOnce, fault)
    const ended = load()
    await vi.waitFor(
      () => {
        expect(lists()).toContain(all)
        // The built-in admin is asked for beside the lists.
        expect(ids()).toHaveLength(101)
        expect(fault.kind === 'hang' || loads.some(isBetween)).toBe(true)
      },
      { timeout: 10_000 },
    )
    directories.cancelLoad(id)
    expect(await ended).toMatchObject({ state: 'failed', failure: { code: 'cancelled' } })
    expect(ids()).toHaveLength(101)
    // The connection was given up, so that the next load begins with a new one and ends well.
    simulator.faults.clear()
    expect(await load()).toMatchObject({ state: 'loaded', loaded: 2_001 })
    expect(lists()).toEqual([first, all, first, all])
  })
})
