import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTemplateStore } from '@main/sharing/message-templates'
import { scratchFolder } from '@support/scratch-folder'
import { connectionId } from './under-test'

const now = (): Date => new Date('2026-11-24T10:00:00Z')
const another = '6a4b1f0e-8f2b-4f3c-9f11-2f3a9a0e7d20'
const none = { created: null, reset: null }
const own = { created: null, reset: 'Hello {name}, {how}' }

it('messages are a registry’s own, remembered, and forgotten with it', async () => {
  const folder = scratchFolder()
  const templates = await openTemplateStore(folder, now)
  expect(templates.of(connectionId)).toEqual(none)
  expect(await templates.save(connectionId, own)).toEqual({ ok: true, value: own })
  const again = await openTemplateStore(folder, now)
  expect(again.of(connectionId)).toEqual(own)
  expect(again.of(another)).toEqual(none)

  await again.forget(another)
  expect(again.of(connectionId)).toEqual(own)
  await again.forget(connectionId)
  expect(again.of(connectionId)).toEqual(none)
  expect(await readFile(join(folder, 'message-templates.json'), 'utf8')).not.toContain(connectionId)
})

it('messages stay as they were where their file can not be written', async () => {
  const folder = scratchFolder()
  const templates = await openTemplateStore(folder, now)
  await mkdir(join(folder, 'message-templates.json.new'))
  expect(await templates.save(connectionId, own)).toMatchObject({ failure: { code: 'file' } })
  expect(templates.of(connectionId)).toEqual(none)
})
