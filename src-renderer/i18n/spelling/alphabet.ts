/** What a character is, apart from which one: its word may need it to be understood. */
export type CharacterKind = 'lower' | 'upper' | 'digit' | 'symbol'

/** How characters are named on the telephone in one language. */
export interface Alphabet {
  /** BCP 47, for a screen reader's pronunciation. */
  readonly lang: string
  /** A word for each small letter; the language's own letters beyond a to z, too. */
  readonly letters: Readonly<Record<string, string>>
  readonly digits: Readonly<Record<string, string>>
  /** A name for each other printable character of ASCII. */
  readonly symbols: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<CharacterKind, string>>
}
