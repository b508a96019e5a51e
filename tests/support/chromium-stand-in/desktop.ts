import type { NotificationConstructorOptions } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KnownEvents, strict } from './not-implemented'

const scratch = process.env['WHARFINGER_STAND_IN_SCRATCH']

/** The clipboard outlives the program: in a test it is a file among what is removed after the last run. */
const clipboardFile = scratch === undefined ? null : join(scratch, 'clipboard')
let copied = ''

/** What the program did to the desktop, and what is on it: recorded here, done nowhere. */
export const desktop = {
  get clipboard(): string {
    if (clipboardFile === null) return copied
    try {
      return readFileSync(clipboardFile, 'utf8')
    } catch {
      return ''
    }
  },
  set clipboard(text: string) {
    if (clipboardFile === null) copied = text
    else writeFileSync(clipboardFile, text)
  },
  opened: [] as string[],
  notifications: [] as NotificationConstructorOptions[],
}

/** Electron's `shell` module. Nothing is really opened. */
export const shell = strict('shell', {
  async openExternal(url: string): Promise<void> {
    desktop.opened.push(url)
  },
})

/** Electron's `clipboard` module, with a clipboard of the tests' own. */
export const clipboard = strict('clipboard', {
  readText: (): string => desktop.clipboard,
  writeText(text: string): void {
    desktop.clipboard = text
  },
  clear(): void {
    desktop.clipboard = ''
  },
})

class NotificationState extends KnownEvents {
  readonly options: NotificationConstructorOptions

  constructor(options: NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close'])
    this.options = options
    return strict<NotificationState>('Notification', this)
  }

  show(): void {
    desktop.notifications.push(this.options)
    this.emit('show')
  }

  close(): void {
    this.emit('close')
  }

  static isSupported(): boolean {
    return true
  }
}

/** Electron's `Notification`. */
export const Notification = strict('Notification', NotificationState)

class PowerMonitor extends KnownEvents {
  constructor() {
    super('powerMonitor', [
      'suspend',
      'resume',
      'lock-screen',
      'unlock-screen',
      'shutdown',
      'user-did-resign-active',
    ])
  }

  /** Somebody has used the computer a second ago, always. */
  getSystemIdleTime(): number {
    return 1
  }

  getSystemIdleState(): 'active' {
    return 'active'
  }
}

/** Electron's `powerMonitor` module. */
export const powerMonitor = strict('powerMonitor', new PowerMonitor())
