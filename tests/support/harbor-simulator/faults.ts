import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HarborError } from './harbor-error'

/** What can go wrong on the way between a client and Harbor, or with what answers in its place. */
export type Fault =
  /** The answer comes this much later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Harbor's own error body; nothing is done. */
  | {
      readonly kind: 'error'
      readonly status: number
      readonly message?: string
      /** Harbor's code, where it isn't the one of the status. */
      readonly code?: string
    }
  /** Only this status, without a body; nothing is done. */
  | { readonly kind: 'status'; readonly status: number }
  /** nginx in front of a core that is gone, or that limits requests (429), or a proxy that wants a sign-in (407); nothing is done. */
  | {
      readonly kind: 'proxy'
      readonly status: 407 | 429 | 502 | 503 | 504
      /** Seconds, or a date of HTTP; without it, the header isn't there. */
      readonly retryAfter?: string
    }
  /**
   * The connection is reset: before anything is done, as soon as the request begins ('before') or is there as a whole
   * ('received'); or after it is done, with at most half of the answer sent ('midway').
   */
  | { readonly kind: 'reset'; readonly when: 'before' | 'received' | 'midway' }
  /** It is done, and the connection is ended in an orderly way in the middle of the answer's head. */
  | { readonly kind: 'half' }
  /** No answer ever; nothing is done, or ('after') it is done. */
  | { readonly kind: 'hang'; readonly when?: 'after' }
  /** The right answer, before which something else happens: before it is done, or after that. */
  | {
      readonly kind: 'meanwhile'
      readonly when: 'before' | 'after'
      readonly happens: () => void | Promise<void>
    }
  | {
      readonly kind: 'redirect'
      readonly location: string
      readonly status?: 301 | 302 | 307 | 308
    }
  /** A JSON answer of at least so many bytes, without a length beforehand. */
  | { readonly kind: 'oversized'; readonly bytes: number }
  /** The right answer in so many pieces, with a pause of milliseconds after each but the last. */
  | { readonly kind: 'drip'; readonly pieces: number; readonly ms: number }
  /** The right answer with its JSON changed under the same headers, such as X-Total-Count. */
  | { readonly kind: 'altered'; readonly alter: (answer: unknown) => unknown }
  /** The right answer under another content type. */
  | { readonly kind: 'contentType'; readonly value: string }
  /** 200 with this JSON, whatever was asked; nothing is done. */
  | { readonly kind: 'json'; readonly value: unknown }

/** Which requests a fault strikes. */
export interface FaultMatch {
  readonly method?: string
  /** Tested against the path with its query. */
  readonly path?: RegExp
  /** How many requests it strikes; all by default. */
  readonly times?: number
  /** How many matching requests pass before the first is struck. */
  readonly after?: number
}

interface Planned {
  readonly match: FaultMatch
  readonly fault: Fault
  seen: number
}

/** The faults that an instance is told to show. The first that matches a request strikes. */
export class Faults {
  #planned: Planned[] = []

  /** Plans a fault; returns how to take it back. */
  add(match: FaultMatch, fault: Fault): () => void {
    const planned: Planned = { match, fault, seen: 0 }
    this.#planned.push(planned)
    return () => {
      this.#planned = this.#planned.filter((other) => other !== planned)
    }
  }

  /** Takes all faults back. */
  clear(): void {
    this.#planned = []
  }

  /** The fault that strikes this request. */
  strike(request: FastifyRequest): Fault | undefined {
    for (const planned of this.#planned) {
      const { method = request.method, path, times = Infinity, after = 0 } = planned.match
      if (method !== request.method || (path !== undefined && !path.test(request.url))) continue
      const turn = planned.seen++ - after
      if (turn >= 0 && turn < times) return planned.fault
    }
    return undefined
  }
}

const reasons: Readonly<Record<number, string>> = {
  407: 'Proxy Authentication Required',
  429: 'Too Many Requests',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
}

const nginxPage = (status: number): string => {
  const title = `${status} ${reasons[status] ?? ''}`
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n')
}

const filler = ' '.repeat(64 * 1024)

