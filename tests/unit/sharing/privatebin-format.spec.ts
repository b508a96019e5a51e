import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base58, encryptPaste } from '@main/sharing/privatebin-format'
import { expirationFor } from '@main/sharing/privatebin'
import { readPaste, type Paste } from '@support/note-services/privatebin-page'

/** Written by PrivateBin's own page (js/privatebin.js of 2.0.5), so that what reads it here reads as the page does. */
const written: Paste & { readonly fragment: string } = {
  adata: [
    ['WoUpiHnid2JQG++jT/qhBw==', 'Dyz5dNDO2yY=', 100_000, 256, 128, 'aes', 'gcm', 'zlib'],
    'plaintext',
    0,
    1,
  ],
  ct: 'W7laZFWr7F9iE2B2LDQ18Tb8S7LYr+KWKbF0s5iXh26aGSuA3iJv8z9aEQ==',
  fragment: '9nsEfA45cAY1Fjxm3HwE3eUnVHP3uMVQYPhkCxZYBqRz',
}

describe('PrivateBin’s format', () => {
  it('is read by Web Cryptography as its own page writes it', async () => {
    expect(await readPaste(written, written.fragment, '123456')).toBe('Grüße 🔑')
    await expect(readPaste(written, written.fragment, '123457')).rejects.toThrow()
  })

  it.each([
    ['letters of all alphabets', 'Grüße 🔑 日本', null],
    ['a password with a passphrase', 'Passw0rdX', '004711'],
    ['a very long password', 'x'.repeat(1_200), '123456'],
  ])('holds %s', async (_, text, passphrase) => {
    const { paste, key } = await encryptPaste(text, passphrase, randomBytes)
    expect(await readPaste(paste, key, passphrase ?? '')).toBe(text)
    await expect(readPaste(paste, key, 'another')).rejects.toThrow()
    const { key: another } = await encryptPaste(text, passphrase, randomBytes)
    await expect(readPaste(paste, another, passphrase ?? '')).rejects.toThrow()
  })

  it('authenticates that it is burnt after reading', async () => {
    const { paste, key } = await encryptPaste('Passw0rdX', null, randomBytes)
    const { adata, ct } = paste
    expect(adata.slice(1)).toEqual(['plaintext', 0, 1])
    await expect(readPaste({ ct, adata: [adata[0], 'plaintext', 0, 0] }, key, '')).rejects.toThrow()
  })

  it('has a key that begins with zero bytes, too', async () => {
    const zeros = (count: number): Buffer => Buffer.alloc(count, count === 32 ? 0 : 7)
    const { paste, key } = await encryptPaste('Passw0rdX', null, zeros)
    expect(key).toBe('1'.repeat(32))
    expect(await readPaste(paste, key, '')).toBe('Passw0rdX')
  })

  // draft-msporny-base58, test vectors.
  it.each([
    ['Hello World!', '2NEpo7TZRRrLZSi2U'],
    [
      'The quick brown fox jumps over the lazy dog.',
      'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z',
    ],
    ['\0\0\u0028\u007f\u00b4\u00cd', '11233QC4'],
    ['', ''],
  ])('writes %j in base 58', (text, expected) => {
    expect(base58(Buffer.from(text, 'latin1'))).toBe(expected)
  })
})

describe('an expiration', () => {
  const names = ['5min', '10min', '1hour', '1day', '1week', '1month', '1year', 'never']
  it.each([
    [3_600, '1hour'],
    [259_200, '1day'],
    [1_209_600, '1week'],
    [60, '5min'],
  ])('for %i seconds is %s', (wanted, name) => {
    expect(expirationFor(names, wanted)?.name).toBe(name)
    expect(expirationFor(names.toReversed(), wanted)?.name).toBe(name)
  })

  it('is never forever, and never longer than wanted where a shorter one is there', () => {
    expect(expirationFor(['never'], 3_600)).toBeNull()
    fc.assert(
      fc.property(fc.subarray(names, { minLength: 1 }), fc.nat(2_000_000), (some, wanted) => {
        const chosen = expirationFor(some, wanted)
        const lengths = some.flatMap((name) => expirationFor([name], 0)?.seconds ?? [])
        const within = lengths.filter((seconds) => seconds <= wanted)
        const expected = within.length > 0 ? Math.max(...within) : Math.min(...lengths)
        expect(chosen?.seconds ?? Infinity).toBe(expected)
      }),
    )
  })
})
