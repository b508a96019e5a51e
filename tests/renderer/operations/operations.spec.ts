import { describe, expect, it } from 'vitest'
import type { OperationRow, OperationView } from '@contract/models/operation'
import { failure, ok } from '@contract/result'
import { said } from '../page'
import {
  connectionId,
  dialogText,
  hasButton,
  operationOf,
  openUsers,
  press,
  settled,
  tick,
  type UsersScreen,
} from '../users/users-screen'

const running = operationOf('reset-password', {
  total: 40,
  counts: { waiting: 24, running: 4, done: 11, failed: 1, skipped: 0 },
  passwords: 11,
})
const finished: OperationView = {
  ...running,
  state: 'finished',
  counts: { waiting: 0, running: 0, done: 38, failed: 2, skipped: 0 },
  // One more than was done: of it the answer was lost.
  passwords: 39,
}
const failedRow: OperationRow = {
  index: 1,
  connectionId,
  userId: 8,
  username: 'ben.okafor',
  state: 'failed',
  failure: failure('user-gone', { userId: 8 }),
  hasPassword: false,
  hasNote: false,
  differing: [],
}
const rows: readonly OperationRow[] = [
  {
    index: 0,
    connectionId,
    userId: 7,
    username: 'anna.weber',
    state: 'done',
    failure: null,
    hasPassword: true,
    hasNote: false,
    differing: [],
  },
  failedRow,
]

/** Starts to reset passwords of two people; the test tells how it goes on. */
const openReset = async (outcomes = rows): Promise<UsersScreen> => {
  const screen = await openUsers({
    operations: {
      start: () => ok(running),
      rows: ({ state }) => {
        const shown = outcomes.filter((row) => state === null || row.state === state)
        return ok({ rows: shown, total: shown.length })
      },
      cancel: () => ok(undefined),
      retry: () => ok(running),
      selection: () => ok({ kind: 'ids', ids: [8] }),
      password: ({ index }) => ok(`keel-Mast-1${index}-quay`),
    },
  })
  await tick('Select anna.weber')
  await tick('Select ben.okafor')
  await press('Actions')
  await press('Reset password')
  await press('Reset 2 passwords')
  return screen
}
const finish = async ({ double }: UsersScreen): Promise<void> => {
  double.emit.operations.changed(finished)
  await settled()
}
const dock = (): string => document.querySelector('[aria-label=Operations]')?.textContent ?? ''

describe('an operation over many', () => {
  it('shows how far it is, says it, and can be cancelled', async () => {
    const { inputs, double } = await openReset()

    expect(inputs('operations.start')).toEqual([
      {
        connectionId,
        work: {
          kind: 'reset-password',
          selection: { kind: 'ids', ids: [7, 8] },
          password: { kind: 'generated' },
        },
      },
    ])
    expect(dock()).toContain('Resetting passwords')
    expect(dock()).toContain('12 of 40 · 1 failed')
    const bar = document.querySelector('.dock [role=progressbar]')
    expect(bar?.getAttribute('aria-label')).toBe('Resetting passwords')
    expect(bar?.getAttribute('aria-valuenow')).toBe('30')
    const goOn = async (done: number): Promise<void> => {
      const counts = { ...running.counts, waiting: 35 - done, done }
      double.emit.operations.changed({ ...running, counts })
      await settled()
    }
    await goOn(19)
    expect(said()).toBe('Resetting passwords: 20 of 40 · 1 failed')
    // A quarter of the work is said, not each step.
    await goOn(24)
    expect(said()).toBe('Resetting passwords: 20 of 40 · 1 failed')
    await press('Cancel')
    expect(inputs('operations.cancel')).toEqual([{ id: running.id }])
  })

  it('ends with the outcomes: first what failed, with the reason', async () => {
    const screen = await openReset()
    await finish(screen)

    expect(dock()).toContain('38 done · 2 failed')
    expect(dock()).toContain('ben.okafor')
    expect(dock()).toContain('The user doesn’t exist any more.')
    expect(dock()).not.toContain('anna.weber')
    expect(document.querySelector('[role=status]')?.textContent).toBe(
      'Passwords reset: 38 done · 2 failed',
    )
    await press('Retry 2 failed')
    expect(screen.inputs('operations.retry')).toEqual([{ id: running.id }])
    expect(dock()).toContain('12 of 40')
  })

  it('fetches a new password only to show or copy it', async () => {
    const screen = await openReset()
    await finish(screen)
    document.querySelector<HTMLInputElement>('.dock input[value=all]')?.click()
    await settled()
    expect(dock()).not.toContain('keel-Mast-10-quay')

    await press('Show the password of anna.weber')
    expect(dock()).toContain('keel-Mast-10-quay')
    await press('Copy the password of anna.weber')
    expect(screen.inputs('app.copy')).toEqual([{ text: 'keel-Mast-10-quay', secret: true }])
  })

  it('asks before it forgets new passwords', async () => {
    const screen = await openReset()
    await finish(screen)
    await press('Dismiss')

    expect(dialogText()).toContain('keeps 39 new passwords only until you dismiss them')
    expect(screen.inputs('operations.dismiss')).toEqual([])
    await press('Forget them')
    expect(screen.inputs('operations.dismiss')).toEqual([{ id: running.id }])
    expect(dock()).toBe('')
  })
})

