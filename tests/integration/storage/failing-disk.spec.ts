import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { fail } from '@contract/result'
import { openJsonFile } from '@main/storage/json-file'
import { scratchFolder } from '@support/scratch-folder'
import { mountSmallDisk } from '@support/small-disk'

const open = (path: string) =>
  openJsonFile(
    path,
    { schema: v.string(), migrations: [], fresh: '' },
    () => new Date('2026-11-24T10:20:30Z'),
  )
const notWritable = fail('file', { reason: 'not-writable' })

let folder: string
beforeEach(() => {
  const made = scratchFolder()
  folder = made
})

/** Takes away root's right to write everywhere, which the tests have in a container. */
function withoutPrivileges(): void {
  const { seteuid } = process
  if (process.geteuid?.() !== 0 || !seteuid) return
  chmodSync(folder, 0o777)
  seteuid(65_534)
  onTestFinished(() => seteuid(0))
}

describe('a JSON file that cannot be written', () => {
  it('keeps the value in memory and on the disk when the folder is read-only', async () => {
    withoutPrivileges()
    const program = join(folder, 'program')
    const path = join(program, 'file.json')
    const file = await open(path)
    await file.update(() => 'old')
    chmodSync(program, 0o500)
    expect(await file.update(() => 'new')).toEqual(notWritable)
    expect(file.value()).toBe('old')
    expect((await open(path)).value()).toBe('old')

    chmodSync(program, 0o700)
    expect(await file.update(() => 'new')).toEqual({ ok: true, value: 'new' })
    expect((await open(path)).value()).toBe('new')
  })

  it('is left alone when it may not be read', async () => {
    withoutPrivileges()
    const path = join(folder, 'file.json')
    writeFileSync(path, 'anything', { mode: 0o200 })
    const file = await open(path)
    expect(file.found).toEqual({ kind: 'unreadable' })
    expect(await file.update(() => 'new')).toEqual(notWritable)
    chmodSync(path, 0o600)
    expect(readFileSync(path, 'utf8')).toBe('anything')
  })

  it('says so when its folder is a file', async () => {
    writeFileSync(join(folder, 'program'), '')
    const file = await open(join(folder, 'program', 'file.json'))
    expect(await file.update(() => 'new')).toEqual(notWritable)
  })

  it('is told from a folder that has its name', async () => {
    mkdirSync(join(folder, 'file.json'))
    const file = await open(join(folder, 'file.json'))
    expect(file.found).toEqual({ kind: 'unreadable' })
  })

  it('keeps the value when the disk is full, also in the middle of the file', async (context) => {
    if (!mountSmallDisk(folder, 48)) return context.skip('a small disk can only be mounted by root')
    const path = join(folder, 'file.json')
    const file = await open(path)
    await file.update(() => 'x'.repeat(10_000))
    for (const length of [40_000, 400_000]) {
      expect(await file.update(() => 'y'.repeat(length))).toEqual(
        fail('file', { reason: 'no-space' }),
      )
      expect(file.value()).toBe('x'.repeat(10_000))
      const again = await open(path)
      expect(again.found).toEqual({ kind: 'loaded' })
      expect(again.value()).toBe('x'.repeat(10_000))
    }
    expect(await file.update(() => 'z')).toEqual({ ok: true, value: 'z' })
  })
})
