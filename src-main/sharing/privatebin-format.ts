import { createCipheriv, pbkdf2 as pbkdf2Callback } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw as deflateRawCallback } from 'node:zlib'

const pbkdf2 = promisify(pbkdf2Callback)
const deflateRaw = promisify<string, Buffer>(deflateRawCallback)

const ITERATIONS = 100_000
const KEY_BITS = 256
const TAG_BITS = 128
const IV_BYTES = 16
const SALT_BYTES = 8

/** The parameters of the cipher: iv, salt, iterations, key and tag size in bits, algorithm, mode, compression. */
type CipherParameters = readonly [string, string, number, number, number, 'aes', 'gcm', 'zlib']
/** What is authenticated with the text: parameters, format, open for discussion, burnt after reading. */
type Authenticated = readonly [CipherParameters, 'plaintext', 0, 1]

/** A paste as it is sent: all but how long it lives. */
export interface EncryptedPaste {
  readonly v: 2
  readonly adata: Authenticated
  /** The encrypted text with its tag, in base64. */
  readonly ct: string
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Base 58 with Bitcoin's alphabet; a leading zero byte is a 1. */
export const base58 = (bytes: Buffer): string => {
  let rest = BigInt(`0x${bytes.toString('hex') || '0'}`)
  let text = ''
  for (; rest > 0n; rest /= 58n) text = (ALPHABET[Number(rest % 58n)] ?? '') + text
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return '1'.repeat(zeros === -1 ? bytes.length : zeros) + text
}

/**
 * Encrypts a text in PrivateBin's format of version 2 (js/privatebin.js, CryptTool; lib/FormatV2.php), burnt after
 * reading. `key` is what the link's fragment holds; a passphrase is needed beside it.
 */
export const encryptPaste = async (
  text: string,
  passphrase: string | null,
  randomBytes: (count: number) => Buffer,
): Promise<{ readonly paste: EncryptedPaste; readonly key: string }> => {
  const key = randomBytes(KEY_BITS / 8)
  const iv = randomBytes(IV_BYTES)
  const salt = randomBytes(SALT_BYTES)
  const secret = Buffer.concat([key, Buffer.from(passphrase ?? '', 'utf8')])
  const derived = await pbkdf2(secret, salt, ITERATIONS, KEY_BITS / 8, 'sha256')
  const adata: Authenticated = [
    [
      iv.toString('base64'),
      salt.toString('base64'),
      ITERATIONS,
      KEY_BITS,
      TAG_BITS,
      'aes',
      'gcm',
      'zlib',
    ],
    'plaintext',
    0,
    1,
  ]
  const cipher = createCipheriv('aes-256-gcm', derived, iv, { authTagLength: TAG_BITS / 8 })
  cipher.setAAD(Buffer.from(JSON.stringify(adata), 'utf8'))
  const packed = await deflateRaw(JSON.stringify({ paste: text }))
  const ct = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
  return { paste: { v: 2, adata, ct: ct.toString('base64') }, key: base58(key) }
}
