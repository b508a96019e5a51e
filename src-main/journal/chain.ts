import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { journalEntrySchema, type JournalBreak, type JournalEntry } from '@contract/models/journal'
import type { Unchained } from './change'

/** The end of a chain: the number and the hash of its last entry. */
export interface ChainEnd {
  readonly number: number
  readonly hash: string
}

/** Where a chain begins. */
export const beginning: ChainEnd = { number: 0, hash: '0'.repeat(64) }

/** The end that is farther from the beginning. */
export const fartherOf = (one: ChainEnd, other: ChainEnd): ChainEnd =>
  other.number > one.number ? other : one

/** The hash of an entry that follows another. What is hashed is the entry's line without its own hash. */
const hashOf = (entry: Omit<JournalEntry, 'hash'>, previous: string): string =>
  createHash('sha256')
    .update(`${previous}\n${JSON.stringify(entry)}`)
    .digest('hex')

const unchained = v.omit(journalEntrySchema, ['number', 'hash'])

/**
 * A change as it can be chained. The schema also gives its keys their order, in which they are hashed and written. Throws
 * where it doesn't fit, which is a bug.
 */
export const chainable = (entry: Unchained): Unchained => v.parse(unchained, entry)

/** Chains a change, see {@link chainable}, to the end of a chain. */
export const chain = (entry: Unchained, { number, hash: previous }: ChainEnd): JournalEntry => {
  const next = { number: number + 1, ...entry }
  return { ...next, hash: hashOf(next, previous) }
}

/** An entry as a line of a file, without its end. */
export const lineOf = (entry: JournalEntry): string => JSON.stringify(entry)

/** The entry of a line, or null where it is none. */
export const entryOfLine = (line: string): JournalEntry | null => {
  try {
    const parsed = v.safeParse(journalEntrySchema, JSON.parse(line))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Follows a chain from its beginning, line by line. */
export interface ChainCheck {
  /** Gives the line's entry, or null where it is none. */
  take(line: string, file: string, lineNumber: number): JournalEntry | null
  /** Call it after the last line. */
  end(file: string, nextLine: number): void
  readonly breaks: readonly JournalBreak[]
  /** How many breaks were found, also those that aren't kept. */
  readonly broken: () => number
  /** Where the next entry is to be chained to. */
  readonly last: () => ChainEnd
}

/** So many breaks are kept. */
const keptBreaks = 20

/**
 * Checks a chain.
 * @param head the end that the journal is known to have reached; the beginning: nothing is known
 */
export const checkChain = (head: ChainEnd): ChainCheck => {
  const breaks: JournalBreak[] = []
  let broken = 0
  let last = beginning
  /** The entry before is none, so that what it should be chained to isn't known. */
  let isLost = false

  const tell = (found: JournalBreak): void => {
    broken += 1
    if (breaks.length < keptBreaks) breaks.push(found)
  }

  /** What is wrong with an entry in its place. */
  const problemOf = (entry: JournalEntry, line: string): JournalBreak['reason'] | null => {
    const { hash, ...rest } = entry
    const { number } = entry
    if (number <= last.number) return 'order'
    if (isLost) return null
    if (number !== last.number + 1) return 'missing'
    // A line that reads as the entry and yet isn't its text was written by something else.
    if (lineOf(entry) !== line || hashOf(rest, last.hash) !== hash) return 'edited'
    return number === head.number && hash !== head.hash ? 'edited' : null
  }

  return {
    take(line, file, lineNumber) {
      const entry = entryOfLine(line)
      if (entry === null) {
        tell({ reason: 'unreadable', file, line: lineNumber, number: last.number + 1 })
        isLost = true
        return null
      }
      const { number, hash } = entry
      const reason = problemOf(entry, line)
      if (reason !== null) tell({ reason, file, line: lineNumber, number })
      // The chain goes on behind what stands in the wrong place.
      if (reason === 'order') return entry
      isLost = false
      last = { number, hash }
      return entry
    },
    end(file, line) {
      if (last.number >= head.number) return
      // Where the last line is no entry, that is told already.
      if (!isLost) tell({ reason: 'cut', file, line, number: last.number + 1 })
      last = head
    },
    breaks,
    broken: () => broken,
    last: () => last,
  }
}
