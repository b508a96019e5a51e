import { describe, expect, it } from 'vitest'
import { foldText, wordsOf } from '@main/directory/fold-text'

describe('a folded text', () => {
  it.each([
    ['Ida', 'ida'],
    ['JÜRGEN', 'jurgen'],
    ['Zoë', 'zoe'],
    ['Zoe\u0308', 'zoe'],
    ['Łukasz', 'lukasz'],
    ['Øystein', 'oystein'],
    ['Straße', 'strasse'],
    ['Ægir', 'aegir'],
    ['İstanbul', 'istanbul'],
    ['ﬁnance', 'finance'],
    ['Ｗｉｄｅ', 'wide'],
    ['Иван', 'иван'],
    ['李', '李'],
    ['', ''],
  ])('of %j is %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })
})

describe('the words of a search', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['Ida', ['ida']],
    [' Ida   LÜND\t', ['ida', 'lund']],
    ['a\u00a0b', ['a', 'b']],
  ])('%j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})
