import { mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { lockInstance, unlockInstance } from './instance-lock'
import { lifecycle } from './lifecycle'
import { KnownEvents, PreventableEvent, strict } from './not-implemented'
import { startChromium, stopChromium } from './running'
import { answerRequest, contentsCreated } from './web-contents'
import { BrowserWindow, lastWindow } from './window'

const events = [
  'ready',
  'window-all-closed',
  'second-instance',
  'before-quit',
  'will-quit',
  'quit',
  'activate',
  'web-contents-created',
]

interface Manifest {
  readonly name?: string
  readonly productName?: string
  readonly version?: string
}

/** The package.json next to the started script or in the nearest folder above it. */
const manifestOf = (folder: string): Manifest => {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  } catch {
    return dirname(folder) === folder ? {} : manifestOf(dirname(folder))
  }
}

const manifest = manifestOf(dirname(resolve(process.argv[1] ?? '')))
const given = /^--user-data-dir=(.+)$/
const named = process.argv.map((argument) => given.exec(argument)?.[1]).find((path) => path)

/** How long Chromium may take to end, in milliseconds. */
const endsWithin = 3_000

class App extends KnownEvents {
  readonly isPackaged = false
  readonly commandLine = strict('commandLine', { appendSwitch: (): void => {} })
  appName = manifest.productName ?? manifest.name ?? 'Electron'
  readonly paths = new Map<string, string>(named === undefined ? [] : [['userData', named]])
  starting: Promise<void> | null = null
  chromium: Promise<void> | null = null

  constructor() {
    super('app', events)
    contentsCreated.tell = (contents) =>
      this.emit('web-contents-created', new PreventableEvent(), contents)
    lastWindow.closed = () => {
      if (lifecycle.quitting) return
      if (!this.emit('window-all-closed')) this.quit()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => this.quit())
    }
  }

  whenReady(): Promise<void> {
    this.starting ??= this.start()
    return this.starting
  }

  async start(): Promise<void> {
    // Electron, too, becomes ready only after the main script's first turn.
    await new Promise((done) => setImmediate(done))
    if (lifecycle.quitting) return new Promise(() => undefined)
    mkdirSync(this.getPath('userData'), { recursive: true, mode: 0o700 })
    await this.launchChromium()
    lifecycle.ready = true
    this.emit('ready')
  }

  /** A launcher may have Chromium start while the main script is still being loaded; the program isn't ready by that. */
  launchChromium(): Promise<void> {
    this.chromium ??= startChromium({
      request: answerRequest,
      gone: () => this.chromiumGone(),
    })
    return this.chromium
  }

  isReady(): boolean {
    return lifecycle.ready
  }

  chromiumGone(): void {
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
  }

  quit(): void {
    const before = new PreventableEvent()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    lifecycle.quitting = true
    for (const window of BrowserWindow.getAllWindows()) {
      window.close()
      if (!window.isDestroyed()) return
    }
    const will = new PreventableEvent()
    this.emit('will-quit', will)
    if (!will.defaultPrevented) this.exit()
  }

  /** Ends the process at once, asking nobody. */
  exit(code = 0): void {
    lifecycle.quitting = true
    this.emit('quit', new PreventableEvent(), code)
    const ended = stopChromium().catch(() => undefined)
    const limit = new Promise((done) => setTimeout(done, endsWithin))
    void Promise.race([ended, limit]).then(() => process.exit(code))
  }

  getPath(name: string): string {
    const home = homedir()
    const settings = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config')
    const userData = this.paths.get('userData') ?? join(settings, this.appName)
    const known: Record<string, string> = {
      userData,
      logs: join(userData, 'logs'),
      home,
      temp: tmpdir(),
      downloads: join(home, 'Downloads'),
    }
    const path = this.paths.get(name) ?? known[name]
    if (path === undefined) throw new Error(`not implemented in the stand-in: the path '${name}'`)
    return path
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path)
  }

  getName(): string {
    return this.appName
  }

  setName(name: string): void {
    this.appName = name
  }

  getVersion(): string {
    return manifest.version ?? '0.0.0'
  }

  /** As Electron finds them on Linux: LANGUAGE, or else what the locale's variables say. */
  getPreferredSystemLanguages(): string[] {
    const { LANGUAGE, LC_ALL, LANG } = process.env
    const named = (LANGUAGE ?? LC_ALL ?? LANG ?? '').split(':')
    const languages = named.map((name) => name.replace(/\..*/u, '').replace('_', '-'))
    return languages.filter((language) => /^[a-z]{2}-/u.test(language))
  }

  getLocale(): string {
    return new Intl.DateTimeFormat().resolvedOptions().locale
  }

  enableSandbox(): void {
    if (lifecycle.ready)
      throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  requestSingleInstanceLock(data?: unknown): boolean {
    return lockInstance(this.getPath('userData'), data, (second) =>
      this.emit('second-instance', new PreventableEvent(), second.argv, second.cwd, second.data),
    )
  }

  releaseSingleInstanceLock(): void {
    unlockInstance(this.getPath('userData'))
  }

  setAppUserModelId(): void {}

  focus(): void {}
}

/** Electron's `app` module. */
export const app = strict('app', new App())
