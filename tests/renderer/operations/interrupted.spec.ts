import { describe, expect, it } from 'vitest'
import type { OperationView } from '@contract/models/operation'
import { ok } from '@contract/result'
import { hasButton, operationOf, openUsers, press, settled } from '../users/users-screen'

const left = (kind: OperationView['kind'], rest: Partial<OperationView> = {}): OperationView =>
  operationOf(kind, {
    state: 'interrupted',
    total: 20,
    counts: { waiting: 9, running: 0, done: 7, failed: 4, skipped: 0 },
    forgotten: 4,
    ...rest,
  })

const shown = async (view: OperationView, files: readonly string[] = []) => {
  const screen = await openUsers({
    operations: {
      list: () =>
        ok({
          views: view.total === 0 ? [] : [view],
          files: files.map((path) => ({ path, reason: 'damaged' as const })),
        }),
      retry: () => ok({ ...view, state: 'running' }),
      resetLost: () => ok(operationOf('reset-password', { id: crypto.randomUUID(), total: 4 })),
    },
  })
  await settled()
  return { ...screen, text: () => screen.wrapper.text() }
}

describe('an operation of an earlier run', () => {
  it('says how far it got, and goes on when it is told to', async () => {
    const { text, inputs } = await shown(left('create', { lost: 7 }))
    expect(text()).toContain('Interrupted: Adding users')
    expect(text()).toContain('7 done · 9 not sent · 4 unknown')
    expect(text()).toContain('The registry is asked first, and nothing is sent twice.')
    expect(text()).toContain('The new passwords of 7 people went with the program')
    expect(inputs('operations.retry')).toEqual([])
    await press('Go on')
    expect(inputs('operations.retry')).toHaveLength(1)
  })

  it('resets what can’t be known only when somebody says so', async () => {
    const { text, inputs } = await shown(left('reset-password'))
    expect(text()).toContain('Of 4 people it can’t be known whether the passwords were reset')
    await press('Reset 4 passwords')
    expect(inputs('operations.resetLost')).toEqual([])
    expect(document.body.textContent).toContain('Whatever password they have now stops working')
  })

  it('that needs what no file keeps can’t be gone on with, and says so', async () => {
    const { text } = await shown(
      left('copy-email', {
        resumable: false,
        counts: { waiting: 0, running: 0, done: 7, failed: 4, skipped: 9 },
      }),
    )
    expect(text()).toContain('is kept in no file')
    expect(hasButton('Go on')).toBe(false)
    expect(hasButton('Ask the registry')).toBe(false)
  })

  it('whose file is damaged is told of', async () => {
    const { text } = await shown(left('create', { total: 0 }), ['/home/ops/op.jsonl.damaged-1'])
    expect(text()).toContain('An interrupted operation can’t be gone on with')
    expect(text()).toContain('/home/ops/op.jsonl.damaged-1')
  })
})
