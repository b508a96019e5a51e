/** The text of a base64 in which a secret begins at byte `offset` of three: only what is the same whatever stands around it. */
const base64Core = (secret: Buffer, offset: number): string => {
  const text = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64')
  const first = Math.ceil((offset * 8) / 6)
  const last = Math.floor(((offset + secret.length) * 8) / 6)
  return text.slice(first, last)
}

/** What a secret looks like in a file, a message or a log: as it is, in JSON, in a URL, in hexadecimal, within a base64. */
export const tracesOf = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret)
  const base64 = [0, 1, 2].map((offset) => base64Core(bytes, offset))
  return [
    ...new Set([
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      new URLSearchParams({ '': secret }).toString().slice(1),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      // UTF-16 in a file that is read as UTF-8.
      [...secret].join('\0'),
      ...base64,
      ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ]
}

/** A few digits are a secret only where they stand alone: they may also be a part of a time or an id. */
const holds = (text: string, trace: string): boolean =>
  /^\d{1,8}$/.test(trace)
    ? new RegExp(`(?<![\\w.])${trace}(?!\\w|\\.\\d)`).test(text)
    : text.includes(trace)

/** The names of the secrets that have left a trace in a text. */
export const secretsIn = (
  text: string,
  secrets: Readonly<Record<string, string>>,
): readonly string[] =>
  Object.entries(secrets)
    .filter(([, secret]) => tracesOf(secret).some((trace) => holds(text, trace)))
    .map(([name]) => name)
