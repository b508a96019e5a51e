import * as v from 'valibot'
import type { NoteState } from '@contract/models/note'
import { done, failed, failure, ok, type Failure, type Result } from '@contract/result'
import type { MadeNote, NoteOrder, OpenProvider, ServiceAccess } from './provider'
import { recogniseBy } from './recognise'
import {
  createServiceCaller,
  serviceId,
  wholeNumber,
  type ServiceAnswer,
  type ServiceCall,
  type ServiceCaller,
} from './service-caller'

/** Versions of the API. v1 is frozen; v2 is there since 0.18 or so. */
type Api = 'v2' | 'v1'

const nominal = v.object({ status: v.literal('nominal') })
const recognise = (api: Api) => ({
  path: `/api/${api}/status`,
  read: ({ value }: ServiceAnswer): Api | null => (v.is(nominal, value) ? api : null),
})

/** What is kept of a note: with a passphrase, burning needs it (apps/api/v2/logic/secrets/burn_secret.rb). */
const handleSchema = v.object({
  api: v.picklist(['v2', 'v1']),
  /** How the receipts are called: before 0.24 they were "private". */
  receipts: v.picklist(['receipt', 'private']),
  receipt: v.string(),
  passphrase: v.nullable(v.string()),
})
type Handle = v.InferOutput<typeof handleSchema>

/** States of the receipt (lib/onetime/models/receipt); the older names are v1's, and v2's before 0.24. */
const states: Readonly<Record<string, NoteState>> = {
  new: 'unread',
  shared: 'unread',
  previewed: 'unread',
  viewed: 'unread',
  revealed: 'read',
  received: 'read',
  burned: 'withdrawn',
  expired: 'expired',
}
const stateOf = (state: string): NoteState => states[state] ?? 'unknown'

const key = v.object({ identifier: v.optional(serviceId), key: v.optional(serviceId) })
/** In v2 every value is a string. Before 0.24 the receipt was "metadata", and ids were only "key". */
const concealed = v.object({
  record: v.object({
    receipt: v.optional(key),
    metadata: v.optional(key),
    secret: v.object({ ...key.entries, secret_ttl: wholeNumber }),
    share_domain: v.nullish(v.string(), ''),
  }),
})
const shared = v.object({
  metadata_key: serviceId,
  secret_key: serviceId,
  secret_ttl: v.optional(wholeNumber),
  ttl: v.optional(wholeNumber),
  share_domain: v.nullish(v.string(), ''),
})
const receiptV2 = v.object({ record: v.object({ state: v.string() }) })
const receiptV1 = v.object({ state: v.string() })
const burnedV2 = v.object({ success: v.nullish(v.union([v.boolean(), v.string()]), false) })
const burnedV1 = v.object({ state: v.object({ state: v.literal('burned') }) })
const versionAnswer = v.object({ version: v.array(v.union([v.string(), v.number()])) })
const message = v.object({ message: v.string() })

/** What v1 means: it answers 404 to everything that is wrong (apps/api/v1/controllers/base.rb). */
const failureOfV1 = (answer: ServiceAnswer, caller: ServiceCaller): Failure => {
  const { status, headers, value } = answer
  const said = v.safeParse(message, value)
  if (status !== 404 || !said.success) return caller.failureOf(answer)
  const text = said.output.message
  const intended = headers['x-ots-intended-status']
  if (intended === '401' || /not authorized/i.test(text)) return caller.failure('unauthorized', 401)
  if (/limit exceeded|rate limit/i.test(text)) return caller.failure('limit', 429)
  if (/unknown secret/i.test(text)) return failure('note-gone', {})
  if (intended === undefined && /not available|not found/i.test(text))
    return caller.failure('not-found', status)
  return caller.failure('refused', Number(intended ?? 400))
}

/** RFC 7617. */
const authorization = ({ account, token }: ServiceAccess): Record<string, string> =>
  account === null
    ? {}
    : { Authorization: `Basic ${Buffer.from(`${account}:${token ?? ''}`).toString('base64')}` }

