import { describe, expect, it } from 'vitest'
import type { OperationRow } from '@contract/models/operation'
import { failure, ok, type Failure } from '@contract/result'
import {
  connectionId,
  dialogText,
  field,
  fill,
  hasButton,
  operationOf,
  openUsers,
  press,
  settled,
  userOf,
  type UsersScreen,
} from './users-screen'

const anna = userOf(7, 'anna.weber', { fullName: 'Anna Weber', comment: 'Build team' })
const seen = { fullName: 'Anna Weber', email: 'anna.weber@example.com', comment: 'Build team' }

/** Opens the screen; each operation ends at once with the next outcome. */
const openWith = async (outcomes: (Failure | null)[], at = ''): Promise<UsersScreen> => {
  let last: Failure | null = null
  const screen: UsersScreen = await openUsers(
    {
      users: { get: () => ok(anna) },
      operations: {
        start: ({ work }) => {
          last = outcomes.shift() ?? null
          const view = operationOf(work.kind)
          queueMicrotask(() =>
            screen.double.emit.operations.changed({ ...view, state: 'finished' }),
          )
          return ok(view)
        },
        retry: ({ id }) => {
          last = outcomes.shift() ?? null
          const view = { ...operationOf('edit'), id }
          queueMicrotask(() =>
            screen.double.emit.operations.changed({ ...view, state: 'finished' }),
          )
          return ok(view)
        },
        rows: () => {
          const row: OperationRow = {
            index: 0,
            connectionId,
            userId: 7,
            username: 'anna.weber',
            state: last === null ? 'done' : 'failed',
            failure: last,
            hasPassword: false,
            hasNote: false,
            differing: [],
          }
          return ok({ rows: [row], total: 1 })
        },
        undo: () => ok(operationOf('edit', { id: '7d0a8c1e-52a1-4b3f-8f0e-3b7f3c1f9a12' })),
      },
    },
    {},
    {},
    at,
  )
  return screen
}

const openEdit = async (outcomes: (Failure | null)[]): Promise<UsersScreen> => {
  const screen = await openWith(outcomes)
  await press('anna.weber')
  await press('Edit')
  await fill('Comment (optional)', 'Payments')
  return screen
}

describe('Edit', () => {
  it('sends what was seen and what is wanted, and can be undone from the notice', async () => {
    const { inputs } = await openEdit([null])
    await press('Save')

    expect(inputs('operations.start')).toEqual([
      {
        connectionId,
        work: { kind: 'edit', userId: 7, seen, profile: { ...seen, comment: 'Payments' } },
      },
    ])
    expect(document.body.textContent).toContain('The profile of anna.weber was changed.')
    await press('Undo')
    expect(inputs('operations.undo')).toEqual([{ id: operationOf('edit').id }])
    expect(inputs('operations.dismiss')).toEqual([{ id: operationOf('edit').id }])
  })

  it('shows what somebody else has made of it beside, and goes on with either', async () => {
    const current = { ...seen, comment: 'On leave' }
    const changed = failure('changed-meanwhile', { current })
    const { inputs } = await openEdit([changed, null])
    await press('Save')
    expect(dialogText()).toContain('On leave')
    expect(dialogText()).toContain('Payments')

    await press('Save mine')
    expect(inputs('operations.start').at(-1)).toMatchObject({
      work: { seen: current, profile: { comment: 'Payments' } },
    })
  })

  it('can take what is there now', async () => {
    const current = { ...seen, comment: 'On leave' }
    await openEdit([failure('changed-meanwhile', { current })])
    await press('Save')
    await press('Take what is there')
    expect(field('Comment (optional)').value).toBe('On leave')
    expect(hasButton('Save mine')).toBe(false)
  })

  it('checks what may have been done, before anything is sent again', async () => {
    const { inputs } = await openEdit([failure('outcome-unknown', { cause: 'timeout' }), null])
    await press('Save')
    expect(dialogText()).toContain('It may have been done')
    expect(inputs('operations.dismiss')).toEqual([])

    await press('Check')
    expect(inputs('operations.retry')).toEqual([{ id: operationOf('edit').id }])
    expect(inputs('operations.start')).toHaveLength(1)
    expect(document.body.textContent).toContain('The profile of anna.weber was changed.')
  })
})

describe('the address of a person', () => {
  it('opens the panel', async () => {
    await openWith([], '/7')
    await settled()
    expect(document.querySelector('h3')?.textContent.trim()).toBe('Anna Weber')
    await press('Close the person’s panel')
    expect(document.querySelector('h3')).toBeNull()
  })
})
