import type * as v from 'valibot'
import { fail, failed, ok, type Failure, type Result } from '@contract/result'
import type { HttpClient, HttpRequest, HttpResponse } from '../http/http-client'
import { isHtml, readAnswer } from './answers'
import { failureOfRefusal, refusalOf, type Refusal } from './refusal'
import { noteRequestId } from './request-ids'
import { noteWrite } from './sent-writes'

/** Limit for a call to Harbor, in milliseconds, unless it says another. A new password costs a second or more since 2.15.2. */
export const CALL_LIMIT_MS = 30_000

/** Who signs in. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** A call to Harbor's API. */
export interface HarborCall {
  readonly method: HttpRequest['method']
  /** With /api; what varies in it is encoded. */
  readonly path: string
  /** Sent as JSON. */
  readonly body?: object
  readonly signal?: AbortSignal | undefined
  /** How long it may take, in milliseconds; without it, {@link CALL_LIMIT_MS}. */
  readonly limitMs?: number
  /** See HttpRequest. */
  readonly maxBytes?: number
  /** See HttpRequest. */
  readonly into?: HttpRequest['into']
  /** It is made to find out whether it is let, or another way is taken where it isn't: a refusal is no news. */
  readonly isTry?: boolean
  /** What a refusal means for this call; null where it means what it always does. */
  readonly explain?: (refusal: Refusal) => Failure | null
}

/** Makes calls to Harbor as one account, or as nobody. */
export interface Caller {
  /** Who calls; empty for nobody. */
  readonly username: string
  /** A call that is answered with JSON; its value and the answer's headers. */
  ask<S extends v.GenericSchema>(
    call: HarborCall,
    schema: S,
  ): Promise<Result<{ value: v.InferOutput<S>; headers: HttpResponse['headers'] }>>
  /** A call that is answered without content, or whose content goes elsewhere (`into`); the answer's headers. */
  order(call: HarborCall): Promise<Result<HttpResponse['headers']>>
}

/** RFC 7617 with UTF-8. The header is ours, not axios's, so that it is in one place. */
const basic = ({ username, password }: Credentials): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`

/**
 * Calls over a client, with Basic authentication on every request: Harbor's session cookies are never used.
 * @param onRefused is told every refusal by Harbor, but for those of tries
 */
export const createCaller = (
  http: HttpClient,
  credentials: Credentials | null,
  onRefused: (failure: Failure) => void = () => undefined,
): Caller => {
  const send = async (call: HarborCall): Promise<Result<HttpResponse>> => {
    const {
      method,
      path,
      body,
      signal,
      limitMs = CALL_LIMIT_MS,
      maxBytes,
      into,
      explain,
      isTry,
    } = call
    const outcome = await http.request({
      method,
      path,
      headers: {
        Accept: 'application/json',
        ...(credentials && { Authorization: basic(credentials) }),
        // Harbor 2.3 and later answer 422 to another type, also where there is no content.
        ...(method !== 'GET' && { 'Content-Type': 'application/json' }),
      },
      timeoutMs: limitMs,
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
      ...(maxBytes !== undefined && { maxBytes }),
      ...(into && { into }),
    })
    if (method !== 'GET') noteWrite(outcome.ok ? outcome.value : null)
    if (outcome.ok && method !== 'GET' && isTry !== true)
      noteRequestId(outcome.value.headers['x-request-id'])
    if (!outcome.ok || (outcome.value.status >= 200 && outcome.value.status < 300)) return outcome
    const refusal = refusalOf(outcome.value)
    if ('facts' in refusal) return failed(refusal)
    const general = failureOfRefusal(refusal, credentials?.username ?? null, method)
    const isOfTheWhole = general.code === 'read-only' || general.code === 'settings-fixed'
    const meant = isOfTheWhole ? general : (explain?.(refusal) ?? general)
    if (isTry !== true) onRefused(meant)
    return failed(meant)
  }

  return {
    username: credentials?.username ?? '',
    async ask(call, schema) {
      const outcome = await send(call)
      if (!outcome.ok) return outcome
      const answer = readAnswer(outcome.value, schema)
      return answer.ok ? ok({ value: answer.value, headers: outcome.value.headers }) : answer
    },
    async order(call) {
      const outcome = await send(call)
      if (!outcome.ok) return outcome
      const { status, headers, text } = outcome.value
      if (isHtml(outcome.value)) return fail('not-harbor', { status, reason: 'html' })
      // Every Harbor says that something is done with nothing; whatever has a body doesn't come from there.
      if (text !== '') return fail('not-harbor', { status, reason: 'shape' })
      return ok(headers)
    },
  }
}
