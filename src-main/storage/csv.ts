import { stringify } from 'csv-stringify/sync'

/**
 * Rows as CSV (RFC 4180) in UTF-8 with a mark, which spreadsheets need to recognise it. A cell that a spreadsheet would
 * calculate is given an apostrophe: names are chosen by anybody.
 * @param columns which of the rows' values are written, in their order, and how their columns are called
 */
export const csvOf = <K extends string>(
  rows: readonly Readonly<Record<NoInfer<K>, unknown>>[],
  columns: Record<K, string>,
): string =>
  stringify([...rows], {
    bom: true,
    columns,
    header: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
