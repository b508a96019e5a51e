import type { ImportProblem } from '@contract/models/import'
import type { OperationRow } from '@contract/models/operation'
import type { Failure } from '@contract/result'
import { csvOf } from '../storage/csv'
import type { CheckedRow } from './check-rows'

/** How the columns of a person are called in every file of people that this program writes. */
const columns = {
  username: 'user_name',
  fullName: 'full_name',
  email: 'email',
  comment: 'comment',
  admin: 'system_admin',
} as const

/** A file to start from: somebody who is an admin, and somebody who isn't. */
export const templateTable = (): string =>
  csvOf(
    [
      {
        username: 'anna.weber',
        fullName: 'Anna Weber',
        email: 'anna.weber@example.com',
        comment: 'example: delete it',
        admin: 'no',
      },
      {
        username: 'ben.okafor',
        fullName: 'Ben Okafor',
        email: 'ben.okafor@example.com',
        comment: '',
        admin: 'yes',
      },
    ],
    columns,
  )

const reasonOf = (problem: ImportProblem): string => {
  switch (problem.kind) {
    case 'rule':
      return `${columns[problem.field]}: ${problem.rule}`
    case 'admin-word':
      return `${columns.admin}: neither yes nor no`
    case 'there':
      return `${columns[problem.field]}: ${problem.alike ? 'only case differs from that of' : 'taken by'} ${problem.by}`
    case 'repeated':
      return `${columns[problem.field]}: ${problem.alike ? 'only case differs from' : 'repeats'} row ${problem.row}`
    case 'refused':
      return problem.failure.code
  }
}
const reasonsOf = ({ problems }: CheckedRow): string => problems.map(reasonOf).join('; ')

/** Rows with what is wrong with them, to be mended and chosen again. */
export const problemsTable = (rows: readonly CheckedRow[]): string =>
  csvOf(
    rows.map((row) => ({ ...row, admin: row.admin ? 'yes' : 'no', reason: reasonsOf(row) })),
    { row: 'row', ...columns, reason: 'reason' },
  )

/** What became of somebody whose creation was started. */
export type RowOutcome = Pick<OperationRow, 'state' | 'failure'>

/** The code of a failure, with the fact that tells most. */
const codeOf = (failure: Failure): string => {
  switch (failure.code) {
    case 'invalid-field':
      return `${failure.facts.field}: ${failure.facts.rule}`
    case 'taken':
      return `taken: ${failure.facts.field}`
    case 'outcome-unknown':
      return `${failure.code}: ${failure.facts.cause}`
    default:
      return failure.code
  }
}

/**
 * What became of every row: created, left-out (never sent), failed, unknown, skipped, or waiting where it isn't finished. It has
 * no passwords.
 * @param outcomes of the rows that were started
 */
export const resultTable = (
  rows: readonly CheckedRow[],
  outcomes: ReadonlyMap<CheckedRow, RowOutcome>,
): string => {
  const wordsOf = (row: CheckedRow): { outcome: string; reason: string } => {
    if (row.problems.length > 0) return { outcome: 'left-out', reason: reasonsOf(row) }
    const { state, failure } = outcomes.get(row) ?? { state: 'waiting', failure: null }
    const reason = failure === null ? '' : codeOf(failure)
    if (failure?.code === 'outcome-unknown') return { outcome: 'unknown', reason }
    if (state === 'done') return { outcome: 'created', reason }
    return { outcome: state === 'running' ? 'waiting' : state, reason }
  }
  return csvOf(
    rows.map((row) => ({ ...row, ...wordsOf(row) })),
    {
      row: 'row',
      username: columns.username,
      email: columns.email,
      outcome: 'outcome',
      reason: 'reason',
    },
  )
}
