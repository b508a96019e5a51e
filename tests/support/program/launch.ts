import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { BridgeMessage } from '../chromium-stand-in/traffic'
import { findElectron } from './find-electron'
import { runOnElectron } from './on-electron'
import { runOnStandIn } from './on-stand-in'
import { ended, type Control, type Kind, type Running, type Start } from './running'

const project = fileURLToPath(new URL('../../../', import.meta.url))

/** How the program is to be started. Everything has a default. */
export interface LaunchOptions {
  /** The main process: a file, or a package's folder. Default: this project as it was built. */
  readonly entry?: string
  /** The program's folder. Default: a new one, removed by `close`. */
  readonly userData?: string
  /** Environment variables beside those of this process. WHARFINGER_STAND_IN=headed shows the stand-in's window. */
  readonly env?: NodeJS.ProcessEnv
  readonly args?: readonly string[]
  /** What the operating system says. Default: light. */
  readonly colorScheme?: 'light' | 'dark'
  /** Whether the operating system asks for no motion. Default: no. */
  readonly reducedMotion?: boolean
  /** The size of the page in CSS pixels. Default: what the program makes its window. */
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Default: Electron where its binary is to be had, else the Chromium stand-in. */
  readonly kind?: Kind
}

/** The program, started for a test, the tour or the demo. */
export interface Program {
  readonly kind: Kind
  readonly userData: string
  /** The page of the program's window. A new one after `restart`. */
  readonly page: Page
  readonly control: Control
  /** Everything that the program has printed since `launchProgram`, standard output and error. */
  readonly output: string
  /** The exit code of the process that runs now, once it has ended; null when a signal ended it. */
  readonly exited: Promise<number | null>
  /**
   * What has crossed the bridge since `launchProgram`, but for runs that `kill` has ended: nothing must be asked of those
   * before.
   */
  crossed(): Promise<readonly BridgeMessage[]>
  /** Ends the program as a person does, unless it has ended, and starts it again with the same folder. */
  restart(): Promise<Page>
  /** Ends the process at once (SIGKILL), as a power failure would. `restart` starts it again. */
  kill(): Promise<void>
  /** Ends the program and removes what was made for it. */
  close(): Promise<void>
}

/** How long the program may take to end by itself, in milliseconds. */
const endsWithin = 10_000

const kill = async (running: Running): Promise<void> => {
  running.process.kill('SIGKILL')
  await ended(running.process)
}

/** Quits the program, whatever is lost with it, and kills it if it doesn't obey. */
const quit = async (running: Running): Promise<void> => {
  await running.control.quit().catch(() => undefined)
  const { page } = running
  const asked = page.getByRole('button', { name: 'Close all the same' })
  asked.click({ timeout: endsWithin }).catch(() => undefined)
  const limit = setTimeout(() => running.process.kill('SIGKILL'), endsWithin)
  await ended(running.process)
  clearTimeout(limit)
}

/** Starts the program and waits until its window has loaded. Fails with what it printed when it ends before that. */
export const launchProgram = async (options: LaunchOptions = {}): Promise<Program> => {
  // Where Electron takes the system's languages from on Linux: the specs read English.
  const env: NodeJS.ProcessEnv = { ...process.env, LANGUAGE: 'en_GB', ...options.env }
  // That of a live registry is the test's, which types it; the program has it from nowhere else.
  delete env['WHARFINGER_LIVE_PASSWORD']
  const electron = options.kind === 'chromium stand-in' ? null : findElectron(env)
  if (options.kind === 'electron' && electron === null)
    throw new Error('Electron has no binary here: set ELECTRON_OVERRIDE_DIST_PATH')
  if (options.entry === undefined && !existsSync(join(project, 'out/main/index.js')))
    throw new Error('the program has not been built: npm run build')
  const scratch = await mkdtemp(join(tmpdir(), 'wharfinger-'))
  let output = ''
  const start: Start = {
    entry: options.entry ?? project,
    userData: options.userData ?? join(scratch, 'user-data'),
    scratch,
    args: options.args ?? [],
    env,
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ?? false,
    print: (text) => (output += text),
  }
  const clean = (): Promise<void> =>
    // Chromium goes on writing for a moment after the program was killed
    rm(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  const run = async (): Promise<Running> => {
    try {
      const started = await (electron === null
        ? runOnStandIn(start)
        : runOnElectron(electron, start))
      if (options.viewport !== undefined) await started.page.setViewportSize(options.viewport)
      return started
    } catch (error) {
      await clean()
      throw new Error(`${String(error)}\n${output}`)
    }
  }
  let running = await run()
  const before: BridgeMessage[] = []
  const messages = (): Promise<readonly BridgeMessage[]> =>
    running.control.bridgeMessages().catch(() => [])

  return {
    kind: electron === null ? 'chromium stand-in' : 'electron',
    userData: start.userData,
    get page() {
      return running.page
    },
    get control() {
      return running.control
    },
    get output() {
      return output
    },
    get exited() {
      return ended(running.process)
    },
    crossed: async () => [...before, ...(await messages())],
    async restart() {
      before.push(...(await messages()))
      await quit(running)
      running = await run()
      return running.page
    },
    kill: () => kill(running),
    async close() {
      await quit(running)
      await clean()
    },
  }
}
