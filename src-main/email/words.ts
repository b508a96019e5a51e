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

/** Makes what a server says fit to be shown. */
export type WordsOf = (text: string) => string

/**
 * Makes a server's text one line of at most 200 characters, without control and other invisible characters, in which no
 * form of the secrets is left, whatever the server repeats. Before it shortens it hides, so that no part stays either.
 */
export const createWordsOf = (secrets: readonly string[]): WordsOf => {
  const forms = secrets
    .flatMap(formsOf)
    .filter((form) => form !== '')
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const hidden = forms.length === 0 ? null : new RegExp(forms.join('|'), 'giu')
  const hide = (text: string): string => (hidden === null ? text : text.replace(hidden, '•••'))

  return (text) => {
    // Hidden before the line is made, because a secret may have spaces, and after, because it may come in pieces.
    const visible = hide(text).replace(/\p{C}+/gu, ' ')
    const line = hide(hide(visible.replace(/\s+/gu, ' ').trim()))
    const characters = [...line]
    return characters.length > MAX_WORDS ? `${characters.slice(0, MAX_WORDS - 1).join('')}…` : line
  }
}
