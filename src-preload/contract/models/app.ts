import * as v from 'valibot'
import { connectionId } from './connection'

/** The places outside the program that it opens in the browser: a registry's portal, or a constant. */
export const externalLinkSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('registry'), connectionId }),
  v.strictObject({ kind: v.literal('harbor-docs') }),
])
/** See {@link externalLinkSchema}. */
export type ExternalLink = v.InferOutput<typeof externalLinkSchema>

/** What the program says of itself. */
export interface AppInfo {
  readonly name: string
  readonly version: string
  /** Node's process.platform. */
  readonly platform: string
}
