import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWordsOf } from '@main/email/words'
import { secretsIn } from '@support/secrets/traces'

describe('the words of a server', () => {
  it.each([
    ['250 OK', '250 OK'],
    ['  250\r\n OK\t now ', '250 OK now'],
    ['\u001b[2J250\u0000 O\u202eK\u200b', '[2J250 OK'],
    ['550 Größe 文字', '550 Größe 文字'],
    ['', ''],
  ])('%j becomes %j', (text, words) => {
    expect(createWordsOf([])(text)).toBe(words)
    expect(createWordsOf(['', ' ', '\u0000'])(text)).toBe(words)
  })

  it('are shortened by whole characters', () => {
    const words = createWordsOf([])('😀'.repeat(300))
    expect([...words]).toEqual([...'😀'.repeat(199), '…'])
  })

  it.each([
    ['a short one', 'ab', '535 no ab', '535 no •••'],
    ['one with signs of patterns', 'a.c+(d)[e]^$-/\\|{', '535 a.c+(d)[e]^$-/\\|{!', '535 •••!'],
    ['one in another case', 'Passw0rd', '535 PASSW0RD', '535 •••'],
    ['one with spaces', 'pass  word one', '535 pass word\r\none', '535 •••'],
    ['one in pieces', 'Passw0rd', '535 Pass w0\u0000rd', '535 •••'],
    ['a lone half of a character', 'ab\ud800cd', '535 no', '535 no'],
  ])('hide %s', (_, secret, text, words) => {
    expect(createWordsOf([secret])(text)).toBe(words)
  })

  it('hold no trace of a secret, wherever a server puts which form of it', () => {
    const secret = fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' })
    fc.assert(
      fc.property(
        secret.filter((text) => text.trim().length >= 8),
        fc.nat(250),
        fc.constantFrom<(text: string) => string>(
          (text) => text,
          (text) => Buffer.from(text).toString('base64'),
          (text) => Buffer.from(`id\0user\0${text}`).toString('base64'),
          (text) => Buffer.from(`u\0${text}more`).toString('base64url'),
          (text) => Buffer.from(text).toString('hex'),
          encodeURIComponent,
        ),
        (password, before, form) => {
          const text = `535 ${'x '.repeat(before)}${form(password)} 5.7.8`
          expect(secretsIn(createWordsOf([password])(text), { password })).toEqual([])
        },
      ),
    )
  })

  it('are made in no time, whatever the secret and the text', () => {
    const secret = `${'a '.repeat(500)}b`
    expect(createWordsOf([secret])(`${'a'.repeat(8_000)}${' '.repeat(8_000)}`)).toHaveLength(200)
  })
})
