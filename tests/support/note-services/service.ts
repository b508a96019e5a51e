import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { faultHooks, Faults } from '../harbor-simulator/faults'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

/** Where a simulated note service is to be had. */
export interface ServiceOptions {
  /** 0 or absent: any free port. */
  readonly port?: number
  /** PEM; given, it speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** In milliseconds since 1970; without it, the computer's. */
  readonly now?: () => number
}

/** What goes wrong instead of an answer, for the requests of some methods (absent: all), so many times (absent: always). */
export type Fault = { readonly methods?: readonly string[]; readonly times?: number } & (
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'redirect'; readonly to: string }
  /** Another answer of this text in JSON. */
  | { readonly kind: 'json'; readonly text: string }
  /** What is asked for is done, but the answer is lost. */
  | { readonly kind: 'lost' }
)

/** A request as the service got it. */
export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A running simulated service. */
export interface Service {
  /** For example `http://127.0.0.1:40123`; no trailing slash. */
  readonly url: string
  /** What was asked of it, in order. */
  readonly received: readonly Received[]
  /** What goes wrong from now on; null: nothing. */
  fault: Fault | null
  /** What befalls connections and answers, in the same ways as at a simulated Harbor. */
  readonly faults: Faults
  close(): Promise<void>
}

const page = '<!doctype html>\n<html><head><title>Sign in</title></head><body></body></html>\n'

const faultyAnswer = (reply: FastifyReply, fault: Fault): FastifyReply | undefined => {
  if (fault.kind === 'lost') return undefined
  if (fault.kind === 'html') return reply.type('text/html').send(page)
  if (fault.kind === 'redirect') return reply.redirect(fault.to, 307)
  if (fault.kind === 'json') return reply.type('application/json').send(fault.text)
  return reply.code(fault.status).type('text/plain').send('')
}

/**
 * Starts a service on 127.0.0.1. A body is given to the routes as it came: JSON and forms as an object, anything else as
 * nothing.
 */
export const startService = async (
  { port = 0, tls }: ServiceOptions,
  addRoutes: (app: FastifyInstance, url: () => string) => void,
): Promise<Service> => {
  let url = ''
  const received: Received[] = []
  const faults = new Faults()
  const app = fastify({
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 500 },
    serverFactory: (handler) =>
      tls === undefined ? createHttpServer(handler) : createHttpsServer(tls, handler),
  })
  const service: Service = {
    get url() {
      return url
    },
    received,
    fault: null,
    faults,
    async close() {
      app.server.closeAllConnections()
      await app.close()
    },
  }
  const bodies = new WeakMap<object, string>()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    bodies.set(request.raw, String(body))
    const type = request.headers['content-type'] ?? ''
    try {
      if (type.startsWith('application/x-www-form-urlencoded'))
        done(null, Object.fromEntries(new URLSearchParams(String(body))))
      else done(null, JSON.parse(String(body)))
    } catch {
      done(null, undefined)
    }
  })
  faultHooks(app, faults)
  const struck = new WeakMap<object, Fault>()
  const strikes = new Map<Fault, number>()
  const strike = (request: FastifyRequest): Fault | null => {
    const { fault } = service
    if (fault === null || !(fault.methods?.includes(request.method) ?? true)) return null
    const before = strikes.get(fault) ?? 0
    if (before >= (fault.times ?? Infinity)) return null
    strikes.set(fault, before + 1)
    struck.set(request.raw, fault)
    return fault
  }
  app.addHook('preHandler', async (request, reply) => {
    const { method, headers } = request
    received.push({ method, url: request.url, headers, body: bodies.get(request.raw) ?? '' })
    const fault = strike(request)
    return fault === null ? undefined : faultyAnswer(reply, fault)
  })
  app.addHook('onSend', async (request, _reply, payload) => {
    if (struck.get(request.raw)?.kind === 'lost') request.raw.socket.destroy()
    return payload
  })
  addRoutes(app, () => url)
  await app.listen({ host: '127.0.0.1', port })
  const { port: bound } = app.server.address() as AddressInfo
  url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${bound}`
  return service
}
