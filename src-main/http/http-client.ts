import http from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import type { AxiosInstance, AxiosResponse } from 'axios'
import type { Trust } from '@contract/models/connection'
import { fail, failed, ok, type FailureFacts, type Result } from '@contract/result'
import type { Address } from '@contract/rules/address'
import { deadlineOf } from './deadline'
import { connectionFailure } from './handshake'
import type { FindRoute } from './route'
import { routeAgent } from './route-agents'
import { trustOptionsOf, type ClientIdentity, type TrustOptions } from './trust'

const MEGABYTE = 1_048_576
/** Longest answer, in bytes after decompression, unless the call allows more. */
const DEFAULT_ANSWER_LIMIT = 10 * MEGABYTE
/** Longest answer that a call may allow, in bytes. */
export const MAX_ANSWER_LIMIT = 64 * MEGABYTE
const REQUEST_LIMIT = MEGABYTE
const MAX_SOCKETS = 6
/** Idle connections end before a proxy in front of a registry ends them (60 s and more), so that no write meets a dead one. */
const IDLE_LIMIT_MS = 15_000

/** A request to the client's own address. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query, starting with one slash; what varies in it is encoded. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is. */
  readonly body?: string
  /** Limit for the whole call in milliseconds. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
  /** Longest answer in bytes; 10 MB without it, 64 MB at most. */
  readonly maxBytes?: number
  /**
   * Called when an answer of success (2xx) begins, also that of a further try. What it gives takes the answer piece by
   * piece, unpacked, as it arrives; there is no text then.
   */
  readonly into?: () => (piece: Buffer) => void
}

/** An answer, whatever its status; redirects are none. */
export interface HttpResponse {
  readonly status: number
  /** By lower-case name. Cookies are left out, so that none can be sent back: with one, Harbor wants CSRF tokens. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** How long it took. */
  readonly millis: number
}

/** Speaks HTTP with one address. */
export interface HttpClient {
  /** Sends once. Redirects aren't followed, cookies not used, and no proxy but the route's. */
  request(request: HttpRequest): Promise<Result<HttpResponse>>
  /** Takes no more requests ('cancelled'); those under way are finished. */
  close(): void
}

const headersOf = (response: AxiosResponse): Record<string, string> =>
  Object.fromEntries(
    Object.entries(response.headers).flatMap(([name, value]) =>
      name.toLowerCase() === 'set-cookie' ? [] : [[name.toLowerCase(), String(value)]],
    ),
  )

/** The origin that a Location points at (RFC 9110, 10.2.2), or null where it isn't one of the web. */
const redirectTarget = (location: string | undefined, base: string): string | null => {
  if (location === undefined || !URL.canParse(location, base)) return null
  const { origin } = new URL(location, base)
  return origin === 'null' ? null : origin
}

/** Whether an answer was taken completely. Of one that is longer than the limit, in bytes, the rest isn't read. */
const takeAll = async (
  answer: Readable,
  limit: number,
  take: (piece: Buffer) => void,
): Promise<boolean> => {
  let length = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    length += piece.length
    // Leaving the loop ends the connection.
    if (length > limit) return false
    take(piece)
  }
  return true
}

const agentOf = (
  address: Address,
  trust: TrustOptions | null,
  route: FindRoute | undefined,
): http.Agent => {
  const pool = { keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_LIMIT_MS }
  if (route !== undefined) return routeAgent(address, route, trust, pool)
  if (!address.secure || trust === null) return new http.Agent(pool)
  const { secureContext, checkServerIdentity } = trust
  return new https.Agent({ ...pool, secureContext, checkServerIdentity })
}

/** Loaded with the first request: the program's window doesn't wait for it. */
const axiosFor = async (address: Address, agent: http.Agent): Promise<AxiosInstance> => {
  const { default: axios } = await import('axios')
  return axios.create({
    adapter: 'http',
    baseURL: address.url,
    allowAbsoluteUrls: false,
    maxRedirects: 0,
    proxy: false,
    httpAgent: agent,
    httpsAgent: agent,
    responseType: 'stream',
    transformRequest: (data: unknown) => data,
    validateStatus: () => true,
    maxBodyLength: REQUEST_LIMIT,
  })
}

/** What nginx, which is in front of Harbor, answers over TLS (status 400) to a client certificate that is missing or isn't valid. */
const refusedByNginx = (
  status: number,
  text: string,
): FailureFacts['client-certificate'] | null => {
  if (status !== 400) return null
  if (text.includes('No required SSL certificate was sent')) return { reason: 'required' }
  return text.includes('The SSL certificate error') ? { reason: 'refused' } : null
}

/** A client for one address, by one rule of trust; without a route it goes there directly. */
export const createHttpClient = (options: {
  address: Address
  trust: Trust
  route?: FindRoute | undefined
  /** Shown to the address where it asks for a client certificate; to no proxy. */
  identity?: ClientIdentity | null
}): HttpClient => {
  const { address, route, identity } = options
  const trust = address.secure ? trustOptionsOf(options.trust, identity) : ok(null)
  const agent = agentOf(address, trust.ok ? trust.value : null, route)
  let client: Promise<AxiosInstance> | undefined
  let underWay = 0
  let closed = false
  const endWhenIdle = (): void => {
    if (closed && underWay === 0) agent.destroy()
  }

  const send = async (request: HttpRequest): Promise<Result<HttpResponse>> => {
    if (!trust.ok) return trust
    const limit = Math.min(request.maxBytes ?? DEFAULT_ANSWER_LIMIT, MAX_ANSWER_LIMIT)
    const deadline = deadlineOf(request.timeoutMs, request.signal)
    const started = performance.now()
    try {
      client ??= axiosFor(address, agent)
      const axios = await client
      const response = await axios.request<Readable>({
        method: request.method,
        url: request.path,
        headers: { 'User-Agent': 'Wharfinger', ...request.headers },
        data: request.body,
        signal: deadline.signal,
      })
      const { status } = response
      const headers = headersOf(response)
      const pieces: Buffer[] = []
      const into = status >= 200 && status < 300 ? request.into?.() : undefined
      const take = into ?? ((piece: Buffer): void => void pieces.push(piece))
      if (!(await takeAll(response.data, limit, take))) return fail('too-large', { limit })
      if (status >= 300 && status < 400)
        return fail('redirected', { status, to: redirectTarget(headers['location'], address.url) })
      const text = Buffer.concat(pieces).toString('utf8')
      const refused = refusedByNginx(status, text)
      if (refused !== null) return fail('client-certificate', refused)
      return ok({ status, headers, text, millis: performance.now() - started })
    } catch (error) {
      // The error holds the password and the body: nothing of it leaves this function.
      const stopped = deadline.failure()
      if (stopped !== null) return failed(stopped)
      return failed(
        await connectionFailure(error, address, trust.value, { route, signal: request.signal }),
      )
    }
  }

  return {
    async request(request) {
      if (!/^\/(?!\/)/.test(request.path)) throw new Error('a path starts with one slash')
      if (Buffer.byteLength(request.body ?? '') > REQUEST_LIMIT)
        throw new Error('a request body is longer than the limit')
      if (closed || request.signal?.aborted === true) return fail('cancelled', {})
      underWay += 1
      try {
        return await send(request)
      } finally {
        underWay -= 1
        endWhenIdle()
      }
    },
    close() {
      closed = true
      endWhenIdle()
    },
  }
}
