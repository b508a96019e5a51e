import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { startService, type Service, type ServiceOptions } from './service'

/** How a simulated Password Pusher is set up. */
export interface PasswordPusherOptions extends ServiceOptions {
  /** Which APIs are there; both by default. */
  readonly apis?: readonly ('v1' | 'v2')[]
  /** The hosted edition counts lifetimes by duration, the open-source one in days. */
  readonly edition?: 'oss' | 'commercial'
  /** Users by their tokens. */
  readonly tokens?: Readonly<Record<string, string>>
  /** Whether pushes are made without an account; true by default. */
  readonly anonymous?: boolean
  /** Longest lifetime in days, 90 by default; a longer one is silently replaced by the usual seven. */
  readonly longestDays?: number
  /** Whether a push may have a page before it that has to be clicked; true by default. */
  readonly retrievalStep?: boolean
  /** The setting override_base_url. */
  readonly linkBase?: string
}

/** A push. */
export interface Push {
  readonly token: string
  text: string | null
  readonly passphrase: string
  /** In seconds. */
  readonly lifetime: number
  readonly views: number
  readonly madeAt: number
  readonly retrievalStep: boolean
  readonly deletable: boolean
  readonly owner: string | null
  expired: boolean
  /** Kinds of its events, oldest first. */
  readonly log: string[]
  readonly days: number | null
  readonly duration: number | null
}

/** A running simulated Password Pusher. */
export interface PasswordPusher extends Service {
  readonly notes: readonly Push[]
  /** Opens a link as its recipient does in the browser; null: there is nothing any more, or the passphrase is wrong. */
  open(link: string, passphrase?: string): string | null
}

/** Seconds by the hosted edition's expire_after_duration. */
const durations = [
  900, 1_800, 2_700, 3_600, 21_600, 43_200, 86_400, 172_800, 259_200, 345_600, 432_000, 518_400,
  604_800, 1_209_600, 1_814_400, 2_592_000, 5_184_000, 7_776_000,
]

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' ? { ...value } : {})
const yes = (value: unknown): boolean => ['on', 'yes', 'true', '1'].includes(String(value))

