import { fail, ok, type FailureCode, type Result } from '@contract/result'
import type { Session } from '../connections/session'
import { isAnswerLost } from '../harbor/answer-lost'
import type { HarborUsers } from '../harbor/harbor-users'
import { failedRow, type Done, type Outcome } from './plan'

/** One change of one user, which gives a T that isn't null when it is made. */
export interface Change<T> {
  /** Sends it, once. */
  readonly send: (users: HarborUsers) => Promise<Result<T>>
  /** Asks the server whether it was made, without changing anything; null: it was not. */
  readonly wasDone: (users: HarborUsers) => Promise<Result<T | null>>
}

/** The change that a row is about. */
export interface RowChange<T> extends Change<T> {
  /** Generated for this row: to be handed over, and not to be lost while it is unknown whether it was set. */
  readonly password?: string
  /** What follows when it is made. */
  readonly made: (value: T, session: Session) => Done | Promise<Done>
}

/** Asks whether a change was made whose answer was lost by `cause`. That a user is gone is an answer, too. */
const ask = async <T>(
  change: Change<T>,
  cause: FailureCode,
  users: HarborUsers,
): Promise<Result<T | null>> => {
  const asked = await change.wasDone(users)
  return asked.ok || asked.failure.code === 'user-gone' ? asked : fail('outcome-unknown', { cause })
}

/**
 * Sends a change, once. Where its answer is lost, the server is asked which of the two it was: made, or not made, which
 * gives the failure by which the answer was lost. Where it can't be asked, the failure is 'outcome-unknown'.
 */
export const sendChange = async <T>(change: Change<T>, users: HarborUsers): Promise<Result<T>> => {
  const sent = await change.send(users)
  if (sent.ok || !isAnswerLost(sent.failure)) return sent
  const asked = await ask(change, sent.failure.code, users)
  if (!asked.ok) return asked
  return asked.value === null ? sent : ok(asked.value)
}

/**
 * How a row is performed: `prepare` checks, and gives what became of the row without anything being sent, or the change
 * to send. After a lost answer the next try begins by asking, since the server may have made the change by then, and
 * sends something only if it didn't.
 */
export const changing = <T>(
  prepare: (session: Session) => Promise<Outcome | RowChange<T>>,
): ((session: Session) => Promise<Outcome>) => {
  let open: { readonly change: RowChange<T>; readonly cause: FailureCode } | null = null

  const conclude = async (
    change: RowChange<T>,
    outcome: Result<T>,
    session: Session,
  ): Promise<Outcome> => {
    const password = change.password === undefined ? {} : { password: change.password }
    if (outcome.ok) {
      open = null
      return { ...(await change.made(outcome.value, session)), ...password }
    }
    const { failure } = outcome
    if (failure.code === 'outcome-unknown') {
      open = { change, cause: failure.facts.cause }
      return { ...failedRow(failure), ...password }
    }
    open = isAnswerLost(failure) ? { change, cause: failure.code } : null
    return failedRow(failure)
  }

  return async (session) => {
    const { users } = session
    if (open !== null) {
      const { change, cause } = open
      const asked = await ask(change, cause, users)
      if (!asked.ok) return conclude(change, asked, session)
      if (asked.value !== null) return conclude(change, ok(asked.value), session)
    }
    const change = await prepare(session)
    return 'state' in change ? change : conclude(change, await sendChange(change, users), session)
  }
}
