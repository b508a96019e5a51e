import { fileURLToPath } from 'node:url'
import { launchProgram, type LaunchOptions, type Program } from '@support/program/launch'

/** What the probe's preload exposes to its page. */
export interface ProbeApi {
  call(channel: string, ...args: unknown[]): Promise<unknown>
  note(text: string): void
  listen(listener: (...news: unknown[]) => void): () => void
  modules(): unknown
  sync(): unknown
  nested: { value: number }
}

declare global {
  interface Window {
    probe: ProbeApi
  }
}

/** The probe's package: a small Electron program, see probe/main.js. */
export const probe = fileURLToPath(new URL('./probe', import.meta.url))

/** Starts the probe on the stand-in, also where there is an Electron. */
export const launchProbe = (options: LaunchOptions = {}): Promise<Program> =>
  launchProgram({ entry: probe, kind: 'chromium stand-in', ...options })

/** Calls a handler of the probe's main process from its page. */
export const call = (program: Program, channel: string, ...args: unknown[]): Promise<unknown> =>
  program.page.evaluate(([name, given]) => window.probe.call(name, ...given), [
    channel,
    args,
  ] as const)

/** What the probe's main process has seen. */
export interface ProbeLog {
  readonly navigations: readonly (readonly [url: string, isMainFrame: boolean])[]
  readonly opened: readonly string[]
  readonly requests: readonly (readonly [url: string, type: string])[]
  readonly second: readonly (readonly string[])[]
  readonly events: readonly string[]
}

/** Reads what the probe's main process has seen. */
export const logOf = async (program: Program): Promise<ProbeLog> =>
  (await call(program, 'log')) as ProbeLog