/** Starts a simulated Password Pusher, after app/controllers/api of its source (2.11, August 2026). */
export const startPasswordPusher = async (
  options: PasswordPusherOptions = {},
): Promise<PasswordPusher> => {
  const { apis = ['v1', 'v2'], edition = 'oss', tokens = {}, anonymous = true } = options
  const { longestDays = 90, retrievalStep = true, now = Date.now } = options
  const notes: Push[] = []

  const expire = (push: Push): void => void Object.assign(push, { text: null, expired: true })
  const viewsLeft = ({ views, log }: Push): number =>
    Math.max(0, views - log.filter((kind) => kind === 'view' || kind === 'failed_view').length)
  const checkLimits = (push: Push): void => {
    const over = now() >= push.madeAt + push.lifetime * 1_000
    if (!push.expired && (over || viewsLeft(push) === 0)) expire(push)
  }
  const view = (push: Push, viewer: string | null): string | null => {
    checkLimits(push)
    if (push.expired) {
      push.log.push('failed_view')
      return null
    }
    const { text } = push
    push.log.push(viewer !== null && viewer === push.owner ? 'owner_view' : 'view')
    if (viewsLeft(push) === 0) expire(push)
    return text
  }

  const jsonOf = (push: Push, base: string): object => {
    const link = `${options.linkBase ?? base}/p/${push.token}${push.retrievalStep ? '/r' : ''}`
    return {
      expire_after_views: push.views,
      expired: push.expired,
      url_token: push.token,
      deletable_by_viewer: push.deletable,
      retrieval_step: push.retrievalStep,
      passphrase: push.expired ? null : push.passphrase,
      created_at: new Date(push.madeAt).toISOString(),
      ...(push.duration === null
        ? { expire_after_days: push.days }
        : { expire_after_duration: push.duration }),
      views_remaining: viewsLeft(push),
      deleted: push.log.includes('expire'),
      json_url: `${link}.json`,
      html_url: link,
    }
  }

  const create = (fields: Fields, owner: string | null): Push | null => {
    const text = String(fields['payload'] ?? '')
    if (text === '') return null
    const commercial = edition === 'commercial'
    const wantedDays = Number(fields['expire_after_days'] ?? 7)
    const days = wantedDays >= 1 && wantedDays <= longestDays ? wantedDays : 7
    const wantedDuration = Number(fields['expire_after_duration'] ?? 12)
    const duration = durations[wantedDuration] === undefined ? 12 : wantedDuration
    const push: Push = {
      token: randomBytes(9).toString('base64url').toLowerCase(),
      text,
      passphrase: String(fields['passphrase'] ?? ''),
      lifetime: commercial ? (durations[duration] ?? 0) : days * 86_400,
      views: Number(fields['expire_after_views'] ?? 5),
      madeAt: now(),
      retrievalStep: retrievalStep && yes(fields['retrieval_step']),
      deletable: yes(fields['deletable_by_viewer']),
      owner,
      expired: false,
      log: ['creation'],
      days: commercial ? null : days,
      duration: commercial ? duration : null,
    }
    notes.push(push)
    return push
  }

  const callerOf = ({ headers: { authorization = '' } }: FastifyRequest): string | null =>
    tokens[authorization.split(' ').at(-1) ?? ''] ?? null
  /** Whether a call is refused: a wrong token always is, none only where there must be one. */
  const isRefused = (request: FastifyRequest, needsAccount = false): boolean => {
    if (callerOf(request) !== null) return false
    return request.headers.authorization !== undefined || !anonymous || needsAccount
  }

  const addPushes = (
    api: FastifyInstance,
    url: () => string,
    names: { readonly log: string; readonly suffix: string },
  ): void => {
    const { suffix } = names
    const withPush =
      (
        needsAccount: boolean,
        answer: (push: Push, request: FastifyRequest, reply: FastifyReply) => unknown,
      ) =>
      (request: FastifyRequest, reply: FastifyReply): unknown => {
        if (isRefused(request, needsAccount)) return reply.code(401).send()
        const { token } = request.params as { token: string }
        const push = notes.find((each) => each.token === token)
        if (push === undefined) return reply.code(404).send({ error: 'not-found' })
        return answer(push, request, reply)
      }
    api.get(`/active${suffix}`, (request, reply) => {
      if (isRefused(request, true)) return reply.code(401).send()
      const caller = callerOf(request)
      const mine = notes.filter(({ owner, expired }) => owner === caller && !expired)
      return mine.map((push) => jsonOf(push, url()))
    })
    api.get(
      `/:token${suffix}`,
      withPush(false, (push, request, reply) => {
        checkLimits(push)
        const { passphrase } = request.query as { passphrase?: string }
        if (push.passphrase !== '' && !push.expired && passphrase !== push.passphrase) {
          push.log.push('failed_passphrase')
          return reply.code(401).send({ error: 'That passphrase is incorrect.' })
        }
        const before = jsonOf(push, url())
        return { ...before, payload: view(push, callerOf(request)) }
      }),
    )
    api.get(
      `/:token/audit${suffix}`,
      withPush(true, (push, request, reply) => {
        if (push.owner !== callerOf(request))
          return reply.code(403).send({ error: "That push doesn't belong to you." })
        return { [names.log]: push.log.toReversed().map((kind) => ({ kind, ip: '192.0.2.1' })) }
      }),
    )
    api.delete(
      `/:token${suffix}`,
      withPush(false, (push, request, reply) => {
        checkLimits(push)
        const caller = callerOf(request)
        if (!push.deletable && (caller === null || caller !== push.owner))
          return reply.code(401).send({ error: 'That push is not deletable by viewers.' })
        if (!push.expired) {
          expire(push)
          push.log.push('expire')
        }
        return jsonOf(push, url())
      }),
    )
  }

  const service = await startService(options, (app, url) => {
    const creating =
      (param: string) =>
      (request: FastifyRequest, reply: FastifyReply): unknown => {
        if (isRefused(request)) return reply.code(401).send()
        const fields = fieldsOf(request.body)[param]
        if (fields === undefined)
          return reply.code(400).send({ error: `param is missing: ${param}` })
        const push = create(fieldsOf(fields), callerOf(request))
        if (push === null) return reply.code(422).send({ payload: ['Payload is required.'] })
        return reply.code(201).send(jsonOf(push, url()))
      }
    const version = { application_version: '2.11.4', edition }
    if (apis.includes('v2')) {
      app.get('/api/v2/version.json', () => ({
        ...version,
        api_version: '2.1',
        features: { anonymous_access: anonymous, pushes: { enabled: true } },
      }))
      app.post('/api/v2/pushes', creating('push'))
      void app.register(
        (api, _options, done) => {
          addPushes(api, url, { log: 'logs', suffix: '' })
          done()
        },
        { prefix: '/api/v2/pushes' },
      )
    }
    if (apis.includes('v1')) {
      app.get('/api/v1/version.json', () => ({ ...version, api_version: '1' }))
      app.post('/p.json', creating('password'))
      void app.register(
        (api, _options, done) => {
          addPushes(api, url, { log: 'views', suffix: '.json' })
          done()
        },
        { prefix: '/p' },
      )
    }
  })
  return Object.assign(service, {
    notes,
    open(link: string, passphrase = '') {
      const token = /\/p\/([^/?#]+)(\/r)?$/.exec(link.replace(service.url, ''))?.[1]
      const push = notes.find((each) => each.token === token)
      if (push === undefined || (push.passphrase !== passphrase && !push.expired)) return null
      return view(push, null)
    },
  })
}
