import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { fail } from '@contract/result'
import { filesWritten, openJsonFile, type JsonFileFormat } from '@main/storage/json-file'
import { scratchFolder } from '@support/scratch-folder'

interface Registry {
  name: string
  port: number
}

/** Version 3: registries as objects; version 2 had names, version 1 one text. */
const format: JsonFileFormat<Registry[]> = {
  schema: v.array(v.strictObject({ name: v.string(), port: v.number() })),
  migrations: [
    (old) => v.parse(v.string(), old).split(' '),
    (old) => v.parse(v.array(v.string()), old).map((name) => ({ name, port: 443 })),
  ],
  fresh: [],
}

const a = { name: 'a', port: 443 }
const b = { name: 'b', port: 443 }
const c = { name: 'c', port: 443 }
const aside = '.damaged-2026-11-24T10-20-30.000Z'

let folder: string
let path: string
beforeEach(() => {
  const made = scratchFolder()
  folder = join(made, 'program')
  path = join(folder, 'list.json')
})

const open = () => openJsonFile(path, format, () => new Date('2026-11-24T10:20:30Z'))
const stored = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** Puts files into the folder of the program, as an earlier run or somebody else left them. */
function given(files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}
const envelope = (version: number, data: unknown): string => JSON.stringify({ version, data })

describe('a JSON file', () => {
  it('is fresh at first, and is not made before it is needed', async () => {
    const file = await open()
    expect(file.found).toEqual({ kind: 'fresh' })
    expect(file.value()).toEqual([])
    expect(existsSync(folder)).toBe(false)
  })

  it('keeps a value, and the one before as a backup', async () => {
    const file = await open()
    expect(await file.update(() => [a])).toEqual({ ok: true, value: [a] })
    await file.update((list) => [...list, b])
    expect(file.value()).toEqual([a, b])
    expect(stored(path)).toEqual({ version: 3, data: [a, b] })
    expect(stored(`${path}.backup`)).toEqual({ version: 3, data: [a] })

    const again = await open()
    expect(again.found).toEqual({ kind: 'loaded' })
    expect(again.value()).toEqual([a, b])
  })

  it('is for its owner only, also when it was not', async () => {
    given({ 'list.json': envelope(3, [a]), 'list.json.new': 'left by a killed program' })
    chmodSync(path, 0o644)
    chmodSync(`${path}.new`, 0o644)
    const file = await open()
    await file.update(() => [b])
    for (const name of readdirSync(folder)) {
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600])
    }
    expect(readdirSync(folder).sort()).toEqual(['list.json', 'list.json.backup'])

    rmSync(folder, { recursive: true })
    await (await open()).update(() => [a])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('makes updates one after the other, so that none is lost', async () => {
    const file = await open()
    const ports = Array.from({ length: 30 }, (_, port) => port)
    await Promise.all(ports.map((port) => file.update((list) => [...list, { name: 'x', port }])))
    expect((await open()).value().map((registry) => registry.port)).toEqual(ports)
  })

  it('tells when all that was asked for is in its file', async () => {
    const file = await open()
    for (const one of [a, b, c]) void file.update((list) => [...list, one])
    expect(existsSync(path)).toBe(false)
    await filesWritten()
    expect(stored(path)).toEqual({ version: 3, data: [a, b, c] })
  })

  it('refuses to write what it could not read again', async () => {
    const file = await open()
    await file.update(() => [a])
    const wrong = { ...b, port: Number.NaN }
    await expect(file.update(() => [wrong])).rejects.toThrow()
    expect(file.value()).toEqual([a])
    expect(stored(path)).toEqual({ version: 3, data: [a] })
    expect(await file.update(() => [b])).toEqual({ ok: true, value: [b] })
  })

  it.each([
    [1, 'a b', [a, b]],
    [2, ['a'], [a]],
  ])('migrates version %i, and writes the current one', async (version, data, expected) => {
    given({ 'list.json': envelope(version, data) })
    const file = await open()
    expect(file.found).toEqual({ kind: 'loaded' })
    expect(file.value()).toEqual(expected)
    await file.update((list) => [...list, c])
    expect(stored(path)).toEqual({ version: 3, data: [...expected, c] })
    expect(stored(`${path}.backup`)).toEqual({ version, data })
  })

  it('leaves a file of a newer version alone', async () => {
    const newer = envelope(4, { anything: true })
    given({ 'list.json': newer })
    const file = await open()
    expect(file.found).toEqual({ kind: 'newer-version' })
    expect(file.value()).toEqual([])
    expect(await file.update(() => [a])).toEqual(fail('file', { reason: 'newer-version' }))
    expect(readFileSync(path, 'utf8')).toBe(newer)
    expect(readdirSync(folder)).toEqual(['list.json'])
  })
})

