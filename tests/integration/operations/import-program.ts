import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { createDirectories } from '@main/directory/directories'
import { openJournal } from '@main/journal/journal'
import { openOperationLogs } from '@main/operations/operation-log'
import { createOperations } from '@main/operations/operations'
import { someConnection } from '@support/memory-users'
import { noServices } from '@support/no-services'
import { sessionsOver } from '@support/sessions-at'

/**
 * The program's operations in a process of their own, to be killed: `start` begins to create people, `go on` goes on with what was
 * left. It prints a line of JSON at each step of the operation.
 */
const [folder = '', url = '', doing = '', count = '0'] = process.argv.slice(2)
const now = (): Date => new Date()
const reportBug = (place: string, error: unknown): string => {
  console.error(place, error)
  return process.exit(1)
}
const sessions = sessionsOver({
  [someConnection.id]: { url, username: 'admin', password: 'Harbor12345' },
})
const journal = openJournal({ folder: join(folder, 'journal'), osUser: 'tester', now, reportBug })
const operations = createOperations({
  ...noServices,
  sessions,
  directories: createDirectories({ sessions, now, reportBug }),
  generatePassword: () => `Generated-${randomUUID()}`,
  record: journal.record,
  find: () => someConnection,
  logs: await openOperationLogs(join(folder, 'operations'), now),
  now,
  newId: () => randomUUID(),
  reportBug,
})
const [left] = operations.list().views
console.log(JSON.stringify(left ?? null))
operations.onChanged((view) => {
  console.log(JSON.stringify(view))
  if (view.state === 'finished') void journal.close().then(() => process.exit(0))
})
if (doing === 'start')
  operations.start(someConnection.id, {
    kind: 'create',
    people: Array.from({ length: Number(count) }, (_, at) => ({
      username: `person${at}`,
      email: `person${at}@example.org`,
      fullName: `Person ${at}`,
      comment: '',
      password: { kind: 'generated' },
      admin: false,
    })),
  })
else if (left !== undefined) operations.retry(left.id)
