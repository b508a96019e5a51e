/** One locale for all machines, so that a list reads the same everywhere; accents and case don't count, numbers do. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))

/** The place of each printable ASCII character in the collator's order, the same for both cases of a letter; else 0. */
const ranks = ((): Uint8Array => {
  const table = new Uint8Array(65_536)
  let rank = 0
  let before = ''
  for (const character of printable.toSorted(collator.compare)) {
    if (collator.compare(before, character) !== 0) rank += 1
    table[character.charCodeAt(0)] = rank
    before = character
  }
  return table
})()

const rankAt = (text: string, at: number): number => ranks[text.charCodeAt(at)] ?? 0

/** 1 for a digit, else 0. */
const digitAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57 ? 1 : 0
}

/**
 * Orders two texts exactly as Intl.Collator does (en, numeric, base). A call of it costs 0.3 µs, which is too much for
 * 100,000 users, and where the first difference of two texts is one of ASCII characters outside a number, their ranks
 * settle it. Everything else goes to the collator.
 */
export const compareTexts = (a: string, b: string): number => {
  const shared = Math.min(a.length, b.length)
  let at = 0
  while (at < shared && rankAt(a, at) !== 0 && rankAt(a, at) === rankAt(b, at)) at += 1
  if (at === a.length && at === b.length) return 0

  // Two digits that touch are, or may be, within a number.
  const digits = digitAt(a, at - 1) + digitAt(a, at) + digitAt(b, at)
  const first = at < a.length ? rankAt(a, at) : -1
  const second = at < b.length ? rankAt(b, at) : -1
  return digits > 1 || first === 0 || second === 0 ? collator.compare(a, b) : first - second
}
