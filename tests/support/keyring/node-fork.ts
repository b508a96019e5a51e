import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { KeytarChild, SpawnKeytar } from '@main/secrets/keytar-client'

const SOURCE = fileURLToPath(
  new URL('../../../src-main/secrets/keytar-process.ts', import.meta.url),
)

/** How the keytar process is started. */
export interface ForkOptions {
  /** Instead of the process's own environment. */
  env: NodeJS.ProcessEnv
  /** The file to run instead of the source, for example the built one. */
  entry?: string
  /** Told the process id of each child. */
  onStart?: (pid: number) => void
}

/** Starts the keytar process by Node's fork, as Electron's utilityProcess does in the program. */
export function forkKeytar({ env, entry = SOURCE, onStart }: ForkOptions): SpawnKeytar {
  return (): KeytarChild => {
    const child = fork(entry, [], { env, execArgv: ['--import', 'tsx'], serialization: 'advanced' })
    if (child.pid !== undefined) onStart?.(child.pid)
    return {
      postMessage: (message) => void child.send(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit(listener) {
        child.once('exit', listener)
        // Not startable, or a message to a child that has just died.
        child.on('error', listener)
      },
      kill: () => void child.kill('SIGKILL'),
    }
  }
}
