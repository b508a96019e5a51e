import { CsvError, parse, type Info, type Options } from 'csv-parse/sync'
import { mostImported, type ImportDelimiter, type ImportEncoding } from '@contract/models/import'
import { fail, ok, type FailureFacts, type Result } from '@contract/result'

/** A row of a file. */
export interface TableRow {
  /** Its number in the file as a spreadsheet counts: the first row is 1. */
  readonly row: number
  readonly cells: readonly string[]
}

/** A file of people, read. Spaces around cells aren't in it. */
export interface Table {
  readonly encoding: ImportEncoding
  readonly delimiter: ImportDelimiter
  /** The first row. */
  readonly names: readonly string[]
  readonly rows: readonly TableRow[]
}

/** The size that a file may have, in bytes. */
export const largestTable = 10 * 2 ** 20

const refuse = (
  reason: FailureFacts['table-file']['reason'],
  row: number | null = null,
  cells: { found: number; expected: number } | null = null,
): Result<never> =>
  fail('table-file', {
    reason,
    row,
    found: cells?.found ?? null,
    expected: cells?.expected ?? null,
  })

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Its bytes are of no text in this encoding: that is the answer.
    return null
  }
}

/** The text without its mark; what isn't UTF-8 is taken for what spreadsheets write without being asked. */
const textOf = (
  bytes: Uint8Array,
): { readonly text: string | null; readonly encoding: ImportEncoding } => {
  const mark = [bytes[0], bytes[1]].join()
  if (mark === '255,254') return { text: decoded(bytes, 'utf-16le'), encoding: 'utf-16' }
  if (mark === '254,255') return { text: decoded(bytes, 'utf-16be'), encoding: 'utf-16' }
  const text = decoded(bytes, 'utf-8')
  return text === null
    ? { text: decoded(bytes, 'windows-1252'), encoding: 'windows-1252' }
    : { text, encoding: 'utf-8' }
}

/** Control characters other than tab and the ends of lines: no table has them. */
const noText = /[\u0000-\u0008\u000e-\u001f]/

interface Parsed {
  readonly record: readonly string[]
  readonly info: Info
}

const parsed = (text: string, options: Options): readonly Parsed[] =>
  // With `info` it gives records with what is known of each, which its types don't tell.
  parse(text, {
    ...options,
    info: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
  }) as unknown as readonly Parsed[]

const delimiters: readonly ImportDelimiter[] = [',', ';', '\t']

/** The separator that cuts the first row into the most cells. */
const delimiterOf = (text: string): { readonly delimiter: ImportDelimiter; cells: number } => {
  const cellsBy = (delimiter: ImportDelimiter): number => {
    try {
      return parsed(text, { delimiter, to: 1 })[0]?.record.length ?? 0
    } catch (error) {
      if (error instanceof CsvError) return 0
      throw error
    }
  }
  return delimiters
    .map((delimiter) => ({ delimiter, cells: cellsBy(delimiter) }))
    .reduce((best, next) => (next.cells > best.cells ? next : best))
}

/** Where a quotation mark is wrong. */
const quoteFailure = ({ code, records, empty_lines }: CsvError): Result<never> => {
  const before = [records, empty_lines].map((count) => (typeof count === 'number' ? count : 0))
  return refuse(
    code === 'CSV_QUOTE_NOT_CLOSED' ? 'open-quote' : 'stray-quote',
    before.reduce((sum, count) => sum + count, 1),
  )
}

/** A cell as it is meant: csvOf puts an apostrophe before what a spreadsheet would calculate. */
const cellOf = (text: string): string => text.trim().replace(/^'(?=[=+\-@＝＋－＠\t\r])/, '')

/**
 * Reads a file of people: CSV (RFC 4180) in UTF-8, UTF-16 with a mark or Windows-1252, separated by commas, semicolons or
 * tabs. Rows without any text are left out. Failures 'table-file'.
 */
export const readTable = (bytes: Uint8Array): Result<Table> => {
  if (bytes.length > largestTable) return refuse('too-large')
  const { text, encoding } = textOf(bytes)
  if (text === null || noText.test(text)) return refuse('binary')
  if (text.trim() === '') return refuse('empty')
  const { delimiter } = delimiterOf(text)
  try {
    // The first row, the people, and one more that is too many: more aren't looked at.
    const records = parsed(text, { delimiter, to: mostImported + 2 }).map(({ record, info }) => ({
      row: info.records + info.empty_lines,
      cells: record.map(cellOf),
    }))
    const [header, ...others] = records.filter(({ cells }) => cells.some((cell) => cell !== ''))
    if (header === undefined) return refuse('empty')
    const expected = header.cells.length
    if (expected < 2) return refuse('one-column')
    if (header.cells.some((cell) => cell.includes('@'))) return refuse('no-header', header.row)
    if (others.length === 0) return refuse('no-rows')
    if (records.length > mostImported + 1) return refuse('too-many-rows')
    const odd = others.find(({ cells }) => cells.length !== expected)
    if (odd !== undefined) return refuse('cells', odd.row, { found: odd.cells.length, expected })
    return ok({ encoding, delimiter, names: header.cells, rows: others })
  } catch (error) {
    if (error instanceof CsvError) return quoteFailure(error)
    throw error
  }
}
