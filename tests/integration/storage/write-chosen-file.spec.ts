import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writeChosenFile } from '@main/storage/write-chosen-file'

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'wharfinger-chosen-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

it('a chosen file is replaced whole, and is its owner’s', async () => {
  const folder = await newFolder()
  const path = join(folder, 'notes.csv')
  await writeFile(path, 'a much longer text that was there before')
  expect(await writeChosenFile(async () => path, 'new')).toEqual({ ok: true, value: 'notes.csv' })
  expect(await readFile(path, 'utf8')).toBe('new')
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600')
  expect(await readdir(folder)).toEqual(['notes.csv'])
})

it('nothing is written where none was chosen', async () => {
  expect(await writeChosenFile(async () => null, 'new')).toEqual({ ok: true, value: null })
})

it('a folder is no file', async () => {
  const folder = await newFolder()
  expect(await writeChosenFile(async () => folder, 'new')).toEqual({
    ok: false,
    failure: { code: 'file', facts: { reason: 'not-writable' } },
  })
})
