import { randomUUID } from 'node:crypto'
import { clone, pack, unpack } from './clone'

/*
 * The page's half of the bridge. It is sent to Chromium as source text and runs in every frame before the page's own
 * scripts: the preload gets ipcRenderer and contextBridge, the page gets only what the preload exposes.
 */

/** What a page sends to the program, as JSON. `args` is packed (see clone.ts). */
export type PageMessage =
  | { kind: 'invoke'; id: number; channel: string; args: string }
  | { kind: 'send'; channel: string; args: string }
  | { kind: 'open'; url: string; name: string; features: string }
  | { kind: 'navigate'; url: string }

/** What the program sends to a page, packed. */
export type ProgramMessage =
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'error'; id: number; message: string }
  | { kind: 'event'; channel: string; args: unknown[] }

/** Names that a page can't guess: the function it is called through, and the DOM event it is told things by. */
export const names = { binding: `call-${randomUUID()}`, delivery: `tell-${randomUUID()}` }

interface Helpers {
  pack: typeof pack
  unpack: typeof unpack
  clone: typeof clone
  names: typeof names
  /** Whether the preload also runs in sub-frames (nodeIntegrationInSubFrames). */
  inSubFrames: boolean
  preload: ((require: unknown, module: unknown, exports: unknown) => void) | null
}

type Callable = (...args: unknown[]) => unknown

/** Runs in the page. Uses nothing from outside but its argument. */
function installBridge({ pack, unpack, clone, names, inSubFrames, preload }: Helpers): void {
  const call = Reflect.get(window, names.binding) as ((message: string) => void) | undefined
  Reflect.deleteProperty(window, names.binding)
  if (call === undefined) return
  const tell = (message: PageMessage): void => call(JSON.stringify(message))

  // Electron asks the program's window-open handler; here the only answer it may give is 'deny', which is null.
  window.open = (url = '', name = '', features = '') => {
    const address = new URL(String(url) || 'about:blank', document.baseURI).href
    tell({ kind: 'open', url: address, name: String(name), features: String(features) })
    return null
  }
  // A navigation that makes no request (blob:, about:, data:) could not be held back from outside of the page.
  if (window === window.top) {
    window.navigation.addEventListener('navigate', (event) => {
      const { url } = event.destination
      if (/^https?:/.test(url)) return
      event.preventDefault()
      tell({ kind: 'navigate', url })
    })
  }
  if (preload === null || (window !== window.top && !inSubFrames)) return

  const strict = (name: string, members: object): object =>
    new Proxy(members, {
      get: (object, key): unknown => {
        if (typeof key !== 'symbol' && !(key in object) && key !== '__esModule' && key !== 'then')
          throw new Error(`not implemented in the stand-in: ${name}.${key}`)
        return Reflect.get(object, key)
      },
    })

  let calls = 0
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (e: Error) => void }>()
  const listeners = new Map<string, Callable[]>()
  const listen = (channel: string, listener: Callable): void => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
  }
  const forget = (channel: string, listener: Callable): void => {
    const kept = (listeners.get(channel) ?? []).filter((known) => known !== listener)
    listeners.set(channel, kept)
  }
  const ipcRenderer: object = strict('ipcRenderer', {
    invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
      const packed = pack(clone(args))
      const id = (calls += 1)
      const answer = new Promise((done, failed) => waiting.set(id, { done, failed }))
      tell({ kind: 'invoke', id, channel, args: packed })
      return answer
    },
    send: (channel: string, ...args: unknown[]): void =>
      tell({ kind: 'send', channel, args: pack(clone(args)) }),
    on: listen,
    addListener: listen,
    off: forget,
    removeListener: forget,
  })
  window.addEventListener(names.delivery, (event) => {
    event.stopImmediatePropagation()
    const message = unpack((event as CustomEvent<string>).detail) as ProgramMessage
    if (message.kind === 'event') {
      const about = { sender: ipcRenderer, ports: [] }
      for (const listener of listeners.get(message.channel) ?? []) listener(about, ...message.args)
      return
    }
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'result') asked?.done(message.value)
    else asked?.failed(new Error(message.message))
  })

  const failure = (error: unknown): Error =>
    new Error(error instanceof Error ? error.message : String(error))
  /** A value of one side as the other gets it: functions and promises as stand-ins, everything else as a copy. */
  const across = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...args: unknown[]): unknown => {
        const given = args.map(across)
        let result: unknown
        try {
          result = Reflect.apply(value, undefined, given)
        } catch (error) {
          throw failure(error)
        }
        return across(result)
      }
    }
    if (value instanceof Promise) {
      return value.then(across, (error: unknown) => {
        throw failure(error)
      })
    }
    return value instanceof Error ? failure(value) : clone(value)
  }
  const exposed = (value: unknown): unknown => {
    if (Object.prototype.toString.call(value) !== '[object Object]') return across(value)
    const entries = Object.entries(value as object).map(([key, held]) => [key, exposed(held)])
    return Object.freeze(Object.fromEntries(entries))
  }
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown): void => {
      if (key in window)
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      Object.defineProperty(window, key, { value: exposed(api), enumerable: true })
    },
  })

  const electron = strict('electron', { ipcRenderer, contextBridge })
  const module = { exports: {} }
  const require = (name: string): object => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`)
    return electron
  }
  preload(require, module, module.exports)
}

/**
 * The script that Chromium runs in every frame before anything else. `preload` is the source of the preload script, or
 * null. (`__name` is a helper that the TypeScript loader puts into function bodies.)
 */
export const pageScript = (preload: string | null, inSubFrames: boolean): string => `{
const __name = (target) => target
;(${installBridge.toString()})({
  pack: ${pack.toString()},
  unpack: ${unpack.toString()},
  clone: ${clone.toString()},
  names: ${JSON.stringify(names)},
  inSubFrames: ${String(inSubFrames)},
  preload: ${preload === null ? 'null' : `(require, module, exports) => {\n${preload}\n}`},
})
}`
