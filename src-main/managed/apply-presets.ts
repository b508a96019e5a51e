import { isDeepStrictEqual } from 'node:util'
import type { Connection, ConnectionDraft } from '@contract/models/connection'
import type { NoteService } from '@contract/models/note'
import type { Proxy } from '@contract/models/proxy'
import { parseAddress } from '@contract/rules/address'
import { parseProxyAddress } from '@contract/rules/proxy-address'
import type { Connections } from '../connections/connections'
import type { NoteServices } from '../sharing/note-service'
import type { Managed } from './managed'
import type { PresetRegistry } from './policy'

/** What presets are put into. The connections record what is changed of them. */
export interface PresetParts {
  readonly managed: Managed
  readonly connections: Pick<Connections, 'save'>
  /** All connections as they are stored. */
  readonly stored: () => readonly Connection[]
  readonly services: Pick<NoteServices, 'view' | 'save'>
}

/** What became of the registries of a policy. */
export interface AppliedPresets {
  /** The connections that it locks. */
  readonly registryIds: readonly string[]
  readonly notAdded: readonly string[]
}

const originOf = (address: string): string => {
  const parsed = parseAddress(address)
  return 'address' in parsed ? parsed.address.url : address
}

/** A preset's proxy as a connection's; undefined: none. */
const proxyOf = (
  { proxy }: Pick<PresetRegistry, 'proxy'>,
  before: Connection | undefined,
): Proxy | undefined => {
  if (proxy === undefined) return before?.proxy
  if (proxy.kind === 'none') return undefined
  if (proxy.kind === 'system') return { kind: 'system' }
  const url = parseProxyAddress(proxy.address)?.url ?? proxy.address
  return { kind: 'address', url, username: proxy.username ?? '' }
}

/** Whether a connection is already as its draft says. */
const isAs = (draft: ConnectionDraft, before: Connection): boolean => {
  // Without a proxy in the draft there is to be none.
  const { proxy: _, ...rest } = before
  return isDeepStrictEqual(before, { ...rest, ...draft })
}

/** A preset as a connection; what it leaves open stays as it was. */
const draftOf = (
  preset: PresetRegistry,
  before: Connection | undefined,
  { trustOf }: Managed,
): ConnectionDraft => {
  const proxy = proxyOf(preset, before)
  return {
    name: preset.name,
    url: originOf(preset.address),
    username: preset.username ?? before?.username ?? '',
    colour: preset.colour,
    environment: preset.environment,
    trust: trustOf(preset.caFile),
    ...(proxy && { proxy }),
    plainHttpAccepted: preset.plainHttp,
  }
}

const applyRegistries = async (parts: PresetParts): Promise<AppliedPresets> => {
  const { managed, connections } = parts
  const locked = managed.isLocked('registries')
  const registryIds: string[] = []
  const notAdded: string[] = []
  for (const preset of managed.policy?.registries?.value ?? []) {
    const url = originOf(preset.address)
    const before = parts.stored().find((other) => other.url === url)
    if (!locked && (before !== undefined || managed.wasOffered(url))) continue
    const draft = draftOf(preset, before, managed)
    if (before !== undefined && isAs(draft, before)) {
      registryIds.push(before.id)
      continue
    }
    const saved = await connections.save({
      id: before?.id ?? null,
      draft,
      password: null,
      keep: 'run',
    })
    if (!saved.ok) notAdded.push(preset.name)
    else if (locked) registryIds.push(saved.value.id)
    if (saved.ok) await managed.remember([url])
  }
  return { registryIds, notAdded }
}

const applyNoteService = async ({ managed, services }: PresetParts): Promise<void> => {
  const preset = managed.policy?.noteService
  if (preset === undefined) return
  const before = services.view()
  if (!preset.locked && (before !== null || managed.wasOffered('note-service'))) return
  const { address, caFile, plainHttp, ...rest } = preset.value
  const service: NoteService = {
    ...rest,
    url: address,
    trust: managed.trustOf(caFile),
    plainHttpAccepted: plainHttp,
  }
  const saved = await services.save({ service, token: null, keep: 'run' })
  if (saved.ok) await managed.remember(['note-service'])
}

/**
 * Puts the registries and the note service of a policy where those of the person are. A locked one is made as the policy
 * says at every start; one that is only proposed is offered once, and then is the person's.
 */
export const applyPresets = async (parts: PresetParts): Promise<AppliedPresets> => {
  await applyNoteService(parts)
  return applyRegistries(parts)
}
