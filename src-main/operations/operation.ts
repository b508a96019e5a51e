import pLimit from 'p-limit'
import { failure, type Failure, type Result } from '@contract/result'
import {
  rowStates,
  type OperationRow,
  type OperationView,
  type RowState,
} from '@contract/models/operation'
import type { Session } from '../connections/session'
import { refusalOf } from '../directory/refusal-of'
import { createThrottle } from '../progress/throttle'
import { failedRow, type Outcome, type PlannedRow } from './plan'
import { createStopRule } from './stop-rule'

/** Requests in flight. */
const inFlight = 4

/** What an operation is, apart from how far it is. */
export type OperationFacts = Pick<OperationView, 'id' | 'connectionId' | 'kind' | 'admin'>

/** What one operation needs. */
export interface OperationParts {
  /** `anew`: the person wants it again, so that nothing that was found out before is relied on. */
  readonly open: (anew: boolean) => Promise<Result<Session>>
  readonly now: () => Date
  readonly onChanged: (view: OperationView) => void
  /** Records a bug under a new id and gives the id. */
  readonly reportBug: (place: string, error: unknown) => string
}

/** One thing done to many rows. */
export interface Operation {
  view(): OperationView
  /** A page of the rows in a state (null: in any); `page` counts from 1. */
  rows(
    state: RowState | null,
    page: number,
    pageSize: number,
  ): { readonly rows: readonly OperationRow[]; readonly total: number }
  /** The ids of the users of the rows in a state. */
  userIds(state: RowState): readonly number[]
  /** The password that was generated for a row, and that is set or may be. */
  password(index: number): string | undefined
  cancel(): void
  retry(): void
}

interface Row {
  readonly planned: PlannedRow
  userId: number | null
  state: RowState
  failure: Failure | null
  /** What is unknown of the row's last try; it stays while no other try has told. */
  unknown: Failure | null
  password: string | undefined
}

/** Starts an operation over planned rows. */
export const startOperation = (
  facts: OperationFacts,
  plan: readonly PlannedRow[],
  parts: OperationParts,
): Operation => {
  const rows = plan.map((planned): Row => ({
    planned,
    userId: planned.userId,
    state: 'waiting',
    failure: null,
    unknown: null,
    password: undefined,
  }))
  const counts = Object.fromEntries(rowStates.map((state) => [state, 0])) as Record<
    RowState,
    number
  >
  counts.waiting = rows.length
  const startedAt = parts.now().toISOString()
  let finishedAt: string | null = null
  let state: OperationView['state'] = 'running'

  const view = (): OperationView => ({
    ...facts,
    state,
    total: rows.length,
    counts: { ...counts },
    passwords: rows.filter(({ password }) => password !== undefined).length,
    startedAt,
    finishedAt,
  })
  const news = createThrottle(() => parts.onChanged(view()))

  const enter = (row: Row, next: RowState, reason: Failure | null = null): void => {
    counts[row.state] -= 1
    counts[next] += 1
    row.state = next
    row.failure = reason
    news.request()
  }

  /** Ends a row for which nothing is sent now; of what was sent before, it stays unknown whether it was done. */
  const leave = (row: Row, as: 'failed' | 'skipped', reason: Failure): void =>
    row.unknown === null ? enter(row, as, reason) : enter(row, 'failed', row.unknown)

  /** What hinders the whole work is the failure of every row that waits, so that a retry sends it, too. */
  const failWaiting = (reason: Failure): void => {
    for (const row of rows) if (row.state === 'waiting') leave(row, 'failed', reason)
  }

  const settle = (row: Row, outcome: Outcome): void => {
    const reason = outcome.failure ?? null
    row.unknown = outcome.state === 'failed' && reason?.code === 'outcome-unknown' ? reason : null
    row.password = outcome.state === 'skipped' ? undefined : outcome.password
    if (outcome.state === 'done') row.userId = outcome.userId ?? row.userId
    enter(row, outcome.state, reason)
  }

  const bug = (error: unknown): Failure =>
    failure('internal', { id: parts.reportBug('operations', error) })

  const perform = async (row: Row, session: Session): Promise<Outcome> => {
    try {
      return await row.planned.perform(session)
    } catch (error) {
      return failedRow(bug(error))
    }
  }

  const performWaiting = async (anew: boolean): Promise<void> => {
    const session = await parts.open(anew)
    if (!session.ok) return failWaiting(session.failure)
    for (const row of rows) {
      const refusal = refusalOf(facts.kind, session.value.capabilities, row.userId)
      if (refusal !== null && row.state === 'waiting') leave(row, 'failed', refusal)
    }
    const limit = pLimit(inFlight)
    const stopAfter = createStopRule()
    const attempt = async (row: Row): Promise<void> => {
      if (row.state !== 'waiting') return
      enter(row, 'running')
      const outcome = await perform(row, session.value)
      settle(row, outcome)
      const reason = stopAfter(outcome)
      if (reason !== null) failWaiting(reason)
    }
    await Promise.all(rows.map((row) => limit(() => attempt(row))))
  }

  const run = async (anew: boolean): Promise<void> => {
    state = 'running'
    finishedAt = null
    news.flush()
    await performWaiting(anew).catch((error: unknown) => failWaiting(bug(error)))
    state = 'finished'
    finishedAt = parts.now().toISOString()
    news.flush()
  }

  void run(false)
  return {
    view,
    rows(wanted, page, pageSize) {
      const found = rows.flatMap((row, index) =>
        wanted === null || row.state === wanted ? [{ row, index }] : [],
      )
      const from = (page - 1) * pageSize
      return {
        rows: found.slice(from, from + pageSize).map(({ row, index }) => ({
          index,
          userId: row.userId,
          username: row.planned.username,
          state: row.state,
          failure: row.failure,
          hasPassword: row.password !== undefined,
        })),
        total: found.length,
      }
    },
    userIds: (wanted) =>
      rows.flatMap((row) => (row.state === wanted && row.userId !== null ? [row.userId] : [])),
    password: (index) => rows[index]?.password,
    cancel() {
      if (state !== 'running') return
      state = 'cancelling'
      for (const row of rows)
        if (row.state === 'waiting') leave(row, 'skipped', failure('cancelled', {}))
      news.request()
    },
    retry() {
      if (state !== 'finished') return
      for (const row of rows) if (row.state === 'failed') enter(row, 'waiting')
      void run(true)
    },
  }
}
