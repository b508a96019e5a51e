import * as v from 'valibot'
import { parseProxyAddress } from '../rules/proxy-address'

/**
 * What a connection's requests go through; a connection without it goes directly. `system`: what the environment variables or the
 * system's settings say. `address`: an HTTP proxy; without a user name nobody signs in to it. Its password is never part of this.
 */
export const proxySchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('system') }),
  v.strictObject({
    kind: v.literal('address'),
    url: v.pipe(
      v.string(),
      v.maxLength(2_048),
      v.check((text) => parseProxyAddress(text) !== null),
    ),
    /** RFC 7617 ends a user name at the first colon. */
    username: v.pipe(
      v.string(),
      v.maxLength(255),
      v.check((name) => !name.includes(':')),
    ),
  }),
])
/** See {@link proxySchema}. */
export type Proxy = v.InferOutput<typeof proxySchema>
