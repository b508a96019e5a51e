import type { BrowserWindowConstructorOptions, ProgressBarOptions, Rectangle } from 'electron'
import type { Page } from 'playwright-core'
import { screen } from './displays'
import { lifecycle } from './lifecycle'
import { KnownEvents, PreventableEvent, strict } from './not-implemented'
import { colorScheme, nativeTheme } from './theme'
import { newContents, type WebContents } from './web-contents'
import { inChromium } from './running'

const events = [
  'ready-to-show',
  'close',
  'closed',
  'resize',
  'move',
  'maximize',
  'unmaximize',
  'show',
  'focus',
  'restore',
  // Never comes here: a page that hangs isn't noticed.
  'unresponsive',
]

const windows = new Set<BrowserWindowState>()

/** Called when the last window has been closed. */
export const lastWindow = { closed: (): void => {} }

const centred = (width: number, height: number): Rectangle => {
  const area = screen.getPrimaryDisplay().workArea
  const x = Math.round(area.x + (area.width - width) / 2)
  return { x, y: Math.round(area.y + (area.height - height) / 2), width, height }
}

class BrowserWindowState extends KnownEvents {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents: WebContents
  normal: Rectangle
  maximized = false
  minimized = false
  focused = false
  visible: boolean
  destroyed = false
  /** What the task bar shows; null: nothing. */
  progress: { readonly at: number; readonly mode: string } | null = null
  /** The most that it has shown. */
  mostProgress = 0
  /** Whether the program has asked to be kept out of screenshots. */
  contentProtection = false
  page: Page | null = null
  /** Settled when Chromium has a page for this window. */
  readonly opened: Promise<void>

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', events)
    if (!lifecycle.ready) throw new Error('Cannot create BrowserWindow before app is ready')
    this.options = options
    this.webContents = newContents(options.webPreferences ?? {})
    const { width = 800, height = 600 } = options
    const place = centred(width, height)
    this.normal = { ...place, x: options.x ?? place.x, y: options.y ?? place.y }
    this.visible = options.show ?? true
    const self = strict<BrowserWindowState>('BrowserWindow', this)
    windows.add(self)
    this.opened = self.open()
    return self
  }

  async open(): Promise<void> {
    const page = await inChromium().newPage()
    this.page = page
    page.on('close', () => {
      // A person has closed Chromium's window: too late to prevent, but the program is told as ever.
      if (!this.destroyed) this.emit('close', new PreventableEvent())
      this.destroy()
    })
    page.once('load', () => this.emit('ready-to-show'))
    const cdp = await page.context().newCDPSession(page)
    await page.emulateMedia({ colorScheme: colorScheme() })
    await this.webContents.attach(page, cdp)
    await this.place()
    this.webContents.rezoom = () => void this.zoom()
  }

  /** Gives Chromium's window its place; the bounds are those of the page, without what Chromium puts round it. */
  async place(): Promise<void> {
    const { page, cdp } = this.webContents
    if (page === null || cdp === null) return
    try {
      const { windowId } = await cdp.send('Browser.getWindowForTarget')
      const frame = await page.evaluate(() => outerHeight - innerHeight)
      const { x, y, width, height } = this.getBounds()
      await cdp.send('Browser.setWindowBounds', {
        windowId,
        bounds: { left: x, top: y, width, height: height + frame },
      })
      if (this.webContents.zoomFactor !== 1) await this.zoom()
    } catch {
      // the window has been closed meanwhile, or the desktop doesn't let a program place its windows
    }
  }

  /** Lays the page out as Chromium's own zoom does: with fewer CSS pixels, each of more of the screen's. */
  async zoom(): Promise<void> {
    const { cdp, zoomFactor } = this.webContents
    if (cdp === null) return
    const { width, height } = this.getBounds()
    const enlarged = {
      width: Math.round(width / zoomFactor),
      height: Math.round(height / zoomFactor),
      deviceScaleFactor: zoomFactor,
      mobile: false,
    }
    await (
      zoomFactor === 1
        ? cdp.send('Emulation.clearDeviceMetricsOverride')
        : cdp.send('Emulation.setDeviceMetricsOverride', enlarged)
    ).catch(() => undefined)
  }

  async loadURL(url: string): Promise<void> {
    await this.opened
    await this.webContents.load(url)
  }

  show(): void {
    this.visible = true
    this.emit('show')
    this.focus()
  }

  focus(): void {
    this.focused = true
    this.emit('focus')
    this.page?.bringToFront().catch(() => undefined)
  }

  isVisible(): boolean {
    return this.visible
  }

  isFocused(): boolean {
    return this.focused
  }

  /** Only for the program: Chromium goes on showing the page. */
  minimize(): void {
    this.minimized = true
    this.focused = false
  }

  isMinimized(): boolean {
    return this.minimized
  }

  restore(): void {
    this.minimized = false
    this.emit('restore')
  }

  getBounds(): Rectangle {
    return this.maximized ? screen.getDisplayMatching(this.normal).workArea : this.normal
  }

  getNormalBounds(): Rectangle {
    return this.normal
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.normal
    const wanted = { ...before, ...bounds }
    const width = Math.max(wanted.width, this.options.minWidth ?? 0)
    const height = Math.max(wanted.height, this.options.minHeight ?? 0)
    this.normal = { ...wanted, width, height }
    this.maximized = false
    if (before.x !== wanted.x || before.y !== wanted.y) this.emit('move')
    if (before.width !== width || before.height !== height) this.emit('resize')
    void this.place()
  }

  isMaximized(): boolean {
    return this.maximized
  }

  maximize(): void {
    this.maximized = true
    this.emit('maximize')
    void this.place()
  }

  unmaximize(): void {
    this.maximized = false
    this.emit('unmaximize')
    void this.place()
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  setMenuBarVisibility(): void {}

  setProgressBar(progress: number, { mode = 'normal' }: Partial<ProgressBarOptions> = {}): void {
    if (progress < 0 || progress > 1) this.progress = null
    else this.progress = { at: progress, mode }
    this.mostProgress = Math.max(this.mostProgress, this.progress?.at ?? 0)
  }

  /** Only noted: Chromium itself doesn't keep out of screenshots. */
  setContentProtection(enable: boolean): void {
    this.contentProtection = enable
  }

  close(): void {
    const event = new PreventableEvent()
    this.emit('close', event)
    if (event.defaultPrevented) lifecycle.quitting = false
    else this.destroy()
  }

  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    windows.delete(this)
    this.webContents.destroy()
    this.emit('closed')
    this.page?.close().catch(() => undefined)
    if (windows.size === 0) lastWindow.closed()
  }

  static getAllWindows(): BrowserWindowState[] {
    return [...windows]
  }

  static fromWebContents(contents: WebContents): BrowserWindowState | null {
    return [...windows].find((window) => window.webContents === contents) ?? null
  }
}

/** Electron's `BrowserWindow`. */
export const BrowserWindow = strict('BrowserWindow', BrowserWindowState)

nativeTheme.on('updated', () => {
  for (const { page } of windows)
    page?.emulateMedia({ colorScheme: colorScheme() }).catch(() => undefined)
})
