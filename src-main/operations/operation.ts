import type { Result } from '@contract/result'
import type { Connection } from '@contract/models/connection'
import type { SharedNote } from '@contract/models/note'
import type { OperationRow, OperationView, RowState } from '@contract/models/operation'
import type { Account } from '@contract/models/user'
import type { Session } from '../connections/session'
import type { RecordChange } from '../journal/change'
import { createThrottle } from '../progress/throttle'
import type { KeptRow, OperationLog } from './operation-log'
import { createRows, interrupted, sentBefore, type Row } from './operation-rows'
import type { Pace } from './pace'
import { bugOf, createPreparing, recordOf } from './perform-row'
import { startPerforming, type Performing } from './perform-waiting'
import { failedRow, type PlannedRow } from './plan'
import type { MadePassword } from './share-notes'

/** What an operation is, apart from how far it is. */
export type OperationFacts = Pick<OperationView, 'id' | 'connectionId' | 'kind' | 'admin'>

/** What one operation needs. */
export interface OperationParts {
  /**
   * The session of a connection. `anew`: the person wants it again, so that nothing that was found out before is relied
   * on.
   */
  readonly open: (connectionId: string, anew: boolean) => Promise<Result<Session>>
  /** How fast a connection's registry is sent changes. */
  readonly paceOf: (connectionId: string) => Pace
  readonly now: () => Date
  readonly onChanged: (view: OperationView) => void
  /** Takes what was tried at a registry, before its outcome is told. */
  readonly record: RecordChange
  /** A connection, as long as there is one. */
  readonly find: (connectionId: string) => Connection | undefined
  /** Where it is kept; null: nowhere. */
  readonly log: OperationLog | null
  /** Records a bug under a new id and gives the id. */
  readonly reportBug: (place: string, error: unknown) => string
}

/** One thing done to many rows, each about its own registry. */
export interface Operation {
  view(): OperationView
  /** A page of the rows in a state (null: in any); `page` counts from 1. */
  rows(
    state: RowState | null,
    page: number,
    pageSize: number,
  ): { readonly rows: readonly OperationRow[]; readonly total: number }
  /** The users of the rows in a state, as far as they have an id. */
  accounts(state: RowState): readonly Account[]
  /** The password that was generated for a row, and that is set or may be. */
  password(index: number): string | undefined
  /** The passwords that were generated, but for those of which it is unknown whether they are set. */
  passwords(): readonly MadePassword[]
  /** The note that was made for a row. */
  note(index: number): SharedNote | undefined
  /** Starts no new row, or none that is done at the registry of a connection. */
  cancel(connectionId: string | null): void
  /**
   * Sends what failed again; or goes on with what was interrupted: asks about the rows that were sent, and sends those that
   * weren't done or weren't sent.
   */
  retry(): void
  /** Whose new password went with an earlier run of the program, or who may have got one by then. */
  lost(): readonly Account[]
  /** Ends what an earlier run has left unknown: it is entered in the journal as that. */
  forget(): Promise<void>
}

/** What an earlier run of the program has left of an operation. */
export interface KeptState {
  readonly rows: readonly KeptRow[]
  readonly isResumable: boolean
  readonly startedAt: string
}

/**
 * Starts an operation over planned rows; one that an earlier run has left (`kept`) waits until somebody wants it to go on.
 */
export const startOperation = (
  facts: OperationFacts,
  plan: readonly PlannedRow[],
  parts: OperationParts,
  kept: KeptState | null = null,
): Operation => {
  const news = createThrottle(() => parts.onChanged(view()))
  const { log } = parts
  const rows = createRows(plan, kept, log, news.request)
  const { counts, tallies, enter, leaveWaiting } = rows
  const registries = [...new Set(plan.map(({ connectionId }) => connectionId))]
  const startedAt = kept?.startedAt ?? parts.now().toISOString()
  const isResumable = kept?.isResumable ?? true
  const isLeft = ({ isForgotten, state, failure: reason }: Row): boolean =>
    isForgotten || state === 'waiting' || reason?.code === 'interrupted'
  let finishedAt: string | null = null
  let state: OperationView['state'] =
    kept === null ? 'running' : rows.all.some(isLeft) ? 'interrupted' : 'finished'

  const view = (): OperationView => ({
    ...facts,
    registries,
    state,
    total: rows.all.length,
    counts: { ...counts },
    ...tallies,
    slowed: performing?.slowed() ?? [],
    resumable: isResumable,
    startedAt,
    finishedAt,
  })

  const prepare = createPreparing(parts, rows, isResumable)
  let performing: Performing | null = null

  const run = async (anew: boolean): Promise<void> => {
    state = 'running'
    finishedAt = null
    news.flush()
    performing = startPerforming({ ...parts, rows, prepare, anew, onSlowed: news.request })
    await performing.ended.catch((error: unknown) =>
      leaveWaiting('failed', bugOf(parts.reportBug)(error), null),
    )
    performing = null
    state = 'finished'
    finishedAt = parts.now().toISOString()
    news.flush()
  }

  const canBeAsked = ({ isForgotten, planned }: Row): boolean =>
    isForgotten && planned.at === 'registry' && planned.found !== undefined
  /** A forgotten row that can't be asked about is sent again only by `lost`. */
  const isToRetry = (row: Row): boolean =>
    row.state === 'failed' && (!row.isForgotten || canBeAsked(row))
  const isToReset = ({ isLost, isForgotten }: Row): boolean =>
    isLost || (isForgotten && facts.kind === 'reset-password')

  /** Ends what an earlier run has left of a row. What was sent is entered as unknown: nobody will find it out any more. */
  const forgetRow = async (row: Row): Promise<void> => {
    const { planned, isForgotten, isLost } = row
    if (!isForgotten && !isLost) return
    rows.change(row, { isForgotten: false, isLost: false, unknown: null })
    if (isForgotten && planned.at === 'registry')
      await parts.record(recordOf(planned, parts.find(planned.connectionId), failedRow(sentBefore)))
    enter(row, isForgotten ? 'skipped' : row.state, isForgotten ? interrupted : row.failure)
  }

  if (kept === null) void run(false)
  return {
    view,
    rows: rows.page,
    accounts: (wanted) =>
      rows.all.flatMap(({ planned: { connectionId }, state: now, userId }) =>
        now === wanted && userId !== null ? [{ connectionId, userId }] : [],
      ),
    password: (index) => rows.all[index]?.password,
    passwords: () =>
      rows.all.flatMap(({ planned: { connectionId, username }, userId, password, unknown }) =>
        password === undefined || username === null || unknown !== null
          ? []
          : [{ connectionId, userId, username, password }],
      ),
    note: (index) => rows.all[index]?.note,
    cancel(connectionId) {
      if (state !== 'running') return
      performing?.cancel(connectionId)
      if (counts.waiting === 0) state = 'cancelling'
      news.request()
    },
    retry() {
      if (state !== 'finished' && state !== 'interrupted') return
      for (const row of rows.all) {
        const isMeant = state === 'interrupted' || !isResumable ? canBeAsked(row) : isToRetry(row)
        if (isMeant) enter(row, 'waiting')
      }
      void run(true)
    },
    lost: () =>
      rows.all.flatMap((row) =>
        row.userId !== null && isToReset(row)
          ? [{ connectionId: row.planned.connectionId, userId: row.userId }]
          : [],
      ),
    async forget() {
      await Promise.all(rows.all.map(forgetRow))
    },
  }
}