describe('a damaged JSON file', () => {
  const damages: [what: string, text: string][] = [
    ['empty', ''],
    ['cut off', envelope(3, [a]).slice(0, -4)],
    ['not in the envelope', '[]'],
    ['of version 0', envelope(0, [])],
    ['not what the schema says', envelope(3, [{ name: 'a' }])],
    ['not migratable', envelope(1, 5)],
    ['not text', '\u0000\ufffd'],
  ]

  it.each(damages)('that is %s is set aside', async (_what, text) => {
    given({ 'list.json': text })
    const file = await open()
    expect(file.found).toEqual({ kind: 'damaged', movedTo: path + aside })
    expect(readFileSync(path + aside, 'utf8')).toBe(text)
    expect(file.value()).toEqual([])
    expect(await file.update(() => [b])).toEqual({ ok: true, value: [b] })
    expect(readFileSync(path + aside, 'utf8')).toBe(text)
    expect((await open()).found).toEqual({ kind: 'loaded' })
  })

  it('gives way to its backup', async () => {
    given({ 'list.json': '{', 'list.json.backup': envelope(3, [a]) })
    const file = await open()
    expect(file.found).toEqual({ kind: 'recovered-from-backup', movedTo: path + aside })
    expect(file.value()).toEqual([a])
    expect(readFileSync(path + aside, 'utf8')).toBe('{')

    const again = await open()
    expect(again.found).toEqual({ kind: 'loaded' })
    expect(again.value()).toEqual([a])
  })

  it('gives way to a backup of an older version', async () => {
    given({ 'list.json': '{', 'list.json.backup': envelope(1, 'a b') })
    const file = await open()
    expect(file.found.kind).toBe('recovered-from-backup')
    expect((await open()).value()).toEqual([a, b])
  })

  it('is set aside together with a backup that is damaged too', async () => {
    given({ 'list.json': '{', 'list.json.backup': '[' })
    const file = await open()
    expect(file.found).toEqual({ kind: 'damaged', movedTo: path + aside })
    await file.update(() => [a])
    await file.update(() => [b])
    expect(readFileSync(path + aside, 'utf8')).toBe('{')
    expect(readFileSync(`${path}.backup${aside}`, 'utf8')).toBe('[')
  })

  it('is left alone when its backup is of a newer version', async () => {
    const newer = envelope(4, [])
    given({ 'list.json': '{', 'list.json.backup': newer })
    const file = await open()
    expect(file.found).toEqual({ kind: 'newer-version' })
    expect((await file.update(() => [a])).ok).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe('{')
    expect(readFileSync(`${path}.backup`, 'utf8')).toBe(newer)
  })

  it('is left alone when it cannot be set aside', async () => {
    given({
      'list.json': '{',
      'list.json.backup': envelope(3, [a]),
      [`list.json${aside}`]: 'first',
    })
    const file = await open()
    expect(file.found).toEqual({ kind: 'unreadable' })
    expect(file.value()).toEqual([a])
    expect(await file.update(() => [b])).toEqual(fail('file', { reason: 'not-writable' }))
    expect(readFileSync(path, 'utf8')).toBe('{')
    expect(readFileSync(path + aside, 'utf8')).toBe('first')
  })
})
