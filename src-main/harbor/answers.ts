import * as v from 'valibot'
import type { User } from '@contract/models/user'
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

/** The value of a successful answer, if it is JSON of the expected shape; else a failure 'not-harbor'. */
export const readAnswer = <S extends v.GenericSchema>(
  response: HttpResponse,
  schema: S,
): Result<v.InferOutput<S>> => {
  const { status, headers, text } = response
  if (isHtml(response)) return fail('not-harbor', { status, reason: 'html' })
  const value = /^application\/json\b/i.test(headers['content-type'] ?? '')
    ? parseJson(text)
    : undefined
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

/** A time as Harbor 2.3 and later write it and toISOString does, of a year that isn't Go's zero time's. */
const plainTime =
  /^(?!000[01])\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}\.\d{3}Z$/

/** A time as toISOString writes it, of the years from 2 to 9999. Go's zero time, in year 1, means "none". */
const isoTime = (text: string): string | null => {
  // A Date for each time would cost more than the rest of reading a user.
  if (plainTime.test(text)) return text
  const parsed = new Date(text)
  const year = parsed.getUTCFullYear()
  return year > 1 && year < 10_000 ? parsed.toISOString() : null
}

const time = v.pipe(v.nullish(v.string(), ''), v.transform(isoTime))
/** Harbor leaves empty fields out. */
const text = v.nullish(v.string(), '')

/** A user, as far as it is used (UserResp of Harbor's api/v2.0/swagger.yaml). */
export const userAnswer = v.object({
  user_id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  username: text,
  email: text,
  realname: text,
  comment: text,
  sysadmin_flag: v.nullish(v.boolean(), false),
  admin_role_in_auth: v.nullish(v.boolean(), false),
  creation_time: time,
  update_time: time,
})

/** A user of the contract out of Harbor's. */
export const userOf = (answer: v.InferOutput<typeof userAnswer>): User => ({
  userId: answer.user_id,
  username: answer.username,
  email: answer.email,
  fullName: answer.realname,
  comment: answer.comment,
  admin: answer.sysadmin_flag,
  createdAt: answer.creation_time,
  updatedAt: answer.update_time,
})
