import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { programFiles, type OpenFile, type ProgramFile } from '@support/program-files'
import { scratchFolder } from '@support/scratch-folder'
import { mountSmallDisk } from '@support/small-disk'

/** Takes all that is free on the small disk; returns what gives it back. */
const fillDisk = (folder: string): (() => void) => {
  const filler = join(folder, 'filler')
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(filler, Buffer.alloc(bavail * bsize))
  return () => rmSync(filler)
}

/** Takes away root's right to write everywhere, which the tests have in a container; returns what gives it back. */
const withoutPrivileges = (folder: string): (() => void) => {
  const { seteuid } = process
  if (process.geteuid?.() !== 0 || !seteuid) return () => undefined
  execFileSync('chown', ['-R', '65534', folder])
  seteuid(65_534)
  const back = (): void => void seteuid(0)
  onTestFinished(back)
  return back
}

/** Makes a folder and all in it read-only, or as it was. */
const permit = (folder: string, writable: boolean): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) permit(path, writable)
    else chmodSync(path, writable ? 0o600 : 0o400)
  }
  chmodSync(folder, writable ? 0o700 : 0o500)
}

/** The program with a file of which it has written the first value. */
const written = async (file: ProgramFile, folder: string): Promise<OpenFile> => {
  const opened = await file.open(folder)
  expect(await opened.write(1)).toBe(true)
  expect((await file.open(folder)).held).toBe(1)
  return opened
}

describe.each(programFiles)('$path', (file) => {
  it('of a full disk stays as it was, and is written when there is room again', async (context) => {
    const folder = scratchFolder()
    if (!mountSmallDisk(folder, 1_024))
      return context.skip('a small disk can only be mounted by root')
    const opened = await written(file, folder)
    const empty = fillDisk(folder)
    // Lines still find room where the last one ends.
    let number = 2
    const last = file.kind === 'lines' ? 600 : 2
    while (number < last && (await opened.write(number))) number += 1
    const isGivenUp = file.path === 'operations'
    expect(await opened.write(number)).toBe(!file.tells || isGivenUp)
    // What can't be written of an operation is given up as a whole: without its marks it would be sent twice.
    expect((await file.open(folder)).held).toBe(isGivenUp ? 0 : number - 1)
    empty()
    const again = await file.open(folder)
    const next = again.held + 1
    expect(await again.write(next)).toBe(true)
    expect((await file.open(folder)).held).toBe(next)
  })

  it('in a folder that may not be written stays as it was', async () => {
    const folder = scratchFolder()
    const program = join(folder, 'program')
    mkdirSync(program)
    const back = withoutPrivileges(folder)
    const opened = await written(file, program)
    permit(program, false)
    expect(await opened.write(2)).toBe(!file.tells)
    expect((await file.open(program)).held).toBe(1)
    permit(program, true)
    const again = await file.open(program)
    expect(await again.write(again.held + 1)).toBe(true)
    back()
  })
})

const json = programFiles.filter(({ kind }) => kind === 'json')
const isAside = (name: string): boolean => name.includes('.damaged-')

