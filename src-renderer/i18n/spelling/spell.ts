import type { Spelling } from '@contract/models/settings'
import type { Alphabet, CharacterKind } from './alphabet'
import { de } from './de'
import { en } from './en'

/** The alphabets by language. */
export const alphabets: Readonly<Record<Spelling, Alphabet>> = { en, de }

/** A character of a password as it is said on the telephone. */
export interface SpeltCharacter {
  readonly character: string
  readonly kind: CharacterKind
  /** Its word or name. A character that the alphabet doesn't have stands for itself. */
  readonly word: string
}

/** Spells a text character by character (code points) in the words of an alphabet. */
export const spell = (text: string, alphabet: Alphabet): readonly SpeltCharacter[] =>
  [...text].map((character): SpeltCharacter => {
    const digit = alphabet.digits[character]
    if (digit !== undefined) return { character, kind: 'digit', word: digit }
    const small = character.toLowerCase()
    const letter = alphabet.letters[small]
    if (letter !== undefined || /\p{L}/u.test(character))
      return { character, kind: small === character ? 'lower' : 'upper', word: letter ?? character }
    return { character, kind: 'symbol', word: alphabet.symbols[character] ?? character }
  })
