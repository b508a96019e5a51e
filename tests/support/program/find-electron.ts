import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const places: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/**
 * The path of Electron's binary, or null. The npm package comes without one; its own module would try to download it,
 * and so isn't asked. ELECTRON_OVERRIDE_DIST_PATH (Electron's documentation) names a folder that has one.
 */
export const findElectron = (env: NodeJS.ProcessEnv): string | null => {
  const elsewhere = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (elsewhere !== undefined && elsewhere !== '') {
    return join(elsewhere, places[process.platform] ?? 'electron')
  }
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const binary = join(folder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(binary) ? binary : null
}
