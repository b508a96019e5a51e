import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { trustSchema, type CaFile, type Trust } from '@contract/models/connection'
import {
  managedSettings,
  type ManagedName,
  type ManagedSetting,
  type ManagedView,
} from '@contract/models/managed'
import type { Settings } from '@contract/models/settings'
import type { Result } from '@contract/result'
import { openJsonFile } from '../storage/json-file'
import { parsePolicy, type Policy } from './policy'
import { isWritable, readPolicy, type PolicyFile, type ResolvedPolicy } from './read-policy'

/** What the program remembers of policies: the last good one, and what it has offered once, which a person may have removed. */
const memorySchema = v.strictObject({
  last: v.nullable(v.strictObject({ text: v.string(), trust: v.record(v.string(), trustSchema) })),
  /** The addresses of the registries, and `note-service`. */
  offered: v.array(v.string()),
})

/** What the managed configuration needs. */
export interface ManagedMeans {
  /** Where the file belongs: see policyPath. */
  readonly path: string
  readonly platform: NodeJS.Platform
  /** The program's folder. */
  readonly folder: string
  readonly now: () => Date
  readonly readCaFile: (path: string) => Promise<Result<CaFile>>
}

/** What the organisation's file says, for this run of the program. */
export interface Managed {
  /** What is in force: what the file says, or, if it is bad, what the last good one said; null: nothing. */
  readonly policy: Policy | null
  readonly isLocked: (name: ManagedName) => boolean
  /** The settings that are locked, or those that hold until a person chooses something else. */
  readonly settings: (locked: boolean) => Partial<Settings>
  /** What a preset with this file of certificates trusts. */
  readonly trustOf: (caFile: string | undefined) => Trust
  readonly wasOffered: (what: string) => boolean
  readonly remember: (offered: readonly string[]) => Promise<void>
  /** Without what is known only once it was applied. */
  readonly view: Omit<ManagedView, 'registryIds' | 'notAdded'>
}

/** Each value of a policy by its name. */
const valuesOf = (policy: Policy): ReadonlyMap<ManagedName, { locked: boolean; value: unknown }> =>
  new Map(
    [
      ...(['registries', 'noteService', 'helpDesk'] as const).map(
        (name) => [name, policy[name]] as const,
      ),
      ...managedSettings.map((name: ManagedSetting) => [name, policy.settings[name]] as const),
    ].flatMap(([name, entry]) => (entry === undefined ? [] : [[name, entry] as const])),
  )

/** What is in force: the file, or, if it is bad, the last good one; null: nothing. */
const inForceOf = (
  found: PolicyFile,
  last: v.InferOutput<typeof memorySchema>['last'],
): ResolvedPolicy | null => {
  if (found.kind === 'good') return found.resolved
  if (found.kind === 'none' || last === null) return null
  const reading = parsePolicy(last.text)
  return reading.ok ? { ...last, policy: reading.policy } : null
}

/** Reads the managed configuration. A bad one changes nothing: what the last good one said stays in force. */
export const openManaged = async (means: ManagedMeans): Promise<Managed> => {
  const found = await readPolicy(means.path, means.readCaFile)
  const memory = await openJsonFile(
    join(means.folder, 'managed.json'),
    { schema: memorySchema, migrations: [], fresh: { last: null, offered: [] } },
    means.now,
  )
  const inForce = inForceOf(found, memory.value().last)
  // Where it can't be written there is nothing to fall back on; the file itself is in force all the same.
  if (found.kind !== 'bad') {
    const last = inForce === null ? null : { text: inForce.text, trust: { ...inForce.trust } }
    if (!isDeepStrictEqual(last, memory.value().last))
      await memory.update((known) => ({ ...known, last }))
  }
  const values = inForce === null ? null : valuesOf(inForce.policy)
  const isLocked = (name: ManagedName): boolean => values?.get(name)?.locked === true

  return {
    policy: inForce?.policy ?? null,
    isLocked,
    settings: (locked) =>
      Object.fromEntries(
        managedSettings.flatMap((name) => {
          const entry = inForce?.policy.settings[name]
          return entry?.locked === locked ? [[name, entry.value]] : []
        }),
      ),
    trustOf: (caFile) =>
      (caFile === undefined ? undefined : inForce?.trust[caFile]) ?? { kind: 'system' },
    wasOffered: (what) => memory.value().offered.includes(what),
    async remember(offered) {
      const all = [...new Set([...memory.value().offered, ...offered])]
      if (all.length > memory.value().offered.length)
        await memory.update((known) => ({ ...known, offered: all }))
    },
    view: {
      path: means.path,
      state: found.kind,
      problem: found.kind === 'bad' ? found.problem : null,
      keepsLast: found.kind === 'bad' && inForce !== null,
      isWritable: found.kind !== 'none' && (await isWritable(means.path, means.platform)),
      values: [...(values ?? [])].map(([name, { locked }]) => ({ name, locked })),
    },
  }
}
