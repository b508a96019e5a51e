import { checkPassword } from '@contract/rules/user-fields'

/**
 * Letters and digits that aren't taken for one another when they are copied by hand: none of 0 O o 1 l I i j, and no
 * S Z B G beside 5 2 8 6.
 */
const alphabet = 'abcdefghkmnpqrstuvwxyzACDEFHJKLMNPQRTUVWXY23456789'

const groups = 5
const groupLength = 4

/** Gives a whole number from 0 up to but without `below`, each equally likely, as node:crypto's randomInt does. */
export type RandomInt = (below: number) => number

/**
 * Makes new passwords: five groups of four characters with hyphens between them, such as Kx7m-Qp4t-…, about 112
 * bits. What breaks a rule of Harbor's (no digit in it, say) is thrown away whole, so that all that remain are equally
 * likely.
 */
export const createPasswordGenerator = (randomInt: RandomInt) => (): string => {
  const group = (): string =>
    Array.from({ length: groupLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  let password: string
  do password = Array.from({ length: groups }, group).join('-')
  while (checkPassword(password) !== null)
  return password
}
