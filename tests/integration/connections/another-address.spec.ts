import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { OperationView, Work } from '@contract/models/operation'
import { createDirectories } from '@main/directory/directories'
import { createOperations } from '@main/operations/operations'
import { startHarborSimulator, type Simulator } from '@support/harbor-simulator/simulator'
import { noServices } from '@support/no-services'
import { adminPassword, draftFor, startProgram } from './under-test'

const start = async (users: number): Promise<Simulator> => {
  const simulator = await startHarborSimulator({ profile: '2.9', users })
  onTestFinished(() => simulator.close())
  return simulator
}

/** Two registries and a connection to the first, with its users loaded. */
const begin = async () => {
  const [first, second] = await Promise.all([start(12), start(0)])
  const { connections } = await startProgram()
  const save = async (id: string | null, url: string): Promise<string> => {
    const saved = await connections.save({
      id,
      draft: draftFor(url),
      password: adminPassword,
      keep: 'run',
    })
    if (!saved.ok) throw new Error(saved.failure.code)
    return saved.value.id
  }
  const { sessions } = connections
  const now = (): Date => new Date()
  const reportBug = (_: string, error: unknown): string => {
    throw error
  }
  const directories = createDirectories({ sessions, now, reportBug })
  const operations = createOperations({
    ...noServices,
    sessions,
    directories,
    generatePassword: () => 'Generated-1',
    now,
    newId: randomUUID,
    reportBug,
  })
  connections.onEnded(operations.cancelAll)
  connections.onEnded(directories.forget)

  const id = await save(null, first.url)
  const shown = () =>
    directories.query(id, {
      match: { text: '', filter: 'all' },
      sort: { column: 'username', descending: false },
      page: 1,
      pageSize: 100,
    })
  const names = (): string[] => shown().rows.map(({ username }) => username)
  const load = async (): Promise<void> => {
    await directories.load(id, false)
    await vi.waitFor(() => expect(shown().load.state).toBe('loaded'))
  }
  await load()
  expect(names()).toHaveLength(13)

  const views = new Map<string, OperationView>()
  operations.onChanged((view) => views.set(view.id, view))
  const run = (work: Work): string => {
    const started = operations.start(id, work)
    if (!started.ok) throw new Error(started.failure.code)
    return started.value.id
  }
  const finished = (operation: string): Promise<void> =>
    vi.waitFor(() => expect(views.get(operation)?.state).toBe('finished'), { timeout: 5_000 })
  const move = (): Promise<string> => save(id, second.url)
  return {
    first,
    second,
    connections,
    directories,
    operations,
    id,
    names,
    load,
    run,
    finished,
    move,
  }
}

const grant = (...ids: number[]): Work => ({
  kind: 'set-admin',
  admin: true,
  selection: { kind: 'ids', ids },
})

const reset = (...ids: number[]): Work => ({
  kind: 'reset-password',
  selection: { kind: 'ids', ids },
  password: { kind: 'generated' },
})

it('shows nobody of the registry at the address before', async () => {
  const { connections, id, names, load, move } = await begin()
  const seen: string[] = []
  connections.onEnded(() => seen.push(...names()))
  await move()
  seen.push(...names())
  await load()
  seen.push(...names())
  expect(seen).toEqual(['admin'])
  await connections.remove({ id, evenIfPasswordStays: false })
  expect(names()).toEqual([])
})

it('takes over nothing that was still being done there', async () => {
  const { first, second, names, load, run, finished, move } = await begin()
  first.faults.add({ path: /sysadmin/ }, { kind: 'latency', ms: 1_500 })
  // Nobody corrects what was taken over.
  second.faults.add({ path: /users\/3/ }, { kind: 'error', status: 500 })
  const granting = run(grant(3))
  await sleep(200)
  await move()
  await load()
  await finished(granting)
  expect(first.state.users.find((user) => user.id === 3)?.sysadmin).toBe(true)
  expect(names()).toEqual(['admin'])
})

it('is sent no retry of what failed at the one before', async () => {
  const { first, second, operations, run, finished, move } = await begin()
  first.faults.add({ path: /password/ }, { kind: 'error', status: 500 })
  const resetting = run(reset(3, 4))
  await finished(resetting)
  await move()
  expect(operations.retry(resetting)).toMatchObject({ ok: true })
  await finished(resetting)
  expect(operations.rows({ id: resetting, state: null, page: 1, pageSize: 10 })).toMatchObject({
    value: {
      rows: [3, 4].map((userId) => ({
        userId,
        state: 'failed',
        failure: { code: 'unknown-connection' },
      })),
    },
  })
  expect(second.state.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})

it('hinders no retry at the same one', async () => {
  const { first, connections, directories, operations, id, load, run, finished } = await begin()
  const reads = { method: 'GET', path: /users\/3/ }
  first.faults.add(reads, { kind: 'error', status: 500 })
  const works = first.faults.add({ path: /sysadmin/ }, { kind: 'error', status: 500 })
  const granting = run(grant(3))
  await finished(granting)
  works()
  const draft = draftFor(first.url, { name: 'Renamed' })
  await connections.save({ id, draft, password: null, keep: 'run' })
  await load()
  expect(directories.known(id, 3)?.admin).toBe(false)
  operations.retry(granting)
  await vi.waitFor(() =>
    expect(operations.rows({ id: granting, state: 'done', page: 1, pageSize: 10 })).toMatchObject({
      value: { rows: [{ userId: 3 }] },
    }),
  )
  expect(directories.known(id, 3)?.admin).toBe(true)
})
