import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkPassword, passwordTicks } from '@contract/rules/user-fields'
import { createPasswordGenerator } from '@main/passwords/generate-password'

const many = 20_000
const generate = createPasswordGenerator((below) => randomInt(below))
const passwords = Array.from({ length: many }, generate)

/** Numbers one after the other, 0 when they are used up. */
const scripted = (numbers: readonly number[]): ((below: number) => number) => {
  const rest = [...numbers]
  return () => rest.shift() ?? 0
}

describe(`${many} generated passwords`, () => {
  it('fit every rule of every Harbor', () => {
    const wrong = passwords.filter((password) => {
      const { length, lower, upper, digit } = passwordTicks(password)
      return !(length && lower && upper && digit) || checkPassword(password) !== null
    })
    expect(wrong).toEqual([])
  })

  it('are five groups of four letters or digits', () => {
    const form = /^[A-Za-z0-9]{4}(-[A-Za-z0-9]{4}){4}$/
    expect(passwords.filter((password) => !form.test(password))).toEqual([])
  })

  it('hold nothing that is taken for something else', () => {
    expect(passwords.filter((password) => /[0Oo1lIijSZBG]/.test(password))).toEqual([])
  })

  it('are all different', () => {
    expect(new Set(passwords).size).toBe(many)
  })

  it('hold each character as often as each other of its kind', () => {
    const counts = new Map<string, number>()
    for (const character of passwords.join('').replaceAll('-', ''))
      counts.set(character, (counts.get(character) ?? 0) + 1)
    for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/]) {
      const numbers = [...counts].filter(([character]) => kind.test(character)).map(([, n]) => n)
      const mean = numbers.reduce((sum, n) => sum + n, 0) / numbers.length
      // Standard deviation is about 1.1 % of the mean.
      for (const n of numbers) expect(Math.abs(n - mean) / mean).toBeLessThan(0.08)
    }
    expect(counts.size).toBe(50)
  })
})

describe('a generated password', () => {
  it('is made of the numbers that it is given, and asks for no more than it needs', () => {
    const asked: number[] = []
    const numbers = scripted([0, 23, 42, 1])
    createPasswordGenerator((below) => {
      asked.push(below)
      return numbers(below)
    })()
    expect(new Set(asked)).toEqual(new Set([50]))
    expect(asked).toHaveLength(20)
    expect(createPasswordGenerator(scripted([0, 22, 42]))()).toBe('aA2a-aaaa-aaaa-aaaa-aaaa')
  })

  it('is thrown away whole when it breaks a rule', () => {
    const numbers = [...Array.from({ length: 20 }, () => 5), 0, 22, 42]
    expect(createPasswordGenerator(scripted(numbers))()).toBe('aA2a-aaaa-aaaa-aaaa-aaaa')
  })
})
