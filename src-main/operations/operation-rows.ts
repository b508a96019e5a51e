import { failure, type Failure } from '@contract/result'
import type { EmailField } from '@contract/models/email'
import type { SharedNote } from '@contract/models/note'
import { rowStates, type OperationRow, type RowState } from '@contract/models/operation'
import type { KeptRow, OperationLog } from './operation-log'
import type { Outcome, PlannedRow, RegistryRow } from './plan'

/** A row of an operation, and what became of it so far. */
export interface Row {
  readonly index: number
  readonly planned: PlannedRow
  /** As an earlier run knew it; null: the planned row knows. */
  readonly username: string | null
  userId: number | null
  state: RowState
  failure: Failure | null
  /** What is unknown of the row's last try; it stays while no other try has told. */
  readonly unknown: Failure | null
  /** That try was made by an earlier run of the program: what it sent isn't known any more. */
  readonly isForgotten: boolean
  /** The new password went with an earlier run of the program. */
  readonly isLost: boolean
  readonly password: string | undefined
  note: SharedNote | undefined
  differing: readonly EmailField[]
}

/** How many rows have what isn't a state. They are counted as they change: 10,000 are told of ten times a second. */
export type Tallies = Record<'passwords' | 'forgotten' | 'lost', number>

/** The rows of an operation. */
export interface Rows {
  readonly all: readonly Row[]
  readonly counts: Readonly<Record<RowState, number>>
  readonly tallies: Readonly<Tallies>
  /** Changes what is known of a row beside its state. */
  change(
    row: Row,
    facts: Partial<Pick<Row, 'unknown' | 'isForgotten' | 'isLost' | 'password'>>,
  ): void
  enter(row: Row, next: RowState, reason?: Failure | null): void
  /** Ends a row for which nothing is sent now; of what was sent before, it stays unknown whether it was done. */
  leave(row: Row, as: 'failed' | 'skipped', reason: Failure): void
  /** Leaves all rows that wait, or those at one place. */
  leaveWaiting(as: 'failed' | 'skipped', reason: Failure, place: string | null): void
  settle(row: Row, outcome: Outcome): void
  /** Lets a row wait again that was sent and refused, so that nothing was done. */
  putBack(row: Row): void
  /** A page of the rows in a state (null: in any); `page` counts from 1. */
  page(
    state: RowState | null,
    page: number,
    pageSize: number,
  ): { readonly rows: readonly OperationRow[]; readonly total: number }
}

/** What rows have in common that may hinder them all: the registry that they are done at, or the note service. */
export const placeOf = (planned: PlannedRow): string =>
  planned.at === 'registry' ? planned.connectionId : planned.at

/** A password that was taken over, to be handed over by a note. */
const takenOver = (planned: PlannedRow): string | undefined =>
  planned.at === 'note-service' ? planned.password : undefined

/** The program ended before it was sent, or known. */
export const interrupted = failure('interrupted', {})
/** It was sent by an earlier run of the program. */
export const sentBefore = failure('outcome-unknown', { cause: 'interrupted' })

const isQueued = (planned: PlannedRow): planned is RegistryRow =>
  planned.at === 'registry' && planned.change.queuedAt !== undefined

const rowOf = (planned: PlannedRow, index: number): Row => ({
  index,
  planned,
  username: null,
  userId: planned.userId,
  state: 'waiting',
  failure: null,
  unknown: null,
  isForgotten: false,
  isLost: false,
  password: takenOver(planned),
  note: undefined,
  differing: [],
})

/** A row as an earlier run has left it. */
const keptRowOf = (row: Row, kept: KeptRow, isResumable: boolean): Row => {
  const common = { ...row, userId: kept.userId, username: kept.username }
  const isUnknown = kept.failure?.code === 'outcome-unknown'
  if (kept.state === 'sent' || isUnknown)
    return {
      ...common,
      state: 'failed',
      failure: sentBefore,
      unknown: sentBefore,
      isForgotten: true,
    }
  if (kept.state === 'waiting' && !isResumable)
    return { ...common, state: 'skipped', failure: interrupted }
  return { ...common, state: kept.state, failure: kept.failure, isLost: kept.hadPassword }
}

