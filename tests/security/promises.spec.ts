import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { titlesIn } from '@support/titles/titles'

const pathOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** The rows of all tables: what is promised, how it is kept, and what proves it. */
const rows = readFileSync(pathOf('docs/SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| *(-+|promise|rule|fuse) /.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\|/, '').replace(/\|$/, '').trim()))

/** A proof: a file, and the title of a test in it, with those of what it is within where that is said. */
interface Proof {
  readonly file: string
  readonly titles: readonly string[]
}
const proofsIn = (cell = ''): readonly Proof[] =>
  cell.split('<br>').map((proof) => {
    const [file = '', ...titles] = proof.trim().split(' › ')
    return { file: file.replaceAll('`', ''), titles }
  })

const known = new Map<string, readonly string[]>()
const titlesOf = (file: string): readonly string[] => {
  const titles = known.get(file) ?? (existsSync(pathOf(file)) ? titlesIn(pathOf(file)) : [])
  known.set(file, titles)
  return titles
}

describe('each promise of docs/SECURITY.md', () => {
  it('is in a table of promises, rules or fuses', () => {
    expect(rows.length).toBeGreaterThan(70)
    expect(rows.filter((cells) => cells.length !== 3)).toEqual([])
  })

  it.each(rows.map((cells) => [cells[0] ?? '', cells]))('%s', (_promise, cells) => {
    const proofs = proofsIn(cells[2])
    const missing = proofs.filter(
      ({ file, titles }) =>
        !/^tests\/.+\.spec\.ts$/.test(file) ||
        titles.length === 0 ||
        titles.some((title) => !titlesOf(file).includes(title)),
    )
    expect(missing).toEqual([])
    const sources = [...(cells[1] ?? '').matchAll(/`(src-[^`]+)`/g)].map((match) => match[1] ?? '')
    expect(sources.filter((name) => !existsSync(pathOf(name)))).toEqual([])
  })
})

it('no test of security is without a promise', () => {
  const promised = rows.flatMap((cells) => proofsIn(cells[2]).map(({ file }) => file))
  const there = readdirSync(pathOf('tests/security')).map((name) => `tests/security/${name}`)
  expect(there.filter((name) => !promised.includes(name))).toEqual([
    'tests/security/promises.spec.ts',
  ])
})

describe('the titles of a file', () => {
  it('are those of its tests, groups and steps that run, with … for what varies', () => {
    const folder = mkdtempSync(join(tmpdir(), 'wharfinger-titles-'))
    const file = join(folder, 'some.spec.ts')
    writeFileSync(
      file,
      `describe.each(all)(\`a \${thing}\`, () => { it.each(some)('does %s', () => say('no', 'title')) })
       test('a test', async () => { await test.step('a step', () => 1) })
       it.skip('a skipped test', () => 1); test.fixme('another', () => 1); it('none')`,
    )
    expect(titlesIn(file)).toEqual(['a …', 'does …', 'a test', 'a step'])
    rmSync(folder, { recursive: true })
  })
})
