import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'

/**
 * What scrypt (RFC 7914) costs: N = 2^17, r = 8, p = 1, which is 128 MB and about half a second (OWASP, Password Storage Cheat
 * Sheet). They are in the file beside each hash, so that it stays good when they are raised.
 */
const cost = { N: 131_072, r: 8, p: 1 } as const
const hashLength = 32

/** A password as it is kept: never itself. */
export const hashedPasswordSchema = v.strictObject({
  salt: v.pipe(v.string(), v.base64()),
  hash: v.pipe(v.string(), v.base64()),
  N: v.pipe(v.number(), v.integer(), v.minValue(16_384), v.maxValue(1_048_576)),
  r: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32)),
  p: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
})
/** See {@link hashedPasswordSchema}. */
export type HashedPassword = v.InferOutput<typeof hashedPasswordSchema>

const derive = (
  password: string,
  salt: Buffer,
  { N, r, p }: Pick<HashedPassword, 'N' | 'r' | 'p'>,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // Two keyboards may make the same letter of different code points.
    scrypt(
      password.normalize('NFKC'),
      salt,
      hashLength,
      { N, r, p, maxmem: 256 * N * r },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    )
  })

/** Makes a hash with a salt of its own. */
export const hashPassword = async (password: string): Promise<HashedPassword> => {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), ...cost }
}

/** Whether it is the password of a hash; takes the same time for each. */
export const isPassword = async (password: string, kept: HashedPassword): Promise<boolean> => {
  const hash = Buffer.from(kept.hash, 'base64')
  const tried = await derive(password, Buffer.from(kept.salt, 'base64'), kept)
  return hash.length === tried.length && timingSafeEqual(hash, tried)
}
