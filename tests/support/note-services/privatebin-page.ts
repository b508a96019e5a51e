import { inflateRawSync } from 'node:zlib'

/** A paste as PrivateBin gives it to its page. */
export interface Paste {
  readonly adata: readonly [readonly (string | number)[], string, number, number]
  readonly ct: string
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Long division, digit by digit: another way than the program's. */
const fromBase58 = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes: number[] = []
  for (const letter of text) {
    let carry = ALPHABET.indexOf(letter)
    if (carry === -1) throw new Error('not base 58')
    for (let at = 0; at < bytes.length; at += 1) {
      carry += (bytes[at] ?? 0) * 58
      bytes[at] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0
  return Uint8Array.from([...Array<number>(zeros).fill(0), ...bytes.reverse()])
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text, 'base64'))

/**
 * Decrypts a paste as the browser does it on PrivateBin's page, by Web Cryptography, after the published format ("Encryption
 * format", version 2). Its page pads a short key with zero bytes at the front. Rejects where key or passphrase are wrong.
 */
export const readPaste = async (
  { adata, ct }: Paste,
  fragment: string,
  passphrase: string,
): Promise<string> => {
  const [iv, salt, iterations, keySize, tagSize, algorithm, mode, compression] = adata[0]
  if (algorithm !== 'aes' || mode !== 'gcm') throw new Error('another cipher')
  const key = fromBase58(fragment)
  const padded = new Uint8Array([...Array<number>(Math.max(0, 32 - key.length)).fill(0), ...key])
  const secret = new Uint8Array([...padded, ...new TextEncoder().encode(passphrase)])
  const imported = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey'])
  const derived = await crypto.subtle.deriveKey(
    {
      name: 'PBKDF2',
      hash: 'SHA-256',
      salt: fromBase64(String(salt)),
      iterations: Number(iterations),
    },
    imported,
    { name: 'AES-GCM', length: Number(keySize) },
    false,
    ['decrypt'],
  )
  const plain = await crypto.subtle.decrypt(
    {
      name: 'AES-GCM',
      iv: fromBase64(String(iv)),
      additionalData: new TextEncoder().encode(JSON.stringify(adata)),
      tagLength: Number(tagSize),
    },
    derived,
    fromBase64(ct),
  )
  const unpacked = compression === 'zlib' ? inflateRawSync(new Uint8Array(plain)) : plain
  const message = JSON.parse(new TextDecoder().decode(unpacked)) as { paste: string }
  return message.paste
}
