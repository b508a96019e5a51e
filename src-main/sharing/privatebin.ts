import pLimit, { type LimitFunction } from 'p-limit'
import * as v from 'valibot'
import { done, failed, failure, ok, type Failure, type Result } from '@contract/result'
import type { Sleep } from '../http/sleep'
import { encryptPaste } from './privatebin-format'
import type { NoteOrder, OpenProvider, MadeNote } from './provider'
import { recogniseBy } from './recognise'
import {
  createServiceCaller,
  isOnHost,
  type ServiceAnswer,
  type ServiceCall,
} from './service-caller'

/** What the provider needs. `randomBytes` is the system's source of randomness. */
export interface PrivateBinMeans {
  readonly randomBytes: (count: number) => Buffer
  readonly sleep: Sleep
}

/** With this header, PrivateBin answers in JSON (lib/Request.php). */
const HEADERS = { 'X-Requested-With': 'JSONHttpRequest' }
/** Longest pause that is waited for between two pastes, in seconds. The usual one is ten. */
const LONGEST_PAUSE = 30

const handleSchema = v.object({ paste: v.string(), deleteToken: v.string() })
type Handle = v.InferOutput<typeof handleSchema>

/** The expirations of PrivateBin's sample configuration (cfg/conf.sample.php), for versions that don't list theirs. */
const usualExpirations = ['5min', '10min', '1hour', '1day', '1week', '1month', '1year', 'never']
/** Lengths of the units in seconds, as the sample configuration counts them. */
const units: Readonly<Record<string, number>> = {
  sec: 1,
  min: 60,
  hour: 3_600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_536_000,
}

/**
 * The name of the longest expiration that isn't longer than what is wanted, else of the shortest, with its length in
 * seconds; null: they all are forever. An unknown name would silently be replaced by the site's usual one.
 */
export const expirationFor = (
  names: readonly string[],
  wanted: number,
): { readonly name: string; readonly seconds: number } | null => {
  const known = names
    .flatMap((name) => {
      const [, count, unit] = /^(\d{1,4})([a-z]+?)s?$/.exec(name) ?? []
      const length = units[unit ?? '']
      return length === undefined ? [] : [{ name, seconds: Number(count) * length }]
    })
    .sort((one, other) => one.seconds - other.seconds)
  return known.findLast(({ seconds }) => seconds <= wanted) ?? known[0] ?? null
}

/** The vocabulary of its JSON-LD, in which PrivateBin lists the site's expirations since 1.6; before, it is empty. */
const vocabulary = v.object({
  Expiration: v.optional(v.object({ '@enum': v.pipe(v.array(v.string()), v.minLength(1)) })),
})
const readExpirations = ({ headers, value }: ServiceAnswer): readonly string[] | null => {
  if (!/^application\/ld\+json\b/i.test(headers['content-type'] ?? '')) return null
  const parsed = v.safeParse(vocabulary, value)
  return parsed.success ? (parsed.output.Expiration?.['@enum'] ?? usualExpirations) : null
}

const refusal = v.object({ status: v.literal(1), message: v.string() })
const created = v.object({
  status: v.literal(0),
  id: v.pipe(v.string(), v.regex(/^[a-f0-9]{16}$/)),
  url: v.string(),
  deletetoken: v.pipe(v.string(), v.regex(/^[a-f0-9]{1,128}$/)),
})
const deleted = v.object({ status: v.literal(0) })

/** The seconds after which a paste may be sent that was refused because of the one before (lib/Persistence/TrafficLimiter.php). */
const pauseIn = (text: string): number | null => {
  const seconds = Number(/wait (\d{1,6}) seconds/i.exec(text)?.[1] ?? Number.NaN)
  return Number.isNaN(seconds) ? null : seconds
}

/** PrivateBin: the text is encrypted here, and the key is in the link's fragment only. */
export const createPrivateBin = ({ randomBytes, sleep }: PrivateBinMeans): OpenProvider => {
  const expirationsOf = recogniseBy<readonly string[]>([
    { path: '/?jsonld=types', read: readExpirations },
  ])
  /** A site wants a pause between two pastes, so that they are sent one after the other. */
  const turns = new Map<string, LimitFunction>()
  const turnAt = (url: string): LimitFunction => {
    const turn = turns.get(url) ?? pLimit(1)
    turns.set(url, turn)
    return turn
  }

  return (access) => {
    const { url } = access
    const caller = createServiceCaller(access)
    const post = (json: object, more: Partial<ServiceCall> = {}): Promise<Result<ServiceAnswer>> =>
      caller.send({ method: 'POST', path: '/', headers: HEADERS, json, ...more })

    const failureOfRefusal = (text: string): Failure => {
      if (pauseIn(text) !== null) return caller.failure('limit', null)
      return caller.failure(/not authorized/i.test(text) ? 'forbidden' : 'refused', null)
    }

    const withdraw = async ({ paste, deleteToken }: Handle): Promise<Result<void>> => {
      const answer = await post({ pasteid: paste, deletetoken: deleteToken })
      if (!answer.ok) return answer
      // It refuses with its own token only what isn't there.
      if (v.is(refusal, answer.value.value)) return failed(failure('note-gone', {}))
      const outcome = caller.read(answer.value, deleted)
      return outcome.ok ? done : outcome
    }

    /** Sends a paste. One that came too soon was refused before it was looked at: it is sent again after the pause, once. */
    const create = async (body: object): Promise<Result<ServiceAnswer>> => {
      const answer = await post(body, { makes: true })
      const refused = answer.ok ? v.safeParse(refusal, answer.value.value) : null
      const pause = refused?.success === true ? pauseIn(refused.output.message) : null
      if (pause === null || pause > LONGEST_PAUSE) return answer
      await sleep((pause + 1) * 1_000)
      return post(body, { makes: true })
    }

    const share = async (
      { secret, passphrase }: NoteOrder,
      { name, seconds }: { name: string; seconds: number },
    ): Promise<Result<MadeNote>> => {
      const { paste, key } = await encryptPaste(secret, passphrase, randomBytes)
      const answer = await create({ ...paste, meta: { expire: name } })
      if (!answer.ok) return answer
      const refused = v.safeParse(refusal, answer.value.value)
      if (refused.success) return failed(failureOfRefusal(refused.output.message))
      const read = caller.read(answer.value, created)
      if (!read.ok) return read
      const handle: Handle = { paste: read.value.id, deleteToken: read.value.deletetoken }
      if (!isOnHost(read.value.url, access)) {
        await withdraw(handle)
        return failed(caller.failure('foreign-link', null))
      }
      return ok({
        link: `${url}/?${read.value.id}#${key}`,
        lifetime: seconds,
        handle: JSON.stringify(handle),
      })
    }

    return {
      async probe() {
        const expirations = await expirationsOf(url, caller, 'anew')
        return expirations.ok ? ok({ version: null }) : expirations
      },
      async share(order) {
        const expirations = await expirationsOf(url, caller)
        if (!expirations.ok) return expirations
        const expiration = expirationFor(expirations.value, order.lifetime)
        // A note that lives forever isn't what was asked for.
        if (expiration === null) return failed(caller.failure('refused', null))
        return turnAt(url)(() => share(order, expiration))
      },
      // Asking for a paste that is burnt after reading burns it (lib/Model/Paste.php), also with a wrong delete token.
      status: () => Promise.resolve(ok('unknown')),
      withdraw: (text) => withdraw(v.parse(handleSchema, JSON.parse(text))),
    }
  }
}
