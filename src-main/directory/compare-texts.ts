/** One locale for all machines, so that a list reads the same everywhere; accents and case don't count, numbers do. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const lowerA = 97
const lowerZ = 122

/** The code of an ASCII character, letters as lower case. */
const lowerCode = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code)

/**
 * Orders two texts exactly as Intl.Collator does (en, numeric, base). A call of it costs 0.3 µs, which is too much for
 * 100,000 users, and most names differ first in a plain letter, which settles it: only the others go to the collator.
 */
export const compareTexts = (a: string, b: string): number => {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at += 1) {
    const first = lowerCode(a.charCodeAt(at))
    const second = lowerCode(b.charCodeAt(at))
    if (first === second && first < 128) continue
    const letters = first >= lowerA && first <= lowerZ && second >= lowerA && second <= lowerZ
    return letters ? first - second : collator.compare(a, b)
  }
  return a.length === b.length ? 0 : collator.compare(a, b)
}
