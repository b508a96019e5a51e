import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page, type Route } from 'playwright-core'
import { findChromium, noChromium } from './find-chromium'

/** A person sees the window: WHARFINGER_STAND_IN=headed. Otherwise Chromium runs headless. */
const headed = process.env['WHARFINGER_STAND_IN'] === 'headed'

/** What the operating system says about motion: WHARFINGER_STAND_IN_REDUCED_MOTION=yes. */
const reducedMotion = process.env['WHARFINGER_STAND_IN_REDUCED_MOTION'] === 'yes'

/** The debugging port is open only for a test that has started this process and attaches to the page. */
const attachable = process.send !== undefined

/** The one screen of headless Chromium, in device-independent pixels. */
export const headlessScreen = { width: 1920, height: 1080 } as const

const flags = (): string[] => [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--deny-permission-prompts',
  // No name and no address resolves: what the program doesn't answer itself can't leave, web sockets included.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // WebRTC's packets need no name.
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-site-isolation-trials',
  '--app=about:blank',
  ...(headed
    ? ['--test-type']
    : [`--screen-info={${headlessScreen.width}x${headlessScreen.height}}`]),
  ...(attachable ? ['--remote-debugging-port=0'] : []),
]

/** What happens in Chromium that the stand-in must act on. */
export interface ChromiumEvents {
  /** A request of any page, also of one that is not the program's. */
  readonly request: (route: Route) => Promise<void>
  /** Chromium has ended, or a person has closed it. */
  readonly gone: () => void
}

/** A running Chromium with a profile of its own. */
export class Chromium {
  readonly #context: BrowserContext
  readonly #profile: string
  /** The window that Chromium has opened itself, until the program's first window takes it. */
  #firstPage: Page | undefined
  /** Pages asked for but not there yet. Every other new page is one that a page has opened. */
  #expected = 0

  private constructor(context: BrowserContext, profile: string) {
    this.#context = context
    this.#profile = profile
    this.#firstPage = context.pages()[0]
    context.on('page', (page) => {
      if (this.#expected > 0) this.#expected -= 1
      else void page.close()
    })
  }

  /** Starts Chromium. Its profile is a new folder, in WHARFINGER_STAND_IN_SCRATCH where a test has set it. */
  static async start(events: ChromiumEvents): Promise<Chromium> {
    const executablePath = findChromium(process.env)
    if (executablePath === null) throw new Error(noChromium)
    const scratch = process.env['WHARFINGER_STAND_IN_SCRATCH'] ?? tmpdir()
    const profile = mkdtempSync(join(scratch, 'wharfinger-chromium-'))
    process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }))
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: !headed,
      chromiumSandbox: process.getuid?.() !== 0,
      viewport: null,
      args: flags(),
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      ...(headed ? { ignoreDefaultArgs: ['--enable-automation'] } : {}),
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
    })
    await context.route('**/*', events.request)
    context.on('close', events.gone)
    return new Chromium(context, profile)
  }

  /** The address that Playwright's connectOverCDP takes; null where no test may attach. */
  get endpoint(): string | null {
    if (!attachable) return null
    const [port = ''] = readFileSync(join(this.#profile, 'DevToolsActivePort'), 'utf8').split('\n')
    return `http://127.0.0.1:${port}`
  }

  /** A page in a window of its own. */
  async newPage(): Promise<Page> {
    const first = this.#firstPage
    this.#firstPage = undefined
    if (first !== undefined) return first
    this.#expected += 1
    return this.#context.newPage()
  }

  /** Ends Chromium; the profile is removed when this process ends. */
  async close(): Promise<void> {
    await this.#context.close()
  }
}
