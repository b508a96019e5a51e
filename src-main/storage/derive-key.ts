import { scrypt } from 'node:crypto'

/** What a derivation costs: see {@link scryptCost}. */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/**
 * What scrypt (RFC 7914) costs: N = 2^17, r = 8, p = 1, which is 128 MB and about half a second (OWASP, Password Storage Cheat
 * Sheet). It is written beside what was derived, so that that stays good when it is raised.
 */
export const scryptCost = { N: 131_072, r: 8, p: 1 } as const satisfies ScryptCost

/** As many bytes as are wanted, out of what a person typed. A cost that comes from a file must have been bounded before. */
export const deriveKey = (
  typed: string,
  salt: Buffer,
  { N, r, p }: ScryptCost,
  length: number,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // Two keyboards may make the same letter of different code points.
    scrypt(typed.normalize('NFKC'), salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
