import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

/** The programs a keyring session is made of, with the Debian package each comes from. */
const programs = {
  'dbus-daemon': 'dbus-daemon',
  'gnome-keyring-daemon': 'gnome-keyring',
  gdbus: 'libglib2.0-bin',
  Xvfb: 'xvfb',
} as const
type Program = keyof typeof programs

/** What kind of session to start. */
export interface KeyringOptions {
  /** The collection exists but is locked. */
  locked?: boolean
  /** A display (Xvfb) on which a locked keyring can show its prompt, which nobody answers. */
  display?: boolean
}

/** A session bus with a real gnome-keyring on it, apart from the person's own. */
export interface Keyring {
  /** What a program needs to find it; to be laid over its environment. */
  env: { DBUS_SESSION_BUS_ADDRESS: string }
  /** Locks the collection. */
  lock(): Promise<void>
  /** Ends all its processes and removes its folder. */
  stop(): Promise<void>
}

/** What is missing and where it comes from; with nothing missing, a session can be started and keytar used on it. */
export function missingForKeyring({ display = false }: KeyringOptions = {}): string[] {
  const needed = (Object.keys(programs) as Program[]).filter((name) => name !== 'Xvfb' || display)
  const missing = needed
    .filter((name) => !isOnPath(name))
    .map((name) => `${name} (Debian package ${programs[name]})`)
  if (!isKeytarBuilt())
    missing.push('keytar (npm package, built with Debian package libsecret-1-dev)')
  return missing
}

function isKeytarBuilt(): boolean {
  try {
    createRequire(import.meta.url).resolve('keytar/build/Release/keytar.node')
    return true
  } catch {
    return false
  }
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Starts a session. Throws when a program is missing (see missingForKeyring) or does not start. */
export async function startKeyring(options: KeyringOptions = {}): Promise<Keyring> {
  const folder = mkdtempSync(join(tmpdir(), 'keyring-'))
  const children: ChildProcess[] = []
  const killAll = (): void => children.forEach((child) => void child.kill('SIGKILL'))
  process.once('exit', killAll)

  async function stop(): Promise<void> {
    process.removeListener('exit', killAll)
    const ends = children
      .filter((child) => child.exitCode === null && child.signalCode === null)
      .map((child) => once(child, 'exit'))
    killAll()
    await Promise.all(ends)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    return { ...(await start(folder, children, options)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(
  folder: string,
  children: ChildProcess[],
  { locked = false, display = false }: KeyringOptions,
): Promise<Omit<Keyring, 'stop'>> {
  /** Starts a program that goes on running. */
  function launch(program: Program, args: string[], env: NodeJS.ProcessEnv) {
    const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'ignore'] })
    children.push(child)
    return child
  }

  /** The first line that a program prints; it is ready then. */
  async function firstLine(program: Program, args: string[], env: NodeJS.ProcessEnv) {
    const child = launch(program, args, env)
    for await (const line of createInterface(child.stdout)) return line
    throw new Error(`${program} did not start`)
  }

  const runtime = join(folder, 'runtime')
  mkdirSync(runtime, { mode: 0o700 })
  const home: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: folder,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(folder, 'data'),
  }
  // -displayfd chooses a free display and prints its number.
  if (display) home['DISPLAY'] = `:${await firstLine('Xvfb', ['-displayfd', '1'], home)}`
  const address = await firstLine(
    'dbus-daemon',
    [
      '--session',
      '--nofork',
      '--nopidfile',
      `--address=unix:path=${join(runtime, 'bus')}`,
      '--print-address=1',
    ],
    home,
  )
  const env = { DBUS_SESSION_BUS_ADDRESS: address }
  const session = { ...home, ...env }
  const gdbus = (...args: string[]) => promisify(execFile)('gdbus', args, { env: session })

  // An empty password does not unlock.
  const daemon = ['--foreground', '--unlock', '--components=secrets']
  launch('gnome-keyring-daemon', daemon, session).stdin.end('test')
  await gdbus('wait', '--session', '--timeout', '10', 'org.freedesktop.secrets')

  async function lock(): Promise<void> {
    const service = [
      '--dest',
      'org.freedesktop.secrets',
      '--object-path',
      '/org/freedesktop/secrets',
    ]
    const collection = "['/org/freedesktop/secrets/collection/login']"
    const method = ['--method', 'org.freedesktop.Secret.Service.Lock', collection]
    await gdbus('call', '--session', ...service, ...method)
  }
  if (locked) await lock()
  return { env, lock }
}
