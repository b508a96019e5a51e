import { onTestFinished, vi } from 'vitest'
import type { NewUser, OperationRow, OperationView, Work } from '@contract/models/operation'
import type { Result } from '@contract/result'
import { createDirectories } from '@main/directory/directories'
import { createOperations } from '@main/operations/operations'
import { startHarborSimulator, type SimulatorOptions } from '@support/harbor-simulator/simulator'
import { someConnection } from '@support/memory-users'
import { noServices } from '@support/no-services'
import { sessionsOver, type Account } from '@support/sessions-at'

/** The connection of all these tests. */
export const connectionId = someConnection.id

/** The value of an outcome that must have succeeded. */
export const valueOf = <T>(outcome: Result<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value
}

/** Somebody who can be created in every version. */
export const somebody = (username: string, facts: Partial<NewUser> = {}): NewUser => ({
  username,
  email: `${username}@example.org`,
  fullName: `${username} Example`,
  comment: '',
  password: { kind: 'given', value: 'Passw0rdGiven' },
  admin: false,
  ...facts,
})

/** Whoever works at registries: the program's sessions, directory and operations, over connections by their ids. */
export const programOver = (
  accounts: Readonly<Record<string, Account>>,
  services: Partial<typeof noServices> = {},
  newId?: () => string,
) => {
  const sessions = sessionsOver(accounts)
  onTestFinished(() => {
    for (const id of Object.keys(accounts)) sessions.end(id)
  })
  const reportBug = (place: string, error: unknown): string => {
    throw new Error(place, { cause: error })
  }
  const now = (): Date => new Date()
  const directories = createDirectories({ sessions, now, reportBug })
  let ids = 0
  let passwords = 0
  const operations = createOperations({
    ...noServices,
    ...services,
    sessions,
    directories,
    generatePassword: () => `Generated-${(passwords += 1)}`,
    now,
    newId: newId ?? (() => `operation-${(ids += 1)}`),
    reportBug,
  })
  const views = new Map<string, OperationView>()
  operations.onChanged((view) => views.set(view.id, view))
  const rowsOf = async (id: string): Promise<readonly OperationRow[]> => {
    await vi.waitFor(
      () => {
        if (views.get(id)?.state !== 'finished') throw new Error('still running')
      },
      { timeout: 30_000 },
    )
    return valueOf(operations.rows({ id, state: null, page: 1, pageSize: 200 })).rows
  }
  return {
    sessions,
    directories,
    operations,
    views,
    rowsOf,
    async load() {
      const loaded = new Promise<void>((resolve) => {
        const stop = directories.onChanged(({ load }) => {
          if (load.state === 'loading') return
          stop()
          resolve()
        })
      })
      await directories.load(connectionId, false)
      await loaded
    },
    async run(work: Work) {
      const { id } = valueOf(operations.start(connectionId, work))
      return { id, rows: await rowsOf(id) }
    },
  }
}

/** The program at one registry. */
export const programAt = (url: string, username = 'admin', password = 'Harbor12345') =>
  programOver({ [connectionId]: { url, username, password } })

/** A simulated Harbor, and a program at it as its built-in administrator. */
export const begin = async (options: SimulatorOptions) => {
  const harbor = await startHarborSimulator(options)
  onTestFinished(() => harbor.close())
  return { harbor, ...programAt(harbor.url) }
}
