import { failure, type Failure } from '@contract/result'
import type { EmailField } from '@contract/models/email'
import type { SharedNote } from '@contract/models/note'
import { rowStates, type OperationRow, type RowState } from '@contract/models/operation'
import type { KeptRow, OperationLog } from './operation-log'
import type { Outcome, PlannedRow } from './plan'

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
  unknown: Failure | null
  /** That try was made by an earlier run of the program: what it sent isn't known any more. */
  isForgotten: boolean
  /** The new password went with an earlier run of the program. */
  isLost: boolean
  password: string | undefined
  note: SharedNote | undefined
  differing: readonly EmailField[]
}

/** The rows of an operation. */
export interface Rows {
  readonly all: readonly Row[]
  readonly counts: Readonly<Record<RowState, number>>
  enter(row: Row, next: RowState, reason?: Failure | null): void
  /** Ends a row for which nothing is sent now; of what was sent before, it stays unknown whether it was done. */
  leave(row: Row, as: 'failed' | 'skipped', reason: Failure): void
  /** Leaves all rows that wait, or those at one place. */
  leaveWaiting(as: 'failed' | 'skipped', reason: Failure, place: string | null): void
  settle(row: Row, outcome: Outcome): void
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

  const enter = (row: Row, next: RowState, reason: Failure | null = null): void => {
    counts[row.state] -= 1
    counts[next] += 1
    row.state = next
    row.failure = reason
    if (next === 'done' || next === 'failed' || next === 'skipped')
      log?.ended(row.index, {
        state: next,
        userId: row.userId,
        failure: reason,
        hasPassword: row.isLost || (row.password !== undefined && row.planned.at === 'registry'),
      })
    changed()
  }
  const leave = (row: Row, as: 'failed' | 'skipped', reason: Failure): void =>
    row.unknown === null ? enter(row, as, reason) : enter(row, 'failed', row.unknown)

  return {
    all,
    counts,
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
      row.unknown = outcome.state === 'failed' && reason?.code === 'outcome-unknown' ? reason : null
      row.password = outcome.state === 'skipped' ? undefined : outcome.password
      if (outcome.state === 'done') {
        row.userId = outcome.userId ?? row.userId
        row.note = outcome.note
        row.differing = outcome.differing ?? []
      } else row.password ??= takenOver(row.planned)
      enter(row, outcome.state, reason)
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
        })),
        total: found.length,
      }
    },
  }
}
