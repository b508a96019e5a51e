import * as v from 'valibot'
import { failure, type Failure, type FailureFacts } from '@contract/result'
import type { AuthMode } from '@contract/models/registry'
import type { HttpRequest, HttpResponse } from '../http/http-client'
import { authMode, isHtml, parseJson } from './answers'
import { retryAfterOf } from './retry-after'

/** An answer by which Harbor refuses. Its text is for telling refusals apart and never passed on. */
export interface Refusal {
  readonly status: number
  /** Harbor's error code, such as CONFLICT (src/lib/errors/const.go). */
  readonly code: string | null
  readonly text: string
  /** X-Request-Id, by which an operator finds the call in Harbor's log. */
  readonly requestId: string | null
}

/** Harbor's error body, in all versions. */
const errorBody = v.object({
  errors: v.pipe(v.array(v.object({ code: v.string(), message: v.string() })), v.minLength(1)),
})

/** A gateway's or Harbor's way to say "not now". */
const notNow = [429, 502, 503, 504]

/** What an answer that isn't a success is: a refusal by Harbor, or the failure that something else answers in its place. */
export const refusalOf = (response: HttpResponse): Refusal | Failure => {
  const { status, headers } = response
  if (notNow.includes(status)) {
    const retryAfter = retryAfterOf(headers)
    return failure('unavailable', { status, ...(retryAfter !== null && { retryAfter }) })
  }
  // RFC 9110, 15.5.8: said by a proxy, before it passes anything on.
  if (status === 407) return failure('not-harbor', { status, reason: 'proxy' })
  const body = v.safeParse(errorBody, parseJson(response.text))
  const [error] = body.success ? body.output.errors : []
  if (error === undefined)
    return failure('not-harbor', { status, reason: isHtml(response) ? 'html' : 'status' })
  const requestId = headers['x-request-id'] ?? ''
  return {
    status,
    code: /^[A-Z_]{1,40}$/.test(error.code) ? error.code : null,
    text: error.message,
    requestId: /^[\w-]{1,64}$/.test(requestId) ? requestId : null,
  }
}

/** The authentication mode that a refusal names, where it isn't the database's (src/server/v2.0/handler/user.go, 2.2: user.go). */
const namedMode = (text: string): AuthMode | null => {
  const mode = v.safeParse(authMode, /auth mode: (\w+)/.exec(text)?.[1])
  return mode.success && mode.output !== 'db_auth' ? mode.output : null
}

/** What a status means that isn't explained by its call. */
const meanings: Readonly<Record<number, FailureFacts['refused']['reason']>> = {
  404: 'no-such-call',
  405: 'no-such-call',
  409: 'conflict',
  412: 'account',
}

/**
 * The failure that a refusal means, whatever was called.
 * @param username who signed in, or null for a call without
 */
export const failureOfRefusal = (
  refusal: Refusal,
  username: string | null,
  method: HttpRequest['method'],
): Failure => {
  const doing = method === 'GET' ? 'reading' : 'changing'
  const { status, code, text, requestId } = refusal
  if (status === 401 && username !== null) return failure('wrong-password', { username })
  if (status === 403) {
    if (code === 'DENIED') return failure('read-only', {})
    // src/controller/config/controller.go
    if (text.includes('CONFIG_OVERWRITE_JSON')) return failure('settings-fixed', {})
    const mode = namedMode(text)
    return mode === null ? failure('not-admin', {}) : failure('auth-mode', { mode })
  }
  if (status === 422) return failure('not-understood', { reason: doing })
  if (status === 500) return failure('server-error', { status, requestId })
  return failure('refused', { status, code, reason: meanings[status] ?? doing })
}
