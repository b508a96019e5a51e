import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify'
import { AuditTrail } from './audit'
import { auditRoutes } from './audit-routes'
import { configurationRoutes } from './configuration-routes'
import { emailPingRoute } from './email-ping-route'
import { faultHooks, Faults } from './faults'
import { HarborError } from './harbor-error'
import { type Instance, sendJson } from './instance'
import { Passwords } from './passwords'
import { makePeople } from './people'
import { type ProfileName, profiles } from './profile'
import { Sessions } from './sessions'
import { type AuthMode, Settings } from './settings'
import { SignIn } from './sign-in'
import { type RequestRecord, SimulatorState } from './state'
import { bodyText } from './swagger-request'
import { systemRoutes } from './system-routes'
import { UserTable } from './user-table'
import { beegoUsers } from './users-beego'
import { swaggerUsers } from './users-swagger'

/** How to start a simulated Harbor. */
export interface SimulatorOptions {
  readonly profile: ProfileName
  /** 0 or absent: any free port. */
  readonly port?: number
  /** How many believable people to begin with; none on a fresh instance. */
  readonly users?: number
  readonly authMode?: AuthMode
  /** The operator sets all settings by CONFIG_OVERWRITE_JSON (2.3 and later): nobody can change them over the API. */
  readonly settingsFixed?: boolean
  /** What every answer takes at least. */
  readonly latencyMs?: number
  /** PEM; given, the instance speaks https. */
  readonly tls?: {
    readonly key: string
    readonly cert: string
    /** A client certificate is wanted; of these authorities. */
    readonly ca?: string
    readonly requestCert?: boolean
    readonly rejectUnauthorized?: boolean
    readonly maxVersion?: 'TLSv1.2'
  }
}

/** A running simulated Harbor. Its built-in administrator is admin, Harbor12345. */
export interface Simulator {
  /** For example `http://127.0.0.1:40123`; no path. */
  readonly url: string
  readonly state: SimulatorState
  readonly faults: Faults
  /** Ends every connection, and listens again at the same address; what it holds stays. */
  restart(): Promise<void>
  close(): Promise<void>
}

const now = (): number => performance.timeOrigin + performance.now()

const newInstance = (options: SimulatorOptions, externalUrl: () => string): Instance => {
  const profile = profiles[options.profile]
  const settings = new Settings(profile.minor, options.authMode ?? 'db_auth', options.settingsFixed)
  const users = new UserTable(profile.collation, now)
  const passwords = new Passwords()
  const instance: Instance = {
    profile,
    settings,
    users,
    passwords,
    signIn: new SignIn(users, settings, passwords),
    audit: new AuditTrail(),
    now,
    externalUrl,
  }
  const people = makePeople(options.users ?? 0, now())
  users.insert({
    username: 'admin',
    email: '',
    realname: 'system admin',
    comment: 'admin user',
    sysadmin: true,
    createdAt: people.reduce((first, { createdAt }) => Math.min(first, createdAt), now()),
    password: { text: 'Harbor12345', rounds: 4096 },
  })
  for (const person of people) users.insert(person)
  return instance
}

const indexPage =
  '<!doctype html>\n<html><head><title>Harbor</title></head><body><harbor-app></harbor-app></body></html>\n'

const isApi = (url: string): boolean => url.startsWith('/api/')

/** What the object in a request's body names. */
const fieldsOf = (request: FastifyRequest): string[] => {
  try {
    return Object.keys(JSON.parse(bodyText(request)) as object).sort()
  } catch {
    return []
  }
}

