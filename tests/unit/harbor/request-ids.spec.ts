import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { collectRequestIds, noteRequestId } from '@main/harbor/request-ids'

const one = '6f1c0a52-8a2f-4f0c-9b0e-3f4a5b6c7d8e'
const other = 'd1e8a9c0b7f64e3d9a2b1c0f5e4d3c2b'

describe('ids of requests', () => {
  it('belong to what was done meanwhile, also when several things are done together', async () => {
    const doing = (id: string, ms: number) =>
      collectRequestIds(async () => {
        await sleep(ms)
        noteRequestId(id)
        return ms
      })
    expect(await Promise.all([doing(one, 5), doing(other, 1)])).toEqual([
      { outcome: 5, requestIds: [one] },
      { outcome: 1, requestIds: [other] },
    ])
  })

  it('that nobody collects are forgotten', () => {
    expect(() => noteRequestId(one)).not.toThrow()
  })

  it.each([undefined, '', 'Passw0rdGivenToSomebody', `${one}\n${one}`, 'a'.repeat(65), 'abc'])(
    'are ids: %j isn’t one',
    async (id) => {
      const { requestIds } = await collectRequestIds(() => {
        noteRequestId(id)
        return Promise.resolve()
      })
      expect(requestIds).toEqual([])
    },
  )

  it('are ten at most, whatever a registry answers', async () => {
    const { requestIds } = await collectRequestIds(() => {
      for (let at = 0; at < 50; at += 1) noteRequestId(one)
      return Promise.resolve()
    })
    expect(requestIds).toHaveLength(10)
  })
})
