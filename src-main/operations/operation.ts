import pLimit from 'p-limit'
import { failed, failure, ok, type Failure, type Result } from '@contract/result'
import type { Connection } from '@contract/models/connection'
import type { SharedNote } from '@contract/models/note'
import type { OperationRow, OperationView, RowState } from '@contract/models/operation'
import type { Account } from '@contract/models/user'
import type { Session } from '../connections/session'
import { refusalOf } from '../directory/refusal-of'
import { collectRequestIds } from '../harbor/request-ids'
import type { RecordChange } from '../journal/change'
import { createThrottle } from '../progress/throttle'
import { perKey } from './per-key'
import type { KeptRow, OperationLog } from './operation-log'
import { createRows, interrupted, placeOf, sentBefore, type Row } from './operation-rows'
import { failedRow, skippedRow, type Outcome, type PlannedRow, type RegistryRow } from './plan'
import type { MadePassword } from './share-notes'
import { createStopRule } from './stop-rule'

/** Rows in course, at all registries together. */
const inFlight = 4

/** What an operation is, apart from how far it is. */
export type OperationFacts = Pick<OperationView, 'id' | 'connectionId' | 'kind' | 'admin'>

/** What one operation needs. */
export interface OperationParts {
  /**
   * The session of a connection. `anew`: the person wants it again, so that nothing that was found out before is relied
   * on.
   */
  readonly open: (connectionId: string, anew: boolean) => Promise<Result<Session>>
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

interface Performed {
  readonly outcome: Outcome
  /** Ends when it is recorded; null: it isn't. */
  readonly recorded: Promise<void> | null
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
  const { counts, enter, leave, leaveWaiting, settle } = rows
  const registries = [...new Set(plan.map(({ connectionId }) => connectionId))]
  const startedAt = kept?.startedAt ?? parts.now().toISOString()
  const isResumable = kept?.isResumable ?? true
  const isLeft = ({ isForgotten, state, failure: reason }: Row): boolean =>
    isForgotten || state === 'waiting' || reason?.code === 'interrupted'
  let finishedAt: string | null = null
  let state: OperationView['state'] =
    kept === null ? 'running' : rows.all.some(isLeft) ? 'interrupted' : 'finished'

  const count = (is: (row: Row) => boolean): number => rows.all.filter(is).length
  const view = (): OperationView => ({
    ...facts,
    registries,
    state,
    total: rows.all.length,
    counts: { ...counts },
    passwords: count(({ password }) => password !== undefined),
    forgotten: count(({ isForgotten }) => isForgotten),
    lost: count(({ isLost }) => isLost),
    resumable: isResumable,
    startedAt,
    finishedAt,
  })

  const bug = (error: unknown): Failure =>
    failure('internal', { id: parts.reportBug('operations', error) })

  const safely = (perform: () => Promise<Outcome>): Promise<Outcome> =>
    perform().catch((error: unknown) => failedRow(bug(error)))

  const recordOf = (
    planned: RegistryRow,
    connection: Connection | undefined,
    outcome: Outcome,
  ) => ({
    ...planned.change,
    connection,
    person: planned.username,
    isDone: outcome.state === 'done',
    failure: outcome.failure ?? null,
    requestIds: [] as readonly string[],
  })

  /** Performs a row, and has it recorded unless nothing was tried. */
  const recording = async (
    planned: RegistryRow,
    connection: Connection,
    perform: () => Promise<Outcome>,
  ): Promise<Performed> => {
    const { outcome, requestIds } = await collectRequestIds(() => safely(perform))
    if (outcome.state === 'skipped') return { outcome, recorded: null }
    const recorded = parts.record({ ...recordOf(planned, connection, outcome), requestIds })
    return { outcome, recorded }
  }

  /** What sends a row, or why it isn't sent. */
  const prepare = async (
    row: Row,
    open: (connectionId: string) => Promise<Result<Session>>,
  ): Promise<Result<() => Promise<Performed>>> => {
    const { planned, userId } = row
    // Where notes are made they are recorded, too.
    if (planned.at === 'note-service')
      return ok(async () => ({ outcome: await safely(() => planned.perform()), recorded: null }))
    const session = await open(planned.connectionId)
    if (!session.ok) return session
    const { action } = planned
    const refusal = action === null ? null : refusalOf(action, session.value.capabilities, userId)
    if (refusal !== null) return failed(refusal)
    return ok(() => {
      const perform = (): Promise<Outcome> => planned.perform(session.value)
      return recording(planned, session.value.connection, () =>
        row.isForgotten ? findOut(row, planned, session.value, perform) : perform(),
      )
    })
  }

  /** Asks what became of a row that an earlier run of the program has sent, and performs it only if it wasn't done. */
  const findOut = async (
    row: Row,
    { found }: RegistryRow,
    session: Session,
    perform: () => Promise<Outcome>,
  ): Promise<Outcome> => {
    const asked = (await found?.(session)) ?? null
    // Nothing was found out: that is no news, for the journal either.
    if (asked === null || !asked.ok) return skippedRow(null)
    row.isForgotten = false
    row.unknown = null
    if (asked.value !== null) {
      const { isPasswordLost, ...made } = asked.value
      row.isLost = isPasswordLost
      return { failure: interrupted, ...made }
    }
    return isResumable ? perform() : failedRow(interrupted)
  }

  /** What hinders the rows at a place is the failure of each of them that waits, so that a retry sends it, too. */
  const performWaiting = async (anew: boolean): Promise<void> => {
    const open = perKey((connectionId) =>
      parts.open(connectionId, anew).catch((error: unknown) => failed(bug(error))),
    )
    const stopRuleOf = perKey(createStopRule)
    const settling: Promise<void>[] = []
    const attempt = async (row: Row): Promise<void> => {
      if (row.state !== 'waiting') return
      const prepared = await prepare(row, open)
      // It may have been left while the session was opened.
      if (row.state !== 'waiting') return
      if (!prepared.ok) return leave(row, 'failed', prepared.failure)
      enter(row, 'running')
      const unmarked = log === null ? null : await log.sent(row.index)
      const { outcome, recorded } =
        unmarked === null
          ? await prepared.value()
          : { outcome: failedRow(unmarked), recorded: null }
      // The next row doesn't wait for this one's to be written.
      if (recorded === null) settle(row, outcome)
      else settling.push(recorded.then(() => settle(row, outcome)))
      const place = placeOf(row.planned)
      const reason = stopRuleOf(place)(outcome)
      if (reason !== null) leaveWaiting('failed', reason, place)
    }
    const limit = pLimit(inFlight)
    await Promise.all(rows.all.map((row) => limit(() => attempt(row))))
    await Promise.all(settling)
  }

  const run = async (anew: boolean): Promise<void> => {
    state = 'running'
    finishedAt = null
    news.flush()
    await performWaiting(anew).catch((error: unknown) => leaveWaiting('failed', bug(error), null))
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
    row.isForgotten = false
    row.isLost = false
    row.unknown = null
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
      leaveWaiting('skipped', failure('cancelled', {}), connectionId)
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
