import type { Settings } from './settings'

/** What a managed configuration can say: see docs/MANAGED.md. */
export type ManagedName = 'registries' | 'noteService' | 'helpDesk' | ManagedSetting

/** The settings that it can say something about. */
export const managedSettings = [
  'passwordStyle',
  'handOver',
  'spelling',
  'language',
  'checkAtStart',
  'keepLastKnown',
  'contentProtection',
  'lockAfter',
  'lockWithSystem',
] as const
/** See {@link managedSettings}. */
export type ManagedSetting = Extract<keyof Settings, (typeof managedSettings)[number]>

/** What is wrong with the file, and where in it, such as `registries.value.0.url`; empty: with all of it. */
export interface PolicyProblem {
  readonly reason:
    /** It is there, but can't be read. */
    | 'unreadable'
    | 'too-large'
    | 'not-json'
    | 'missing'
    | 'unknown-name'
    /** `expected` says what belongs there. */
    | 'not-allowed'
    | 'twice'
    | 'address'
    | 'plain-http'
    /** The file with certificates can't be used. */
    | 'ca-file'
  readonly place: string
  readonly expected: string | null
}

/** The managed configuration as the screens see it. */
export interface ManagedView {
  /** Where the file belongs on this system. */
  readonly path: string
  /** `bad`: it is there and can't be used; what the last good one said stays in force, if there was one (`keepsLast`). */
  readonly state: 'none' | 'good' | 'bad'
  readonly problem: PolicyProblem | null
  readonly keepsLast: boolean
  /** The person who runs the program can change the file, so that it binds nobody. Not known on Windows. */
  readonly isWritable: boolean
  /** What it says something about, and whether that can't be changed. */
  readonly values: readonly { readonly name: ManagedName; readonly locked: boolean }[]
  /** The connections that it locks. */
  readonly registryIds: readonly string[]
  /** Registries of the file that couldn't be put into the list, by name. */
  readonly notAdded: readonly string[]
}
