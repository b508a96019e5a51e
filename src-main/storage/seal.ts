import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** GCM's own size (NIST SP 800-38D); it is drawn anew each time. */
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Bytes of a key of AES-256. */
export const KEY_BYTES = 32

/** A random key for {@link seal}. */
export const newSealKey = (): Buffer => randomBytes(KEY_BYTES)

/** Encrypts by AES-256-GCM: nonce, tag, cipher text. `about` is authenticated, so that what was sealed for one thing opens for no other. */
export const seal = (key: Buffer, about: string, content: Buffer): Buffer => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The opposite of {@link seal}; null: damaged, of another key, or about something else. */
export const unseal = (key: Buffer, about: string, sealed: Buffer): Buffer | null => {
  if (key.length !== KEY_BYTES || sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const opened = [decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]
    return Buffer.concat(opened)
  } catch {
    // It has no other way to say that the tag doesn't fit.
    return null
  }
}