const oversized = function* (bytes: number): Generator<string> {
  yield '['
  for (let sent = 0; sent < bytes; sent += filler.length) yield filler
  yield ']'
}

/** Sends half of an answer and resets the connection. */
const half = async function* (answer: Buffer, reset: () => void): AsyncGenerator<Buffer> {
  yield answer.subarray(0, Math.ceil(answer.length / 2))
  // Time for the half to leave before the reset overtakes it.
  await sleep(20)
  reset()
}

/** Sends nothing, and doesn't end. */
const never = async function* (): AsyncGenerator<Buffer> {
  await new Promise(() => undefined)
}

/** Sends an answer bit by bit. */
const drip = async function* (
  answer: Buffer,
  { pieces, ms }: { readonly pieces: number; readonly ms: number },
): AsyncGenerator<Buffer> {
  const size = Math.ceil(answer.length / pieces)
  for (let at = 0; at < answer.length; at += size) {
    if (at > 0) await sleep(ms)
    yield answer.subarray(at, at + size)
  }
}

const bytesOf = (payload: unknown): Buffer =>
  Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : '')

/** Lets the planned faults strike; before anything else looks at a request. */
export const faultHooks = (app: FastifyInstance, faults: Faults): void => {
  const struck = new WeakMap<FastifyRequest, Fault>()

  app.addHook('onRequest', async (request, reply) => {
    const fault = faults.strike(request)
    if (fault === undefined) return
    struck.set(request, fault)
    await interrupt(fault, request, reply)
  })

  app.addHook('preHandler', async (request, reply) => {
    const fault = struck.get(request)
    if (fault?.kind !== 'reset' || fault.when !== 'received') return
    reply.hijack()
    request.raw.socket.resetAndDestroy()
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const fault = struck.get(request)
    const answer = bytesOf(payload)
    const stream = (pieces: AsyncIterable<Buffer>): Readable => {
      void reply.header('content-length', answer.length)
      return Readable.from(pieces)
    }
    switch (fault?.kind) {
      case 'contentType':
        void reply.header('content-type', fault.value)
        return payload
      case 'altered':
        return Buffer.from(JSON.stringify(fault.alter(JSON.parse(answer.toString()))))
      case 'drip':
        return stream(drip(answer, fault))
      case 'meanwhile':
        if (fault.when === 'after') await fault.happens()
        return payload
      case 'half':
        request.raw.socket.end('HTTP/1.1 200 OK\r\nContent-Ty')
        return payload
      case 'hang':
        return stream(never())
      case 'reset': {
        const reset = (): void => void request.raw.socket.resetAndDestroy()
        if (answer.length === 0) reset()
        return stream(half(answer, reset))
      }
      default:
        return payload
    }
  })
}

const interrupt = async (
  fault: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> => {
  switch (fault.kind) {
    case 'latency':
      return sleep(fault.ms)
    case 'error':
      throw new HarborError(fault.status, fault.message, fault.code)
    case 'status':
      return reply.code(fault.status).send('')
    case 'proxy':
      return reply
        .code(fault.status)
        .header('content-type', 'text/html')
        .headers(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter })
        .send(nginxPage(fault.status))
    case 'reset':
      if (fault.when !== 'before') return
      reply.hijack()
      return request.raw.socket.resetAndDestroy()
    case 'hang':
      return fault.when === 'after' ? undefined : reply.hijack()
    case 'meanwhile':
      if (fault.when === 'after') return
      await fault.happens()
      // It may have ended the connection, and then nobody waits for anything to be done.
      return request.raw.socket.destroyed ? reply.hijack() : undefined
    case 'redirect':
      return reply.redirect(fault.location, fault.status ?? 308)
    case 'oversized':
      return reply
        .header('content-type', 'application/json')
        .send(Readable.from(oversized(fault.bytes)))
    case 'contentType':
    case 'altered':
    case 'drip':
    case 'half':
      return
    case 'json':
      return reply
        .header('content-type', 'application/json')
        .send(Buffer.from(JSON.stringify(fault.value)))
  }
}
