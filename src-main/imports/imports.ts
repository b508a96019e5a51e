import { fail, failed, ok, type Result } from '@contract/result'
import type {
  ImportCheck,
  ImportColumn,
  ImportMapping,
  ImportRow,
  ImportView,
} from '@contract/models/import'
import type { NewUser, OperationView } from '@contract/models/operation'
import type { SessionSource } from '../connections/session'
import { refusalOf } from '../directory/refusal-of'
import type { Operations } from '../operations/operations'
import { checkRows, type CheckedRow } from './check-rows'
import { guessColumns, isSecretColumn } from './guess-columns'
import { problemsTable, resultTable, type RowOutcome } from './import-tables'
import { readTable, type Table } from './read-table'
import { wholeDirectory, type LoadingDirectories } from '../directory/whole-directory'

/** What importing needs from outside. */
export interface ImportsParts {
  readonly sessions: Pick<SessionSource, 'open'>
  readonly directories: LoadingDirectories
  readonly operations: Pick<Operations, 'start' | 'rows' | 'onChanged'>
}

/** Which of the checked rows. `page` counts from 1. */
export interface ImportQuery {
  readonly connectionId: string
  readonly which: 'problems' | 'all'
  readonly page: number
  readonly pageSize: number
}

/** Files of people who are to be created, one for each registry, in memory. Without one the failure is 'unknown-import'. */
export interface Imports {
  /** What is held for a registry; null: nothing. */
  current(connectionId: string): ImportView | null
  /** Reads a file; it takes the place of the one before only if it is a table. Failures 'table-file'. */
  read(connectionId: string, file: string, bytes: Uint8Array): Result<ImportView>
  /** Checks all rows, and changes nothing. Loads the users where it must. */
  check(connectionId: string, mapping: ImportMapping, again: boolean): Promise<Result<ImportCheck>>
  rows(query: ImportQuery): Result<{ readonly rows: readonly ImportRow[]; readonly total: number }>
  /** The rows with problems as CSV. */
  problems(connectionId: string): Result<string>
  /** Starts to create the people of the sound rows; 'invalid-request' before a check, and a second time. */
  create(connectionId: string): Result<OperationView>
  /** What became of every row, as CSV without passwords. */
  result(connectionId: string): Result<string>
  /** Forgets the file of a registry. */
  forget(connectionId: string): void
}

interface Checked {
  readonly rows: readonly CheckedRow[]
  readonly problems: readonly CheckedRow[]
  readonly sound: readonly CheckedRow[]
  readonly found: ImportCheck
}

interface Held {
  readonly file: string
  readonly table: Table
  readonly columns: readonly ImportColumn[]
  mapping: ImportMapping
  checked: Checked | null
  started: { readonly operationId: string; outcomes: ReadonlyMap<CheckedRow, RowOutcome> } | null
}

/** How many cells of a column are shown, and how much of each. */
const shownSamples = 3
const shownLength = 60
/** How much of a cell a row shows: more than every limit of Harbor. */
const rowLength = 1_024

const columnsOf = ({ names, rows }: Table): readonly ImportColumn[] =>
  names.map((name, at) => {
    const secret = isSecretColumn(name)
    const samples: string[] = []
    for (const { cells } of secret ? [] : rows) {
      if (samples.length === shownSamples) break
      const cell = cells[at] ?? ''
      if (cell !== '') samples.push(cell.slice(0, shownLength))
    }
    return { name: name.slice(0, shownLength), samples, secret }
  })

/** The table without what looks like passwords: it isn't kept anywhere. */
const withoutSecrets = (table: Table): Table => {
  const secret = table.names.map(isSecretColumn)
  if (!secret.includes(true)) return table
  return {
    ...table,
    rows: table.rows.map(({ row, cells }) => ({
      row,
      cells: cells.map((cell, at) => (secret[at] === true ? '' : cell)),
    })),
  }
}

const viewOf = ({ file, table, columns, mapping, checked, started }: Held): ImportView => ({
  file,
  encoding: table.encoding,
  delimiter: table.delimiter,
  rows: table.rows.length,
  columns,
  mapping,
  check: checked?.found ?? null,
  operationId: started?.operationId ?? null,
})

const shownRow = (row: CheckedRow): ImportRow => ({
  ...row,
  username: row.username.slice(0, rowLength),
  fullName: row.fullName.slice(0, rowLength),
  email: row.email.slice(0, rowLength),
  comment: row.comment.slice(0, rowLength),
})

const newUserOf = ({ username, fullName, email, comment, admin }: CheckedRow): NewUser => ({
  username,
  fullName,
  email,
  comment,
  admin,
  password: { kind: 'generated' },
})

