import { describe, expect, it } from 'vitest'
import { sealRows, unsealRows } from '@main/last-known/sealed-file'
import { newSealKey } from '@main/storage/seal'

const key = newSealKey()
const content = {
  head: { at: 'now' },
  rows: Array.from({ length: 2_500 }, (_, at) => ({ at, name: `Ida\n"${at}" Ж` })),
}

describe('A sealed file', () => {
  it('gives back what was sealed, whole and in its order', async () => {
    expect(await unsealRows(key, 'a', await sealRows(key, 'a', content))).toEqual(content)
    const empty = { head: null, rows: [] }
    expect(await unsealRows(key, 'a', await sealRows(key, 'a', empty))).toEqual(empty)
  })

  it('is opened neither by another key nor for another id', async () => {
    const sealed = await sealRows(key, 'a', content)
    expect(await unsealRows(newSealKey(), 'a', sealed)).toBeNull()
    expect(await unsealRows(key, 'b', sealed)).toBeNull()
  })

  it('is opened with no bit of it changed', async () => {
    const sealed = await sealRows(key, 'a', { head: 'x', rows: [] })
    for (const [at, byte] of sealed.entries()) {
      const changed = Buffer.from(sealed)
      changed[at] = byte ^ 1
      expect(await unsealRows(key, 'a', changed), `byte ${at}`).toBeNull()
    }
  })

  it('leaves turns to others while it is made and while it is read', async () => {
    const turnsDuring = async <T>(work: Promise<T>): Promise<[T, number]> => {
      let turns = 0
      let isDone = false
      const count = (): void => {
        turns += 1
        if (!isDone) setImmediate(count)
      }
      setImmediate(count)
      const outcome = await work
      isDone = true
      return [outcome, turns]
    }
    const [sealed, writing] = await turnsDuring(sealRows(key, 'a', content))
    expect(writing).toBeGreaterThanOrEqual(3)
    const [, reading] = await turnsDuring(unsealRows(key, 'a', sealed))
    expect(reading).toBeGreaterThanOrEqual(3)
  })
})
