import * as v from 'valibot'
import type { Failure } from '../result'
import type { Colour, Environment, Trust } from './connection'
import type { Proxy } from './proxy'
import type { CertificateView } from './registry'

/** The fewest characters of a new passphrase: whoever has the file may try as many as they like. */
export const shortestTransferPassphrase = 12

/** The passphrase under which secrets are put into a file. */
export const newTransferPassphrase = v.pipe(
  v.string(),
  v.minLength(shortestTransferPassphrase),
  v.maxLength(200),
)

/** The passphrase of a file that is there. */
export const transferPassphrase = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))

/** Names the file that the main process holds; the screens never get what is sealed in it. */
export const transferFileId = v.pipe(v.string(), v.uuid())

/** The most connections of a file. */
export const mostTransferred = 1_000

/** The secrets of a connection that a file can hold. A client certificate's key never leaves its computer. */
export type TransferredSecret = 'password' | 'proxyPassword'

/**
 * What isn't in an exported file of what belongs to a connection. 'none': there is none. 'run': it is kept for this run of the program
 * only. 'keychain': the keychain didn't give it. 'stays': it never leaves this computer.
 */
export interface LeftOut {
  readonly connectionId: string
  readonly what: TransferredSecret | 'clientCertificate'
  readonly reason: 'none' | 'run' | 'keychain' | 'stays'
}

/** What was exported. */
export interface ConnectionExport {
  /** The file's name, without its folder. */
  readonly file: string
  readonly connections: number
  /** How many secrets are in it. */
  readonly secrets: number
  readonly leftOut: readonly LeftOut[]
}

/** A connection of a file, and what would become of it. */
export interface TransferRow {
  /** Which one of the file it is, from 0. */
  readonly index: number
  /** null: it can't be understood. */
  readonly connection: {
    readonly name: string
    readonly url: string
    readonly username: string
    readonly colour: Colour
    readonly environment: Environment
    readonly trust: Trust['kind']
    /** What it trusts beside, or instead of, the system's authorities. */
    readonly certificates: readonly CertificateView[]
    readonly proxy: Proxy | null
  } | null
  /** Those of its secrets that the file has, once it is opened. */
  readonly secrets: readonly TransferredSecret[]
  /** Why it can't be added; null: it can. 'plain-http': once the person accepts it. */
  readonly failure: Failure | null
}

/** A file of connections that the person chose. */
export interface TransferFile {
  readonly fileId: string
  /** The file's name, without its folder. */
  readonly label: string
  /** Whether it holds secrets, and whether they were opened. */
  readonly secrets: 'none' | 'sealed' | 'open'
  readonly rows: readonly TransferRow[]
}

/** How far the secrets of registries that were added are kept in the keychain: so many of all that have some. */
export interface TransferProgress {
  readonly fileId: string
  readonly done: number
  readonly total: number
}

/** What became of a row that was to be added. */
export interface TransferOutcome {
  readonly index: number
  /** Why it wasn't added; null: it was. */
  readonly failure: Failure | null
  /** Why its secrets weren't kept although it was added; null: they were, or there were none. */
  readonly secretsFailure: Failure | null
}
