import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OperationView, Work } from '@contract/models/operation'
import type { Change } from '@main/journal/change'
import { openOperationLogs } from '@main/operations/operation-log'
import { startHarborSimulator, type Simulator } from '@support/harbor-simulator/simulator'
import { someConnection } from '@support/memory-users'
import { scratchFolder } from '@support/scratch-folder'
import { connectionId, programOver, somebody, valueOf } from './under-test'

const now = (): Date => new Date()

/** The program with the operations that a folder has. */
const programWith = async (harbor: Simulator, folder: string) => {
  const changes: Change[] = []
  const program = programOver(
    { [connectionId]: { url: harbor.url, username: 'admin', password: 'Harbor12345' } },
    {
      logs: await openOperationLogs(folder, now),
      find: () => someConnection,
      record: (change) => {
        changes.push(change)
        return Promise.resolve()
      },
    },
    randomUUID,
  )
  return { ...program, changes }
}

/** Does some work until the registry hangs at a request, and gives a program that finds what a killed one would leave. */
const interruptedAt = async (
  work: (ids: number[]) => Work,
  hang: { method: string; path: RegExp; after: number },
) => {
  const harbor = await startHarborSimulator({ profile: '2.9', users: 12 })
  onTestFinished(() => harbor.close())
  const ids = harbor.state.users.map(({ id }) => id).filter((id) => id > 2)
  const folder = scratchFolder()
  const first = await programWith(harbor, folder)
  harbor.faults.add(hang, { kind: 'hang' })
  const { id } = valueOf(first.operations.start(connectionId, work(ids)))
  // Four hang, and it is on the disk what became of those before.
  await vi.waitFor(() => {
    const text = readFileSync(join(folder, `${id}.jsonl`), 'utf8')
    const [sent, done] = ['"sent":', '"state":"done"'].map((part) => text.split(part).length - 1)
    const arrived = harbor.state.requests.filter(
      ({ method, url }) => method === hang.method && hang.path.test(url),
    ).length
    expect([sent, done, arrived]).toEqual([hang.after + 4, hang.after, hang.after + 4])
  }, 10_000)
  const left = scratchFolder()
  cpSync(folder, left, { recursive: true })
  // This one isn't killed, but sends nothing more.
  first.operations.cancel(id)
  harbor.faults.clear()
  const program = await programWith(harbor, left)
  const [view] = program.operations.list().views
  if (view === undefined) throw new Error('nothing was left')
  return { harbor, program, view, left, ids }
}

const goOn = async (
  { operations, rowsOf, views }: Awaited<ReturnType<typeof programWith>>,
  { id }: OperationView,
) => {
  valueOf(operations.retry(id))
  const rows = await rowsOf(id)
  return { rows, view: views.get(id) }
}

const accountsOf = (ids: readonly number[]) =>
  ({
    kind: 'accounts',
    accounts: ids.map((userId) => ({ connectionId, userId })),
  }) as const

