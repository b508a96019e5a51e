import type { CDPSession } from 'playwright-core'
import { originOf, toProgram } from './addresses'
import { strict } from './not-implemented'
import { names, type ProgramMessage } from './page-bridge'
import { pack } from './clone'

/** A frame of a page, as the program sees it (Electron: WebFrameMain). The object of a page's main frame never changes. */
export interface Frame {
  readonly frameTreeNodeId: number
  readonly name: string
  /** The program's address of what it shows; '' before anything is shown. */
  readonly url: string
  readonly origin: string
  readonly parent: Frame | null
  readonly top: Frame | null
}

let frameCount = 0

class FrameState implements Frame {
  readonly frameTreeNodeId = (frameCount += 1)
  name = ''
  url = ''
  /** Chromium states an own origin for a frame whose address has none, for instance a sandboxed one. */
  origin = 'null'
  readonly parent: Frame | null

  constructor(parent: Frame | null) {
    this.parent = parent
  }

  get top(): Frame | null {
    return this.parent === null ? this : this.parent.top
  }
}

/** A frame that the program sees but no page has: for tests of what it does with a sender that it must not trust. */
export const forgedFrame = (url: string, parent: Frame | null): Frame => {
  const frame = new FrameState(parent)
  frame.url = url
  frame.origin = originOf(url)
  return strict('WebFrameMain', frame)
}

/** The frames of a page and the script contexts in them, followed by Chromium's debugging protocol. */
export class Frames {
  readonly main: Frame
  readonly #mainState = new FrameState(null)
  #mainId = ''
  readonly #frames = new Map<string, { state: FrameState; frame: Frame }>()
  readonly #contexts = new Map<number, string>()
  #session: CDPSession | null = null

  constructor() {
    this.main = strict('WebFrameMain', this.#mainState)
  }

  /** Follows a page. */
  async follow(session: CDPSession): Promise<void> {
    this.#session = session
    session.on('Page.frameAttached', (event) => this.#add(event.frameId, event.parentFrameId))
    session.on('Page.frameNavigated', ({ frame }) => {
      const state = this.#add(frame.id, frame.parentId)
      state.name = frame.name ?? ''
      state.url = toProgram(frame.url + (frame.urlFragment ?? ''))
      state.origin = originOf(toProgram(frame.securityOrigin))
    })
    session.on('Page.navigatedWithinDocument', (event) => {
      const known = this.#frames.get(event.frameId)
      if (known !== undefined) known.state.url = toProgram(event.url)
    })
    session.on('Page.frameDetached', (event) => this.#frames.delete(event.frameId))
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId, isDefault } = (context.auxData ?? {}) as Record<string, unknown>
      if (isDefault === true) this.#contexts.set(context.id, String(frameId))
    })
    session.on('Runtime.executionContextDestroyed', (event) => {
      this.#contexts.delete(event.executionContextId)
    })
    session.on('Runtime.executionContextsCleared', () => this.#contexts.clear())
    await session.send('Page.enable')
    const { frameTree } = await session.send('Page.getFrameTree')
    this.#add(frameTree.frame.id, undefined)
    await session.send('Runtime.enable')
  }

  /** The frame that a script context belongs to. */
  ofContext(context: number): Frame | undefined {
    return this.#frames.get(this.#contexts.get(context) ?? '')?.frame
  }

  /** Whether Chromium's id is the main frame's. */
  isMain(id: string): boolean {
    return id === this.#mainId
  }

  /** The script context of the main frame's document, or undefined while there is none. */
  mainContext(): number | undefined {
    return [...this.#contexts].findLast(([, frame]) => frame === this.#mainId)?.[0]
  }

  /** Tells the document of a script context something; one that is gone is told nothing. */
  deliver(context: number | undefined, message: ProgramMessage): void {
    if (context === undefined) return
    const detail = JSON.stringify(pack(message))
    const told = this.#session?.send('Runtime.evaluate', {
      contextId: context,
      expression: `dispatchEvent(new CustomEvent(${JSON.stringify(names.delivery)}, { detail: ${detail} }))`,
      // Code that continues after a bridge call runs inside this evaluation: eval must stay forbidden in it.
      allowUnsafeEvalBlockedByCSP: false,
    })
    told?.catch(() => undefined)
  }

  #add(id: string, parent: string | undefined): FrameState {
    if (parent === undefined) {
      if (id !== this.#mainId) this.#frames.delete(this.#mainId)
      this.#mainId = id
      this.#frames.set(id, { state: this.#mainState, frame: this.main })
      return this.#mainState
    }
    const known = this.#frames.get(id)
    if (known !== undefined) return known.state
    const state = new FrameState(this.#frames.get(parent)?.frame ?? this.main)
    this.#frames.set(id, { state, frame: strict('WebFrameMain', state) })
    return state
  }
}
