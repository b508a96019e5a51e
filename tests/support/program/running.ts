import type { ChildProcess } from 'node:child_process'
import type { Page } from 'playwright-core'
import type { ControlCalls } from '../chromium-stand-in/control-calls'

/** The two ways to run the program. */
export type Kind = 'electron' | 'chromium stand-in'

/** What a test can do to the running program from outside of its page; see ControlCalls for each. */
export type Control = {
  readonly [Name in keyof ControlCalls]: (
    ...args: Parameters<ControlCalls[Name]>
  ) => Promise<Awaited<ReturnType<ControlCalls[Name]>>>
}

/** Everything needed to start the program once. */
export interface Start {
  /** The file of the main process, or the folder of the package whose "main" it is. */
  readonly entry: string
  readonly userData: string
  /** A folder for what must not outlive the run. */
  readonly scratch: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly colorScheme: 'light' | 'dark'
  readonly reducedMotion: boolean
  /** Takes what the program prints. */
  readonly print: (text: string) => void
}

/** One process of the program, with its window open. */
export interface Running {
  readonly page: Page
  readonly control: Control
  readonly process: ChildProcess
}

/** Resolves with the exit code when a process has ended; null when a signal has ended it. */
export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
    else child.once('exit', (code) => resolve(code))
  })
