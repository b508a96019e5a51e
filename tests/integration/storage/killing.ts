import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect } from 'vitest'
import { programFiles } from '@support/program-files'
import { aliases } from '../../../aliases.config'

/** What was seen while the program was killed again and again. */
export interface Killed {
  readonly kills: number
  /** Writes that the program took for written. */
  readonly writes: number
  /** How often a file held one more than was told: it was killed in between. */
  readonly untold: number
  /** How often half a file was left beside the whole one, by path. */
  readonly halves: number
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A writer is killed after so many writes at most, and so many milliseconds, which is what one takes. */
const MOST_WRITES = 40
const LONGEST_MS = 5

/** The writer in one file, so that its many starts are fast. */
const buildWriter = async (folder: string): Promise<string> => {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: aliases },
    build: {
      ssr: fileURLToPath(new URL('writer.ts', import.meta.url)),
      outDir: join(folder, 'out'),
    },
    ssr: { noExternal: true },
  })
  return join(folder, 'out/writer.js')
}

type Numbers = Readonly<Record<string, number>>

/** Starts the writer, kills it a moment after so many writes; what it found, and what it has told as written last. */
const runUntilKilled = async (
  writer: string,
  folder: string,
  after: { readonly writes: number; readonly ms: number },
): Promise<{ readonly found: Numbers; readonly told: Numbers; readonly writes: number }> => {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines: string[] = []
  await new Promise<void>((resolve) => {
    createInterface(child.stdout)
      .on('line', (line) => {
        lines.push(line)
        if (lines.length === after.writes + 1) resolve()
      })
      .on('close', resolve)
  })
  await sleep(after.ms)
  child.kill('SIGKILL')
  await ended
  const [first = '{}', ...writes] = lines
  const told = writes.map((line): [string, number] => {
    const [path = '', number] = line.split(' ')
    return [path, Number(number)]
  })
  const found = JSON.parse(first) as Numbers
  return { found, told: { ...found, ...Object.fromEntries(told) }, writes: writes.length }
}

/** Whatever may be in the program's folder. */
const known = /^([\w-]+\.(json|csv)(\.backup)?(\.new)?|journal|operations)$/

/**
 * Kills the program (SIGKILL) at random moments while it writes all of its files. Fails unless each of them then holds, whole,
 * what was told as written or the next.
 */
export const killAgainAndAgain = async (kills: number, seed: number): Promise<Killed> => {
  const scratch = mkdtempSync(join(tmpdir(), 'killed-'))
  const folder = join(scratch, 'program')
  const random = randomFrom(seed)
  let [writes, untold, halves] = [0, 0, 0]
  try {
    const writer = await buildWriter(scratch)
    let last: Numbers = Object.fromEntries(programFiles.map(({ path }) => [path, 0]))
    for (let kill = 0; kill <= kills; kill += 1) {
      const run = await runUntilKilled(writer, folder, {
        writes: Math.floor(random() * MOST_WRITES),
        ms: random() * LONGEST_MS,
      })
      for (const { path } of programFiles) {
        const [was = 0, is = Number.NaN] = [last[path], run.found[path]]
        expect([was, was + 1], `${path} after kill ${kill} of seed ${seed}`).toContain(is)
        untold += is - was
      }
      last = run.told
      writes += run.writes
      const names = readdirSync(folder)
      halves += names.filter((name) => name.endsWith('.new')).length
      expect(names.filter((name) => !known.test(name))).toEqual([])
    }
    return { kills, writes, untold, halves }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
