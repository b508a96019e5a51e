import uFuzzy from '@leeoniya/ufuzzy'

/** The part of a word in which a slip is forgiven. */
const afterFirst: [number, number] = [1, Infinity]

/** What is typed may have a slip in each word of three letters and more: the same that finding people forgives. */
const fuzzy = new uFuzzy({
  unicode: true,
  alpha: '\\p{L}',
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  interBound: '[^\\p{L}\\d]',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
  intraRules: (word) => {
    const slips = word.length < 3 ? 0 : 1
    return {
      intraSlice: afterFirst,
      intraIns: slips,
      intraSub: slips,
      intraTrn: slips,
      intraDel: slips,
    }
  },
})

/** Those whose words have what is typed, the best first; all, as they are, where nothing is typed. */
export const matching = <T>(
  text: string,
  all: readonly T[],
  wordsOf: (one: T) => string,
): readonly T[] => {
  if (text.trim() === '') return all
  const words = uFuzzy.latinize(all.map((one) => wordsOf(one)))
  const [found, info, order] = fuzzy.search(words, uFuzzy.latinize(text), 4)
  const ranked = order === null ? found : order.map((place) => info.idx[place] ?? 0)
  return (ranked ?? []).flatMap((at) => all[at] ?? [])
}