describe('what a killed program has left', () => {
  it('is told, without anything being sent', async () => {
    const { harbor, view, program } = await interruptedAt(
      (ids) => ({ kind: 'delete', selection: accountsOf(ids) }),
      { method: 'DELETE', path: /users/, after: 3 },
    )
    expect(view).toMatchObject({ state: 'interrupted', forgotten: 4, resumable: true, total: 12 })
    expect(view.counts).toEqual({ waiting: 5, running: 0, done: 3, failed: 4, skipped: 0 })
    expect(program.changes).toEqual([])
    harbor.state.requests.splice(0)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(harbor.state.requests).toEqual([])
  })

  it('is asked for first: who is gone was deleted, the others are deleted', async () => {
    const { harbor, program, view, ids } = await interruptedAt(
      (ids) => ({ kind: 'delete', selection: accountsOf(ids) }),
      { method: 'DELETE', path: /users/, after: 3 },
    )
    // One of the four was deleted after all.
    const client = { Authorization: `Basic ${btoa('admin:Harbor12345')}` }
    const query = { id: view.id, state: 'failed', page: 1, pageSize: 200 } as const
    const [hung] = valueOf(program.operations.rows(query)).rows
    const gone = hung?.userId ?? 0
    await fetch(`${harbor.url}/api/v2.0/users/${gone}`, { method: 'DELETE', headers: client })
    harbor.state.requests.splice(0)
    const { rows } = await goOn(program, view)
    expect(rows.every(({ state }) => state === 'done')).toBe(true)
    expect(rows[hung?.index ?? -1]).toMatchObject({ failure: { code: 'interrupted' } })
    const deleted = harbor.state.requests.filter(({ method }) => method === 'DELETE')
    expect(deleted).toHaveLength(ids.length - 4)
    // Each of the rows that were left is entered once; those of the first run were entered by it.
    expect(program.changes).toHaveLength(ids.length - 3)
    expect(program.changes.filter(({ failure }) => failure?.code === 'interrupted')).toHaveLength(1)
  })

  it('of resets is sent again only with a new password and when somebody says so', async () => {
    const { harbor, program, view, left } = await interruptedAt(
      (ids) => ({
        kind: 'reset-password',
        selection: accountsOf(ids),
        password: { kind: 'generated' },
      }),
      { method: 'PUT', path: /password/, after: 2 },
    )
    expect(view).toMatchObject({ forgotten: 4, lost: 2 })
    const [file = ''] = readdirSync(left)
    expect(readFileSync(join(left, file), 'utf8')).not.toContain('Generated-')
    harbor.state.requests.splice(0)
    const resets = (): number =>
      harbor.state.requests.filter(({ method }) => method === 'PUT').length
    const after = await goOn(program, view)
    expect(after.view).toMatchObject({ state: 'finished', forgotten: 4, lost: 2 })
    expect(resets()).toBe(view.total - 6)
    valueOf(program.operations.retry(view.id))
    await program.rowsOf(view.id)
    expect(resets()).toBe(view.total - 6)

    const again = valueOf(program.operations.resetLost(view.id))
    const rows = await program.rowsOf(again.id)
    expect(rows).toHaveLength(6)
    expect(rows.every(({ state, hasPassword }) => state === 'done' && hasPassword)).toBe(true)
    expect(resets()).toBe(view.total)
    expect(program.operations.list().views[0]).toMatchObject({ forgotten: 0, lost: 0 })
    const unknown = program.changes.filter(({ failure }) => failure?.code === 'outcome-unknown')
    expect(unknown).toHaveLength(4)
  })

  it('with passwords that were typed can be asked for, and isn’t sent', async () => {
    const { harbor, program, view, left } = await interruptedAt(
      () => ({
        kind: 'create',
        people: Array.from({ length: 9 }, (_, at) => somebody(`new${at}`)),
      }),
      { method: 'POST', path: /users/, after: 2 },
    )
    expect(view).toMatchObject({ state: 'interrupted', resumable: false, forgotten: 4 })
    expect(view.counts).toMatchObject({ done: 2, skipped: 3, waiting: 0 })
    const [file = ''] = readdirSync(left)
    expect(readFileSync(join(left, file), 'utf8')).not.toContain('Passw0rdGiven')
    harbor.state.requests.splice(0)
    const { rows } = await goOn(program, view)
    expect(harbor.state.requests.filter(({ method }) => method === 'POST')).toEqual([])
    expect(rows.filter(({ failure }) => failure?.code === 'interrupted')).toHaveLength(7)
  })

  it('that is dismissed is entered as unknown, and its file is gone', async () => {
    const { program, view, left } = await interruptedAt(
      (ids) => ({ kind: 'delete', selection: accountsOf(ids) }),
      { method: 'DELETE', path: /users/, after: 1 },
    )
    valueOf(program.operations.dismiss(view.id))
    await vi.waitFor(() => expect(readdirSync(left)).toEqual([]))
    expect(program.changes.map(({ failure }) => failure?.code)).toEqual(
      Array(4).fill('outcome-unknown'),
    )
  })

  it('in half a line is as if that had not been written; a damaged file is set aside, a newer one left', async () => {
    const { left, harbor } = await interruptedAt(
      (ids) => ({ kind: 'delete', selection: accountsOf(ids) }),
      { method: 'DELETE', path: /users/, after: 1 },
    )
    const [file = ''] = readdirSync(left)
    const path = join(left, file)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, `${text}{"sent":`)
    expect((await openOperationLogs(left, now)).kept).toHaveLength(1)
    expect(readFileSync(path, 'utf8')).toBe(text)

    writeFileSync(path, text.replace('{"sent":1}', '{"sent":what}'))
    const newer = join(left, 'newer.jsonl')
    writeFileSync(newer, '{"version":4}\n')
    const { operations } = await programWith(harbor, left)
    expect(operations.list().views).toEqual([])
    expect(operations.list().files).toEqual([
      { path: expect.stringContaining(`${path}.damaged-`) as string, reason: 'damaged' },
      { path: newer, reason: 'newer-version' },
    ])
    expect(readdirSync(left)).toContain('newer.jsonl')
  })
})
