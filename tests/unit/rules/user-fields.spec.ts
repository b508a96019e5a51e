import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  byteLength,
  checkComment,
  checkFullName,
  checkPassword,
  checkUsername,
  passwordTicks,
  userFieldChecks,
} from '@contract/rules/user-fields'

/** Each é is two bytes in UTF-8, 漢 three, 🦊 four. */
const é = (times: number): string => 'é'.repeat(times)

describe('lengths', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 2],
    ['漢', 3],
    ['🦊', 4],
  ])('of %j is %i bytes', (text, bytes) => {
    expect(byteLength(text)).toBe(bytes)
  })
})

describe('a user name', () => {
  it.each([
    ['ida', null],
    ['ida.lund@example.org', null],
    ["o'neil", null],
    ['用户', null],
    ['ida lund', null],
    ['a'.repeat(255), null],
    [`${é(127)}a`, null],
    ['', 'required'],
    [' ida', 'outer-space'],
    ['ida\t', 'outer-space'],
    [' ', 'outer-space'],
    ['a'.repeat(256), 'too-long'],
    [é(128), 'too-long'],
    ['i,da', 'characters'],
    ['i"da', 'characters'],
    ['i~da', 'characters'],
    ['i#da', 'characters'],
    ['i%da', 'characters'],
    ['robot$ida', 'characters'],
    ['ida:x', 'characters'],
    ['i\nda', 'characters'],
    ['i\u007fda', 'characters'],
  ])('%j: %s', (text, rule) => {
    expect(checkUsername(text)).toBe(rule)
  })
})

describe('a full name', () => {
  it.each([
    ['Ida Lund', null],
    ['Ida:Lund', null],
    ['a'.repeat(255), null],
    ['', 'required'],
    ['   ', 'required'],
    ['a'.repeat(256), 'too-long'],
    [é(128), 'too-long'],
    ['Lund, Ida', 'characters'],
    ['Ida "I" Lund', 'characters'],
    ['Ida~', 'characters'],
    ['Ida#1', 'characters'],
    ['Ida$', 'characters'],
    ['100%', 'characters'],
    ['Ida\nLund', 'characters'],
  ])('%j: %s', (text, rule) => {
    expect(checkFullName(text)).toBe(rule)
  })
})

describe('a comment', () => {
  it.each([
    ['', null],
    ['a'.repeat(30), null],
    [é(15), null],
    ['any of ,"~#%$: goes', null],
    ['a'.repeat(31), 'too-long'],
    [é(16), 'too-long'],
    ['🦊'.repeat(8), 'too-long'],
  ])('%j: %s', (text, rule) => {
    expect(checkComment(text)).toBe(rule)
  })
})

describe('a password', () => {
  it.each([
    ['Passw0rd', null],
    ['Aa1ééé', null],
    [`Aa1${'x'.repeat(125)}`, null],
    ['Aa1:"\\~#%$,<>', null],
    ['', 'required'],
    ['Aa1bcde', 'too-short'],
    [`Aa1${'x'.repeat(126)}`, 'too-long'],
    [`Aa1${é(63)}`, 'too-long'],
    ['PASSW0RD', 'lower'],
    ['ÄPASSW0RDä', 'lower'],
    ['passw0rd', 'upper'],
    ['äpassw0rdÄ', 'upper'],
    ['Password', 'digit'],
    ['Password٣', 'digit'],
    ['Passw0rd with space', 'whitespace'],
    ['Passw0rd\u00a0', 'whitespace'],
  ])('%j: %s', (text, rule) => {
    expect(checkPassword(text)).toBe(rule)
  })

  it('is ticked rule by rule', () => {
    expect(passwordTicks('')).toEqual({ length: false, lower: false, upper: false, digit: false })
    expect(passwordTicks('abcdefgh')).toMatchObject({ length: true, lower: true, upper: false })
    expect(passwordTicks('Aa1ééé')).toEqual({ length: true, lower: true, upper: true, digit: true })
    expect(passwordTicks('x'.repeat(129)).length).toBe(false)
  })

  it('that is accepted has every tick, and no white space', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9é 漢\u00a0-]{0,140}$/), (text) => {
        const { length, lower, upper, digit } = passwordTicks(text)
        expect(checkPassword(text) === null).toBe(
          length && lower && upper && digit && !/\s/.test(text),
        )
      }),
      { examples: [['Passw0rd'], ['Passw0rd ']] },
    )
  })
})

describe('what is accepted', () => {
  const limits = { username: 255, email: Infinity, fullName: 255, comment: 30, password: 128 }

  it.each(Object.entries(limits))('as %s is at most %d bytes long', (field, limit) => {
    const check = userFieldChecks[field as keyof typeof limits]
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        if (check(text) === null) expect(byteLength(text)).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('as a name signs in by Basic and survives JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        if (checkUsername(name) !== null) return
        const [before] = `${name}:secret`.split(':')
        expect(before).toBe(name)
        expect(name).toBe(name.trim())
      }),
    )
  })
})
