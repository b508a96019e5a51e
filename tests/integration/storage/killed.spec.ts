import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aliases } from '../../../aliases.config'

const folder = mkdtempSync(join(tmpdir(), 'killed-'))
const path = join(folder, 'program/file.json')

/** The writer in one file, so that its many starts are fast. */
beforeAll(() =>
  build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: aliases },
    build: {
      ssr: fileURLToPath(new URL('writer.ts', import.meta.url)),
      outDir: join(folder, 'out'),
    },
    ssr: { noExternal: true },
  }),
)
afterAll(() => rmSync(folder, { recursive: true }))

it(
  'holds the old or the new value when the program is killed while it writes',
  { timeout: 180_000 },
  async () => {
    let last = 0
    for (let round = 0; round < 20; round++) {
      const writer = spawn(process.execPath, [join(folder, 'out/writer.js'), path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let output = ''
      writer.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
      while (output.split('\n').length < 4) await sleep(5)
      // A different moment of the write in each round: one takes a few milliseconds.
      await sleep(round * 1.7)
      writer.kill('SIGKILL')
      await once(writer, 'close')

      const [first = '', ...numbers] = output.trim().split('\n')
      expect(JSON.parse(first)).toEqual({ found: round === 0 ? 'fresh' : 'loaded', n: last })
      const told = Number(numbers.at(-1))
      const { data } = JSON.parse(readFileSync(path, 'utf8')) as { data: number[] }
      const [n = 0] = data
      // What was reported as written is there; the next may be there.
      expect([told, told + 1]).toContain(n)
      expect(data).toEqual(Array(n % 7 === 0 ? 1 : (n % 7) * 3_000 + 1).fill(n))
      last = n
    }
    const strangers = readdirSync(dirname(path)).filter(
      (name) => !/^file\.json(\.backup)?(\.new)?$/.test(name),
    )
    expect(strangers).toEqual([])
  },
)
