import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { failure, type FailureFacts } from '@contract/result'
import {
  connectionFileOf,
  largestConnectionFile,
  openSecrets,
  readConnectionFile,
  type ConnectionFile,
  type FileConnection,
  type FileSecrets,
} from '@main/transfer/connection-file'

const passphrase = 'right horse batt\u00e9ry'
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const connections: readonly FileConnection[] = [
  {
    name: 'Harbor EU',
    url: 'https://harbor.eu.example.com',
    username: 'ops',
    colour: 'red',
    environment: 'production',
    trust: { kind: 'own-ca', label: 'ca.pem', pem },
    proxy: { kind: 'address', url: 'http://proxy.example.com:3128', username: 'carla' },
  },
  {
    name: 'Plant 9',
    url: 'http://plant.example.com',
    username: '',
    colour: 'teal',
    environment: 'test',
    trust: { kind: 'system' },
  },
]
const secrets: readonly FileSecrets[] = [
  { password: 'R3gistry+é=&', proxyPassword: 'Pr0xy+é=&' },
  {},
]

const textOf = async (
  list: readonly FileConnection[],
  sealing: Parameters<typeof connectionFileOf>[1],
): Promise<string> => {
  const text = await connectionFileOf(list, sealing)
  if (!text.ok) throw new Error(text.failure.code)
  return text.value
}
const read = (text: string | Uint8Array) =>
  readConnectionFile(typeof text === 'string' ? Buffer.from(text) : text)
const readGood = (text: string): ConnectionFile => {
  const file = read(text)
  if (!file.ok) throw new Error(JSON.stringify(file.failure))
  return file.value
}
const refused = (reason: FailureFacts['connection-file']['reason']) => ({
  ok: false,
  failure: failure('connection-file', { reason }),
})

/** Each sealing takes 128 MB and a good part of a second, so that one file is made for all. */
const made = { sealed: '' }
beforeAll(async () => {
  made.sealed = await textOf(connections, { secrets, passphrase })
})

interface Parsed {
  version: number
  connections: Record<string, unknown>[]
  secrets: { kdf: Record<string, unknown>; cipher: string; sealed: string }
}
/** The sealed file with something changed in it. */
const changed = (change: (file: Parsed) => void): string => {
  const file = JSON.parse(made.sealed) as Parsed
  change(file)
  return JSON.stringify(file)
}

describe('a file without secrets', () => {
  const draft = fc.record(
    {
      name: fc.string({ minLength: 1, maxLength: 80 }).filter((name) => name.trim() === name),
      url: fc.string({ maxLength: 100 }),
      username: fc.string({ maxLength: 255 }),
      colour: fc.constantFrom('red' as const, 'grey' as const),
      environment: fc.constantFrom('production' as const, 'other' as const),
      trust: fc.constantFrom<FileConnection['trust']>(
        { kind: 'system' },
        { kind: 'pinned', pem },
        { kind: 'own-ca', label: 'ca.pem', pem },
      ),
      proxy: fc.constantFrom<NonNullable<FileConnection['proxy']>>(
        { kind: 'system' },
        { kind: 'address', url: 'proxy:3128', username: '' },
      ),
    },
    { requiredKeys: ['name', 'url', 'username', 'colour', 'environment', 'trust'] },
  )

  it('gives back what was put into it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { maxLength: 5 }), async (list) => {
        const file = read(await textOf(list, null))
        expect(file).toEqual({ ok: true, value: { connections: list, sealed: null } })
      }),
    )
  })

  it('has nothing to open', async () => {
    expect(await openSecrets(readGood(await textOf(connections, null)), passphrase)).toEqual({
      ok: true,
      value: [],
    })
  })

  it('that is not ours, or not whole, is a failure and never an exception', () => {
    for (const junk of ['', 'null', '[]', '{}', '"x"', '{"format":"other","version":1}', '\u0000'])
      expect(read(junk)).toEqual(refused('not-connections'))
    expect(read('{"format":"wharfinger-connections","version":2,"more":[]}')).toEqual(
      refused('newer-version'),
    )
    expect(read('{"format":"wharfinger-connections","version":1}')).toEqual(refused('damaged'))
    expect(read(new Uint8Array(largestConnectionFile + 1))).toEqual(refused('too-large'))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(read(bytes).ok).toBe(false)
      }),
    )
    const start = '{"format":"wharfinger-connections","version":1,"connections":'
    fc.assert(
      fc.property(fc.json(), (json) => {
        const file = read(`${start}${json}}`)
        expect(file.ok || file.failure.code === 'connection-file').toBe(true)
      }),
    )
    const deep = `${start}[${'['.repeat(200_000)}${']'.repeat(200_000)}]`
    expect(readGood(`${deep}}`).connections).toEqual([null])
    expect(read(`${deep},${/"secrets.*/s.exec(made.sealed)?.[0] ?? ''}`)).toEqual(
      refused('damaged'),
    )
  })

  it('with more registries than a person can look through is refused', () => {
    const many = Array.from({ length: 1_001 }, () => connections[1])
    const file = { format: 'wharfinger-connections', version: 1, connections: many }
    expect(read(JSON.stringify(file))).toEqual(refused('too-large'))
  })

  it('keeps what can be understood beside what can’t', () => {
    const odd = (change: object) => ({ ...connections[1], ...change })
    const list = [
      odd({ password: 'R3gistry' }),
      odd({ id: '3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c11' }),
      odd({ plainHttpAccepted: true }),
      odd({ trust: { kind: 'ignore' } }),
      odd({ proxy: { kind: 'address', url: 'http://carla:pw@proxy', username: '' } }),
      'Harbor',
      connections[1],
    ]
    const file = { format: 'wharfinger-connections', version: 1, connections: list }
    expect(readGood(JSON.stringify(file)).connections).toEqual([
      ...Array.from({ length: 6 }, () => null),
      connections[1],
    ])
  })

  it('isn’t written larger than it could be read', async () => {
    const big = { ...connections[0]!, trust: { kind: 'pinned', pem: pem.repeat(3_500) } } as const
    const list = Array.from({ length: 80 }, () => big)
    expect(await connectionFileOf(list, null)).toEqual(refused('too-large'))
  })
})

