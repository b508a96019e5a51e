import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PasswordStyle } from '@contract/models/settings'
import { checkPassword, passwordTicks } from '@contract/rules/user-fields'
import { createPasswordGenerator } from '@main/passwords/generate-password'
import { words } from '@main/passwords/words'
import { passwordStyles, refusedOf } from '@support/passwords/refused'

const many = 20_000
const generate = createPasswordGenerator((below) => randomInt(below))
const make = (style: PasswordStyle) => Array.from({ length: many }, () => generate(style))

const twenty = { kind: 'characters', length: 20 } as const
const fourWords = { kind: 'words', words: 4 } as const
const ofCharacters = make(twenty)
const ofWords = make(fourWords)

/** Numbers one after the other, 0 when they are used up. */
const scripted = (numbers: readonly number[]): ((below: number) => number) => {
  const rest = [...numbers]
  return () => rest.shift() ?? 0
}

const countOf = (things: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}

/** The largest difference from the mean, as a part of it. */
const unevenness = (counts: readonly number[]): number => {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return Math.max(...counts.map((count) => Math.abs(count - mean))) / mean
}

describe.each([
  { name: 'characters', passwords: ofCharacters },
  { name: 'words', passwords: ofWords },
])(`${many} generated passwords of $name`, ({ passwords }) => {
  it('fit every rule of every Harbor', () => {
    const wrong = passwords.filter((password) => {
      const { length, lower, upper, digit } = passwordTicks(password)
      return !(length && lower && upper && digit) || checkPassword(password) !== null
    })
    expect(wrong).toEqual([])
  })

  it('are all different', () => {
    expect(new Set(passwords).size).toBe(many)
  })
})

it.each(passwordStyles)('1,000 passwords of %o are taken by every Harbor', (style) => {
  expect(refusedOf(style, 1_000)).toEqual([])
})

describe('passwords of characters', () => {
  it('are groups of four letters or digits', () => {
    const form = /^[A-Za-z0-9]{4}(-[A-Za-z0-9]{4}){4}$/
    expect(ofCharacters.filter((password) => !form.test(password))).toEqual([])
    expect(generate({ kind: 'characters', length: 14 })).toMatch(/^(\w{4}-){3}\w\w$/)
    expect(generate({ kind: 'characters', length: 64 })).toMatch(/^(\w{4}-){15}\w{4}$/)
  })

  it('hold nothing that is taken for something else', () => {
    expect(ofCharacters.filter((password) => /[0Oo1lIijSZBG]/.test(password))).toEqual([])
  })

  it('hold each character as often as each other of its kind', () => {
    const counts = [...countOf(ofCharacters.join('').replaceAll('-', ''))]
    for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/]) {
      const ofKind = counts.filter(([character]) => kind.test(character))
      // Standard deviation is about 1.1 % of the mean.
      expect(unevenness(ofKind.map(([, count]) => count))).toBeLessThan(0.08)
    }
    expect(counts).toHaveLength(50)
  })

  it('are made of the numbers that are given, and ask for no more than they need', () => {
    const asked: number[] = []
    const numbers = scripted([0, 23, 42, 1])
    createPasswordGenerator((below) => {
      asked.push(below)
      return numbers(below)
    })(twenty)
    expect(new Set(asked)).toEqual(new Set([50]))
    expect(asked).toHaveLength(20)
    const made = createPasswordGenerator(scripted([0, 22, 42]))(twenty)
    expect(made).toBe('aA2a-aaaa-aaaa-aaaa-aaaa')
  })

  it('are thrown away whole when they break a rule', () => {
    const numbers = [...Array.from({ length: 20 }, () => 5), 0, 22, 42]
    expect(createPasswordGenerator(scripted(numbers))(twenty)).toBe('aA2a-aaaa-aaaa-aaaa-aaaa')
  })
})

describe('passwords of words', () => {
  const isNumber = (part: string): boolean => /^\d+$/.test(part)
  const split = ofWords.map((password) => {
    const parts = password.split('-')
    return {
      parts,
      chosen: parts.filter((part) => !isNumber(part)),
      place: parts.findIndex(isNumber),
    }
  })

  it('are four words, one of them capitalised, with a number somewhere between them', () => {
    const known = new Set(words)
    const wrong = split.filter(({ parts, chosen, place }) => {
      const number = /^[2-9]{2}$/.test(parts[place] ?? '') && place > 0 && place < 4
      const capitals = chosen.filter((word) => /^[A-Z][a-z]+$/.test(word))
      const allKnown = chosen.every((word) => known.has(word.toLowerCase()))
      return !number || chosen.length !== 4 || capitals.length !== 1 || !allKnown
    })
    expect(wrong).toEqual([])
  })

  it('hold each word, number and place as often as each other', () => {
    const used = countOf(split.flatMap(({ chosen }) => chosen.map((word) => word.toLowerCase())))
    // 80,000 words: a standard deviation is about 12 % of the mean.
    expect(unevenness(words.map((word) => used.get(word) ?? 0))).toBeLessThan(0.9)
    const numbers = countOf(split.map(({ parts, place }) => parts[place] ?? ''))
    expect(numbers.size).toBe(64)
    // About 5.7 %.
    expect(unevenness([...numbers.values()])).toBeLessThan(0.33)
    const places = countOf(split.map(({ place }) => String(place)))
    expect(places.size).toBe(3)
    const capitals = countOf(
      split.map(({ chosen }) => String(chosen.findIndex((word) => /^[A-Z]/.test(word)))),
    )
    expect(capitals.size).toBe(4)
    // About 1.2 %.
    expect(unevenness([...places.values()])).toBeLessThan(0.07)
    expect(unevenness([...capitals.values()])).toBeLessThan(0.07)
  })

  it('stay within the longest that Harbor takes', () => {
    const longest = words.findIndex((word) => word.length === 8)
    const made = createPasswordGenerator((below) => (below === words.length ? longest : 0))
    const password = made({ kind: 'words', words: 8 })
    expect(password).toHaveLength(8 * 8 + 8 + 2)
    expect(checkPassword(password)).toBeNull()
  })
})

describe('the words', () => {
  it('are many, short, all different, and none begins with what is taken for a digit', () => {
    expect(words.length).toBeGreaterThanOrEqual(1_024)
    expect(words.filter((word) => !/^[a-hj-np-z][a-z]{3,7}$/.test(word))).toEqual([])
    expect(new Set(words).size).toBe(words.length)
  })
})
