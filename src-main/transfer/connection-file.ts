import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import {
  connectionDraftSchema,
  connectionPassword,
  connectionSchema,
} from '@contract/models/connection'
import { mostTransferred } from '@contract/models/transfer'
import { fail, ok, type FailureFacts, type Result } from '@contract/result'
import { deriveKey, scryptCost } from '../storage/derive-key'
import { KEY_BYTES, seal, unseal } from '../storage/seal'

/** The largest file that is read or written, in bytes: a connection with a company's bundle of authorities is far below 256 kB. */
export const largestConnectionFile = 16_777_216

const format = 'wharfinger-connections'
const version = 1
/** The plain texts of secrets are filled up to a multiple of it, so that the file doesn't tell how long a password is. */
const padding = 1_024

const { plainHttpAccepted: _, ...draft } = connectionDraftSchema.entries
/**
 * A connection as a file has it: nothing that belongs to the computer that it was written on, and no secret. Whether plain http is accepted
 * is for whoever imports it to say.
 */
const fileConnectionSchema = v.strictObject({
  ...draft,
  username: connectionSchema.entries.username,
})
/** See {@link fileConnectionSchema}. */
export type FileConnection = v.InferOutput<typeof fileConnectionSchema>

const fileSecretsSchema = v.strictObject({
  password: v.exactOptional(connectionPassword),
  proxyPassword: v.exactOptional(connectionPassword),
})
/** The secrets of a connection, as a file has them under its passphrase. */
export type FileSecrets = v.InferOutput<typeof fileSecretsSchema>

/** Base64 in its one form: what could be written in two ways could be changed without being noticed. */
const base64 = v.pipe(
  v.string(),
  v.check((text) => Buffer.from(text, 'base64').toString('base64') === text),
)

const sealedSchema = v.strictObject({
  kdf: v.strictObject({
    name: v.literal('scrypt'),
    /** At most 512 MB and some seconds: a file of somebody else's must not hold up the program. */
    N: v.picklist([scryptCost.N, 2 * scryptCost.N, 4 * scryptCost.N]),
    r: v.literal(scryptCost.r),
    p: v.literal(scryptCost.p),
    salt: v.pipe(base64, v.length(24)),
  }),
  cipher: v.literal('aes-256-gcm'),
  /** Nonce, tag and cipher text: see seal. */
  sealed: base64,
})
type Sealed = v.InferOutput<typeof sealedSchema>

const headSchema = v.object({
  format: v.literal(format),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
})
const fileSchema = v.strictObject({
  format: v.literal(format),
  version: v.literal(version),
  connections: v.array(v.unknown()),
  secrets: v.exactOptional(sealedSchema),
})

/** A file as it was read. */
export interface ConnectionFile {
  /** null: it can't be understood. */
  readonly connections: readonly (FileConnection | null)[]
  /** null: it holds no secrets. */
  readonly sealed: { readonly part: Sealed; readonly about: string } | null
}

const refuse = (reason: FailureFacts['connection-file']['reason']): Result<never> =>
  fail('connection-file', { reason })

/**
 * All of the file beside what is sealed. It is authenticated with that, so that no secret is ever taken for another connection or address
 * than it was exported with.
 */
const aboutOf = (
  connections: readonly unknown[],
  { kdf, cipher }: Pick<Sealed, 'kdf' | 'cipher'>,
): string => {
  const { name, N, r, p, salt } = kdf
  return JSON.stringify([format, version, connections, name, N, r, p, salt, cipher])
}

const sealSecrets = async (
  connections: readonly FileConnection[],
  secrets: readonly FileSecrets[],
  passphrase: string,
): Promise<Sealed> => {
  const salt = randomBytes(16)
  const kdf = { name: 'scrypt', ...scryptCost, salt: salt.toString('base64') } as const
  const cipher = 'aes-256-gcm'
  const text = Buffer.from(JSON.stringify(secrets))
  const padded = Buffer.alloc(Math.ceil(text.length / padding) * padding, ' ')
  text.copy(padded)
  const key = await deriveKey(passphrase, salt, kdf, KEY_BYTES)
  const sealed = seal(key, aboutOf(connections, { kdf, cipher }), padded)
  return { kdf, cipher, sealed: sealed.toString('base64') }
}

/**
 * The text of a file of connections; with their secrets, in the same order, under a passphrase. Failure 'connection-file' (it would be too
 * large to be read).
 */
export const connectionFileOf = async (
  connections: readonly FileConnection[],
  sealing: { readonly secrets: readonly FileSecrets[]; readonly passphrase: string } | null,
): Promise<Result<string>> => {
  const secrets =
    sealing === null ? null : await sealSecrets(connections, sealing.secrets, sealing.passphrase)
  const file = { format, version, connections, ...(secrets !== null && { secrets }) }
  const text = JSON.stringify(file, null, 2) + '\n'
  return Buffer.byteLength(text) > largestConnectionFile ? refuse('too-large') : ok(text)
}

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // Neither has another way to say that it isn't text, or no JSON.
    return undefined
  }
}

/** Reads a file of connections; nothing is opened or tried yet. Failures 'connection-file'. */
export const readConnectionFile = (bytes: Uint8Array): Result<ConnectionFile> => {
  if (bytes.length > largestConnectionFile) return refuse('too-large')
  const json = jsonOf(bytes)
  const head = v.safeParse(headSchema, json)
  if (!head.success) return refuse('not-connections')
  if (head.output.version > version) return refuse('newer-version')
  const file = v.safeParse(fileSchema, json)
  if (!file.success) return refuse('damaged')
  const { connections, secrets } = file.output
  if (connections.length > mostTransferred) return refuse('too-large')
  const read = connections.map((connection) => v.safeParse(fileConnectionSchema, connection))
  let sealed: ConnectionFile['sealed'] = null
  try {
    if (secrets !== undefined) sealed = { part: secrets, about: aboutOf(connections, secrets) }
  } catch {
    // What is nested deeper than the stack can't be written as JSON again.
    return refuse('damaged')
  }
  return ok({ connections: read.map((one) => (one.success ? one.output : null)), sealed })
}

/** Opens what is sealed; empty: there is nothing. Failure 'connection-file' (another passphrase, or the file was changed). */
export const openSecrets = async (
  { connections, sealed }: ConnectionFile,
  passphrase: string,
): Promise<Result<readonly FileSecrets[]>> => {
  if (sealed === null) return ok([])
  const { kdf, sealed: text } = sealed.part
  const key = await deriveKey(passphrase, Buffer.from(kdf.salt, 'base64'), kdf, KEY_BYTES)
  const opened = unseal(key, sealed.about, Buffer.from(text, 'base64'))
  if (opened === null) return refuse('passphrase')
  const secrets = v.safeParse(
    v.pipe(v.array(fileSecretsSchema), v.length(connections.length)),
    jsonOf(opened),
  )
  return secrets.success ? ok(secrets.output) : refuse('damaged')
}
