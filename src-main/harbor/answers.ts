import * as v from 'valibot'
import { fail, ok, type Result } from '@contract/result'
import type { HttpResponse } from '../http/http-client'

/** Harbor's `auth_mode` (src/common/const.go). */
export const authMode = v.picklist(['db_auth', 'ldap_auth', 'oidc_auth', 'uaa_auth', 'http_auth'])

/** The value of a JSON text, or undefined where it is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether an answer is a page for a browser: the portal's, a proxy's, a sign-in's. */
export const isHtml = ({ headers, text }: HttpResponse): boolean =>
  /^text\/html\b/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)\b/i.test(text)

/** Whether an answer says that it is JSON. */
export const isJson = (headers: HttpResponse['headers']): boolean =>
  /^application\/json\b/i.test(headers['content-type'] ?? '')

/** The value of a successful answer, if it is JSON of the expected shape; else a failure 'not-harbor'. */
export const readAnswer = <S extends v.GenericSchema>(
  response: HttpResponse,
  schema: S,
): Result<v.InferOutput<S>> => {
  const { status, headers, text } = response
  if (isHtml(response)) return fail('not-harbor', { status, reason: 'html' })
  const value = isJson(headers) ? parseJson(text) : undefined
  if (value === undefined) return fail('not-harbor', { status, reason: 'not-json' })
  const parsed = v.safeParse(schema, value)
  return parsed.success ? ok(parsed.output) : fail('not-harbor', { status, reason: 'shape' })
}

/** GET /api/version: the API's version, the same for all Harbors since 2.0. */
export const versionAnswer = v.object({ version: v.literal('v2.0') })

/** A release such as "v2.6.4-77903faf" or "v2.6.4"; unofficial builds say "-". */
const release = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((text) => /^v?(\d{1,4}\.\d{1,4}\.\d{1,4})\b/.exec(text)?.[1] ?? null),
)

/** GET /systeminfo, as far as it is used. */
export const systemInfoAnswer = v.object({
  auth_mode: authMode,
  harbor_version: release,
  read_only: v.nullish(v.boolean(), null),
})

/** GET /configurations: by key; some entries have no value. It holds secrets of the server's sign-in: never log it. */
export const configurationsAnswer = v.record(
  v.string(),
  v.object({ value: v.optional(v.unknown()) }),
)