describe.each(json)('$path', (file) => {
  const stored = async () => {
    const folder = scratchFolder()
    await written(file, folder)
    const path = join(folder, file.path)
    return { folder, path, text: readFileSync(path, 'utf8') }
  }

  it('that is damaged is set aside, and the one before takes its place', async () => {
    const { folder, path, text } = await stored()
    // A second value, so that the first is the backup.
    expect(await (await file.open(folder)).write(2)).toBe(true)
    const half = readFileSync(path, 'utf8').slice(0, -4)
    writeFileSync(path, half)
    const opened = await file.open(folder)
    expect(opened.held).toBe(1)
    const aside = readdirSync(folder).filter(isAside)
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([half])
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect(await opened.write(2)).toBe(true)
  })

  it('of a newer version is left alone', async () => {
    const { folder, path, text } = await stored()
    const { version, data } = JSON.parse(text) as { version: number; data: unknown }
    const newer = JSON.stringify({ version: version + 1, data: { newer: data } })
    writeFileSync(path, newer)
    const opened = await file.open(folder)
    const before = readdirSync(folder)
    await opened.write(2)
    expect(readFileSync(path, 'utf8')).toBe(newer)
    expect(readdirSync(folder)).toEqual(before)
  })

  it('of each older version is read, and written as the present one', async () => {
    const { folder, path, text } = await stored()
    const { version } = JSON.parse(text) as { version: number }
    // Of whatever has older versions there must be one of each here.
    expect(older[file.path] ?? []).toHaveLength(version - 1)
    for (const [index, data] of (older[file.path] ?? []).entries()) {
      writeFileSync(path, JSON.stringify({ version: index + 1, data }))
      const opened = await file.open(folder)
      expect(readdirSync(folder).filter(isAside)).toEqual([])
      expect(await opened.write(3)).toBe(true)
      expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version })
      expect(existsSync(`${path}.backup`)).toBe(true)
    }
  })
})

/** What the older versions of a file held, oldest first. */
const older: Readonly<Record<string, readonly object[]>> = {
  // What is new is left out by whoever has no proxy and no client certificate.
  'connections.json': [[], []],
  'window.json': [{ bounds: { x: 5, y: 6, width: 900, height: 700 }, maximized: true }],
  'settings.json': [
    { userColumns: ['email'], passwordStyle: { kind: 'words', words: 5 } },
    {
      userColumns: ['email'],
      passwordStyle: { kind: 'words', words: 5 },
      handOver: 'note',
      spelling: 'en',
    },
    {
      userColumns: ['email'],
      passwordStyle: { kind: 'words', words: 5 },
      handOver: 'note',
      spelling: 'en',
      checkAtStart: true,
    },
    {
      userColumns: ['email'],
      passwordStyle: { kind: 'words', words: 5 },
      handOver: 'note',
      spelling: 'en',
      checkAtStart: true,
      language: 'de',
    },
    {
      userColumns: ['email'],
      passwordStyle: { kind: 'words', words: 5 },
      handOver: 'note',
      spelling: 'en',
      checkAtStart: true,
      language: 'de',
      keepLastKnown: false,
    },
    {
      userColumns: ['email'],
      passwordStyle: { kind: 'words', words: 5 },
      handOver: 'note',
      spelling: 'en',
      checkAtStart: true,
      language: 'de',
      keepLastKnown: false,
      contentProtection: true,
    },
    {
      userColumns: ['email'],
      passwordStyle: { kind: 'words', words: 5 },
      handOver: 'note',
      spelling: 'en',
      checkAtStart: true,
      language: 'de',
      keepLastKnown: false,
      contentProtection: true,
      lockAfter: 5,
      lockWithSystem: false,
    },
  ],
}

it('an operation of a newer version is left alone, a damaged one set aside', async () => {
  const folder = scratchFolder()
  const file = programFiles.find(({ path }) => path === 'operations')
  if (file === undefined) throw new Error('there are no operations')
  await written(file, folder)
  const operations = join(folder, 'operations')
  const [name = ''] = readdirSync(operations)
  const path = join(operations, name)
  const text = readFileSync(path, 'utf8')
  const newer = text.replace(
    /"version":(\d+)/,
    (_all, version) => `"version":${Number(version) + 1}`,
  )
  writeFileSync(path, newer)
  expect((await file.open(folder)).held).toBe(0)
  expect(readFileSync(path, 'utf8') === newer).toBe(true)
  const damaged = `${text}{"sent":\n`
  writeFileSync(path, damaged)
  expect((await file.open(folder)).held).toBe(0)
  const aside = readdirSync(operations).find(isAside) ?? ''
  expect(readFileSync(join(operations, aside), 'utf8') === damaged).toBe(true)
})
