import * as v from 'valibot'
import { colours, environments } from '@contract/models/connection'
import type { PolicyProblem } from '@contract/models/managed'
import { noteLifetimeSchema, noteServiceKinds } from '@contract/models/note'
import { settingsSchema } from '@contract/models/settings'
import { parseAddress } from '@contract/rules/address'
import { parseProxyAddress } from '@contract/rules/proxy-address'
import { parseServiceAddress } from '@contract/rules/service-address'

/** A value with what becomes of it: locked, or what holds until a person chooses something else. */
const managed = <S extends v.GenericSchema>(value: S) =>
  v.optional(v.strictObject({ locked: v.boolean(), value }))

const address = v.pipe(v.string(), v.nonEmpty(), v.maxLength(2_048))
/** A file with certificates of authorities, beside the policy or by its whole path. */
const caFile = v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_024)))
const plainHttp = v.optional(v.boolean(), false)

/** A user name that can sign in: RFC 7617 ends it at the first colon. */
const username = v.optional(
  v.pipe(v.string(), v.nonEmpty(), v.maxLength(255), v.regex(/^[^:]*$/, 'Invalid user name')),
)
/** What a registry is reached through; see the contract's proxySchema. `none` takes away what a person has set. */
const proxy = v.optional(
  v.variant('kind', [
    v.strictObject({ kind: v.literal('none') }),
    v.strictObject({ kind: v.literal('system') }),
    v.strictObject({ kind: v.literal('address'), address, username }),
  ]),
)

/** A registry of the policy. Never with a password. */
const presetRegistrySchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80)),
  address,
  /** Without one the person is asked when they sign in. */
  username,
  colour: v.picklist(colours),
  environment: v.picklist(environments),
  caFile,
  proxy,
  plainHttp,
})

/** A note service of the policy. Never with a token. */
const presetServiceSchema = v.strictObject({
  kind: v.picklist(noteServiceKinds),
  address,
  account: v.optional(v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(255))), null),
  lifetime: v.optional(noteLifetimeSchema, 604_800),
  passphrase: v.optional(v.boolean(), true),
  caFile,
  plainHttp,
})

const {
  passwordStyle,
  handOver,
  spelling,
  language,
  checkAtStart,
  keepLastKnown,
  contentProtection,
  lockAfter,
  lockWithSystem,
} = settingsSchema.entries

/** The managed configuration, version 1. A name that isn't here is a mistake. */
export const policySchema = v.strictObject({
  version: v.literal(1),
  registries: managed(v.pipe(v.array(presetRegistrySchema), v.maxLength(1_000))),
  noteService: managed(presetServiceSchema),
  helpDesk: managed(
    v.strictObject({
      /** By their addresses. */
      registries: v.union([
        v.literal('all'),
        v.pipe(v.array(address), v.minLength(1), v.maxLength(1_000)),
      ]),
      newUser: v.boolean(),
    }),
  ),
  settings: v.optional(
    v.strictObject({
      passwordStyle: managed(passwordStyle),
      handOver: managed(handOver),
      spelling: managed(spelling),
      language: managed(language),
      checkAtStart: managed(checkAtStart),
      keepLastKnown: managed(keepLastKnown),
      contentProtection: managed(contentProtection),
      lockAfter: managed(lockAfter),
      lockWithSystem: managed(lockWithSystem),
    }),
    {},
  ),
})
/** See {@link policySchema}. */
export type Policy = v.InferOutput<typeof policySchema>
/** A registry of the policy. */
export type PresetRegistry = v.InferOutput<typeof presetRegistrySchema>
/** A note service of the policy. */
export type PresetService = v.InferOutput<typeof presetServiceSchema>

/** A policy that can be used, or why not. */
export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problem: PolicyProblem }

/** What is wrong with a policy, and where. */
export const problemAt = (
  place: string,
  reason: PolicyProblem['reason'],
  expected: string | null = null,
): { readonly ok: false; readonly problem: PolicyProblem } => ({
  ok: false,
  problem: { reason, place, expected },
})

/** Where a text stops being JSON, as far as V8 tells, as "line:column"; never a part of the text itself. */
const placeOf = (text: string, error: unknown): string => {
  const at = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
  if (at === undefined) return ''
  const lines = text.slice(0, Number(at)).split('\n')
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`
}

const problemOf = (issue: v.BaseIssue<unknown>): ReturnType<typeof problemAt> => {
  const place = v.getDotPath(issue) ?? ''
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return problemAt(place, 'unknown-name')
  if (issue.received === 'undefined') return problemAt(place, 'missing')
  return problemAt(place, 'not-allowed', issue.expected)
}

/** What the schema can't say: addresses are addresses, each registry is there once, and http only where it is wanted. */
const checkAddresses = (policy: Policy): PolicyReading => {
  const seen = new Set<string>()
  for (const [at, preset] of (policy.registries?.value ?? []).entries()) {
    const place = `registries.value.${at}`
    const parsed = parseAddress(preset.address)
    if ('problem' in parsed) return problemAt(`${place}.address`, 'address')
    if (!parsed.address.secure && !preset.plainHttp)
      return problemAt(`${place}.address`, 'plain-http')
    if (preset.proxy?.kind === 'address' && parseProxyAddress(preset.proxy.address) === null)
      return problemAt(`${place}.proxy.address`, 'address')
    if (seen.has(parsed.address.url)) return problemAt(`${place}.address`, 'twice')
    seen.add(parsed.address.url)
  }
  const service = policy.noteService?.value
  if (service !== undefined) {
    const parsed = parseServiceAddress(service.address)
    if ('problem' in parsed) return problemAt('noteService.value.address', 'address')
    if (!parsed.address.secure && !service.plainHttp)
      return problemAt('noteService.value.address', 'plain-http')
  }
  const desk = policy.helpDesk?.value.registries ?? 'all'
  for (const [at, url] of desk === 'all' ? [] : desk.entries())
    if ('problem' in parseAddress(url))
      return problemAt(`helpDesk.value.registries.${at}`, 'address')
  return { ok: true, policy }
}

/** Makes a policy out of the text of its file; the certificates aren't read yet. */
export const parsePolicy = (text: string): PolicyReading => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return problemAt(placeOf(text, error), 'not-json')
  }
  const checked = v.safeParse(policySchema, json, { abortEarly: true })
  return checked.success ? checkAddresses(checked.output) : problemOf(checked.issues[0])
}
