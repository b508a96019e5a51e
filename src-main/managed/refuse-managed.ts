import { isDeepStrictEqual } from 'node:util'
import type { Connection, ConnectionDraft } from '@contract/models/connection'
import type { Handlers } from '@contract/derive'
import { failure, type Failure } from '@contract/result'
import type { NoteServiceView } from '@contract/models/note'
import { managedSettings, type ManagedName } from '@contract/models/managed'
import type { Settings } from '@contract/models/settings'
import type { Managed } from './managed'

type InputOf<F> = F extends (input: infer I) => unknown ? I : never
type SaveConnection = InputOf<Handlers['connections']['save']>
type ExportConnections = InputOf<Handlers['transfer']['export']>
type SaveService = InputOf<Handlers['notes']['saveService']>

/** What the locks look at. */
export interface LockParts {
  readonly managed: Pick<Managed, 'isLocked' | 'settings'>
  /** Whether a connection is one of those that are locked. */
  readonly isPreset: (connectionId: string) => boolean
  readonly connection: (id: string) => Connection | undefined
  readonly service: () => NoteServiceView | null
}

type OwnChange = Pick<SaveConnection, 'draft' | 'password' | 'proxyPassword' | 'clientCertificate'>

/** Whether saving changes nothing of a connection but what is the person's own: its passwords, its client certificate, and its user name where it has none yet. */
const changesOwnOnly = (
  { draft, password, proxyPassword, clientCertificate }: OwnChange,
  stored: Connection | undefined,
): boolean => {
  if (stored === undefined) return false
  if (password === null && proxyPassword === undefined && clientCertificate === undefined)
    return false
  // A draft without a proxy takes a stored one away.
  const keys = new Set([...Object.keys(draft), 'proxy']) as Set<keyof ConnectionDraft>
  return [...keys].every(
    (key) =>
      (key === 'username' && stored.username === '') || isDeepStrictEqual(draft[key], stored[key]),
  )
}

/** Whether saving changes nothing of a connection but its passwords, and its user name where it has none yet. */
export const signsInOnly = (input: OwnChange, stored: Connection | undefined): boolean =>
  input.clientCertificate === undefined && changesOwnOnly(input, stored)

/** Whether saving a service changes nothing of it but its token. */
const changesTokenOnly = (
  { service }: Pick<SaveService, 'service'>,
  now: NoteServiceView | null,
): boolean =>
  now !== null &&
  Object.entries(service).every(([key, value]) =>
    isDeepStrictEqual(value, now[key as keyof NoteServiceView]),
  )

const refused = (what: ManagedName): Failure => failure('managed', { what })

/** Why a call isn't let change what the managed configuration has locked; null: it may. `input` has been checked by the contract. */
export const createLocks = ({ managed, isPreset, connection, service }: LockParts) => {
  const locksRegistry = (id: string): Failure | null =>
    managed.isLocked('registries') && isPreset(id) ? refused('registries') : null
  const locksAdding = (): Failure | null =>
    managed.isLocked('registries') ? refused('registries') : null

  const rules: Readonly<Record<string, (input: never) => Failure | null>> = {
    'connections.save': (input: SaveConnection) => {
      if (input.id === null) return locksAdding()
      return changesOwnOnly(input, connection(input.id)) ? null : locksRegistry(input.id)
    },
    'connections.remove': ({ id }: { id: string }) => locksRegistry(id),
    /** What the organisation's own file brings isn't handed on as somebody's. */
    'transfer.export': ({ connectionIds }: ExportConnections) =>
      connectionIds.map(locksRegistry).find((refusal) => refusal !== null) ?? null,
    'transfer.choose': locksAdding,
    'transfer.add': locksAdding,
    'notes.saveService': (input: SaveService) =>
      managed.isLocked('noteService') && !changesTokenOnly(input, service())
        ? refused('noteService')
        : null,
    'notes.removeService': () => (managed.isLocked('noteService') ? refused('noteService') : null),
    'settings.save': (next: Settings) => {
      const locked = managed.settings(true)
      const changed = managedSettings.find(
        (name) => name in locked && !isDeepStrictEqual(next[name], locked[name]),
      )
      return changed === undefined ? null : refused(changed)
    },
  }
  return (group: string, call: string, input: unknown): Failure | null => {
    const name = `${group}.${call}`
    return Object.hasOwn(rules, name) ? (rules[name]?.(input as never) ?? null) : null
  }
}
