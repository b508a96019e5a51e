import type { FastifyRequest } from 'fastify'
import { type Decoded, decodeStruct, type GoType } from './go-json'
import { HarborError } from './harbor-error'
import { bodyText } from './swagger-request'

const parsed = (request: FastifyRequest): unknown => {
  try {
    return JSON.parse(bodyText(request)) as unknown
  } catch {
    return undefined
  }
}

const invalid = 'Invalid json request'

/** The JSON object in a body; whatever is wrong with it, a beego controller answers the same. */
export const decodeObject = (request: FastifyRequest): Decoded => {
  const value = parsed(request)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HarborError(400, invalid)
  return { ...value }
}

/**
 * The body as a Go struct with these fields.
 * @param complaint the message where it is none
 */
export const decodeBody = (
  request: FastifyRequest,
  fields: Readonly<Record<string, GoType>>,
  complaint = invalid,
): Decoded => {
  const result = decodeStruct(parsed(request), '', fields)
  if ('fault' in result) throw new HarborError(400, complaint)
  return result.decoded
}