/** What happens to every request before a handler sees it, in the order of Harbor's middlewares. */
const addHooks = (
  app: FastifyInstance,
  instance: Instance,
  state: SimulatorState,
  faults: Faults,
  latencyMs: number,
): void => {
  const records = new WeakMap<FastifyRequest, RequestRecord>()
  /** Those that a handler gets to see. */
  const reached = new WeakSet<FastifyRequest>()
  const sessions = new Sessions(() => instance.externalUrl().startsWith('https:'))
  app.decorateRequest('caller')

  app.addHook('onRequest', (request, reply, done) => {
    const record = state.record(request)
    records.set(request, record)
    reply.raw.once('finish', () => {
      record.status = reply.raw.statusCode
    })
    void reply.header('x-request-id', request.headers['x-request-id'] ?? randomUUID())
    done()
  })

  app.addHook('onSend', async (request, reply) => {
    const record = records.get(request)
    // What no handler sees was answered by a fault.
    if (record !== undefined && reached.has(request)) record.done = reply.statusCode < 300
  })

  faultHooks(app, faults)

  app.addHook('preHandler', (request, _reply, done) => {
    reached.add(request)
    const record = records.get(request)
    if (record !== undefined) record.fields = fieldsOf(request)
    done()
  })

  app.addHook('onRequest', async (request, reply) => {
    if (latencyMs > 0) await sleep(latencyMs)
    if (!isApi(request.url)) return
    sessions.admit(request, reply)
    // Harbor keeps the database out of its own ping.
    if (request.url === '/api/v2.0/ping') return
    request.caller = await instance.signIn.caller(request.headers.authorization)
    if (instance.settings.get('read_only') === true) refuseWrite(request)
  })

  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof HarborError)) console.error('harbor-simulator:', error)
    const answer = error instanceof HarborError ? error : new HarborError(500)
    return sendJson(reply.code(answer.status), answer.body, 'application/json; charset=utf-8')
  })
}

/** In read-only mode everything but the way out of it is refused (src/server/middleware/readonly). */
const refuseWrite = ({ method, url }: FastifyRequest): void => {
  const wayOut = method === 'PUT' && url === '/api/v2.0/configurations'
  if (/^(GET|HEAD|OPTIONS)$/.test(method) || wayOut) return
  throw new HarborError(
    403,
    'The system is in read only mode. Any modification is prohibited.',
    'DENIED',
  )
}

const addRoutes = async (app: FastifyInstance, instance: Instance): Promise<void> => {
  const methods = new Map<string, string[]>()
  await app.register(
    (api, _options, done) => {
      api.addHook('onRoute', ({ method, url }) => {
        methods.set(url, [...(methods.get(url) ?? []), ...[method].flat()])
      })
      auditRoutes(api, instance)
      systemRoutes(api, instance)
      configurationRoutes(api, instance)
      if (instance.profile.api === 'beego') beegoUsers(api, instance)
      else swaggerUsers(api, instance)
      if (instance.settings.items.has('email_host')) emailPingRoute(api, instance)
      done()
    },
    { prefix: '/api/v2.0' },
  )
  app.get('/api/version', (_request, reply) => sendJson(reply, { version: 'v2.0' }))

  app.setNotFoundHandler((request, reply) => {
    const { pathname } = new URL(request.url, 'http://harbor')
    // Whatever isn't the API's is the portal's, and its router takes every path.
    if (!isApi(pathname)) return reply.header('content-type', 'text/html').send(indexPage)
    const allowed = [...methods].find(([path]) =>
      new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(pathname),
    )
    if (allowed === undefined) throw new HarborError(404, `path ${pathname} was not found`)
    throw new HarborError(
      405,
      `method ${request.method} is not allowed, but [${allowed[1].join(',')}] are`,
    )
  })
}

/** Starts a simulated Harbor on 127.0.0.1. */
export const startHarborSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const { tls, port = 0, latencyMs = 0 } = options
  let url = ''
  const instance = newInstance(options, () => url)
  const state = new SimulatorState(instance)
  const faults = new Faults()
  const app = fastify({
    exposeHeadRoutes: false,
    serverFactory: (handler) =>
      tls === undefined ? createHttpServer(handler) : createHttpsServer(tls, handler),
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  addHooks(app, instance, state, faults, latencyMs)
  await addRoutes(app, instance)
  await app.listen({ host: '127.0.0.1', port })
  const { port: bound } = app.server.address() as AddressInfo
  url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${bound}`
  return {
    url,
    state,
    faults,
    async restart() {
      const ended = new Promise<void>((resolve) => void app.server.close(() => resolve()))
      app.server.closeAllConnections()
      await ended
      await new Promise<void>((resolve) => void app.server.listen(bound, '127.0.0.1', resolve))
    },
    close: async () => {
      app.server.closeAllConnections()
      await app.close()
    },
  }
}
