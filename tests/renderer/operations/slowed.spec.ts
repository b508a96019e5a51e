import { describe, expect, it } from 'vitest'
import type { SlowedRegistry } from '@contract/models/operation'
import { ok } from '@contract/result'
import { announcement } from '@screen/ui/announcer'
import {
  connectionId,
  hasButton,
  operationOf,
  openUsers,
  press,
  settled,
} from '../users/users-screen'

const running = operationOf('delete', {
  total: 20,
  counts: { waiting: 13, running: 0, done: 7, failed: 0, skipped: 0 },
})
const asked: SlowedRegistry = { connectionId, reason: 'asked', until: '2026-03-12T14:03:20.000Z' }
const clock = new Date(asked.until ?? '').toLocaleTimeString('en-GB')

const shown = async (slowed: readonly SlowedRegistry[]) => {
  const screen = await openUsers({
    operations: {
      list: () => ok({ views: [{ ...running, slowed }], files: [] }),
      cancel: () => ok(undefined),
      rows: () => ok({ rows: [], total: 0 }),
    },
  })
  await settled()
  return { ...screen, text: () => screen.wrapper.text() }
}

describe('an operation that is held back', () => {
  it('says by whom and until when, also to a screen reader, and can be cancelled', async () => {
    const { text, inputs } = await shown([asked])
    expect(text()).toContain(`asks to slow down: goes on at ${clock}.`)
    expect(announcement.value).toContain(clock)
    expect(hasButton('Cancel')).toBe(true)
    await press('Cancel')
    expect(inputs('operations.cancel')).toEqual([{ id: running.id }])
  })

  it('says so while it goes on slowly, and no more when it doesn’t', async () => {
    const { text, double } = await shown([{ ...asked, reason: 'slow', until: null }])
    expect(text()).toContain('takes longer and longer to answer: fewer at once.')
    double.emit.operations.changed(running)
    await settled()
    expect(text()).not.toContain('fewer at once')
  })

  it('at many registries tells of three', async () => {
    const many = Array.from({ length: 5 }, (_, at) => ({ ...asked, connectionId: `gone-${at}` }))
    const { text } = await shown(many)
    expect(text()).toContain('And 2 more registries.')
  })
})

it('tells the end outside of the window by what was done and how often, without names', async () => {
  const { double, inputs } = await shown([])
  double.emit.operations.changed({
    ...running,
    state: 'finished',
    counts: { waiting: 0, running: 0, done: 19, failed: 1, skipped: 0 },
  })
  await settled()
  expect(inputs('app.notify')).toEqual([{ title: 'Users deleted', text: '19 done · 1 failed' }])
})
