import { readFileSync } from 'node:fs'
import type { WebContents as ElectronContents, WebPreferences } from 'electron'
import type { CDPSession, Page, Route } from 'playwright-core'
import { schemeOf, toChromium, toProgram } from './addresses'
import { clone, unpack } from './clone'
import { Frames, type Frame } from './frames'
import { dispatchInvoke, dispatchSend } from './ipc'
import { KnownEvents, PreventableEvent, strict } from './not-implemented'
import { names, pageScript, type PageMessage } from './page-bridge'
import { session as sessions, type Session } from './session'
import { record } from './traffic'

const events = [
  'will-navigate',
  'will-redirect',
  'will-frame-navigate',
  'will-attach-webview',
  'did-finish-load',
  'dom-ready',
  'before-input-event',
  // Never comes here: nobody turns the mouse wheel with Ctrl.
  'zoom-changed',
  'render-process-gone',
  'console-message',
  'destroyed',
  'input-event',
]

type WindowOpenHandler = Parameters<ElectronContents['setWindowOpenHandler']>[0]

const all = new Map<Page, WebContents>()
let count = 0

/** The page of a window, as the program sees it. */
export class WebContents extends KnownEvents {
  readonly id = (count += 1)
  readonly session: Session
  readonly preferences: WebPreferences
  readonly frames = new Frames()
  page: Page | null = null
  cdp: CDPSession | null = null
  /** Whether the program has loaded a page. */
  loaded = false
  destroyed = false
  windowOpenHandler: WindowOpenHandler | null = null
  zoomFactor = 1
  /** Told of another zoom: the window has the size that the page is laid out for. */
  rezoom = (): void => {}
  /** Navigations of the main frame that the page itself has asked for and that have not started yet. */
  readonly wanted = new Set<string>()

  constructor(preferences: WebPreferences) {
    super('webContents', events)
    this.preferences = preferences
    const given = preferences.session as unknown as Session | undefined
    this.session = given ?? sessions.fromPartition(preferences.partition ?? '')
  }

  get mainFrame(): Frame {
    return this.frames.main
  }

