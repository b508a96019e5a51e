import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createBugLog } from '@main/logging/bug-log'

it('writes a bug down without its message, for the owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wharfinger-log-'))
  const log = createBugLog(
    folder,
    () => new Date(0),
    () => 'id-1',
  )
  expect(log.report('users.get', new TypeError('canary-5ecret\n    at canary-5ecret'))).toBe('id-1')
  const file = join(folder, 'wharfinger.log')
  const text = readFileSync(file, 'utf8')
  expect(JSON.parse(text)).toMatchObject({ id: 'id-1', place: 'users.get', kind: 'TypeError' })
  expect(text).toContain('bug-log.spec.ts')
  expect(text).not.toContain('canary')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  rmSync(folder, { recursive: true })
})

it('gives an id even when nothing can be written', () => {
  const log = createBugLog(
    join(fileURLToPath(import.meta.url), 'logs'),
    () => new Date(0),
    () => 'id-2',
  )
  expect(log.report('users.get', 'text')).toBe('id-2')
})