/** No file is held. */
export const createImports = ({ sessions, directories, operations }: ImportsParts): Imports => {
  const files = new Map<string, Held>()

  const withFile = <T>(connectionId: string, use: (held: Held) => Result<T>): Result<T> => {
    const held = files.get(connectionId)
    return held === undefined ? fail('unknown-import', {}) : use(held)
  }
  const withChecked = <T>(
    connectionId: string,
    use: (checked: Checked, held: Held) => Result<T>,
  ): Result<T> =>
    withFile(connectionId, (held) =>
      held.checked === null
        ? fail('invalid-request', { path: 'mapping' })
        : use(held.checked, held),
    )

  /** What is known of the rows that were started; an operation that was dismissed is told as it was when it finished. */
  const look = ({ started, checked }: Held): void => {
    if (started === null || checked === null) return
    const { sound } = checked
    const answer = operations.rows({
      id: started.operationId,
      state: null,
      page: 1,
      pageSize: sound.length,
    })
    if (!answer.ok) return
    started.outcomes = new Map(
      answer.value.rows.flatMap(({ index, state, failure }) => {
        const row = sound[index]
        return row === undefined ? [] : [[row, { state, failure }] as const]
      }),
    )
  }
  operations.onChanged(({ id, state }) => {
    if (state !== 'finished') return
    for (const held of files.values()) if (held.started?.operationId === id) look(held)
  })

  return {
    current(connectionId) {
      const held = files.get(connectionId)
      return held === undefined ? null : viewOf(held)
    },
    read(connectionId, file, bytes) {
      const read = readTable(bytes)
      if (!read.ok) return read
      const table = withoutSecrets(read.value)
      const held: Held = {
        file,
        table,
        columns: columnsOf(table),
        mapping: guessColumns(table.names.map((name) => (isSecretColumn(name) ? '' : name))),
        checked: null,
        started: null,
      }
      files.set(connectionId, held)
      return ok(viewOf(held))
    },
    async check(connectionId, mapping, again) {
      const held = files.get(connectionId)
      if (held === undefined) return fail('unknown-import', {})
      // What was started is of the rows as they were checked.
      if (held.started !== null) return fail('invalid-request', { path: 'mapping' })
      held.mapping = mapping
      held.checked = null
      const there = await wholeDirectory(directories, connectionId, again)
      if (!there.ok) return there
      const session = await sessions.open(connectionId)
      if (!session.ok) return session
      const { capabilities } = session.value
      const refusal = refusalOf('create', capabilities)
      if (refusal !== null) return failed(refusal)
      // Another file was chosen, or another check was started.
      if (files.get(connectionId) !== held || held.mapping !== mapping) return fail('cancelled', {})
      const rows = checkRows(held.table.rows, {
        mapping,
        users: there.value.users,
        adminRefusal: refusalOf('set-admin', capabilities),
      })
      const problems = rows.filter((row) => row.problems.length > 0)
      const sound = rows.filter((row) => row.problems.length === 0)
      const found: ImportCheck = {
        sound: sound.length,
        problems: problems.length,
        admins: sound.filter(({ admin }) => admin).length,
        comparedWith: there.value.users.length,
        loadedAt: there.value.loadedAt,
      }
      held.checked = { rows, problems, sound, found }
      return ok(found)
    },
    rows: ({ connectionId, which, page, pageSize }) =>
      withChecked(connectionId, (checked) => {
        const rows = which === 'all' ? checked.rows : checked.problems
        const from = (page - 1) * pageSize
        return ok({ rows: rows.slice(from, from + pageSize).map(shownRow), total: rows.length })
      }),
    problems: (connectionId) =>
      withChecked(connectionId, ({ problems }) => ok(problemsTable(problems))),
    create: (connectionId) =>
      withChecked(connectionId, ({ sound }, held) => {
        if (held.started !== null || sound.length === 0)
          return fail('invalid-request', { path: 'connectionId' })
        const work = { kind: 'create', people: sound.map(newUserOf) } as const
        const operation = operations.start(connectionId, work)
        if (operation.ok) held.started = { operationId: operation.value.id, outcomes: new Map() }
        return operation
      }),
    result: (connectionId) =>
      withChecked(connectionId, ({ rows }, held) => {
        if (held.started === null) return fail('invalid-request', { path: 'connectionId' })
        look(held)
        return ok(resultTable(rows, held.started.outcomes))
      }),
    forget(connectionId) {
      files.delete(connectionId)
    },
  }
}
