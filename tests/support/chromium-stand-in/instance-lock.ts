import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** What a second process tells the first one about itself. */
export interface SecondInstance {
  readonly argv: string[]
  readonly cwd: string
  readonly data: unknown
}

const prefix = 'SingletonMessage-'
const lockOf = (folder: string): string => join(folder, 'SingletonLock')

let watcher: FSWatcher | null = null

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Makes the lock file. @returns the process that holds the lock already, or null when it is ours now */
const take = (lock: string): number | null => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 })
    return null
  } catch {
    return Number(readFileSync(lock, 'utf8'))
  }
}

/** Reads, and takes away, what second processes have left in the folder. */
const collect = (folder: string, hear: (second: SecondInstance) => void): void => {
  for (const name of readdirSync(folder).filter((each) => each.startsWith(prefix))) {
    const path = join(folder, name)
    const text = readFileSync(path, 'utf8')
    rmSync(path)
    hear(JSON.parse(text) as SecondInstance)
  }
}

/**
 * The lock that makes a program run once per folder. It is synchronous, as Electron's is; the lock of a process that
 * was killed counts for nothing.
 * @param hear is called in the process that has the lock when another one asks for it
 * @returns whether this process has the lock; if not, the other one has been told
 */
export const lockInstance = (
  folder: string,
  data: unknown,
  hear: (second: SecondInstance) => void,
): boolean => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = lockOf(folder)
  let holder = take(lock)
  if (holder !== null && !isRunning(holder)) {
    rmSync(lock, { force: true })
    holder = take(lock)
  }
  if (holder !== null && holder !== process.pid) {
    const message: SecondInstance = { argv: process.argv, cwd: process.cwd(), data }
    const draft = join(folder, `.${prefix}${process.pid}`)
    writeFileSync(draft, JSON.stringify(message), { mode: 0o600 })
    renameSync(draft, join(folder, `${prefix}${process.pid}`))
    return false
  }
  watcher = watch(folder, (_event, name) => {
    if (name?.startsWith(prefix) === true) collect(folder, hear)
  })
  watcher.unref()
  collect(folder, hear)
  process.once('exit', () => unlockInstance(folder))
  return true
}

/** Gives the lock back, if this process has it. */
export const unlockInstance = (folder: string): void => {
  watcher?.close()
  watcher = null
  try {
    if (Number(readFileSync(lockOf(folder), 'utf8')) === process.pid) rmSync(lockOf(folder))
  } catch {
    // there is no lock any more
  }
}
