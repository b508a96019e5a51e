import { vi } from 'vitest'
import type { OperationRow, OperationView, Work } from '@contract/models/operation'
import type { Selection, User } from '@contract/models/user'
import type { Result } from '@contract/result'
import type { SessionSource } from '@main/connections/session'
import { createDirectories } from '@main/directory/directories'
import { createOperations } from '@main/operations/operations'
import { builtInAdmin, person, someConnection, type MemoryCall } from '@support/memory-users'
import { noServices } from '@support/no-services'

/** The connection of all these tests. */
export const connectionId = someConnection.id

/** The built-in admin and so many others, from user 3 on. */
export const people = (count: number): readonly User[] => [
  builtInAdmin,
  ...idsFrom3(count).map((userId) => person(userId)),
]

/** So many ids, as `people` gives them. */
export const idsFrom3 = (count: number): number[] =>
  Array.from({ length: count }, (_, at) => at + 3)

/** Everybody whom the directory has. */
export const everybody: Selection = {
  kind: 'matching',
  match: { text: '', filter: 'all' },
  except: [],
}

/** The deletion of so many people. */
export const deleting = (count: number): Work => ({
  kind: 'delete',
  selection: { kind: 'ids', ids: idsFrom3(count) },
})

/** The value of an outcome that must have succeeded. */
export const valueOf = <T>(outcome: Result<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value
}

/** Operations over a directory, which is loaded first unless `load` is false, with these services for e-mail and notes. */
export const over = async (
  sessions: SessionSource,
  load = true,
  services: Partial<typeof noServices> = {},
) => {
  let ids = 0
  let passwords = 0
  const views: OperationView[] = []
  const reportBug = vi.fn((_place: string, _error: unknown) => 'bug-1')
  const now = (): Date => new Date('2025-03-01T12:00:00Z')
  const directories = createDirectories({ sessions, now, reportBug })
  const operations = createOperations({
    ...noServices,
    ...services,
    sessions,
    directories,
    generatePassword: () => `Generated-${(passwords += 1)}`,
    now,
    newId: () => `operation-${(ids += 1)}`,
    reportBug,
  })
  operations.onChanged((view) => views.push(view))
  if (load) {
    const loaded = new Promise<void>((resolve) => {
      directories.onChanged((news) => {
        if (news.load.state === 'loaded') resolve()
      })
    })
    await directories.load(connectionId, false)
    await loaded
  }

  const start = (work: Work): OperationView => valueOf(operations.start(connectionId, work))
  const finished = (id: string): Promise<OperationView> =>
    vi.waitFor(() => {
      const last = views.findLast((view) => view.id === id)
      if (last?.state !== 'finished') throw new Error('still running')
      return last
    })
  const rowsOf = (id: string): readonly OperationRow[] =>
    valueOf(operations.rows({ id, state: null, page: 1, pageSize: 200 })).rows
  const run = async (work: Work) => {
    const { id } = start(work)
    const view = await finished(id)
    return { id, view, rows: rowsOf(id) }
  }
  return { directories, operations, views, reportBug, start, finished, rowsOf, run }
}

/** Lets calls wait until they are let through, one by one or all. */
export const turnstile = (isHeld: (call: MemoryCall) => boolean) => {
  const waiting: (() => void)[] = []
  let isOpen = false
  return {
    waiting,
    before: (call: MemoryCall): Promise<void> | undefined =>
      isOpen || !isHeld(call)
        ? undefined
        : new Promise<void>((resolve) => {
            waiting.push(resolve)
          }),
    letOne: () => waiting.shift()?.(),
    open() {
      isOpen = true
      for (const next of waiting.splice(0)) next()
    },
  }
}

/** A call that deletes somebody. */
export const isRemove = ({ name }: MemoryCall): boolean => name === 'remove'