/** OneTimeSecret: onetimesecret.com's regions, or one of one's own. API v2 where it is there, else v1. */
export const createOneTimeSecret = (): OpenProvider => {
  const apiOf = recogniseBy<Api>([recognise('v2'), recognise('v1')])

  return (access) => {
    const { url, account, token } = access
    const caller = createServiceCaller(access)
    const sendAs = (call: ServiceCall): Promise<Result<ServiceAnswer>> =>
      account !== null && token === null
        ? Promise.resolve(failed(caller.failure('unauthorized', null)))
        : caller.send({ ...call, headers: authorization(access) })

    /** A call by API v1 or v2, with what a refusal means there. */
    const ask = async <S extends v.GenericSchema>(
      api: Api,
      call: ServiceCall,
      schema: S,
    ): Promise<Result<v.InferOutput<S>>> => {
      const answer = await sendAs(call)
      if (!answer.ok) return answer
      const isRefusal = answer.value.status > 299
      return isRefusal && api === 'v1'
        ? failed(failureOfV1(answer.value, caller))
        : caller.read(answer.value, schema)
    }

    const made = async (
      handle: Handle,
      secretKey: string,
      lifetime: number,
      domain: string,
    ): Promise<Result<MadeNote>> => {
      const { host, hostname } = new URL(url)
      if (domain !== '' && domain !== host && domain !== hostname) {
        await burn(handle)
        return failed(caller.failure('foreign-link', null))
      }
      return ok({ link: `${url}/secret/${secretKey}`, lifetime, handle: JSON.stringify(handle) })
    }

    const conceal = async ({ secret, passphrase, lifetime }: NoteOrder) => {
      const protection = passphrase === null ? {} : { passphrase }
      const body = { kind: 'conceal', secret, ttl: lifetime, share_domain: '', ...protection }
      const call: ServiceCall = {
        method: 'POST',
        path: '/api/v2/secret/conceal',
        json: { secret: body },
        makes: true,
      }
      const answer = await ask('v2', call, concealed)
      if (!answer.ok) return answer
      const { receipt, metadata, secret: stored, share_domain } = answer.value.record
      const id = receipt ?? metadata
      const receiptId = id?.identifier ?? id?.key
      const secretKey = stored.identifier ?? stored.key
      if (receiptId === undefined || secretKey === undefined)
        return failed(caller.failure('wrong-answer', 200))
      const receipts = receipt === undefined ? 'private' : 'receipt'
      const handle: Handle = { api: 'v2', receipts, receipt: receiptId, passphrase }
      return made(handle, secretKey, stored.secret_ttl, share_domain)
    }

    const share = async ({ secret, passphrase, lifetime }: NoteOrder) => {
      const protection = passphrase === null ? {} : { passphrase }
      const form = { secret, ttl: String(lifetime), ...protection }
      const call: ServiceCall = { method: 'POST', path: '/api/v1/share', form, makes: true }
      const answer = await ask('v1', call, shared)
      if (!answer.ok) return answer
      const { metadata_key, secret_key, secret_ttl, ttl, share_domain } = answer.value
      const handle: Handle = {
        api: 'v1',
        receipts: 'private',
        receipt: metadata_key,
        passphrase,
      }
      return made(handle, secret_key, secret_ttl ?? ttl ?? lifetime, share_domain)
    }

    const pathOf = ({ api, receipts, receipt }: Handle): string =>
      `/api/${api}/${receipts}/${encodeURIComponent(receipt)}`

    const burn = async (handle: Handle): Promise<Result<void>> => {
      const path = `${pathOf(handle)}/burn`
      const passphrase = handle.passphrase ?? ''
      if (handle.api === 'v1') {
        const outcome = await ask('v1', { method: 'POST', path, form: { passphrase } }, burnedV1)
        return outcome.ok ? done : outcome
      }
      const answer = await sendAs({ method: 'POST', path, json: { passphrase, continue: true } })
      if (!answer.ok) return answer
      if (answer.value.status === 404) return failed(failure('note-gone', {}))
      const outcome = caller.read(answer.value, burnedV2)
      if (!outcome.ok) return outcome
      const succeeded = String(outcome.value.success) === 'true'
      return succeeded ? done : failed(failure('note-gone', {}))
    }

    return {
      async probe() {
        const api = await apiOf(url, caller, 'anew')
        if (!api.ok) return api
        if (account === null) return ok({ version: null })
        // The version of v2 and the check of v1 are answered to accounts only.
        const path = api.value === 'v2' ? '/api/v2/version' : '/api/v1/authcheck'
        if (api.value === 'v1') {
          const checked = await ask('v1', { method: 'GET', path }, nominal)
          return checked.ok ? ok({ version: null }) : checked
        }
        const answer = await ask('v2', { method: 'GET', path }, versionAnswer)
        return answer.ok ? ok({ version: answer.value.version.slice(0, 3).join('.') }) : answer
      },
      async share(order) {
        const api = await apiOf(url, caller)
        if (!api.ok) return api
        return api.value === 'v2' ? conceal(order) : share(order)
      },
      async status(text) {
        const handle = v.parse(handleSchema, JSON.parse(text))
        const path = pathOf(handle)
        if (handle.api === 'v1') {
          const outcome = await ask('v1', { method: 'POST', path, form: {} }, receiptV1)
          if (outcome.ok) return ok(stateOf(outcome.value.state))
          return outcome.failure.code === 'note-gone' ? ok('unknown') : outcome
        }
        const answer = await sendAs({ method: 'GET', path })
        if (!answer.ok) return answer
        // The receipt outlives the secret; where there is none, the service has forgotten what became of it.
        if (answer.value.status === 404) return ok('unknown')
        const outcome = caller.read(answer.value, receiptV2)
        return outcome.ok ? ok(stateOf(outcome.value.record.state)) : outcome
      },
      withdraw: (text) => burn(v.parse(handleSchema, JSON.parse(text))),
    }
  }
}
