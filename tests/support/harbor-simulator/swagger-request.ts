import type { FastifyRequest } from 'fastify'
import { type Decoded, decodeFirst, decodeStruct, type GoType } from './go-json'
import { HarborError } from './harbor-error'

const failed = (faults: readonly string[]): HarborError =>
  new HarborError(422, ['validation failure list:', ...faults].join('\n'))

/** The body of a request as text; empty where there is none. */
export const bodyText = (request: FastifyRequest): string =>
  Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''

/** The address of a request, for its path and query. */
export const urlOf = (request: FastifyRequest): URL => new URL(request.url, 'http://harbor')

/** Reads the parameters of a request as go-swagger binds them, and collects what doesn't fit. */
export class Parameters {
  readonly faults: string[] = []
  readonly #request: FastifyRequest
  readonly #query: URLSearchParams

  constructor(request: FastifyRequest) {
    this.#request = request
    this.#query = urlOf(request).searchParams
  }

  /** An integer of the path. Beyond int32 the database refuses it, which is a 500. */
  id(name: string): number {
    const { [name]: text = '' } = this.#request.params as Record<string, string>
    const id = this.#integer(name, 'path', text)
    if (id > 0x7fff_ffff && this.faults.length === 0) throw new HarborError(500)
    return id
  }

  /** An integer of the query. */
  integer(name: string, absent: number, max = Infinity): number {
    const text = this.#query.get(name) ?? ''
    if (text === '') return absent
    const value = this.#integer(name, 'query', text)
    if (value > max) this.faults.push(`${name} in query should be less than or equal to ${max}`)
    return value
  }

  /** A text of the query; empty where it is absent. */
  text(name: string): string {
    return this.#query.get(name) ?? ''
  }

  /** A text of the query that must be there. */
  requiredText(name: string): string {
    const text = this.text(name)
    if (text === '') this.faults.push(`${name} in query is required`)
    return text
  }

  /**
   * The JSON body.
   * @param name the parameter's name in swagger.yaml
   * @param model the Go struct it becomes
   * @param maxLengths characters that a text field may have at most
   */
  body(
    name: string,
    model: string,
    fields: Readonly<Record<string, GoType>>,
    maxLengths: Readonly<Record<string, number>> = {},
  ): Decoded {
    const text = bodyText(this.#request)
    if (text.trim() === '') return this.#fault(`${name} in body is required`)
    const parsed = decodeFirst(text)
    const result = 'fault' in parsed ? parsed : decodeStruct(parsed.value, model, fields)
    if ('fault' in result)
      return this.#fault(`parsing ${name} body from "" failed, because ${result.fault}`)
    const tooLong = Object.entries(maxLengths)
      .filter(([field, max]) => Array.from(String(result.decoded[field] ?? '')).length > max)
      .map(([field, max]) => `${field} in body should be at most ${max} chars long`)
    if (tooLong.length > 0) this.#fault(failed(tooLong).message)
    return result.decoded
  }

  #fault(message: string): Decoded {
    this.faults.push(message)
    return {}
  }

  #integer(name: string, place: 'path' | 'query', text: string): number {
    if (/^[-+]?\d{1,18}$/.test(text)) return Number(text)
    this.faults.push(`${name} in ${place} must be of type int64: "${text}"`)
    return 0
  }
}

const checkMediaTypes = (request: FastifyRequest): void => {
  const { 'content-type': sent, accept = '*/*' } = request.headers
  const type = (sent ?? 'application/octet-stream').split(';')[0]?.trim().toLowerCase() ?? ''
  if (bodyText(request) !== '' && type !== 'application/json')
    throw failed([`unsupported media type "${type}", only [application/json] are allowed`])
  if (!/\*\/\*|application\/(\*|json)/i.test(accept))
    throw failed(['unsupported media type requested, only [application/json] are available'])
}

/** Binds the parameters of a request; throws the 422 that go-swagger answers before any handler runs. */
export const bind = <T>(request: FastifyRequest, read: (parameters: Parameters) => T): T => {
  checkMediaTypes(request)
  const parameters = new Parameters(request)
  const value = read(parameters)
  if (parameters.faults.length > 0) throw failed(parameters.faults)
  return value
}
