/** Longest text of a server that is passed on, in characters. */
const MAX_WORDS = 200

/** Encodings of a secret that are shorter say nothing of it, and stand in many a text by chance. */
const MIN_ENCODED = 4

/** A base64 in which the secret begins at byte `offset` of three: what is the same whatever stands around it. */
const base64Core = (secret: Buffer, offset: number): string => {
  const text = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64')
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + secret.length) * 8) / 6))
}

/** How a secret may come back in a server's words: as it is, or as a whole or a part of something encoded. */
const formsOf = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret)
  const base64 = [0, 1, 2].map((offset) => base64Core(bytes, offset))
  const url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  const encoded = [...base64, ...url, bytes.toString('hex'), encodeURIComponent(bytes.toString())]
  return [secret, ...encoded.filter(({ length }) => length >= MIN_ENCODED)]
}

/** What can be seen of a text, in one line. */
const visible = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/\p{C}+/gu, '')
    .trim()

/** A pattern for a text, also with spaces between its characters: a server may answer in several lines. */
const patternOf = (form: string): string =>
  [...visible(form).replaceAll(' ', '')]
    .map((character) => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'))
    .join('\\s*')

/** Makes what a server says fit to be shown. */
export type WordsOf = (text: string) => string

/**
 * Makes a server's text one line of at most 200 characters, without control and other invisible characters, in which no
 * form of the secrets is left, whatever the server repeats. Before it shortens it hides, so that no part stays either.
 */
export const createWordsOf = (secrets: readonly string[]): WordsOf => {
  const patterns = secrets
    .flatMap(formsOf)
    .map(patternOf)
    .filter((pattern) => pattern !== '')
    .sort((a, b) => b.length - a.length)
  const hidden = patterns.length === 0 ? null : new RegExp(patterns.join('|'), 'giu')

  return (text) => {
    const line = visible(text)
    const characters = [...(hidden === null ? line : line.replace(hidden, '•••'))]
    return characters.length > MAX_WORDS
      ? `${characters.slice(0, MAX_WORDS - 1).join('')}…`
      : characters.join('')
  }
}