describe('people for whom it failed', () => {
  it('stay chosen, and can be tried again', async () => {
    const screen = await openReset()
    await finish(screen)
    expect(screen.inputs('operations.selection')).toEqual([{ id: running.id, state: 'failed' }])
    expect(screen.wrapper.text()).toContain('1 selected')
    expect(document.querySelector<HTMLInputElement>('tbody tr.chosen')?.textContent).toContain(
      'ben.okafor',
    )
    await press('Retry 2 failed')
    const none = { waiting: 0, running: 0, done: 40, failed: 0, skipped: 0 }
    screen.double.emit.operations.changed({ ...finished, counts: none })
    await settled()
    expect(screen.wrapper.text()).not.toContain('selected')
  })

  it('aren’t chosen over others whom somebody has chosen meanwhile', async () => {
    const screen = await openReset()
    await tick('Select admin')
    await finish(screen)
    expect(screen.wrapper.text()).toContain('3 selected')
  })

  it('may have been done: it says so, and Check sends nothing by itself', async () => {
    const unknown = failure('outcome-unknown', { cause: 'timeout' })
    const screen = await openReset([{ ...failedRow, failure: unknown }])
    await finish(screen)
    expect(dock()).toContain('May have been done: check')
    await press('Check')
    expect(screen.inputs('operations.retry')).toEqual([{ id: running.id }])
  })
})

describe('an operation over one', () => {
  it('stays when it failed, with the reason and a way on', async () => {
    const one = operationOf('set-admin', { admin: true })
    const { double, inputs } = await openUsers({
      operations: {
        start: () => ok(one),
        rows: () => ok({ rows: rows.slice(1), total: 1 }),
        retry: () => ok(one),
      },
    })
    await press('anna.weber')
    await press('Set as admin')
    double.emit.operations.changed({ ...one, state: 'finished' })
    await settled()

    expect(dock()).toContain('ben.okafor: The user doesn’t exist any more.')
    expect(said()).toContain('ben.okafor: The user doesn’t exist any more.')
    await press('Try again')
    expect(inputs('operations.retry')).toEqual([{ id: one.id }])
    expect(hasButton('Try again')).toBe(false)
  })

  it('isn’t lost when it ends before its start was told', async () => {
    const one = operationOf('set-admin', { admin: true })
    const screen: UsersScreen = await openUsers({
      operations: {
        start: () => {
          screen.double.emit.operations.changed({ ...one, state: 'finished' })
          return ok(one)
        },
        rows: () => ok({ rows: rows.slice(0, 1), total: 1 }),
      },
    })
    await press('anna.weber')
    await press('Set as admin')

    expect(dock()).toContain('anna.weber is a system admin now.')
  })
})
