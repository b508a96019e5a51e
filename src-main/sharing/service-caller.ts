import * as v from 'valibot'
import {
  failed,
  failure,
  ok,
  type Failure,
  type FailureFacts,
  type FailureOf,
  type Result,
} from '@contract/result'
import { isAnswerLost } from '../harbor/answer-lost'
import { isHtml, parseJson } from '../harbor/answers'
import type { HttpRequest, HttpResponse } from '../http/http-client'
import type { ServiceAccess } from './provider'

/** Limit for a call to a note service, in milliseconds. */
const CALL_LIMIT_MS = 20_000
/** Longest answer of a note service, in bytes: none of them has more than some kilobytes to say. */
const ANSWER_LIMIT = 1_048_576

/** A call to a note service. `json` or `form` is sent as the body. */
export interface ServiceCall {
  readonly method: HttpRequest['method']
  /** Below the service's address; what varies in it is encoded. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: object
  readonly form?: Readonly<Record<string, string>>
  /** It makes a note: where its answer is lost, there may be one whose link nobody has ('answer-lost'). */
  readonly makes?: true
}

/** What a note service has answered, whatever its status. */
export interface ServiceAnswer {
  readonly status: number
  readonly headers: HttpResponse['headers']
  /** The JSON of the answer; undefined where it is something else. */
  readonly value: unknown
}

/** Calls one note service. */
export interface ServiceCaller {
  send(call: ServiceCall): Promise<Result<ServiceAnswer>>
  /** The value of a successful answer, else the failure that the answer means. */
  read<S extends v.GenericSchema>(answer: ServiceAnswer, schema: S): Result<v.InferOutput<S>>
  /** A failure of this service. */
  failure(reason: FailureFacts['note-service']['reason'], status: number | null): Failure
  /** The failure that an answer without success means. */
  failureOf(answer: ServiceAnswer): Failure
}

type Reason = FailureFacts['note-service']['reason']

const reasonOf = (status: number): Reason => {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404 || status === 405 || status === 410) return 'not-found'
  if (status === 429) return 'limit'
  return status >= 400 && status < 500 ? 'refused' : 'wrong-answer'
}

/** Whether a status says that the service, or a gateway before it, can't serve now. */
const isNotNow = (status: number): boolean => [502, 503, 504].includes(status)

/** An id or a token as services make them: opaque, but nothing that changes a path. */
export const serviceId = v.pipe(v.string(), v.regex(/^[\w-]{1,255}$/))

/** A number that some services write as a string of digits. */
export const wholeNumber = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.digits())]),
  v.transform(Number),
  v.integer(),
  v.minValue(1),
)

/** Whether a link that came back is on the host that was asked. */
export const isOnHost = (link: string, { url }: Pick<ServiceAccess, 'url'>): boolean =>
  URL.canParse(link, `${url}/`) && new URL(link, `${url}/`).hostname === new URL(url).hostname

/** Calls over a client; bodies are in no failure. */
export const createServiceCaller = ({
  http,
  url,
  limitMs = CALL_LIMIT_MS,
}: ServiceAccess): ServiceCaller => {
  const { host } = new URL(url)
  const say = (reason: Reason, status: number | null): FailureOf<'note-service'> =>
    failure('note-service', { reason, host, status })
  const failureOf = ({ status }: ServiceAnswer): Failure =>
    isNotNow(status) ? failure('unavailable', { status }) : say(reasonOf(status), status)

  return {
    async send({ method, path, headers, json, form, makes }) {
      const body = json === undefined ? undefined : JSON.stringify(json)
      const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
      const text = form === undefined ? body : new URLSearchParams(form).toString()
      const outcome = await http.request({
        method,
        path,
        headers: {
          Accept: 'application/json',
          // Some services translate what they say, and have no codes to tell refusals apart by.
          'Accept-Language': 'en',
          ...(text !== undefined && { 'Content-Type': type }),
          ...headers,
        },
        ...(text !== undefined && { body: text }),
        timeoutMs: limitMs,
        maxBytes: ANSWER_LIMIT,
      })
      if (!outcome.ok)
        return makes && isAnswerLost(outcome.failure) ? failed(say('answer-lost', null)) : outcome
      const { status, headers: received } = outcome.value
      if (makes && isNotNow(status)) return failed(say('answer-lost', status))
      const value = isHtml(outcome.value) ? undefined : parseJson(outcome.value.text)
      return ok({ status, headers: received, value })
    },
    read(answer, schema) {
      if (answer.status < 200 || answer.status > 299) return failed(failureOf(answer))
      const parsed = v.safeParse(schema, answer.value)
      return parsed.success ? ok(parsed.output) : failed(say('wrong-answer', answer.status))
    },
    failure: say,
    failureOf,
  }
}
