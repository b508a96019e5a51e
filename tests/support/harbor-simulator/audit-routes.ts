import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type AuditEvent, auditEventTypes } from './audit'
import { byCodePoint } from './collation'
import { HarborError } from './harbor-error'
import { callerName, type Instance, isAdmin, requireAdmin, sendJson } from './instance'
import { pageOf, swaggerLink } from './paging'
import { type Field, filterRows, parseQ, parseSort } from './query'
import { bind, urlOf } from './swagger-request'

type EventField = Field<AuditEvent>

const text = (name: string, value: (event: AuditEvent) => string): EventField => ({
  names: [name],
  kind: 'text',
  value,
})

const fields: readonly EventField[] = [
  text('username', ({ username }) => username),
  text('resource', ({ resource }) => resource),
  text('resource_type', ({ resourceType }) => resourceType),
  text('operation', ({ operation }) => operation),
  { names: ['id'], kind: 'number', value: ({ id }) => id },
  { names: ['op_time'], kind: 'time', value: ({ at }) => at },
  { names: ['op_result'], kind: 'boolean', value: ({ succeeded }) => succeeded },
]

const columns = Object.fromEntries(fields.flatMap(({ names }) => names).map((name) => [name, name]))

const compare = (a: string | number | boolean, b: string | number | boolean): number =>
  typeof a === 'string' ? byCodePoint(a, String(b)) : Number(a) - Number(b)

const sorted = (events: readonly AuditEvent[], sort: string): readonly AuditEvent[] => {
  const asked = parseSort(sort, columns)
  const order = asked.length > 0 ? asked : [{ column: 'op_time', descending: true }]
  return order.reduceRight<AuditEvent[]>(
    (rows, { column, descending }) => {
      const value = fields.find(({ names }) => names.includes(column))?.value
      return value === undefined
        ? rows
        : rows.sort((a, b) => (descending ? -1 : 1) * compare(value(a), value(b)))
    },
    // Newest first where times are equal.
    [...events].reverse(),
  )
}

const present = (name: string, value: string): object => (value === '' ? {} : { [name]: value })

const view = (event: AuditEvent): object => ({
  id: event.id,
  op_time: new Date(event.at).toISOString(),
  operation: event.operation,
  operation_description: event.description,
  operation_result: event.succeeded,
  ...present('resource', event.resource),
  resource_type: event.resourceType,
  ...present('username', event.username),
})

/** A request whose outcome is an audit event. */
interface Audited {
  readonly operation: AuditEvent['operation']
  readonly resourceType: AuditEvent['resourceType']
  /** What the path adds to the description. */
  readonly detail: string
  /** Id in the path; undefined when a user is created. */
  readonly userId: number | undefined
  /** The name before the request is carried out. */
  readonly name: string
}

const operations: Readonly<Record<string, AuditEvent['operation']>> = {
  POST: 'create',
  PUT: 'update',
  DELETE: 'delete',
}

const details: Readonly<Record<string, string>> = {
  password: ', change user password',
  sysadmin: ', add/remove user as system administrator',
}

/** Audit trails: /audit-logs, and from 2.13 /auditlog-exts with what is done to users and settings. */
export const auditRoutes = (app: FastifyInstance, instance: Instance): void => {
  const { profile, users, settings, audit } = instance

  const list = (
    request: FastifyRequest,
    reply: FastifyReply,
    events: readonly AuditEvent[],
  ): FastifyReply => {
    const asked = bind(request, (parameters) => ({
      page: {
        number: parameters.integer('page', 1),
        size: parameters.integer('page_size', 10, 100),
      },
      q: parameters.text('q'),
      sort: parameters.text('sort'),
    }))
    if (request.caller.kind === 'anonymous') throw new HarborError(401)
    // Others see the events of their projects, and nobody has any here.
    const visible = isAdmin(request) ? events : []
    const rows = filterRows(sorted(visible, asked.sort), fields, parseQ(asked.q))
    const link = swaggerLink(urlOf(request), rows.length, asked.page)
    if (link !== '') void reply.header('link', link)
    void reply.header('x-total-count', String(rows.length))
    return sendJson(reply, pageOf(rows, asked.page).map(view))
  }

  app.get('/audit-logs', (request, reply) => list(request, reply, []))
  if (!profile.auditsUsers) return

  app.get('/auditlog-exts', (request, reply) => list(request, reply, audit.events))

  app.get('/auditlog-exts/events', (request, reply) => {
    requireAdmin(request)
    return sendJson(
      reply,
      auditEventTypes.map((type) => ({ event_type: type })),
    )
  })

  const audited = new WeakMap<FastifyRequest, Audited>()

  const find = ({ method, url }: FastifyRequest): Audited | undefined => {
    const operation = operations[method]
    if (operation === undefined) return undefined
    if (method === 'PUT' && url === '/api/v2.0/configurations')
      return {
        operation,
        resourceType: 'configuration',
        detail: '',
        userId: undefined,
        name: 'configuration',
      }
    const [matched, id, part = ''] =
      /^\/api\/v2\.0\/users(?:\/(\d+)(?:\/(password|sysadmin))?)?$/.exec(url) ?? []
    if (matched === undefined || (id === undefined) !== (method === 'POST')) return undefined
    const userId = id === undefined ? undefined : Number(id)
    const name = userId === undefined ? '' : (users.get(userId)?.username ?? String(userId))
    return { operation, resourceType: 'user', detail: details[part] ?? '', userId, name }
  }

  const isEnabled = ({ operation, resourceType }: Audited): boolean =>
    !String(settings.get('disabled_audit_log_event_types'))
      .split(',')
      .includes(`${operation}_${resourceType}`)

  app.addHook('preHandler', (request, _reply, done) => {
    const action = find(request)
    if (action !== undefined && isEnabled(action)) audited.set(request, action)
    done()
  })

  app.addHook('onSend', (request, reply, _payload, done) => {
    const action = audited.get(request)
    if (action !== undefined) {
      const { operation, resourceType, detail } = action
      const created = /\/(\d+)$/.exec(String(reply.getHeader('location') ?? ''))?.[1]
      const name =
        created === undefined ? action.name : (users.get(Number(created))?.username ?? '')
      const isUser = resourceType === 'user'
      audit.add({
        username: callerName(request),
        resource: name,
        resourceType,
        operation,
        description: isUser
          ? `${operation} user with name: ${name}${detail}`
          : 'update configuration',
        succeeded: reply.statusCode < 300,
        at: instance.now(),
      })
    }
    done()
  })
}
