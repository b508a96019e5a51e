import * as v from 'valibot'
import { connectionId } from './connection'

/** Providers of e-mail servers whose documentation the program quotes. */
export const mailProviders = [
  'microsoft-365',
  'google-workspace',
  'amazon-ses',
  'mailgun',
  'sendgrid',
  'postmark',
] as const
/** See {@link mailProviders}. */
export type MailProvider = (typeof mailProviders)[number]

/** The places outside the program that it opens in the browser: a registry's portal or its sign-in page, or a constant. */
export const externalLinkSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('registry'), connectionId }),
  v.strictObject({ kind: v.literal('sign-in'), connectionId }),
  v.strictObject({ kind: v.literal('harbor-docs') }),
  v.strictObject({ kind: v.literal('mail-provider'), provider: v.picklist(mailProviders) }),
])
/** See {@link externalLinkSchema}. */
export type ExternalLink = v.InferOutput<typeof externalLinkSchema>

/** What the program says of itself. */
export interface AppInfo {
  readonly name: string
  readonly version: string
  /** Node's process.platform. */
  readonly platform: string
  /** The languages of the operating system (BCP 47), the preferred one first. */
  readonly systemLanguages: readonly string[]
}
