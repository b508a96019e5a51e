import { expect, it } from 'vitest'
import type { OperationView } from '@contract/models/operation'
import { createEndsWhileLocked } from '@main/lock/ended-while-locked'

it('is told once of each over several rows, with nothing of it', () => {
  const told: unknown[][] = []
  let locked = true
  const hear = createEndsWhileLocked(
    () => locked,
    (...all: unknown[]) => void told.push(all),
  )
  const is = (id: string, state: OperationView['state'], total = 9): void =>
    hear({ id, state, total })
  is('a', 'running')
  is('b', 'running', 1)
  expect(told).toEqual([])
  is('a', 'finished')
  is('a', 'finished')
  is('b', 'finished', 1)
  // Of an earlier run.
  is('c', 'interrupted')
  expect(told).toEqual([[]])
  // Its failed rows are tried again, and that is cancelled.
  is('a', 'running')
  is('a', 'cancelling')
  is('a', 'finished')
  expect(told).toEqual([[], []])
  is('d', 'running')
  locked = false
  is('d', 'finished')
  locked = true
  is('d', 'finished')
  expect(told).toHaveLength(2)
})
