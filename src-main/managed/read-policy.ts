import { access, constants, readFile, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import type { CaFile, Trust } from '@contract/models/connection'
import type { PolicyProblem } from '@contract/models/managed'
import type { Result } from '@contract/result'
import { codeOf } from '../storage/atomic-write'
import { parsePolicy, problemAt, type Policy } from './policy'

/** A good policy, with what its files of certificates hold. */
export interface ResolvedPolicy {
  /** The file, to be read again on the day on which it is bad. */
  readonly text: string
  readonly policy: Policy
  /** By the file's name as it is written in the policy. */
  readonly trust: Readonly<Record<string, Trust>>
}

/** How the file was found. */
export type PolicyFile =
  | { readonly kind: 'none' }
  | { readonly kind: 'good'; readonly resolved: ResolvedPolicy }
  | { readonly kind: 'bad'; readonly problem: PolicyProblem }

/** The file with all its registries, in bytes. */
const largest = 1_048_576

/** Reads the files of certificates that a policy names. */
const resolve = async (
  text: string,
  policy: Policy,
  folder: string,
  readCaFile: (path: string) => Promise<Result<CaFile>>,
): Promise<PolicyFile> => {
  const trust: Record<string, Trust> = {}
  const named = [
    ...(policy.registries?.value ?? []).map(({ caFile }, at) => ({
      caFile,
      place: `registries.value.${at}.caFile`,
    })),
    { caFile: policy.noteService?.value.caFile, place: 'noteService.value.caFile' },
  ]
  for (const { caFile, place } of named) {
    if (caFile === undefined || Object.hasOwn(trust, caFile)) continue
    const read = await readCaFile(isAbsolute(caFile) ? caFile : join(folder, caFile))
    if (!read.ok) return { kind: 'bad', problem: problemAt(place, 'ca-file').problem }
    trust[caFile] = { kind: 'own-ca', label: read.value.label, pem: read.value.pem }
  }
  return { kind: 'good', resolved: { text, policy, trust } }
}

/** Reads the policy, whatever the outcome: it never fails by an exception. */
export const readPolicy = async (
  path: string,
  readCaFile: (path: string) => Promise<Result<CaFile>>,
): Promise<PolicyFile> => {
  let content: string
  try {
    if ((await stat(path)).size > largest)
      return { kind: 'bad', problem: problemAt('', 'too-large').problem }
    content = await readFile(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return { kind: 'none' }
    return { kind: 'bad', problem: problemAt('', 'unreadable').problem }
  }
  // Windows' editors begin a file with it.
  const text = content.replace(/^\uFEFF/, '')
  const reading = parsePolicy(text)
  return reading.ok
    ? resolve(text, reading.policy, dirname(path), readCaFile)
    : { kind: 'bad', problem: reading.problem }
}

/** Whether whoever runs the program can change a file that is there, or put another in its place. POSIX; Windows doesn't tell. */
export const isWritable = async (path: string, platform: NodeJS.Platform): Promise<boolean> => {
  if (platform === 'win32') return false
  const can = async (place: string): Promise<boolean> => {
    try {
      // The owner can give themselves the right.
      if ((await stat(place)).uid === process.getuid?.()) return true
      await access(place, constants.W_OK)
      return true
    } catch {
      return false
    }
  }
  return (await can(path)) || can(dirname(path))
}
