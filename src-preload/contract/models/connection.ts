import * as v from 'valibot'
import type { Failure } from '../result'
import type { ClientCertificate } from './client-certificate'
import { proxySchema } from './proxy'
import type { Capabilities, CertificateView } from './registry'

/** Labels that say how dangerous a registry is. */
export const environments = ['production', 'staging', 'test', 'other'] as const
/** A label that says how dangerous a registry is. */
export type Environment = (typeof environments)[number]

/** Colours by which a person knows a registry; the theme says what they look like. */
export const colours = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'grey',
] as const
/** A registry's colour. */
export type Colour = (typeof colours)[number]

/** One or more certificates in PEM (RFC 7468). Long enough for a bundle of a company's authorities. */
const pem = v.pipe(v.string(), v.maxLength(262_144), v.includes('-----BEGIN CERTIFICATE-----'))

/**
 * What makes the server's certificate trusted: the system's roots; those and an own authority; or exactly one
 * certificate, whatever its name and issuer. There is no "ignore".
 */
export const trustSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('system') }),
  v.strictObject({ kind: v.literal('own-ca'), label: v.pipe(v.string(), v.maxLength(255)), pem }),
  v.strictObject({ kind: v.literal('pinned'), pem }),
])
/** See {@link trustSchema}. */
export type Trust = v.InferOutput<typeof trustSchema>

/** Random, never derived from name or address: the keychain entry hangs on it. */
export const connectionId = v.pipe(v.string(), v.uuid())

/** A connection as a person fills it in. */
export const connectionDraftSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80)),
  /** As typed; the main process normalises it. */
  url: v.pipe(v.string(), v.maxLength(2_048)),
  username: v.pipe(v.string(), v.nonEmpty(), v.maxLength(255)),
  colour: v.picklist(colours),
  environment: v.picklist(environments),
  trust: trustSchema,
  /** Without it, directly. */
  proxy: v.exactOptional(proxySchema),
  /** The person has been warned that http sends the password in clear, and wants it. */
  plainHttpAccepted: v.boolean(),
})
/** See {@link connectionDraftSchema}. */
export type ConnectionDraft = v.InferOutput<typeof connectionDraftSchema>

/** A connection as it is stored: no secret in it. */
export const connectionSchema = v.strictObject({
  id: connectionId,
  ...connectionDraftSchema.entries,
  /** Empty: it came with a managed configuration that names none, and nobody has signed in yet. */
  username: v.pipe(v.string(), v.maxLength(255)),
})
/** See {@link connectionSchema}. */
export type Connection = v.InferOutput<typeof connectionSchema>

/** A connection's password (RFC 7617 forbids control characters). Harbor's own limit is 128 bytes since 2.9, none before. */
export const connectionPassword = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_200))

/** Where a connection's password is: in the keychain, in memory until the program ends, or nowhere. */
export type PasswordKept = 'keychain' | 'run' | 'none'

/**
 * Whether the registry can be used now. Times are ISO 8601. While it isn't connected, `capabilities` is what was found out
 * last, so that what is on the screen can stay; it is absent before the first sign-in to this address with this account.
 */
export type ConnectionState =
  | { readonly kind: 'idle' | 'connecting'; readonly capabilities?: Capabilities }
  | { readonly kind: 'connected'; readonly at: string; readonly capabilities: Capabilities }
  | {
      readonly kind: 'failed'
      readonly at: string
      readonly failure: Failure
      readonly capabilities?: Capabilities
    }

/** A connection as the screens see it. */
export interface ConnectionView extends Connection {
  readonly password: PasswordKept
  /** A password for the proxy is kept. */
  readonly hasProxyPassword?: true
  /** Shown to the registry where it asks for one. */
  readonly clientCertificate?: ClientCertificate
  readonly state: ConnectionState
  /** The pinned certificate, or the authorities of the own CA file, to be shown. */
  readonly certificates: readonly CertificateView[]
}

/** The state of the keychain, as a person sees it. */
export type KeychainStatus =
  | { readonly state: 'available' }
  | { readonly state: 'locked' }
  | {
      readonly state: 'unavailable'
      readonly reason: 'not-installed' | 'no-bus' | 'timeout' | 'failed'
    }

/**
 * What happened to a file of the program when it was read. `movedTo` is where the damaged one is now. 'unreadable': it can't be
 * read, or it is damaged and can't be set aside; like one of a newer version it is left alone, and nothing can be saved.
 */
export type FileNotice =
  | { readonly kind: 'damaged'; readonly movedTo: string }
  | { readonly kind: 'recovered-from-backup'; readonly movedTo: string }
  | { readonly kind: 'newer-version' }
  | { readonly kind: 'unreadable' }

/** All that the screens know of the connections. */
export interface ConnectionList {
  readonly connections: readonly ConnectionView[]
  readonly keychain: KeychainStatus
  readonly notice: FileNotice | null
}

/** A file with certificates of authorities that the person chose. */
export interface CaFile {
  /** The file's name, without its folder. */
  readonly label: string
  readonly pem: string
  readonly certificates: readonly CertificateView[]
}
