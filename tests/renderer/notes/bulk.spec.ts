import { expect, it } from 'vitest'
import { fail, ok } from '@contract/result'
import {
  connectionId,
  dialogText,
  hasButton,
  operationOf,
  openUsers,
  press,
  settled,
  tick,
} from '../users/users-screen'
import { serviceOf } from './notes-screen'

it('a note for each new password is offered when a reset of several has ended', async () => {
  const running = operationOf('reset-password', { total: 2 })
  const outcomes = [fail('no-note-service', {})]
  const screen = await openUsers({
    notes: { service: () => ok(serviceOf()) },
    operations: {
      start: ({ work }) =>
        work.kind === 'share-notes'
          ? (outcomes.shift() ?? ok({ ...running, id: crypto.randomUUID(), kind: work.kind }))
          : ok(running),
      rows: () => ok({ rows: [], total: 0 }),
    },
  })
  await tick('Select anna.weber')
  await tick('Select ben.okafor')
  await press('Actions')
  await press('Reset password')
  await press('Reset 2 passwords')
  expect(hasButton('Make a note for each…')).toBe(false)
  screen.double.emit.operations.changed({
    ...running,
    state: 'finished',
    counts: { waiting: 0, running: 0, done: 2, failed: 0, skipped: 0 },
    passwords: 2,
  })
  await settled()

  await press('Make a note for each…')
  expect(dialogText()).toContain('2 new passwords go to eu.onetimesecret.com')
  await tick('With a passphrase')
  await press('Make 2 notes')
  expect(dialogText()).toContain('No service for one-time notes is chosen.')
  await press('Make 2 notes')
  expect(dialogText()).toBe('')
  expect(screen.inputs('operations.start').at(-1)).toEqual({
    connectionId,
    work: {
      kind: 'share-notes',
      of: running.id,
      terms: { lifetime: 1_209_600, passphrase: false },
    },
  })
})
