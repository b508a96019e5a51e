import uFuzzy from '@leeoniya/ufuzzy'
import { forgivenSlips } from '@contract/rules/forgiven-slips'

/** Milliseconds for a search: it is asked for while somebody types, and the main process has other things to do. */
const mostTime = 20
/** How many texts are looked at between two looks at the clock. */
const step = 2_000
/** How many are put in order; more of them are no help to somebody who has mistyped a name. */
const mostRanked = 500

/**
 * Gives what finds folded texts that are like a folded text: the numbers of those that it came to in its time, the most
 * similar first. Every word must be there, in any order of up to four.
 */
export const createSimilarity = (now: () => number) => {
  const fuzzy = new uFuzzy(forgivenSlips)
  return (text: string, count: number, textAt: (at: number) => string): readonly number[] => {
    const end = now() + mostTime
    const texts: string[] = []
    const numbers: number[] = []
    for (let from = 0; from < count && texts.length < mostRanked && now() < end; from += step) {
      const some = Array.from({ length: Math.min(step, count - from) }, (_, at) =>
        textAt(from + at),
      )
      for (const at of fuzzy.search(some, text, 4, 0)[0] ?? []) {
        numbers.push(from + at)
        texts.push(some[at] ?? '')
      }
    }
    const [found, info, order] = fuzzy.search(texts, text, 4)
    const ranked = order === null ? found : order.map((place) => info.idx[place] ?? 0)
    return (ranked ?? []).flatMap((at) => numbers[at] ?? [])
  }
}
