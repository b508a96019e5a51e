import { randomBytes, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { deriveKey, scryptCost } from '../storage/derive-key'

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

/** Makes a hash with a salt of its own. */
export const hashPassword = async (password: string): Promise<HashedPassword> => {
  const salt = randomBytes(16)
  const hash = await deriveKey(password, salt, scryptCost, hashLength)
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), ...scryptCost }
}

/** Whether it is the password of a hash; takes the same time for each. */
export const isPassword = async (password: string, kept: HashedPassword): Promise<boolean> => {
  const hash = Buffer.from(kept.hash, 'base64')
  const tried = await deriveKey(password, Buffer.from(kept.salt, 'base64'), kept, hashLength)
  return hash.length === tried.length && timingSafeEqual(hash, tried)
}
