import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ForkOptions } from 'electron'
import { KnownEvents, strict } from './not-implemented'

const parentPort = new URL('./parent-port.mjs', import.meta.url).href

class UtilityProcess extends KnownEvents {
  readonly child: ChildProcess

  constructor(file: string, args: readonly string[], options: ForkOptions) {
    super('UtilityProcess', ['spawn', 'message', 'exit'])
    this.child = fork(file.startsWith('file:') ? fileURLToPath(file) : file, args, {
      execArgv: ['--import', parentPort, ...(options.execArgv ?? [])],
      serialization: 'advanced',
      silent: options.stdio === 'pipe',
      ...(options.env === undefined ? {} : { env: { ...options.env } }),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.stdio === 'ignore' ? { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] } : {}),
    })
    this.child.on('spawn', () => this.emit('spawn'))
    this.child.on('message', (message) => this.emit('message', message))
    this.child.on('exit', (code) => this.emit('exit', code ?? 1))
  }

  /** undefined before and after its life, as in Electron. */
  get pid(): number | undefined {
    const { pid, exitCode, signalCode } = this.child
    return exitCode === null && signalCode === null ? pid : undefined
  }

  get stdout(): ChildProcess['stdout'] {
    return this.child.stdout
  }

  get stderr(): ChildProcess['stderr'] {
    return this.child.stderr
  }

  postMessage(message: unknown): void {
    if (this.child.connected) this.child.send(message as object)
  }

  kill(): boolean {
    return this.child.kill()
  }
}

/** Electron's `utilityProcess` module: a Node process with Electron's `process.parentPort`. */
export const utilityProcess = strict('utilityProcess', {
  fork: (file: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess =>
    strict('UtilityProcess', new UtilityProcess(file, args, options)),
})
