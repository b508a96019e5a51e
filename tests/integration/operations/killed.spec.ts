import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { OperationView } from '@contract/models/operation'
import type { RequestRecord } from '@support/harbor-simulator/state'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { aliases } from '../../../aliases.config'

const folder = mkdtempSync(join(tmpdir(), 'import-killed-'))
const total = 1_000

/** The program in one file. */
beforeAll(
  () =>
    build({
      configFile: false,
      logLevel: 'error',
      resolve: { alias: aliases },
      build: {
        ssr: fileURLToPath(new URL('import-program.ts', import.meta.url)),
        outDir: join(folder, 'out'),
      },
      ssr: { noExternal: true },
    }),
  60_000,
)
afterAll(() => rmSync(folder, { recursive: true }))

/** Starts the program; what it tells of the operation, newest last. */
const run = (url: string, doing: 'start' | 'go on') => {
  const child = spawn(
    process.execPath,
    [join(folder, 'out/import-program.js'), join(folder, 'data'), url, doing, String(total)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  return {
    child,
    views: (): (OperationView | null)[] =>
      output
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as OperationView | null),
  }
}

it(
  'an import that is killed again and again loses nobody and creates nobody twice',
  { timeout: 120_000 },
  async () => {
    const harbor = await startHarborSimulator({ profile: '2.9' })
    const { requests } = harbor.state
    // So that some are in course at any time: created, but not answered yet; and not created yet.
    harbor.faults.add({ method: 'POST', path: /users$/ }, { kind: 'latency', ms: 4 })
    const created = (): RequestRecord[] =>
      requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/users'))
    let unknown = 0
    for (const [round, at] of [150, 400, 800].entries()) {
      const { child, views } = run(harbor.url, round === 0 ? 'start' : 'go on')
      await vi.waitFor(() => expect(created().length).toBeGreaterThan(at), { timeout: 60_000 })
      child.kill('SIGKILL')
      await once(child, 'close')
      if (round > 0) {
        expect(views()[0]).toMatchObject({ state: 'interrupted', total, resumable: true })
        unknown += views()[0]?.forgotten ?? 0
      }
    }
    const { child, views } = run(harbor.url, 'go on')
    await once(child, 'close')
    const [left] = views()
    unknown += left?.forgotten ?? 0
    // At each end some were sent whose outcome wasn't written: in course, or waiting for the journal.
    expect(unknown).toBeGreaterThan(0)
    expect(unknown).toBeLessThan(total / 4)
    const last = views().at(-1)
    expect(last?.counts).toEqual({ waiting: 0, running: 0, done: total, failed: 0, skipped: 0 })
    // Their passwords went with the three runs; those of the last one are there.
    expect((last?.lost ?? 0) + (last?.passwords ?? 0)).toBe(total)
    expect(last?.passwords).toBeGreaterThan(0)

    const names = harbor.state.users.map(({ username }) => username)
    expect(names).toHaveLength(total + 1)
    expect(new Set(names).size).toBe(total + 1)
    // Nobody was sent again who was there: Harbor would have refused it.
    expect(created().filter(({ status }) => status === 409)).toEqual([])
    expect(created().length).toBeLessThanOrEqual(total + unknown)

    const journal = join(folder, 'data/journal')
    const entries = readdirSync(journal)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(join(journal, name), 'utf8').trim().split('\n'))
      .map((line) => JSON.parse(line) as { person: string; outcome: string; code: string | null })
    const entered = new Set(entries.map(({ person }) => person))
    expect(entered.size).toBe(total)
    expect(entries.every(({ outcome }) => outcome === 'done')).toBe(true)
    // Twice only where it was killed between the two writings, and then the second says so.
    expect(entries.filter(({ code }) => code === null).length).toBeLessThanOrEqual(total)

    const [file = ''] = readdirSync(join(folder, 'data/operations'))
    expect(readFileSync(join(folder, 'data/operations', file), 'utf8')).not.toContain('Generated-')
    await harbor.close()
  },
)
