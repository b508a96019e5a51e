import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import type { Socket } from 'node:net'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { entriesOf } from '@contract/derive'
import { connectionSchema } from '@contract/models/connection'
import { failureCodes } from '@contract/result'
import { parseAddress } from '@contract/rules/address'
import { parseSender } from '@contract/rules/email-settings'
import { contract } from '@contract/schema'
import { openConnectionStore, type StoredConnection } from '@main/connections/connection-store'
import { allowedLink } from '@main/electron/allowed-link'
import { fileOf } from '@main/electron/app-files'
import { isScreenUrl } from '@main/electron/origin'
import { createDialogue } from '@main/email/dialogue'
import { createWordsOf } from '@main/email/words'
import {
  configurationsAnswer,
  readAnswer,
  systemInfoAnswer,
  versionAnswer,
} from '@main/harbor/answers'
import { refusalOf } from '@main/harbor/refusal'
import { readCertificates } from '@main/http/certificate-view'
import { networkFaultOf } from '@main/http/network-fault'
import { entryOfLine } from '@main/journal/chain'
import { policySchema } from '@main/managed/policy'
import { csvOf } from '@main/storage/csv'
import { makeServerCertificate } from '@support/tls/certificates'
import { scratchFolder } from '@support/scratch-folder'

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
})
const text = fc.string({ unit: 'binary', maxLength: 200 })
/** Ways up and down a folder, as they may be written. */
const path = fc
  .array(
    fc.tuple(
      fc.constantFrom('..', '%2e%2e', '.%2E', '.', 'assets', '', '%252e%252e', '\0'),
      fc.constantFrom('/', '%2f', '%2F', '%5c', '\\', '//'),
    ),
    { maxLength: 4 },
  )
  .chain((steps) =>
    fc.constantFrom('secret.js', 'index.html', 'renderer/index.html').map((name) => {
      return steps.flat().join('') + name
    }),
  )
/** What a URL is made of, and what is made to look like one. */
const address = fc
  .array(
    fc.oneof(
      fc.constantFrom('app:', 'https:', '//', '/', '..', '%2e', '%2f', '\\', '@', ':', '#', '?'),
      fc.constantFrom('wharfinger', 'good.example', '.evil', 'index.html', 'secret.js', '\0', ' '),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

describe('whatever a page sends', () => {
  it('fits a call or is refused: nothing is thrown, changed or added, and no prototype is touched', () => {
    for (const { channel, definition } of entriesOf(contract)) {
      if (definition.kind !== 'invoke') continue
      fc.assert(
        fc.property(anything, (input) => {
          const checked = v.safeParse(definition.input, input, { abortEarly: true })
          if (checked.success) expect(checked.output, channel).toEqual(input)
        }),
        { numRuns: 50 },
      )
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('as an address leads to a file of the screens or to none', async () => {
    const outside = scratchFolder()
    const folder = join(outside, 'renderer')
    mkdirSync(folder)
    for (const name of ['secret.js', 'index.html', 'renderer/index.html'])
      writeFileSync(join(outside, name), name)
    const served = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.oneof(path, address), async (rest) => {
        for (const url of [rest, `app://wharfinger/${rest}`]) {
          const found = await fileOf(folder, 'GET', url)
          if ('path' in found) served.add(found.path)
        }
      }),
      { numRuns: 1_000, examples: [['index.html'], ['..%2fsecret.js']] },
    )
    expect([...served]).toEqual([join(folder, 'index.html')])
  })

  it('as a link leads to an origin that was named, or nowhere', () => {
    fc.assert(
      fc.property(address, (rest) => {
        for (const url of [rest, `https://good.example${rest}`]) {
          const link = allowedLink(url, ['https://good.example'])
          if (link !== null) {
            expect(new URL(link).origin).toBe('https://good.example')
            expect(new URL(link).username + new URL(link).password).toBe('')
          }
          if (isScreenUrl(url)) expect(new URL(url).host).toBe('wharfinger')
        }
      }),
    )
  })
})

describe('whatever a server answers', () => {
  const response = fc.record({
    status: fc.integer({ min: 100, max: 599 }),
    headers: fc.record({ 'content-type': fc.constantFrom('application/json', 'text/html', 'x') }),
    text: fc.oneof(
      text,
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ errors: [value], version: value })),
      fc.jsonValue().map((value) => `{"__proto__":${JSON.stringify(value)}}`),
    ),
    millis: fc.constant(1),
  })

  it('is of the expected shape or a failure, and never an exception', () => {
    fc.assert(
      fc.property(response, (answer) => {
        for (const schema of [versionAnswer, systemInfoAnswer, configurationsAnswer]) {
          const read = readAnswer(answer, schema)
          if (read.ok) expect(v.is(schema, JSON.parse(answer.text))).toBe(true)
          else expect(failureCodes).toContain(read.failure.code)
        }
        expect(refusalOf(answer)).toBeTypeOf('object')
      }),
    )
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('or breaks by is a fault of the network', () => {
    fc.assert(
      fc.property(anything, fc.record({ code: text, message: text, cause: anything }), (a, b) => {
        for (const error of [a, b, Object.assign(new Error(b.message), b)])
          expect(['unreachable', 'certificate']).toContain(networkFaultOf(error).kind)
      }),
    )
  })

  it('as certificates is read or refused', async () => {
    const { cert } = await makeServerCertificate()
    const spoilt = fc
      .tuple(fc.nat({ max: cert.length }), fc.nat({ max: 40 }), text)
      .map(([at, length, put]) => cert.slice(0, at) + put + cert.slice(at + length))
    fc.assert(
      fc.property(fc.oneof(spoilt, text), (pem) => {
        const read = readCertificates(pem)
        if (!read.ok) expect(read.failure.code).toBe('ca-file')
      }),
    )
  })

  it('as a mail server ends in a reply or a problem, and its words are one short line without the password', async () => {
    const password = 'Canary-1f-Pw'
    const piece = fc.oneof(
      fc.constantFrom('250-', '250 ', '535 ', '\r\n', '\n', '\r', 'AUTH', password, '\0', '\u202e'),
      text,
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const socket = new Duplex({ read: () => undefined, write: (_c, _e, done) => done() })
        const dialogue = createDialogue(socket as Socket, createWordsOf([password]))
        for (const one of pieces) socket.push(Buffer.from(one))
        socket.push(null)
        socket.once('end', () => socket.destroy())
        const signal = AbortSignal.timeout(5_000)
        for (let replies = 0; replies < 20; replies += 1) {
          const reply = await dialogue.reply(signal)
          const words = reply.ok ? reply.value.words : (reply.words ?? '')
          expect(words).not.toMatch(/[\p{Cc}\p{Bidi_C}]/u)
          expect(words).not.toContain(password)
          expect([...words].length).toBeLessThanOrEqual(200)
          if (!reply.ok) return
        }
      }),
    )
  })
})

