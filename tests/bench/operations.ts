import { randomUUID } from 'node:crypto'
import type { OperationView } from '@contract/models/operation'
import { createDirectories } from '@main/directory/directories'
import { createOperations } from '@main/operations/operations'
import {
  builtInAdmin,
  memoryUsers,
  person,
  sessionsWith,
  someConnection,
} from '@support/memory-users'
import { noServices } from '@support/no-services'

const reportBug = (_place: string, error: unknown): string => {
  throw error
}

/** How long an operation over so many takes the program itself: the registry is in memory and answers at once. */
export const operateOnce = async (count: number): Promise<void> => {
  const ids = Array.from({ length: count }, (_, at) => at + 3)
  const sessions = sessionsWith(memoryUsers([builtInAdmin, ...ids.map((id) => person(id))]))
  const now = (): Date => new Date()
  const operations = createOperations({
    ...noServices,
    sessions,
    directories: createDirectories({ sessions, now, reportBug }),
    generatePassword: () => 'Passw0rd-of-all',
    now,
    newId: randomUUID,
    reportBug,
  })
  const { counts } = await new Promise<OperationView>((resolve) => {
    operations.onChanged((view) => {
      if (view.state === 'finished') resolve(view)
    })
    operations.start(someConnection.id, {
      kind: 'reset-password',
      selection: { kind: 'ids', ids },
      password: { kind: 'generated' },
    })
  })
  if (counts.done !== count) throw new Error(`done ${counts.done} of ${count}`)
}
