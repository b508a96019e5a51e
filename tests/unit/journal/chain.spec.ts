import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { beginning, chain, chainable, checkChain, lineOf, type ChainEnd } from '@main/journal/chain'
import { entryOf } from '@main/journal/change'
import { someChange } from '@support/some-change'

const at = '2026-11-25T10:00:00.000Z'

/** So many entries, each about another person, chained to an end. */
const linesOf = (count: number, from: ChainEnd = beginning): string[] => {
  let end = from
  return Array.from({ length: count }, (_, index) => {
    const change = someChange({ person: `person ${from.number + index + 1}` })
    const entry = chain(chainable(entryOf(change, at, 'ops')), end)
    end = entry
    return lineOf(entry)
  })
}
const endOf = (line: string | undefined): ChainEnd => JSON.parse(line ?? '') as ChainEnd

const check = (lines: readonly string[], head = beginning) => {
  const checked = checkChain(head)
  for (const [index, line] of lines.entries()) checked.take(line, 'one.jsonl', index + 1)
  checked.end('one.jsonl', lines.length + 1)
  return checked
}
const found = (lines: readonly string[], head = beginning) =>
  check(lines, head).breaks.map(({ reason, line, number }) => [reason, line, number])

/** Chains entries again, as somebody would who has the program's source. */
const rechained = (lines: readonly string[]): string[] => {
  let end = beginning
  return lines.map((line) => {
    const { hash: _, number: __, ...entry } = JSON.parse(line)
    const next = chain(entry, end)
    end = next
    return lineOf(next)
  })
}

describe('a chain', () => {
  it('of entries as they were written is whole, and known to its end', () => {
    const lines = linesOf(30)
    expect(found(lines, endOf(lines[29]))).toEqual([])
    expect(check(lines).last()).toEqual({ number: 30, hash: endOf(lines[29]).hash })
  })

  it('hashes the entry before and the line itself', () => {
    const [first = '', second = ''] = linesOf(2)
    const { hash, ...rest } = JSON.parse(second)
    const text = `${endOf(first).hash}\n${JSON.stringify(rest)}`
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
  })

  it.each([
    ['another person', (line: string) => line.replace('person 3', 'person 9')],
    ['another outcome', (line: string) => line.replace('"done"', '"failed"')],
    ['a space more', (line: string) => line.replace('{', '{ ')],
    ['a key twice', (line: string) => line.replace('{', '{"number":3,')],
  ])('with %s in one entry is broken there', (_, edit) => {
    const lines = linesOf(5)
    lines[2] = edit(lines[2] ?? '')
    expect(found(lines)).toEqual([['edited', 3, 3]])
  })

  it('with an edited entry that was given a hash of its own is broken behind it', () => {
    const lines = linesOf(5)
    const { hash: _, number: __, ...entry } = JSON.parse(lines[2] ?? '')
    lines[2] = lineOf(chain({ ...entry, person: 'somebody' }, endOf(lines[1])))
    expect(found(lines)).toEqual([['edited', 4, 4]])
  })

  it('without one of its entries is broken behind it', () => {
    expect(found(linesOf(5).toSpliced(2, 1))).toEqual([['missing', 3, 4]])
  })

  it('without its beginning says so', () => {
    expect(found(linesOf(5).slice(3))).toEqual([['missing', 1, 4]])
  })

  it('with two entries swapped is broken at both', () => {
    const [one = '', two = '', three = '', four = ''] = linesOf(4)
    expect(found([one, three, two, four])).toEqual([
      ['missing', 2, 3],
      ['order', 3, 2],
    ])
  })

  it('with an entry twice says that one of them is out of place', () => {
    const [one = '', two = '', three = ''] = linesOf(3)
    expect(found([one, two, two, three])).toEqual([['order', 3, 2]])
  })

  it.each(['', 'half an ent', '{}', '[1]', 'null'])('with the line %j is broken there', (line) => {
    expect(found(linesOf(3).with(1, line))).toEqual([['unreadable', 2, 2]])
    expect(found(linesOf(3).toSpliced(1, 0, line))).toEqual([['unreadable', 2, 2]])
  })

  it('that was cut is found by the end that is kept beside it, and goes on from there', () => {
    const lines = linesOf(5)
    const head = endOf(lines[4])
    const cut = check(lines.slice(0, 3), head)
    expect(cut.breaks).toEqual([{ reason: 'cut', file: 'one.jsonl', line: 4, number: 4 }])
    expect(cut.last()).toMatchObject({ number: 5 })
    expect(found([...lines.slice(0, 3), ...linesOf(1, head)], head)).toEqual([['missing', 4, 6]])
    // Nothing was chained to the last entries: without the end beside it, nobody can tell.
    expect(found(lines.slice(0, 3))).toEqual([])
  })

  it('that was written anew from its beginning is found only by the end that is kept beside it', () => {
    const lines = linesOf(5)
    const forged = rechained(lines.toSpliced(1, 1))
    expect(found(forged)).toEqual([])
    expect(found([...forged, ...linesOf(1, endOf(forged[3]))], endOf(lines[4]))).toEqual([
      ['edited', 5, 5],
    ])
  })

  it('that is broken everywhere tells the first places, and how many there are', () => {
    const { breaks, broken } = check(linesOf(60).map((line) => line.replace('"ops"', '"me"')))
    expect(breaks).toHaveLength(20)
    expect(broken()).toBe(60)
  })
})

describe('an entry', () => {
  it('has no field for anything but names', () => {
    const entry = entryOf(someChange(), at, 'ops')
    expect(() => chainable({ ...entry, password: 'x' } as typeof entry)).toThrow()
    expect(() => chainable({ ...entry, fields: ['Passw0rd Given'] })).toThrow()
    expect(() => chainable({ ...entry, requestIds: ['Passw0rdGivenToSomebody'] })).toThrow()
  })

  it('says of a lost answer that it is unknown, and how it was lost', () => {
    const failure = { code: 'outcome-unknown', facts: { cause: 'timeout' } } as const
    const entry = entryOf(someChange({ isDone: false, failure }), at, 'ops')
    expect(entry).toMatchObject({ outcome: 'unknown', code: 'timeout' })
  })

  it('says of what was done what was left undone', () => {
    const failure = { code: 'not-admin', facts: {} } as const
    expect(entryOf(someChange({ failure }), at, 'ops')).toMatchObject({
      outcome: 'done',
      code: 'not-admin',
    })
  })
})