describe('whatever stands in a file', () => {
  const now = (): Date => new Date('2026-11-26T10:00:00Z')
  const connection: fc.Arbitrary<StoredConnection> = fc.record({
    id: fc.uuid({ version: 4 }),
    name: fc.string({ minLength: 1, maxLength: 40 }).map((name) => `r${name}`.trim()),
    url: fc.webUrl({ validSchemes: ['https'] }).map((url) => new URL(url).origin),
    username: fc.stringMatching(/^[a-z]{1,20}$/),
    colour: fc.constantFrom('red', 'green', 'blue'),
    environment: fc.constantFrom('production', 'test'),
    trust: fc.constant({ kind: 'system' } as const),
    plainHttpAccepted: fc.boolean(),
    passwordFor: fc.constantFrom(null, 'https://registry.example'),
  })

  it('the connections are read, or set aside and told: never an exception, never half of them', async () => {
    const folder = scratchFolder()
    const path = join(folder, 'connections.json')
    const data = fc.oneof(
      fc.jsonValue(),
      fc.array(connection, { maxLength: 3 }),
      fc
        .tuple(connection, fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }))
        .map(([one, more]) => [{ ...one, ...more }]),
    )
    const content = fc.oneof(
      text,
      fc.json(),
      fc.tuple(fc.constantFrom(0, 1, 2, '1'), data).map((pair) => {
        const [version, kept] = pair
        return JSON.stringify({ version, data: kept })
      }),
    )
    await fc.assert(
      fc.asyncProperty(content, async (written) => {
        writeFileSync(path, written)
        rmSync(`${path}.backup`, { force: true })
        const store = await openConnectionStore(folder, now)
        for (const { passwordFor: _, ...kept } of store.all())
          expect(v.is(connectionSchema, kept)).toBe(true)
        if (store.notice === null) {
          const { data: stored } = JSON.parse(written) as { data: unknown }
          expect(store.all()).toEqual(stored)
        } else expect(store.all()).toEqual([])
      }),
    )
  })

  it('connections that were written are read as they were', async () => {
    const folder = scratchFolder()
    await fc.assert(
      fc.asyncProperty(connection, async (one) => {
        rmSync(join(folder, 'connections.json'), { force: true })
        const store = await openConnectionStore(folder, now)
        const valid = v.is(connectionSchema, { ...one, passwordFor: undefined })
        const put = await store.put(one).catch(() => null)
        if (put === null) return expect(valid).toBe(false)
        expect((await openConnectionStore(folder, now)).all()).toEqual([one])
        expect(readFileSync(join(folder, 'connections.json'), 'utf8')).not.toContain('password"')
      }),
      { numRuns: 20 },
    )
  })

  it('a line of the journal and the organisation’s file are read or refused', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.json()), fc.jsonValue(), (line, policy) => {
        expect(entryOfLine(line)).toBeNull()
        expect(v.safeParse(policySchema, policy).success).toBe(false)
      }),
    )
  })

  it('a table that is written calculates nothing, whatever its cells are', () => {
    const cell = fc
      .tuple(fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'), text)
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(fc.record({ a: cell, b: cell }), { maxLength: 5 }), (rows) => {
        const written = csvOf(rows, { a: 'a', b: 'b' })
        const read: string[][] = parse(written, { bom: true, record_delimiter: '\r\n' })
        expect(read).toHaveLength(rows.length + 1)
        expect(read.flat().filter((one) => /^[=+\-@\t\r＝＋－＠]/.test(one))).toEqual([])
      }),
    )
  })
})

describe('whatever is typed', () => {
  it('as an address is one that stays itself, or has a problem', () => {
    fc.assert(
      fc.property(address, (typed) => {
        const parsed = parseAddress(typed)
        if (!('address' in parsed)) return
        const { url } = parsed.address
        expect(url).toMatch(/^https?:\/\/[^/?#@\s]+$/)
        expect(parseAddress(url)).toEqual(parsed)
      }),
    )
  })

  it('as a sender gives no header another line', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.tuple(text, fc.emailAddress()).map(([a, b]) => `${a} <${b}>`),
        ),
        (typed) => {
          const sender = parseSender(typed)
          if (sender !== null) expect(Object.values(sender).join('')).not.toMatch(/[\r\n]/)
        },
      ),
    )
  })
})
