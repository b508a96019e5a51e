import type { HttpResponse } from '../http/http-client'

/** Longer ones are as good as this, in seconds: what is done with it has a limit of its own. */
const longest = 999_999_999

/**
 * How long a server asks to be left alone, in seconds (Retry-After, RFC 9110, 10.2.3); null: it doesn't say. A date is
 * taken by the server's own clock, as it stands in the same answer, so that ours may be wrong.
 */
export const retryAfterOf = (headers: HttpResponse['headers']): number | null => {
  const asked = headers['retry-after']?.trim() ?? ''
  if (/^\d+$/.test(asked)) return Math.min(longest, Number(asked))
  // Date.parse takes more than HTTP's forms, such as -1 for a year.
  const [until, now] = [asked, headers['date'] ?? ''].map((text) =>
    /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : NaN,
  )
  if (until === undefined || now === undefined || Number.isNaN(until - now)) return null
  return Math.min(longest, Math.max(0, Math.ceil((until - now) / 1_000)))
}
