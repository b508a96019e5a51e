import * as v from 'valibot'
import type { NoteState } from '@contract/models/note'
import { done, failed, failure, ok, type Failure, type Result } from '@contract/result'
import type { NoteOrder, OpenProvider } from './provider'
import { recogniseBy } from './recognise'
import {
  createServiceCaller,
  isOnHost,
  serviceId,
  type ServiceAnswer,
  type ServiceCall,
} from './service-caller'

/** Which API is there, what it says of itself, and whether it makes notes without an account. */
interface Found {
  readonly api: 'v2' | 'v1'
  readonly version: string
  readonly anonymous: boolean
}

const versionAnswer = v.object({
  application_version: v.pipe(v.string(), v.regex(/^[\w.+-]{1,40}$/)),
  features: v.optional(v.object({ anonymous_access: v.optional(v.boolean()) })),
})
const recognise = (api: Found['api']) => ({
  path: `/api/${api}/version.json`,
  read: ({ value }: ServiceAnswer): Found | null => {
    const parsed = v.safeParse(versionAnswer, value)
    if (!parsed.success) return null
    const { application_version, features } = parsed.output
    return { api, version: application_version, anonymous: features?.anonymous_access ?? true }
  },
})

const handleSchema = v.object({
  api: v.picklist(['v2', 'v1']),
  push: v.string(),
  /** It belongs to the token's account, which is who may read its log. */
  owned: v.boolean(),
})
type Handle = v.InferOutput<typeof handleSchema>

const DAY = 86_400
/**
 * Seconds by `expire_after_duration`, as pwpush.com's API v2 counts them; the open-source edition knows whole days only
 * (app/controllers/api/v2/pushes_controller.rb). Each ignores the other's parameter.
 */
const durations: Readonly<Record<number, number>> = {
  3: 3_600,
  6: DAY,
  8: 3 * DAY,
  12: 7 * DAY,
  13: 14 * DAY,
}
const durationOf = (lifetime: number): number | undefined =>
  Object.keys(durations)
    .map(Number)
    .find((duration) => durations[duration] === lifetime)

const pushed = v.object({
  url_token: serviceId,
  html_url: v.nullish(v.string(), ''),
  retrieval_step: v.nullish(v.boolean(), false),
  expire_after_days: v.nullish(v.number()),
  expire_after_duration: v.nullish(v.number()),
})
const event = v.object({ kind: v.union([v.string(), v.number()]) })
/** The log of a push: "logs" in v2, "views" in v1. */
const auditAnswer = v.object({
  logs: v.optional(v.array(event)),
  views: v.optional(v.array(event)),
})
const expiredAnswer = v.object({ expired: v.literal(true), deleted: v.nullish(v.boolean(), false) })

/** Kinds of app/models/audit_log.rb. A failed view is one of a push that had been used up, or had expired, before. */
const stateOfLog = (kinds: readonly (string | number)[]): NoteState => {
  if (kinds.includes('view')) return 'read'
  if (kinds.includes('expire')) return 'withdrawn'
  return kinds.includes('failed_view') ? 'read' : 'unread'
}

