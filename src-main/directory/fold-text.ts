/** Letters that Unicode doesn't decompose into a base letter and a mark. */
const undecomposed: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  ø: 'o',
  þ: 'th',
  ß: 'ss',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  œ: 'oe',
  ŧ: 't',
}

/** The form in which a search compares texts: lower case, compatible forms unified (NFKD), without accents. */
export const foldText = (text: string): string =>
  // Most texts are ASCII, where the rest changes nothing.
  /[\u0080-\uffff]/.test(text)
    ? text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[æðøþßđħıłœŧ]/g, (letter) => undecomposed[letter] ?? letter)
    : text.toLowerCase()

/** The words of a search, folded; every one of them must be found. */
export const wordsOf = (text: string): readonly string[] =>
  foldText(text)
    .split(/\s+/)
    .filter((word) => word !== '')
