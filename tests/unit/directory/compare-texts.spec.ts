import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTexts } from '@main/directory/compare-texts'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Texts that share beginnings, with what makes an order difficult: numbers, case, accents, punctuation. */
const text = fc
  .array(
    fc.constantFrom(
      ...['a', 'A', 'b', 'B', 'z', 'e', 'é', 'e\u0301', 'ø', 'æ', 'ß', 'л', '李', '\u0301'],
      ...['0', '1', '2', '9', '10', '007', '-', '_', '.', '@', ' ', "'", '\u0000', '🦊'],
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

const asciiOf = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at))

describe('the order of texts', () => {
  it.each([
    ['ida', 'Ida', 0],
    ['zoe', 'Zoë', 0],
    ['ida2', 'ida10', -1],
    ['ida10', 'ida2', 1],
    ['ida', 'ida2', -1],
    ['', 'ida', -1],
    ['ida', 'ole', -1],
    ['Ole', 'ida', 1],
    ['ida_b', 'idaa', -1],
    ['ång', 'bo', -1],
  ])('%j and %j: %i', (a, b, order) => {
    expect(Math.sign(compareTexts(a, b))).toBe(order)
  })

  it.each([
    ['texts of all kinds', text],
    ['ASCII texts', fc.string({ unit: fc.constantFrom(...asciiOf(32, 126)), maxLength: 3 })],
    ['short names', fc.string({ unit: fc.constantFrom(...'aAb019.-'), maxLength: 5 })],
    [
      'texts with control characters',
      fc.string({ unit: fc.constantFrom(...asciiOf(0, 127)), maxLength: 3 }),
    ],
  ])("of %s is Intl.Collator's", (_, texts) => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(Math.sign(compareTexts(a, b))).toBe(Math.sign(collator.compare(a, b)))
      }),
      { numRuns: 20_000 },
    )
  })
})