describe('a file with secrets', () => {
  it('opens with its passphrase, whatever keyboard it was typed on, and with no other', async () => {
    const file = readGood(made.sealed)
    expect(file.connections).toEqual(connections)
    expect(await openSecrets(file, passphrase.normalize('NFD'))).toEqual({
      ok: true,
      value: secrets,
    })
    expect(await openSecrets(file, `${passphrase} `)).toEqual(refused('passphrase'))
  })

  it('shows no secret without it, and no length of one', () => {
    const { sealed } = (JSON.parse(made.sealed) as Parsed).secrets
    for (const secret of ['R3gistry', 'Pr0xy', passphrase])
      expect(made.sealed).not.toContain(secret)
    // Nonce and tag, and a text that is filled up.
    expect(Buffer.from(sealed, 'base64')).toHaveLength(12 + 16 + 1_024)
  })

  it('in which anything was changed opens no more', async () => {
    // The attack that matters: another address for the same password.
    const elsewhere = changed((file) => (file.connections[0]!['url'] = 'https://evil.example.com'))
    const flipped = changed(({ secrets: part }) => {
      const bytes = Buffer.from(part.sealed, 'base64')
      bytes[100]! ^= 1
      part.sealed = bytes.toString('base64')
    })
    for (const text of [elsewhere, flipped])
      expect(await openSecrets(readGood(text), passphrase)).toEqual(refused('passphrase'))
  })

  it('in which any bit of the sealed part or of what describes it was flipped is refused', () => {
    const from = made.sealed.indexOf('"secrets"')
    const bytes = Buffer.from(made.sealed)
    const before = readGood(made.sealed).sealed
    fc.assert(
      fc.property(
        fc.integer({ min: from, max: bytes.length - 2 }),
        fc.integer({ min: 0, max: 7 }),
        (at, bit) => {
          const flipped = Buffer.from(bytes)
          flipped[at] = bytes[at]! ^ (1 << bit)
          const file = read(flipped)
          // What can still be read gives the cipher something else than was written, but where only white space was changed.
          const isSpace = /^\s$/.test(String.fromCharCode(bytes[at]!))
          if (file.ok && isSpace) expect(file.value.sealed).toEqual(before)
          else if (file.ok) expect(file.value.sealed).not.toEqual(before)
          else expect(file.failure.code).toBe('connection-file')
        },
      ),
      { numRuns: 400 },
    )
  })

  it.each<[string, (file: Parsed) => void]>([
    ['a cost of 2^30', ({ secrets: { kdf } }) => (kdf['N'] = 2 ** 30)],
    ['a cost below the least', ({ secrets: { kdf } }) => (kdf['N'] = 65_536)],
    ['a large block', ({ secrets: { kdf } }) => (kdf['r'] = 1_024)],
    ['many lanes', ({ secrets: { kdf } }) => (kdf['p'] = 1_000_000)],
    ['another derivation', ({ secrets: { kdf } }) => (kdf['name'] = 'pbkdf2')],
    ['another cipher', ({ secrets }) => (secrets.cipher = 'aes-256-ctr')],
    ['a short salt', ({ secrets: { kdf } }) => (kdf['salt'] = 'AAAA')],
    ['more in the head', ({ secrets: { kdf } }) => (kdf['more'] = 1)],
    ['a sealed part in another spelling', ({ secrets }) => (secrets.sealed += '\n')],
  ])('with %s is refused before anything is tried', (_, change) => {
    expect(read(changed(change))).toEqual(refused('damaged'))
  })

  it('whose secrets are not those of its registries is damaged', async () => {
    const text = await textOf(connections, { secrets: [{}], passphrase })
    expect(await openSecrets(readGood(text), passphrase)).toEqual(refused('damaged'))
  })
})
