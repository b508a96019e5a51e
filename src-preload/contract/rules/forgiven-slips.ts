const afterFirst: [number, number] = [1, Infinity]

/**
 * How like what is looked for a text has to be, as uFuzzy takes it: one letter too many, too few, another one or two swapped,
 * in words that are long enough for it, after the first letter.
 */
export const forgivenSlips = {
  // Letters of every alphabet.
  unicode: true,
  alpha: '\\p{L}',
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  interBound: '[^\\p{L}\\d]',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1 as const,
  intraRules: (word: string) => {
    const slips = word.length < 3 ? 0 : 1
    return {
      intraSlice: afterFirst,
      intraIns: slips,
      intraSub: slips,
      intraTrn: slips,
      intraDel: slips,
    } as const
  },
}
