import { failed, failure, ok, type Failure, type Result } from '@contract/result'
import type { Connection } from '@contract/models/connection'
import type { Session } from '../connections/session'
import { refusalOf } from '../directory/refusal-of'
import { collectRequestIds } from '../harbor/request-ids'
import { collectWrites, type SentWrites } from '../harbor/sent-writes'
import type { ChangeFacts, RecordChange } from '../journal/change'
import type { OperationParts } from './operation'
import { interrupted, type Row, type Rows } from './operation-rows'
import { failedRow, skippedRow, type Outcome, type RegistryRow } from './plan'

/** What came of sending a row. */
export interface Performed {
  readonly outcome: Outcome
  readonly writes: SentWrites
  /** Enters it in the journal; null: it isn't to be entered. */
  readonly record: (() => Promise<void>) | null
}

/** What sends a row once. */
export type Perform = () => Promise<Performed>

/** What the journal is told of a row. */
export const recordOf = (
  planned: RegistryRow,
  connection: Connection | undefined,
  outcome: Outcome,
  requestIds: readonly string[] = [],
): ChangeFacts & Parameters<RecordChange>[0] => ({
  ...planned.change,
  connection,
  person: planned.username,
  isDone: outcome.state === 'done',
  failure: outcome.failure ?? null,
  requestIds,
})

/** A bug as a failure, of which it is told. */
export const bugOf =
  (reportBug: OperationParts['reportBug']) =>
  (error: unknown): Failure =>
    failure('internal', { id: reportBug('operations', error) })

/** Gives what prepares a row: what sends it, or why it isn't sent. */
export const createPreparing = (
  { record, reportBug }: Pick<OperationParts, 'record' | 'reportBug'>,
  rows: Pick<Rows, 'change'>,
  isResumable: boolean,
) => {
  const bug = bugOf(reportBug)
  const safely = (perform: () => Promise<Outcome>): Promise<Outcome> =>
    perform().catch((error: unknown) => failedRow(bug(error)))

  /** Asks what became of a row that an earlier run of the program has sent, and performs it only if it wasn't done. */
  const findOut = async (
    row: Row,
    { found }: RegistryRow,
    session: Session,
    perform: () => Promise<Outcome>,
  ): Promise<Outcome> => {
    const asked = (await found?.(session)) ?? null
    if (asked === null) return skippedRow(null)
    if (!asked.ok) return failedRow(asked.failure)
    rows.change(row, { isForgotten: false, unknown: null })
    if (asked.value !== null) {
      const { isPasswordLost, ...made } = asked.value
      rows.change(row, { isLost: isPasswordLost })
      return { failure: interrupted, ...made }
    }
    return isResumable ? perform() : failedRow(interrupted)
  }

  return async (
    row: Row,
    open: (connectionId: string) => Promise<Result<Session>>,
  ): Promise<Result<Perform>> => {
    const { planned, userId } = row
    // Where notes are made they are recorded, too.
    if (planned.at === 'note-service')
      return ok(async () => ({
        ...(await collectWrites(() => safely(() => planned.perform()))),
        record: null,
      }))
    const session = await open(planned.connectionId)
    if (!session.ok) return session
    const { action } = planned
    const refusal = action === null ? null : refusalOf(action, session.value.capabilities, userId)
    if (refusal !== null) return failed(refusal)
    const once = (): Promise<Outcome> => planned.perform(session.value)
    return ok(async () => {
      const {
        outcome: { outcome, requestIds },
        writes,
      } = await collectWrites(() =>
        collectRequestIds(() =>
          safely(() => (row.isForgotten ? findOut(row, planned, session.value, once) : once())),
        ),
      )
      // Where nothing was tried, or nothing found out, there is no news for the journal.
      const isNews = outcome.state !== 'skipped' && !row.isForgotten
      return {
        outcome,
        writes,
        record: isNews
          ? () => record(recordOf(planned, session.value.connection, outcome, requestIds))
          : null,
      }
    })
  }
}