/** The rows of a plan, or as an earlier run has left them. `changed` is told of every step. */
export const createRows = (
  plan: readonly PlannedRow[],
  kept: { readonly rows: readonly KeptRow[]; readonly isResumable: boolean } | null,
  log: OperationLog | null,
  changed: () => void,
): Rows => {
  const all = plan.map((planned, index): Row => {
    const row = rowOf(planned, index)
    const before = kept?.rows[index]
    return kept === null || before === undefined ? row : keptRowOf(row, before, kept.isResumable)
  })
  const counts = Object.fromEntries(
    rowStates.map((state) => [state, all.filter((row) => row.state === state).length]),
  ) as Record<RowState, number>

  const tallies: Tallies = { passwords: 0, forgotten: 0, lost: 0 }
  const tally = ({ password, isForgotten, isLost }: Row, by: 1 | -1): void => {
    if (password !== undefined) tallies.passwords += by
    if (isForgotten) tallies.forgotten += by
    if (isLost) tallies.lost += by
  }
  for (const row of all) tally(row, 1)
  const change: Rows['change'] = (row, facts) => {
    tally(row, -1)
    Object.assign(row, facts)
    tally(row, 1)
  }

  const enter = (row: Row, next: RowState, reason: Failure | null = null): void => {
    counts[row.state] -= 1
    counts[next] += 1
    row.state = next
    row.failure = reason
    if (next === 'done' || next === 'failed' || next === 'skipped') void end(row, next, reason)
    changed()
  }
  const end = async (row: Row, state: Outcome['state'], reason: Failure | null): Promise<void> => {
    const { planned } = row
    await log?.ended(row.index, {
      state,
      userId: row.userId,
      failure: reason,
      hasPassword: row.isLost || (row.password !== undefined && planned.at === 'registry'),
    })
    if (planned.at === 'registry') planned.ended?.(state, reason)
  }
  const leave = (row: Row, as: 'failed' | 'skipped', reason: Failure): void =>
    row.unknown === null ? enter(row, as, reason) : enter(row, 'failed', row.unknown)

  return {
    all,
    counts,
    tallies,
    change,
    enter,
    leave,
    leaveWaiting(as, reason, place) {
      for (const row of all) {
        const isMeant = place === null || placeOf(row.planned) === place
        if (isMeant && row.state === 'waiting') leave(row, as, reason)
      }
    },
    settle(row, outcome) {
      if (row.isForgotten) return enter(row, 'failed', row.unknown)
      const reason = outcome.failure ?? null
      const isUnknown = outcome.state === 'failed' && reason?.code === 'outcome-unknown'
      const password = outcome.state === 'skipped' ? undefined : outcome.password
      const isDone = outcome.state === 'done'
      change(row, {
        unknown: isUnknown ? reason : null,
        password: password ?? (isDone ? undefined : takenOver(row.planned)),
      })
      if (isDone) {
        row.userId = outcome.userId ?? row.userId
        row.note = outcome.note
        row.differing = outcome.differing ?? []
      }
      enter(row, outcome.state, reason)
    },
    putBack(row) {
      // Of an earlier try it may be unknown whether it was done: then that still is what another run has to know.
      if (row.unknown === null) log?.refused(row.index)
      enter(row, 'waiting')
    },
    page(wanted, page, pageSize) {
      const found = all.filter(({ state }) => wanted === null || state === wanted)
      const from = (page - 1) * pageSize
      return {
        rows: found.slice(from, from + pageSize).map((row) => ({
          index: row.index,
          connectionId: row.planned.connectionId,
          userId: row.userId,
          username: row.username ?? row.planned.username,
          state: row.state,
          failure: row.failure,
          hasPassword: row.password !== undefined,
          hasNote: row.note !== undefined,
          differing: row.differing,
          ...(isQueued(row.planned) && { queued: row.planned.change.kind }),
        })),
        total: found.length,
      }
    },
  }
}
