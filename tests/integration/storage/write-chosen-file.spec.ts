import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeChosenFile } from '@main/storage/write-chosen-file'
import { scratchFolder } from '@support/scratch-folder'

it('a chosen file is replaced whole, and is its owner’s', async () => {
  const folder = scratchFolder()
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
  const folder = scratchFolder()
  expect(await writeChosenFile(async () => folder, 'new')).toEqual({
    ok: false,
    failure: { code: 'file', facts: { reason: 'not-writable' } },
  })
})
