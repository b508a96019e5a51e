const DIGITS = 6

/** Makes a passphrase of six digits, which can be told on the telephone. @param randomInt gives 0 to below its argument */
export const makePassphrase = (randomInt: (below: number) => number): string =>
  String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')
