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
  /** The operating system with its version, as it calls itself. */
  readonly system: string
  /** The kind of processor, as Node names it: x64, arm64. */
  readonly processor: string
  /** Versions of what the program stands on; null: it doesn't run in Electron. */
  readonly electron: string | null
  readonly chromium: string | null
  readonly node: string
  /** Whether this is the installed program, and not one that was started from its sources. */
  readonly isPackaged: boolean
  /** The languages of the operating system (BCP 47), the preferred one first. */
  readonly systemLanguages: readonly string[]
}
