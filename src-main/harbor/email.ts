import * as v from 'valibot'
import {
  emailFields,
  emailSettingsSchema,
  type EmailField,
  type EmailPassword,
  type EmailSettings,
} from '@contract/models/email'
import { done, fail, failure, ok, type Failure, type Result } from '@contract/result'
import { checkEmailField } from '@contract/rules/email-settings'
import type { Caller } from './caller'
import type { Refusal } from './refusal'

const CONFIGURATIONS = '/api/v2.0/configurations'

/**
 * Limit for a ping, in milliseconds. Harbor itself waits up to 60 s for a connection, and without end afterwards; its nginx
 * gives up after 60 s (504). This is longer than both, so that it is they who answer.
 */
const PING_LIMIT_MS = 75_000

/** The e-mail settings as a registry has them, and whether each may be changed. */
export interface StoredEmail {
  readonly settings: EmailSettings
  readonly editable: Readonly<Record<EmailField, boolean>>
}

/** Harbor's e-mail settings for one signed-in account. Only reading is ever sent again on its own. */
export interface HarborEmail {
  /** 'no-email-settings' where /configurations has none, whatever the version. */
  read(signal?: AbortSignal): Promise<Result<StoredEmail>>
  /** Sends these fields, and the password unless it stays as it is. Without either, nothing is sent. */
  write(
    changes: Partial<EmailSettings>,
    password: EmailPassword,
    signal?: AbortSignal,
  ): Promise<Result<void>>
  /**
   * Has the registry connect and sign in to an e-mail server; no mail is sent, and nothing is stored. It can take as long
   * as a minute. 'mail-not-usable' without a reason where it fails; 504 where a proxy didn't wait for a server that hangs.
   */
  ping(
    settings: EmailSettings,
    password: EmailPassword,
    signal?: AbortSignal,
  ): Promise<Result<void>>
}

type Wire = string | number | boolean

/** Harbor's key of each field (src/lib/config/metadata/metadatalist.go of 2.6). */
const keys: Readonly<Record<EmailField, string>> = {
  host: 'email_host',
  port: 'email_port',
  username: 'email_username',
  sender: 'email_from',
  identity: 'email_identity',
  ssl: 'email_ssl',
  verifyCertificate: 'email_insecure',
}

/** An entry of /configurations. Some have no value, and what isn't as it should be counts as absent. */
const entrySchema = v.object({
  value: v.optional(v.unknown()),
  editable: v.fallback(v.optional(v.boolean(), true), true),
})
const entriesSchema = v.record(v.string(), v.unknown())
type Entry = v.InferOutput<typeof entrySchema>

const textIn = ({ value }: Entry): string => (typeof value === 'string' ? value : '')
const flagIn = ({ value }: Entry): boolean => value === true || value === 'true'
const portIn = ({ value }: Entry): number => (Number.isInteger(value) ? Number(value) : 0)

/** What a field's entry is; one that isn't there can't be written either. */
const entryOf = (entries: v.InferOutput<typeof entriesSchema>, field: EmailField): Entry => {
  const entry = v.safeParse(entrySchema, entries[keys[field]])
  return entry.success ? entry.output : { editable: false }
}

/** `fields` with what `make` gives for each. */
const recordOf = <T>(make: (field: EmailField) => T): Record<EmailField, T> =>
  Object.fromEntries(emailFields.map((field) => [field, make(field)])) as Record<EmailField, T>

/** Strictly typed, as Harbor 2.3 and later want it; 2.2 takes that as well. */
const onWire = (settings: Partial<EmailSettings>): Record<string, Wire> =>
  Object.fromEntries(
    emailFields.flatMap((field): [string, Wire][] => {
      const value = settings[field]
      if (value === undefined) return []
      return [[keys[field], field === 'verifyCertificate' ? !value : value]]
    }),
  )

/** A password that is left out is the stored one, an empty one is none. */
const passwordOnWire = (password: EmailPassword): Record<string, Wire> =>
  password.kind === 'stored'
    ? {}
    : { email_password: password.kind === 'given' ? password.value : '' }

/** The rule that a field which Harbor refuses breaks; our own check is more exact than Harbor's text. */
const ruleOf = (field: EmailField, value: Partial<EmailSettings>[EmailField]) => {
  const own = value === undefined ? null : checkEmailField(field, value)
  return own ?? (field === 'port' ? 'range' : 'format')
}

/** PUT /configurations: which field is refused. Both texts name it (src/controller/config/controller.go; 2.2: src/core/api/config.go). */
const explainWrite =
  (changes: Partial<EmailSettings>) =>
  ({ status, text }: Refusal): Failure | null => {
    const key = /item name:? (email_\w+)/.exec(text)?.[1]
    const field = emailFields.find((each) => keys[each] === key)
    if (status !== 400 || field === undefined) return null
    return failure('invalid-setting', { field, rule: ruleOf(field, changes[field]) })
  }

/** POST /email/ping (src/core/api/email.go of 2.6), which 2.7 and later don't have. */
const explainPing =
  (version: string | null) =>
  ({ status, text }: Refusal): Failure | null => {
    if (status === 404) return failure('no-email-settings', { version })
    if (status !== 400) return null
    if (/empty host or port/i.test(text))
      return failure('invalid-setting', { field: 'host', rule: 'required' })
    return /failed to ping/i.test(text) ? failure('mail-not-usable', {}) : null
  }

/** Harbor's e-mail settings; `version` is only for saying what has none. */
export const createEmail = (caller: Caller, version: string | null): HarborEmail => ({
  async read(signal) {
    const call = { method: 'GET', path: CONFIGURATIONS, signal } as const
    const outcome = await caller.ask(call, entriesSchema)
    if (!outcome.ok) return outcome
    const entries = outcome.value.value
    if (!(keys.host in entries)) return fail('no-email-settings', { version })
    const found = recordOf((field) => entryOf(entries, field))
    const settings = v.safeParse(emailSettingsSchema, {
      host: textIn(found.host),
      port: portIn(found.port),
      username: textIn(found.username),
      sender: textIn(found.sender),
      identity: textIn(found.identity),
      ssl: flagIn(found.ssl),
      verifyCertificate: !flagIn(found.verifyCertificate),
    })
    if (!settings.success) return fail('not-harbor', { status: 200, reason: 'shape' })
    return ok({ settings: settings.output, editable: recordOf((field) => found[field].editable) })
  },
  async write(changes, password, signal) {
    const body = { ...onWire(changes), ...passwordOnWire(password) }
    if (Object.keys(body).length === 0) return done
    const outcome = await caller.order({
      method: 'PUT',
      path: CONFIGURATIONS,
      body,
      signal,
      explain: explainWrite(changes),
    })
    return outcome.ok ? done : outcome
  },
  async ping({ sender: _, ...settings }, password, signal) {
    const outcome = await caller.order({
      method: 'POST',
      path: '/api/v2.0/email/ping',
      body: { ...onWire(settings), ...passwordOnWire(password) },
      signal,
      limitMs: PING_LIMIT_MS,
      explain: explainPing(version),
    })
    return outcome.ok ? done : outcome
  },
})
