import uFuzzy from '@leeoniya/ufuzzy'
import { forgivenSlips } from '@contract/rules/forgiven-slips'

/** What is typed may have the slips that finding people forgives. */
const fuzzy = new uFuzzy(forgivenSlips)

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
