import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkEmail } from '@contract/rules/user-fields'

describe('an e-mail address', () => {
  it.each([
    ['foo@example.com'],
    ['foo+tag@example.com'],
    ["o'neil@example.com"],
    ['FOO@EXAMPLE.COM'],
    ['foo.bar.baz@sub-domain.example.co'],
    ['ümlaut@example.com'],
    ['用户@example.com'],
    ['"foo bar"@example.com'],
    ['foo@[192.0.2.1]'],
    ['foo@[999.999.999.999]'],
    ['a@b.de'],
    ['foo@-.aa'],
    ['!#$%&*/=?^_`{|}~-@example.com'],
  ])('%s is taken', (address) => {
    expect(checkEmail(address)).toBeNull()
  })

  it.each([
    ['user@localhost'],
    ['a@b.c'],
    ['foo@münchen.de'],
    ['foo bar@example.com'],
    ['Foo <a@b.de>'],
    ['foo@example.com,bar@example.com'],
    ['foo@example.com;'],
    ['@example.com'],
    ['foo@'],
    ['foo'],
    ['.foo@example.com'],
    ['foo.@example.com'],
    ['fo..o@example.com'],
    ['foo@@example.com'],
    ['foo@example..com'],
    ['foo@.example.com'],
    ['foo@example.com.'],
    ['foo@exam_ple.com'],
    ['foo@192.0.2.1'],
    ['foo@[192.0.2]'],
    ['""@example.com'],
    ['foo@example.c0m'],
    ['foo\n@example.com'],
  ])('%j has the wrong form', (address) => {
    expect(checkEmail(address)).toBe('format')
  })

  it.each([
    ['', 'required'],
    [' foo@example.com', 'outer-space'],
    ['foo@example.com\n', 'outer-space'],
    [`${'a'.repeat(244)}@example.com`, 'too-long'],
  ])('%j: %s', (address, rule) => {
    expect(checkEmail(address)).toBe(rule)
  })

  it('may have 255 characters, however many bytes they are', () => {
    expect(checkEmail(`${'a'.repeat(243)}@example.com`)).toBeNull()
    expect(checkEmail(`${'é'.repeat(243)}@example.com`)).toBeNull()
    expect(checkEmail(`${'🦊'.repeat(243)}@example.com`)).toBeNull()
    expect(checkEmail(`${'é'.repeat(244)}@example.com`)).toBe('too-long')
  })

  it('of the usual form is always taken', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9_+-]{1,20}(\.[a-z0-9_+-]{1,10}){0,2}$/),
        fc.stringMatching(/^([a-z0-9]{1,10}\.){1,3}[a-z]{2,6}$/),
        (local, domain) => {
          expect(checkEmail(`${local}@${domain}`)).toBeNull()
        },
      ),
    )
  })

  it('is judged quickly, whatever is pasted', () => {
    const started = performance.now()
    checkEmail('a.'.repeat(126))
    checkEmail(`a@${'a-'.repeat(120)}`)
    checkEmail(`${'"'.repeat(200)}@`)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
