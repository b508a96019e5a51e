const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const below = sorted[Math.ceil(middle) - 1] ?? NaN
  const above = sorted[Math.floor(middle)] ?? NaN
  return (below + above) / 2
}

/** How long something takes, in milliseconds. */
export const timed = async (something: () => unknown): Promise<number> => {
  const started = performance.now()
  await something()
  return performance.now() - started
}

/**
 * Medians of several measurements, by name. They are taken in turns, and each round begins with another one, so that a slow
 * moment of the machine and garbage that somebody else left strike all of them. A first round isn't counted: it warms up
 * connections, caches of the server and the compiler.
 * @param rounds 0: there is only the first, and it counts. For what takes so long that warming up is nothing beside it.
 */
export const mediansOf = async <Name extends string>(
  rounds: number,
  measurements: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, number>>> => {
  const names = Object.keys(measurements) as Name[]
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >
  for (let round = 0; round <= rounds; round += 1) {
    const first = round % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const value = await measurements[name]()
      if (round > 0 || rounds === 0) values[name].push(value)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(values[name])])) as Record<
    Name,
    number
  >
}
