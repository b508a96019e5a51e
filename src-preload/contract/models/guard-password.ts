import * as v from 'valibot'

/** The fewest characters of a password that guards the program itself: the end of the help desk mode, or of the lock. */
export const shortestGuardPassword = 8

/** Such a password when it is set. */
export const newGuardPassword = v.pipe(
  v.string(),
  v.minLength(shortestGuardPassword),
  v.maxLength(200),
)

/** One that is tried. */
export const triedGuardPassword = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))
