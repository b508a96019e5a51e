import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Finding } from './finding'

/** What a user takes of the main process's heap, with the texts to search and one order. */
export const measureMemory = async (count: number): Promise<readonly Finding[]> => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--import',
    'tsx',
    'tests/bench/memory-main.ts',
    String(count),
  ])
  const value = Math.round(Number(stdout) / count)
  return [{ name: `memory of a user, of ${count}`, value, unit: 'bytes', aim: null }]
}
