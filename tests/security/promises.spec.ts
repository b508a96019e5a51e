import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const pathOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const rows = readFileSync(pathOf('docs/SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
const testsIn = (cell = ''): string[] =>
  [...cell.matchAll(/`(tests\/[^`]+)`/g)].map((match) => match[1] ?? '')
const sourcesIn = (cell = ''): string[] =>
  [...cell.matchAll(/`(src-[^`]+)`/g)].map((match) => match[1] ?? '')

describe('each promise of docs/SECURITY.md', () => {
  it.each(rows.map((cells) => [cells[1] ?? '', cells]))('%s', (_promise, cells) => {
    const tests = testsIn(cells[3])
    expect(tests).not.toEqual([])
    expect(tests.filter((name) => !name.endsWith('.spec.ts'))).toEqual([])
    const named = [...tests, ...sourcesIn(cells[2])]
    expect(named.filter((name) => !existsSync(pathOf(name)))).toEqual([])
    for (const name of tests)
      expect(readFileSync(pathOf(name), 'utf8')).toMatch(/\b(it|test)\b.*\(/)
  })
})

it('no test of security is without a promise', () => {
  const promised = rows.flatMap((cells) => testsIn(cells[3]))
  const there = readdirSync(pathOf('tests/security')).map((name) => `tests/security/${name}`)
  expect(there.filter((name) => !promised.includes(name))).toEqual([
    'tests/security/promises.spec.ts',
  ])
})
