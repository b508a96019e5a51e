import { describe, expect, it } from 'vitest'
import {
  choose,
  chosenIn,
  everyMatch,
  nobody,
  sizeOf,
  theseUsers,
} from '@screen/features/users/selection'

const match = { text: 'anna', filter: 'all' } as const

describe('a selection of users', () => {
  it('holds the chosen ids, each once', () => {
    const selection = choose(choose(nobody, [7, 8], true), [8, 9], true)

    expect(selection).toEqual(theseUsers([7, 8, 9]))
    expect(choose(selection, [8], false)).toEqual(theseUsers([7, 9]))
  })

  it('of all that match holds who is left out', () => {
    const selection = choose(everyMatch(match), [8, 9], false)

    expect(selection).toEqual({ kind: 'matching', match, except: [8, 9] })
    expect(choose(selection, [8], true)).toEqual({ kind: 'matching', match, except: [9] })
    expect(sizeOf(selection, 100)).toBe(98)
    expect([7, 8].map(chosenIn(selection, []))).toEqual([true, false])
  })

  it('of those whom the main process keeps holds only what was changed by hand', () => {
    const kept = { kind: 'kept', key: 3, count: 90_000, except: [], also: [] } as const
    const changed = choose(choose({ ...kept, except: [], also: [] }, [8, 9], true), [9, 10], false)

    expect(changed).toEqual({ ...kept, except: [9, 10], also: [8] })
    expect([7, 8, 9, 10].map(chosenIn(changed, [7, 10]))).toEqual([true, true, false, false])
    expect(choose(changed, [9], true)).toEqual({ ...kept, except: [10], also: [8, 9] })
    expect(sizeOf({ ...kept, except: [9], also: [] }, 12)).toBe(89_999)
  })
})
