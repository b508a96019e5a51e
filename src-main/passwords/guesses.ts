import * as v from 'valibot'
import { ok, type Result } from '@contract/result'
import type { JsonFile } from '../storage/json-file'
import { isPassword, type HashedPassword } from './hashed-password'

/** The longest wait after a wrong password, in seconds. */
const longestWait = 60

/** A part of the file of what a password guards. */
export const guessesEntries = {
  /** Wrong passwords since the last right one, and until when (ISO 8601) no other is looked at. */
  wrong: v.pipe(v.number(), v.integer(), v.minValue(0)),
  until: v.nullable(v.string()),
}
/** See {@link guessesEntries}. */
export interface Guesses {
  readonly wrong: number
  readonly until: string | null
}
/** Nothing wrong was tried. */
export const noGuesses: Guesses = { wrong: 0, until: null }

/**
 * Gives what tells whether a password is the right one; it is asked one at a time. After a wrong one no other is looked at for 1, 2, 4 … at
 * most 60 seconds, also by another run of the program.
 * @returns 0: it is right; else after how many seconds the next one is looked at. Failure 'file': it is wrong, and another run
 * won't know
 */
export const createGuesses = <T extends Guesses>(
  file: JsonFile<T>,
  now: () => Date,
): ((password: string, kept: HashedPassword) => Promise<Result<number>>) => {
  /** Also in memory, for when the file can't be written. */
  let { until } = file.value()

  const secondsLeft = (): number => {
    const left = until === null ? 0 : (Date.parse(until) - now().getTime()) / 1_000
    // A clock that was set back doesn't keep anybody out for years.
    return Math.min(Math.ceil(left), longestWait)
  }
  const remember = (guesses: Guesses): Promise<Result<T>> => {
    ;({ until } = guesses)
    return file.update((known) => ({ ...known, ...guesses }))
  }
  return async (password, kept) => {
    const left = secondsLeft()
    if (left > 0) return ok(left)
    const { wrong } = file.value()
    if (await isPassword(password, kept)) {
      if (wrong > 0) await remember(noGuesses)
      return ok(0)
    }
    const seconds = Math.min(2 ** wrong, longestWait)
    const next = new Date(now().getTime() + seconds * 1_000).toISOString()
    const remembered = await remember({ wrong: wrong + 1, until: next })
    return remembered.ok ? ok(seconds) : remembered
  }
}
