import type { PasswordStyle } from '@contract/models/settings'
import { checkPassword } from '@contract/rules/user-fields'
import { words } from './words'

/**
 * Letters and digits that aren't taken for one another when they are copied by hand: none of 0 O o 1 l I i j, and no
 * S Z B G beside 5 2 8 6.
 */
const alphabet = 'abcdefghkmnpqrstuvwxyzACDEFHJKLMNPQRTUVWXY23456789'

/** Without 0 and 1, which are taken for letters. */
const digits = '23456789'

const groupLength = 4

/** Gives a whole number from 0 up to but without `below`, each equally likely, as node:crypto's randomInt does. */
export type RandomInt = (below: number) => number

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * Makes new passwords in a style, each that the style allows equally likely. Characters come in groups of four with
 * hyphens between them, such as Kx7m-Qp4t-…, about 5.6 bits a character. Words come with hyphens, too, one of them
 * capitalised, and a number of two digits somewhere between them, such as rudder-Tally-48-quay-lemon, about 10 bits a word
 * and 9 more.
 */
export const createPasswordGenerator = (
  randomInt: RandomInt,
): ((style: PasswordStyle) => string) => {
  const pick = (from: string | readonly string[]): string => from[randomInt(from.length)] ?? ''

  const ofCharacters = (length: number): string =>
    Array.from({ length }, (_, index) => {
      const groupEnds = index > 0 && index % groupLength === 0
      return (groupEnds ? '-' : '') + pick(alphabet)
    }).join('')

  const ofWords = (count: number): string => {
    const chosen = Array.from({ length: count }, () => pick(words))
    const capital = randomInt(count)
    const parts = chosen.map((word, index) => (index === capital ? capitalised(word) : word))
    return parts.toSpliced(1 + randomInt(count - 1), 0, pick(digits) + pick(digits)).join('-')
  }

  return (style) => {
    if (style.kind === 'words') return ofWords(style.words)
    let password: string
    // What breaks a rule of Harbor's (no digit in it, say) is thrown away whole, so that all that remain are equally likely.
    do password = ofCharacters(style.length)
    while (checkPassword(password) !== null)
    return password
  }
}
