import { createUserIndex } from '@main/directory/user-index'
import { createPeopleIndex } from '@main/people/people-index'
import {
  matchesText,
  overviewRow,
  sortedRows,
  sumsOf,
} from '@screen/features/overview/overview-rows'
import { someConnection } from '@support/memory-users'
import type { Finding } from './finding'
import { loadOnce } from './loading'
import { mediansOf, timed } from './medians'
import { operateOnce } from './operations'
import { plansOf, timeOverview } from './overview'
import { ask, makeUsers, turns } from './searching'
import { startSimulators } from './simulators'

const rounds = 3
/** Each is ten times the one before. */
const sizes = [1_000, 10_000, 100_000] as const
const registries = [3, 10, 30] as const
const everywhere = 1_000

/** One measure at three sizes, and how much longer the largest takes than the smallest: linear is as many times, a quadratic the square of it. */
const grown = (
  what: (size: number) => string,
  at: readonly number[],
  values: readonly number[],
): readonly Finding[] => {
  const times = values.map((value, index): Finding => ({
    name: what(at[index] ?? 0),
    value,
    unit: 'ms',
    aim: null,
  }))
  const [first = NaN, last = NaN] = [values[0], values.at(-1)]
  const [smallest = NaN, largest = NaN] = [at[0], at.at(-1)]
  const name = `growth: ${what(largest)} / ${what(smallest)}, ${largest / smallest} times as many`
  return [...times, { name, value: last / first, unit: '×', aim: null }]
}

const ofUsers = async (): Promise<readonly Finding[]> => {
  const load: number[] = []
  const search: number[] = []
  const filtered: number[] = []
  const sort: number[] = []
  for (const size of sizes) {
    const simulators = await startSimulators([{ profile: '2.9', users: size }])
    const index = createUserIndex()
    const users = makeUsers(size)
    index.put(users)
    const text = turns('ivanova', 'lars 2')
    const filter = turns('admins' as const, 'others' as const)
    const url = simulators.urls[0] ?? ''
    try {
      const medians = await mediansOf(rounds, {
        load: () => loadOnce(url),
        search: () => timed(() => ask(index, text(), 'username')),
        filter: () => timed(() => ask(index, '', 'username', filter())),
        sort: () => {
          const fresh = createUserIndex()
          fresh.put(users)
          return timed(() => ask(fresh, '', 'email'))
        },
      })
      load.push(medians.load)
      search.push(medians.search)
      filtered.push(medians.filter)
      sort.push(medians.sort)
    } finally {
      await simulators.close()
    }
  }
  return [
    ...grown((size) => `load ${size} users, signing in`, sizes, load),
    ...grown((size) => `search ${size} users, repeated`, sizes, search),
    ...grown((size) => `filter ${size} users, repeated`, sizes, filtered),
    ...grown((size) => `sort ${size} users, first`, sizes, sort),
  ]
}

/** Once is too short to be measured. */
const repeats = 200

/** What the overview's screen makes of its registries when somebody searches and sorts. */
const showTable = (count: number): void => {
  const rows = Array.from({ length: count }, (_, at) =>
    overviewRow(
      {
        ...someConnection,
        name: `Harbor ${(at * 7) % count}`,
        password: 'keychain',
        certificates: [],
        state: { kind: 'idle' },
      },
      undefined,
      0,
    ),
  )
  for (let turn = 0; turn < repeats; turn += 1) {
    const found = rows.filter((row) => matchesText(row, 'harb'))
    const failing = found.filter(({ concerns }) => concerns.length === 0)
    sumsOf(sortedRows(failing, { column: 'name', descending: turn % 2 === 0 }, (mode) => mode))
  }
}

const ofRegistries = async (): Promise<readonly Finding[]> => {
  const overviews: number[] = []
  const people: number[] = []
  const tables: number[] = []
  for (const count of registries) {
    const simulators = await startSimulators(plansOf(count, 5, false))
    const sources = Array.from({ length: count }, (_, at) => {
      const index = createUserIndex()
      index.put(makeUsers(everywhere))
      return { connectionId: `registry ${at}`, all: index.all() }
    })
    const found = createPeopleIndex()
    const text = turns('ivanova', 'lars 2')
    try {
      const medians = await mediansOf(rounds, {
        overview: () => timeOverview(simulators.urls, count),
        people: () => timed(() => found.find(text(), sources, 25)),
        table: () => timed(() => showTable(count)).then((time) => time / repeats),
      })
      overviews.push(medians.overview)
      people.push(medians.people)
      tables.push(medians.table)
    } finally {
      await simulators.close()
    }
  }
  const each = `of ${everywhere} users each`
  return [
    ...grown((count) => `overview of ${count} registries, 5 ms away`, registries, overviews),
    ...grown(
      (count) => `search, filter and sort the overview's table of ${count} registries`,
      registries,
      tables,
    ),
    ...grown((count) => `find people at ${count} registries ${each}`, registries, people),
  ]
}

/** Ten times as many each, up to what one operation takes. */
const rowCounts = [100, 1_000, 10_000] as const

const ofRows = async (): Promise<readonly Finding[]> => {
  const times: number[] = []
  for (const count of rowCounts) {
    const { run } = await mediansOf(rounds, { run: () => timed(() => operateOnce(count)) })
    times.push(run)
  }
  return grown((count) => `an operation over ${count}, without the registry`, rowCounts, times)
}

/** What becomes of the times as the work grows. */
export const measureGrowth = async (): Promise<readonly Finding[]> => [
  ...(await ofUsers()),
  ...(await ofRegistries()),
  ...(await ofRows()),
]
