/** Why Go's encoding/json would not take a text, in its own words (Go's src/encoding/json/scanner.go). */
class GoSyntaxError extends Error {}

const eof = (): GoSyntaxError => new GoSyntaxError('unexpected EOF')

const quoted = (character: string): string =>
  character === "'" ? String.raw`'\''` : character === '"' ? `'"'` : `'${character}'`

const invalid = (character: string, context: string): GoSyntaxError =>
  new GoSyntaxError(`invalid character ${quoted(character)} ${context}`)

/** Finds where the first JSON value of a text ends. */
class Scanner {
  #at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text of the first value. */
  value(): string {
    this.#value()
    return this.#text.slice(0, this.#at)
  }

  #peek(): string {
    while (/^[ \t\r\n]$/.test(this.#text.charAt(this.#at))) this.#at++
    const character = this.#text.charAt(this.#at)
    if (character === '') throw eof()
    return character
  }

  #value(): void {
    const start = this.#peek()
    if (start === '{') this.#object()
    else if (start === '[') this.#array()
    else if (start === '"') this.#string()
    else if (/[-0-9]/.test(start)) this.#number()
    else if (start === 't') this.#literal('true')
    else if (start === 'f') this.#literal('false')
    else if (start === 'n') this.#literal('null')
    else throw invalid(start, 'looking for beginning of value')
  }

  #object(): void {
    this.#at++
    if (this.#peek() === '}') return void this.#at++
    for (;;) {
      const key = this.#peek()
      if (key !== '"') throw invalid(key, 'looking for beginning of object key string')
      this.#string()
      const colon = this.#peek()
      if (colon !== ':') throw invalid(colon, 'after object key')
      this.#at++
      this.#value()
      if (this.#ends('}', 'after object key:value pair')) return
    }
  }

  #array(): void {
    this.#at++
    if (this.#peek() === ']') return void this.#at++
    do this.#value()
    while (!this.#ends(']', 'after array element'))
  }

  #ends(bracket: string, context: string): boolean {
    const next = this.#peek()
    if (next !== ',' && next !== bracket) throw invalid(next, context)
    this.#at++
    return next === bracket
  }

  #string(): void {
    for (this.#at++; ; this.#at++) {
      const character = this.#text.charAt(this.#at)
      if (character === '') throw eof()
      if (character < ' ') throw invalid(character, 'in string literal')
      if (character === '"') return void this.#at++
      if (character === '\\') this.#escape()
    }
  }

  #escape(): void {
    const character = this.#text.charAt(++this.#at)
    if (character === '') throw eof()
    if (!/["\\/bfnrtu]/.test(character)) throw invalid(character, 'in string escape code')
    if (character !== 'u') return
    for (let digit = 0; digit < 4; digit++) {
      const hex = this.#text.charAt(++this.#at)
      if (hex === '') throw eof()
      if (!/[0-9a-f]/i.test(hex)) throw invalid(hex, String.raw`in \u hexadecimal character escape`)
    }
  }

  #number(): void {
    const match = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/.exec(this.#text.slice(this.#at))
    if (match === null) {
      const next = this.#text.charAt(this.#at + 1)
      throw next === '' ? eof() : invalid(next, 'in numeric literal')
    }
    this.#at += match[0].length
  }

  #literal(word: string): void {
    for (const expected of word) {
      const character = this.#text.charAt(this.#at)
      if (character === '') throw eof()
      if (character !== expected)
        throw invalid(character, `in literal ${word} (expecting '${expected}')`)
      this.#at++
    }
  }
}

/** Decodes the first value of a text as Go's json.Decoder does: the value, or Go's complaint. */
export const decodeFirst = (
  text: string,
): { readonly value: unknown } | { readonly fault: string } => {
  try {
    return { value: JSON.parse(new Scanner(text).value()) as unknown }
  } catch (error) {
    if (error instanceof GoSyntaxError) return { fault: error.message }
    throw error
  }
}

/** A Go type of a struct's field. */
export type GoType = 'string' | 'bool' | 'int64' | 'map'

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'boolean') return 'bool'
  return typeof value
}

const fits = (value: unknown, type: GoType): boolean => {
  switch (type) {
    case 'int64':
      return Number.isInteger(value)
    case 'bool':
      return typeof value === 'boolean'
    case 'map':
      return kindOf(value) === 'object'
    case 'string':
      return typeof value === 'string'
  }
}

/** A decoded struct: the known fields that were given and not null. */
export type Decoded = Readonly<Record<string, unknown>>

/**
 * Puts a decoded value into a Go struct.
 * @param model name of the struct; Go names it in its complaint
 * @param fields the struct's fields; others are skipped
 */
export const decodeStruct = (
  value: unknown,
  model: string,
  fields: Readonly<Record<string, GoType>>,
): { readonly decoded: Decoded } | { readonly fault: string } => {
  if (value === null) return { decoded: {} }
  if (typeof value !== 'object' || Array.isArray(value))
    return {
      fault: `json: cannot unmarshal ${kindOf(value)} into Go value of type models.${model}`,
    }
  const decoded: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) {
    const type = fields[name]
    if (type === undefined || field === null) continue
    if (!fits(field, type)) {
      const found =
        typeof field === 'number' && type === 'int64' ? `number ${field}` : kindOf(field)
      return {
        fault: `json: cannot unmarshal ${found} into Go struct field ${model}.${name} of type ${type}`,
      }
    }
    decoded[name] = field
  }
  return { decoded }
}
