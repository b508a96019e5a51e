/** How a database orders texts: by code point ("C"), or by language ("en_US.UTF-8"). */
export type Collation = 'code-point' | 'linguistic'

const byLanguage = new Intl.Collator('en')

/** What a linguistic collation looks at first: letters, digits and currency signs, but no space or punctuation. */
const letters = (text: string): string =>
  /[^A-Za-z0-9]/.test(text) ? text.replace(/[^\p{L}\p{N}\p{M}\p{Sc}]/gu, '') : text

/** Order of two texts by their UTF-16 units. */
export const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The sort key of a text: made once, compared often. */
export const collationKey = (collation: Collation, text: string): string =>
  collation === 'linguistic' ? letters(text) : text

/** Compares two keys of one collation. Equal keys are to be told apart by the whole texts. */
export const compareKeys = (collation: Collation, a: string, b: string): number =>
  collation === 'linguistic' ? byLanguage.compare(a, b) : byCodePoint(a, b)
