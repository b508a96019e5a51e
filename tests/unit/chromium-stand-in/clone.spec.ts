import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clone, pack, unpack } from '@support/chromium-stand-in/clone'

describe('pack and unpack', () => {
  it('give back any plain data', () => {
    const data = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true })
    fc.assert(
      fc.property(data, (value) => {
        const copy = structuredClone(value)
        expect(unpack(pack(copy))).toEqual(copy)
      }),
    )
  })

  it.each([
    ['undefined', undefined],
    ['minus zero', -0],
    ['not a number', Number.NaN],
    ['infinity', -Infinity],
    ['a big integer', 2n ** 70n],
    ['a regular expression', /a.b/giu],
    ['bytes', Uint8Array.of(0, 255)],
    ['a buffer', Uint8Array.of(1, 2).buffer],
    ['a list that looks like a packed value', ['undefined']],
    ['an invalid date', new Date(Number.NaN)],
    ['an own __proto__', JSON.parse('{"__proto__": 1}')],
  ])('give back %s', (_name, value) => {
    expect(unpack(pack({ value }))).toStrictEqual({ value })
  })

  it('give back an error by name and message', () => {
    const error = unpack(pack(new RangeError('too far'))) as Error
    expect(error).toBeInstanceOf(Error)
    expect([error.name, error.message]).toEqual(['RangeError', 'too far'])
  })

  it('keep one object that is held twice one, and cycles closed', () => {
    const row: { self?: unknown } = {}
    row.self = row
    const copy = unpack(pack([row, new Map([[row, new Set([row])]])])) as [
      typeof row,
      Map<unknown, Set<unknown>>,
    ]
    expect(copy[0].self).toBe(copy[0])
    expect(copy[1].get(copy[0])?.has(copy[0])).toBe(true)
  })
})

describe('clone', () => {
  it.each([
    ['a function', () => 1],
    ['a proxy', new Proxy({}, {})],
    ['a proxy inside', { rows: [new Proxy([], {})] }],
    ['a symbol', Symbol('x')],
  ])("refuses %s with Electron's words", (_name, value) => {
    expect(() => clone(value)).toThrow('An object could not be cloned.')
  })
})