  /** Takes a page of Chromium: from here on the preload runs in it and its requests are the program's to answer. */
  async attach(page: Page, cdp: CDPSession): Promise<void> {
    this.page = page
    this.cdp = cdp
    all.set(page, this)
    const { preload, nodeIntegrationInSubFrames = false } = this.preferences
    const source = preload === undefined ? null : readFileSync(preload, 'utf8')
    page.on('domcontentloaded', () => this.emit('dom-ready', {}))
    page.on('load', () => this.emit('did-finish-load', {}))
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
    page.on('console', (message) => {
      const { url, lineNumber } = message.location()
      const details = { level: message.type(), message: message.text(), lineNumber }
      this.emit('console-message', { ...details, sourceId: toProgram(url) })
    })
    cdp.on('Runtime.bindingCalled', (event) => {
      if (event.name === names.binding) void this.hear(event.payload, event.executionContextId)
    })
    cdp.on('Page.windowOpen', (event) => this.askToOpen(event.url, event.windowName, ''))
    cdp.on('Page.frameRequestedNavigation', (event) => {
      if (event.disposition !== 'currentTab') this.askToOpen(event.url, '', '')
      else if (this.frames.isMain(event.frameId)) this.wanted.add(withoutHash(event.url))
    })
    await this.frames.follow(cdp)
    await cdp.send('Runtime.addBinding', { name: names.binding })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: pageScript(source, nodeIntegrationInSubFrames),
    })
  }

  /** A message of the page's half of the bridge. */
  async hear(payload: string, context: number): Promise<void> {
    const frame = this.frames.ofContext(context)
    if (frame === undefined) return
    const message = JSON.parse(payload) as PageMessage
    const contents = this as unknown as ElectronContents
    if (message.kind === 'open') {
      this.askToOpen(message.url, message.name, message.features)
      return
    }
    if (message.kind === 'navigate') {
      if (this.mayNavigate(message.url, true))
        throw new Error(`not implemented in the stand-in: a navigation to ${message.url}`)
      return
    }
    const args = unpack(message.args) as unknown[]
    if (message.kind === 'send') {
      dispatchSend(contents, frame, message.channel, args)
      return
    }
    const outcome = await dispatchInvoke(contents, frame, message.channel, args)
    this.frames.deliver(context, { id: message.id, ...outcome })
  }

  /** Asks the program whether a page may open a window. Only 'deny' is possible, which is what happens anyway. */
  askToOpen(url: string, frameName: string, features: string): void {
    const details = { url: toProgram(url), frameName, features, disposition: 'new-window' as const }
    const referrer = { url: this.getURL(), policy: 'default' as const }
    const answer = this.windowOpenHandler?.({ ...details, referrer })
    if (answer?.action !== 'deny')
      throw new Error('not implemented in the stand-in: a window opened by a page')
  }

  /** Tells the program that the page wants to go elsewhere. @returns whether it lets it */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    const about = { url: toProgram(url), isMainFrame, isSameDocument: false }
    const frameEvent = Object.assign(new PreventableEvent(), about)
    this.emit('will-frame-navigate', frameEvent)
    const event = Object.assign(new PreventableEvent(), about)
    if (isMainFrame) this.emit('will-navigate', event, about.url, false, true)
    return !frameEvent.defaultPrevented && !event.defaultPrevented
  }

  /** Loads a page for the program, which is not asked by an event about it. */
  async load(url: string): Promise<void> {
    try {
      await this.page?.goto(toChromium(url))
      this.loaded = true
    } catch (error) {
      if (this.destroyed) return
      throw new Error(`ERR_FAILED (-2) loading '${url}'`, { cause: error })
    }
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    const copied = clone(args)
    record('event', channel, copied)
    this.frames.deliver(this.frames.mainContext(), { kind: 'event', channel, args: copied })
  }

  setZoomFactor(factor: number): void {
    // A test may have given the page a size of its own, which stays.
    if (factor === this.zoomFactor) return
    this.zoomFactor = factor
    this.rezoom()
  }

  /** A person presses a key, with these others held down: the program hears of it before the page. */
  async press(key: string, held: readonly ('Control' | 'Shift' | 'Meta')[]): Promise<void> {
    const [control, shift, meta] = (['Control', 'Shift', 'Meta'] as const).map((one) =>
      held.includes(one),
    )
    const more = { isAutoRepeat: false, isComposing: false, location: 0, modifiers: [] }
    // There is no keyboard here that has a place for each key.
    const input = { type: 'keyDown', key, code: '', control, shift, meta, alt: false, ...more }
    const event = new PreventableEvent()
    this.emit('before-input-event', event, input)
    if (!event.defaultPrevented) await this.page?.keyboard.press([...held, key].join('+'))
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler
  }

  /** This Chromium has no network in any case, so there is nothing to choose. */
  setWebRTCIPHandlingPolicy(): void {}

  getURL(): string {
    return this.frames.main.url
  }

  getLastWebPreferences(): WebPreferences {
    return this.preferences
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  /** Nobody sees developer tools here; a test attaches to the page instead. */
  openDevTools(): void {}

  /** The window is gone. */
  destroy(): void {
    if (this.page !== null) all.delete(this.page)
    this.destroyed = true
    this.emit('destroyed')
  }
}

const withoutHash = (url: string): string => url.replace(/#.*$/, '')

/** Told of every new page, before anything is loaded into it. */
export const contentsCreated = { tell: (_contents: WebContents): void => {} }

/** A new page, as the program gets it. */
export const newContents = (preferences: WebPreferences): WebContents => {
  const contents = strict('webContents', new WebContents(preferences))
  contentsCreated.tell(contents)
  return contents
}

/** Answers a request of any page in Chromium. */
export const answerRequest = async (route: Route): Promise<void> => {
  const request = route.request()
  let found: { contents: WebContents; inMainFrame: boolean } | null = null
  try {
    const frame = request.frame()
    const contents = all.get(frame.page())
    if (contents !== undefined)
      found = { contents, inMainFrame: frame === frame.page().mainFrame() }
  } catch {
    // a service worker, or a window that a page has opened and that is about to be closed
  }
  if (found === null) return route.abort('blockedbyclient')
  const { contents, inMainFrame } = found
  const url = request.url()
  if (request.isNavigationRequest()) {
    const byPage = !inMainFrame || contents.wanted.delete(withoutHash(url))
    // 'aborted' leaves the page that is shown in place, as a prevented navigation does
    if (byPage && !contents.mayNavigate(url, inMainFrame)) return route.abort('aborted')
  }
  try {
    await contents.session.answer(
      route,
      toProgram(url),
      contents as unknown as ElectronContents,
      inMainFrame,
    )
  } catch (error) {
    if (contents.destroyed) return
    process.stderr.write(`stand-in: ${schemeOf(toProgram(url))} request failed: ${String(error)}\n`)
    await route.abort('failed')
  }
}
