import type { Session as ElectronSession, WebContents } from 'electron'
import type { Request as PageRequest, Route } from 'playwright-core'
import { lifecycle } from './lifecycle'
import { schemeOf, schemes } from './addresses'
import { strict } from './not-implemented'

type BeforeRequest = Parameters<ElectronSession['webRequest']['onBeforeRequest']>[0]
type HeadersReceived = Parameters<ElectronSession['webRequest']['onHeadersReceived']>[0]
type PermissionRequest = Parameters<ElectronSession['setPermissionRequestHandler']>[0]
type PermissionCheck = Parameters<ElectronSession['setPermissionCheckHandler']>[0]
type ProtocolHandler = Parameters<ElectronSession['protocol']['handle']>[1]

const resourceTypes: Readonly<Record<string, string>> = {
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
  font: 'font',
  media: 'media',
  xhr: 'xhr',
  fetch: 'xhr',
  ping: 'ping',
  websocket: 'webSocket',
}

/** The name that Electron's webRequest gives to a kind of request. */
const resourceTypeOf = (request: PageRequest, inMainFrame: boolean): string =>
  request.resourceType() === 'document'
    ? inMainFrame
      ? 'mainFrame'
      : 'subFrame'
    : (resourceTypes[request.resourceType()] ?? 'other')

let requestCount = 0

/** Calls a listener of webRequest and waits for its answer; null when there is none. */
const ask = async <T>(listener: unknown, details: object): Promise<T | null> => {
  if (typeof listener !== 'function') return null
  return new Promise((resolve) => {
    Reflect.apply(listener, undefined, [details, resolve])
  })
}

const withoutFilter = <T>(listener: T): T => {
  if (typeof listener !== 'function' && listener !== null)
    throw new Error('not implemented in the stand-in: a filter of webRequest')
  return listener
}

class WebRequest {
  before: BeforeRequest = null
  headers: HeadersReceived = null

  onBeforeRequest(listener: BeforeRequest): void {
    this.before = withoutFilter(listener)
  }

  onHeadersReceived(listener: HeadersReceived): void {
    this.headers = withoutFilter(listener)
  }
}

class Protocol {
  readonly handlers = new Map<string, ProtocolHandler>()

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.handlers.has(scheme))
      throw new Error(`Failed to register protocol: ${scheme} (it is registered already)`)
    this.handlers.set(scheme, handler)
  }

  unhandle(scheme: string): void {
    this.handlers.delete(scheme)
  }

  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme)
  }
}

/** A session: the program's rules for requests and permissions, and its own schemes. */
export class Session {
  readonly protocol = strict('protocol', new Protocol())
  readonly webRequest = strict('webRequest', new WebRequest())
  permissionRequest: PermissionRequest = null
  permissionCheck: PermissionCheck = null

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.permissionCheck = handler
  }

  /** Chromium here has no devices, so nothing ever asks. */
  setDevicePermissionHandler(): void {}

  /** Chromium here has no network, hence nothing for a proxy. */
  async setProxy(): Promise<void> {}

  async resolveProxy(): Promise<string> {
    return 'DIRECT'
  }

  async clearCache(): Promise<void> {}

  setSpellCheckerEnabled(): void {}

  /**
   * Answers a request of a page: the program's onBeforeRequest first, then its protocol handler, then its
   * onHeadersReceived. What no handler answers fails, because there is no network.
   * @param url the program's address of what is asked for
   */
  async answer(
    route: Route,
    url: string,
    contents: WebContents,
    inMainFrame: boolean,
  ): Promise<void> {
    const request = route.request()
    const details = {
      id: (requestCount += 1),
      url,
      method: request.method(),
      resourceType: resourceTypeOf(request, inMainFrame),
      referrer: request.headers()['referer'] ?? '',
      timestamp: Date.now(),
      webContents: contents,
      webContentsId: contents.id,
    }
    const verdict = await ask<{ cancel?: boolean; redirectURL?: string }>(
      this.webRequest.before,
      details,
    )
    if (verdict?.redirectURL !== undefined)
      throw new Error('not implemented in the stand-in: redirectURL of onBeforeRequest')
    if (verdict?.cancel === true) return route.abort('blockedbyclient')
    const handler = this.protocol.handlers.get(schemeOf(url))
    if (handler === undefined) return route.abort('internetdisconnected')

    const body = request.postDataBuffer()
    const response = await handler(
      new Request(url, {
        method: details.method,
        headers: request.headers(),
        body: body === null ? null : new Uint8Array(body),
      }) as never,
    )
    if (response.status >= 300 && response.status < 400)
      throw new Error('not implemented in the stand-in: a redirect by a protocol handler')
    const headers = Object.fromEntries(response.headers)
    const changed = await ask<{
      cancel?: boolean
      responseHeaders?: Record<string, string | string[]>
    }>(this.webRequest.headers, {
      ...details,
      statusCode: response.status,
      statusLine: `HTTP/1.1 ${response.status}`,
      responseHeaders: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, [value]]),
      ),
    })
    if (changed?.cancel === true) return route.abort('blockedbyclient')
    const replaced = Object.entries(changed?.responseHeaders ?? headers)
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(
        replaced.map(([name, value]) => [name, [value].flat().join(', ')]),
      ),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  /** Whether the program would grant a permission to a page; without handlers Electron grants everything. */
  async grants(contents: WebContents, permission: string, origin: string): Promise<boolean> {
    const details = { isMainFrame: true, requestingUrl: contents.getURL() }
    const checked = this.permissionCheck?.(contents, permission as never, origin, details)
    if (checked === false) return false
    const handler = this.permissionRequest
    if (handler === null) return true
    return new Promise((resolve) => {
      handler(contents, permission as never, resolve, details as never)
    })
  }
}

const partitions = new Map<string, Session>()

/** Electron's `session` module. A partition is the same Chromium with rules of its own; storage is not kept apart. */
export const session = strict('session', {
  fromPartition(name: string): Session {
    const known = partitions.get(name) ?? strict('Session', new Session())
    partitions.set(name, known)
    return known
  },
  get defaultSession(): Session {
    return this.fromPartition('')
  },
})

let registered = false

/** Electron's `protocol` module: the default session's, and the registration of schemes. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(list: readonly { scheme: string }[]): void {
    if (lifecycle.ready)
      throw new Error('registerSchemesAsPrivileged should be called before app is ready')
    if (registered) throw new Error('registerSchemesAsPrivileged may be called only once')
    registered = true
    for (const { scheme } of list) schemes.add(scheme)
  },
  handle: (scheme: string, handler: ProtocolHandler) =>
    session.defaultSession.protocol.handle(scheme, handler),
  unhandle: (scheme: string) => session.defaultSession.protocol.unhandle(scheme),
  isProtocolHandled: (scheme: string) => session.defaultSession.protocol.isProtocolHandled(scheme),
})
