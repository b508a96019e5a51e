/** A mean this short is never too long, in milliseconds: a person wouldn't call it slow. */
const neverSlow = 1_000
/** So many times the best is slow. */
const slowRatio = 3
/** How much the newest counts in the moving mean. */
const weight = 0.2
/** So many make a mean. */
const fewest = 8

/**
 * Tells from how long one kind of change takes at one registry (milliseconds), in the order of the answers, whether the
 * mean has risen far above the best: then it begins a new mean, of what comes with fewer at once.
 */
export const createRisingLatency = (): ((took: number) => boolean) => {
  let best = Infinity
  let mean = 0
  let count = 0
  return (took) => {
    best = Math.min(best, took)
    count += 1
    // A plain mean first, so that the first one alone isn't what all others are weighed against.
    mean += (took - mean) * Math.max(weight, 1 / count)
    if (count < fewest || mean < neverSlow || mean < slowRatio * best) return false
    count = 0
    mean = 0
    return true
  }
}
