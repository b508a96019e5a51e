import { describe, expect, it } from 'vitest'
import { spellings } from '@contract/models/settings'
import { alphabets, spell } from '@screen/i18n/spelling/spell'

/** U+0020 to U+007E. */
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))

describe.each(spellings)('the alphabet of %s', (language) => {
  const alphabet = alphabets[language]

  it.each(printable)(
    'has a word for “%s”, its kind, and no other character’s word',
    (character) => {
      const [spelt] = spell(character, alphabet)
      const kind = /[a-z]/.test(character)
        ? 'lower'
        : /[A-Z]/.test(character)
          ? 'upper'
          : /\d/.test(character)
            ? 'digit'
            : 'symbol'
      expect(spelt).toMatchObject({ character, kind })
      expect(spelt?.word).toMatch(/^\p{L}[\p{L} -]{2,}$/u)
      const same = spell(printable.join(''), alphabet).filter(({ word }) => word === spelt?.word)
      const letters = same.map(({ character: other }) => other.toLowerCase())
      expect(new Set(letters)).toEqual(new Set([character.toLowerCase()]))
    },
  )

  it('names a letter by a word that begins with it', () => {
    for (const [letter, word] of Object.entries(alphabet.letters))
      if (/[a-z]/.test(letter)) expect(word.toLowerCase().startsWith(letter)).toBe(true)
  })
})

describe('a spelt password', () => {
  it('tells small and capital letters, digits and signs apart', () => {
    expect(spell('aT-4', alphabets.en).map(({ kind, word }) => `${kind} ${word}`)).toEqual([
      'lower Alfa',
      'upper Tango',
      'symbol hyphen',
      'digit four',
    ])
  })

  it('lets characters beyond ASCII stand for themselves, unless the language names them', () => {
    expect(spell('ÄЖ€👍', alphabets.en).map(({ kind, word }) => `${kind} ${word}`)).toEqual([
      'upper Ä',
      'upper Ж',
      'symbol €',
      'symbol 👍',
    ])
    expect(spell('äß', alphabets.de).map(({ word }) => word)).toEqual(['Umlaut Aachen', 'Eszett'])
  })
})
