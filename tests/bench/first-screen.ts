import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Finding } from './finding'

/** The scripts that a built page loads before it shows anything: its own and those that it names for preloading. */
const scriptsOf = (page: string): readonly string[] =>
  [
    ...page.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g),
    ...page.matchAll(/<link\b[^>]*\brel="modulepreload"[^>]*\bhref="([^"]+)"/g),
  ].flatMap(([, path]) => path ?? [])

/** The size of the first screen's scripts, compressed, as the build left them in a folder. */
export const measureFirstScreen = async (folder: string): Promise<readonly Finding[]> => {
  const scripts = scriptsOf(await readFile(join(folder, 'index.html'), 'utf8'))
  if (scripts.length === 0) throw new Error('the built page has no script')
  const sizes = await Promise.all(
    scripts.map(async (path) => gzipSync(await readFile(join(folder, path))).length),
  )
  const value = sizes.reduce((sum, size) => sum + size, 0) / 1_000
  return [{ name: "first screen's script (gzip)", value, unit: 'kB', aim: { atMost: 250 } }]
}