/** Password Pusher: pwpush.com's hosts, or one of one's own. API v2 where it is there, else v1. */
export const createPasswordPusher = (): OpenProvider => {
  const find = recogniseBy<Found>([recognise('v2'), recognise('v1')])

  return (access) => {
    const { url, token } = access
    const caller = createServiceCaller(access)
    const sendAs = (call: ServiceCall): Promise<Result<ServiceAnswer>> =>
      caller.send({ ...call, headers: token === null ? {} : { Authorization: `Bearer ${token}` } })

    /** Without a token, 401 means that there must be one (app/controllers/api/base_controller.rb). */
    const failureOf = (answer: ServiceAnswer): Failure =>
      answer.status === 401 && token === null
        ? caller.failure('forbidden', 401)
        : caller.failureOf(answer)
    const ask = async <S extends v.GenericSchema>(
      call: ServiceCall,
      schema: S,
    ): Promise<Result<v.InferOutput<S>>> => {
      const answer = await sendAs(call)
      if (!answer.ok) return answer
      return answer.value.status > 299
        ? failed(failureOf(answer.value))
        : caller.read(answer.value, schema)
    }

    const bodyOf = ({ secret, passphrase, lifetime }: NoteOrder) => {
      const duration = durationOf(lifetime)
      return {
        payload: secret,
        kind: 'text',
        expire_after_views: 1,
        expire_after_days: Math.max(1, Math.ceil(lifetime / DAY)),
        ...(duration !== undefined && { expire_after_duration: duration }),
        ...(passphrase !== null && { passphrase }),
        // The one view isn't for what fetches links by itself, such as a chat's preview.
        retrieval_step: true,
        // Whoever has no account withdraws as a viewer.
        deletable_by_viewer: token === null,
      }
    }

    const withdraw = async ({ api, push }: Handle): Promise<Result<void>> => {
      const path = api === 'v2' ? `/api/v2/pushes/${push}` : `/p/${push}.json`
      const answer = await sendAs({ method: 'DELETE', path })
      if (!answer.ok) return answer
      if (answer.value.status === 404) return failed(failure('note-gone', {}))
      if (answer.value.status > 299) return failed(failureOf(answer.value))
      const read = caller.read(answer.value, expiredAnswer)
      if (!read.ok) return read
      // One that had been used up is left as it is, and nobody has deleted it.
      return read.value.deleted ? done : failed(failure('note-gone', {}))
    }

    return {
      async probe() {
        const found = await find(url, caller, 'anew')
        if (!found.ok) return found
        const { api, version, anonymous } = found.value
        if (token === null)
          return anonymous ? ok({ version }) : failed(caller.failure('forbidden', null))
        // The version is told to everybody; the list of one's own pushes, without their texts, isn't.
        const path = api === 'v2' ? '/api/v2/pushes/active' : '/p/active.json'
        const mine = await ask({ method: 'GET', path }, v.unknown())
        return mine.ok ? ok({ version }) : mine
      },
      async share(order) {
        const found = await find(url, caller)
        if (!found.ok) return found
        const { api } = found.value
        const body = bodyOf(order)
        const call: ServiceCall =
          api === 'v2'
            ? { method: 'POST', path: '/api/v2/pushes', json: { push: body }, makes: true }
            : { method: 'POST', path: '/p.json', json: { password: body }, makes: true }
        const answer = await ask(call, pushed)
        if (!answer.ok) return answer
        const { url_token, html_url, retrieval_step } = answer.value
        const { expire_after_days: days, expire_after_duration: duration } = answer.value
        const handle: Handle = { api, push: url_token, owned: token !== null }
        if (!isOnHost(html_url, access)) {
          await withdraw(handle)
          return failed(caller.failure('foreign-link', null))
        }
        return ok({
          link: `${url}/p/${url_token}${retrieval_step ? '/r' : ''}`,
          lifetime: days ? days * DAY : (durations[duration ?? -1] ?? order.lifetime),
          handle: JSON.stringify(handle),
        })
      },
      async status(text) {
        const { api, push, owned } = v.parse(handleSchema, JSON.parse(text))
        // GET of a push gives its text and counts as a view. Its log is the only other place to look, for its owner.
        if (!owned) return ok('unknown')
        if (token === null) return failed(caller.failure('unauthorized', null))
        const path = api === 'v2' ? `/api/v2/pushes/${push}/audit` : `/p/${push}/audit.json`
        const answer = await sendAs({ method: 'GET', path })
        if (!answer.ok) return answer
        if (answer.value.status === 404) return ok('unknown')
        const read = caller.read(answer.value, auditAnswer)
        if (!read.ok) return read
        const log = read.value.logs ?? read.value.views ?? []
        return ok(stateOfLog(log.map(({ kind }) => kind)))
      },
      withdraw: (text) => withdraw(v.parse(handleSchema, JSON.parse(text))),
    }
  }
}
