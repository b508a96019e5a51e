import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Size at which the log is put aside, in bytes; one older file is kept. */
const largest = 1_000_000

/** Where bugs are written down. */
export interface BugLog {
  /** Writes one entry and gives its id, which is what a person sees. Never throws. */
  report(place: string, error: unknown): string
}

/**
 * The frames of a stack without its first lines: a message can quote what a person typed, or a server's answer, so none
 * is ever written. The kind of the error and the places in our code are enough to find a bug.
 */
export const describeBug = (
  error: unknown,
): { readonly kind: string; readonly frames: readonly string[] } => {
  if (!(error instanceof Error)) return { kind: typeof error, frames: [] }
  const frames = (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 20)
  return { kind: error.constructor.name, frames }
}

/** A log of bugs in `folder`/wharfinger.log, one JSON object a line, readable by its owner only. */
export const createBugLog = (folder: string, now: () => Date, newId: () => string): BugLog => ({
  report(place, error) {
    const id = newId()
    const line = JSON.stringify({ at: now().toISOString(), id, place, ...describeBug(error) })
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, 'wharfinger.log')
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest)
        renameSync(file, `${file}.1`)
      appendFileSync(file, `${line}\n`, { mode: 0o600 })
    } catch {
      // A full disk or a read-only folder must not turn a bug into a crash; the id is shown all the same.
    }
    return id
  },
})
