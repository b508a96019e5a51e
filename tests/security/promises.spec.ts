import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const project = new URL('../../', import.meta.url)
const rows = readFileSync(new URL('docs/SECURITY.md', project), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('each promise of docs/SECURITY.md', () => {
  it.each(rows.map((cells) => [cells[1] ?? '', cells[3] ?? '']))('%s', (_promise, tests) => {
    const named = [...tests.matchAll(/`(tests\/[^`]+)`/g)].map((match) => match[1] ?? '')
    expect(named).not.toEqual([])
    const missing = named.filter((path) => !existsSync(fileURLToPath(new URL(path, project))))
    expect(missing).toEqual([])
  })
})
