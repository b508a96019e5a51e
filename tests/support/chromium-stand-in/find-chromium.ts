import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The same version without what a window needs: it starts in two thirds of the time. */
const withShell = ['chromium-headless-shell', ...commands]

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of Chromium: CHROMIUM_PATH, or what is found on the PATH for WHARFINGER_STAND_IN; null when there is none. */
export const findChromium = (env: NodeJS.ProcessEnv): string | null => {
  const named = env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return named
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = (env['WHARFINGER_STAND_IN'] === undefined ? withShell : commands).flatMap(
    (command) => folders.map((folder) => join(folder, command)),
  )
  return candidates.find(isExecutable) ?? null
}

/** What to do on a machine without Chromium. */
export const noChromium =
  'Chromium was not found: install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.'

/** What a Chromium says it is, for instance 'Chromium 156.0.8078.79 built on Debian'. */
export const chromiumVersion = (path: string): string =>
  spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim()
