import pLimit from 'p-limit'
import { failed, failure, ok, type Failure, type Result } from '@contract/result'
import type { Connection } from '@contract/models/connection'
import type { EmailField } from '@contract/models/email'
import type { SharedNote } from '@contract/models/note'
import {
  rowStates,
  type OperationRow,
  type OperationView,
  type RowState,
} from '@contract/models/operation'
import type { Account } from '@contract/models/user'
import type { Session } from '../connections/session'
import { refusalOf } from '../directory/refusal-of'
import { collectRequestIds } from '../harbor/request-ids'
import type { RecordChange } from '../journal/change'
import { createThrottle } from '../progress/throttle'
import { perKey } from './per-key'
import { failedRow, type Outcome, type PlannedRow, type RegistryRow } from './plan'
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
  note: SharedNote | undefined
  differing: readonly EmailField[]
}

interface Performed {
  readonly outcome: Outcome
  /** Ends when it is recorded; null: it isn't. */
  readonly recorded: Promise<void> | null
}

/** What rows have in common that may hinder them all: the registry that they are done at, or the note service. */
const placeOf = (planned: PlannedRow): string =>
  planned.at === 'registry' ? planned.connectionId : planned.at

/** A password that was taken over, to be handed over by a note. */
const takenOver = (planned: PlannedRow): string | undefined =>
  planned.at === 'note-service' ? planned.password : undefined

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
    password: takenOver(planned),
    note: undefined,
    differing: [],
  }))
  const counts = Object.fromEntries(rowStates.map((state) => [state, 0])) as Record<
    RowState,
    number
  >
  counts.waiting = rows.length
  const registries = [...new Set(plan.map(({ connectionId }) => connectionId))]
  const startedAt = parts.now().toISOString()
  let finishedAt: string | null = null
  let state: OperationView['state'] = 'running'

  const view = (): OperationView => ({
    ...facts,
    registries,
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

  /** Leaves all rows that wait, or those at one place. */
  const leaveWaiting = (as: 'failed' | 'skipped', reason: Failure, place: string | null): void => {
    for (const row of rows) {
      const isMeant = place === null || placeOf(row.planned) === place
      if (isMeant && row.state === 'waiting') leave(row, as, reason)
    }
  }

  const settle = (row: Row, outcome: Outcome): void => {
    const reason = outcome.failure ?? null
    row.unknown = outcome.state === 'failed' && reason?.code === 'outcome-unknown' ? reason : null
    row.password = outcome.state === 'skipped' ? undefined : outcome.password
    if (outcome.state === 'done') {
      row.userId = outcome.userId ?? row.userId
      row.note = outcome.note
      row.differing = outcome.differing ?? []
    } else row.password ??= takenOver(row.planned)
    enter(row, outcome.state, reason)
  }

  const bug = (error: unknown): Failure =>
    failure('internal', { id: parts.reportBug('operations', error) })

  const safely = (perform: () => Promise<Outcome>): Promise<Outcome> =>
    perform().catch((error: unknown) => failedRow(bug(error)))

  /** Performs a row, and has it recorded unless nothing was tried. */
  const recording = async (
    planned: RegistryRow,
    connection: Connection,
    perform: () => Promise<Outcome>,
  ): Promise<Performed> => {
    const { outcome, requestIds } = await collectRequestIds(() => safely(perform))
    if (outcome.state === 'skipped') return { outcome, recorded: null }
    const recorded = parts.record({
      ...planned.change,
      connection,
      person: planned.username,
      isDone: outcome.state === 'done',
      failure: outcome.failure ?? null,
      requestIds,
    })
    return { outcome, recorded }
  }

  /** What sends a row, or why it isn't sent. */
  const prepare = async (
    { planned, userId }: Row,
    open: (connectionId: string) => Promise<Result<Session>>,
  ): Promise<Result<() => Promise<Performed>>> => {
    // Where notes are made they are recorded, too.
    if (planned.at === 'note-service')
      return ok(async () => ({ outcome: await safely(() => planned.perform()), recorded: null }))
    const session = await open(planned.connectionId)
    if (!session.ok) return session
    const { action } = planned
    const refusal = action === null ? null : refusalOf(action, session.value.capabilities, userId)
    return refusal === null
      ? ok(() => recording(planned, session.value.connection, () => planned.perform(session.value)))
      : failed(refusal)
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
      const { outcome, recorded } = await prepared.value()
      // The next row doesn't wait for this one's to be written.
      if (recorded === null) settle(row, outcome)
      else settling.push(recorded.then(() => settle(row, outcome)))
      const place = placeOf(row.planned)
      const reason = stopRuleOf(place)(outcome)
      if (reason !== null) leaveWaiting('failed', reason, place)
    }
    const limit = pLimit(inFlight)
    await Promise.all(rows.map((row) => limit(() => attempt(row))))
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
          connectionId: row.planned.connectionId,
          userId: row.userId,
          username: row.planned.username,
          state: row.state,
          failure: row.failure,
          hasPassword: row.password !== undefined,
          hasNote: row.note !== undefined,
          differing: row.differing,
        })),
        total: found.length,
      }
    },
    accounts: (wanted) =>
      rows.flatMap(({ planned: { connectionId }, state: now, userId }) =>
        now === wanted && userId !== null ? [{ connectionId, userId }] : [],
      ),
    password: (index) => rows[index]?.password,
    passwords: () =>
      rows.flatMap(({ planned: { connectionId, username }, userId, password, unknown }) =>
        password === undefined || username === null || unknown !== null
          ? []
          : [{ connectionId, userId, username, password }],
      ),
    note: (index) => rows[index]?.note,
    cancel(connectionId) {
      if (state !== 'running') return
      leaveWaiting('skipped', failure('cancelled', {}), connectionId)
      if (counts.waiting === 0) state = 'cancelling'
      news.request()
    },
    retry() {
      if (state !== 'finished') return
      for (const row of rows) if (row.state === 'failed') enter(row, 'waiting')
      void run(true)
    },
  }
}
