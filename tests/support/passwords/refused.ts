import { randomInt } from 'node:crypto'
import type { PasswordStyle } from '@contract/models/settings'
import { checkPassword } from '@contract/rules/user-fields'
import { createPasswordGenerator } from '@main/passwords/generate-password'
import { profileNames, profiles } from '../harbor-simulator/profile'
import { passwordFault } from '../harbor-simulator/user-rules'

/** Every style that a person can choose, at the ends of its range and in the middle of it. */
export const passwordStyles: readonly PasswordStyle[] = [
  ...[12, 20, 64].map((length) => ({ kind: 'characters', length }) as const),
  ...[4, 6, 8].map((words) => ({ kind: 'words', words }) as const),
]

const generate = createPasswordGenerator((below) => randomInt(below))

/** Makes passwords in a style. @returns those that the program's rules or a Harbor would refuse, and those made twice */
export const refusedOf = (style: PasswordStyle, count: number): readonly string[] => {
  const made = new Set<string>()
  const refused: string[] = []
  for (let number = 0; number < count; number += 1) {
    const password = generate(style)
    const takenByAll = profileNames.every(
      (name) => passwordFault(password, profiles[name]) === null,
    )
    if (!takenByAll || checkPassword(password) !== null || made.has(password))
      refused.push(password)
    made.add(password)
  }
  return refused
}
