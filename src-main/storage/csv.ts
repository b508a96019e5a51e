import { stringify } from 'csv-stringify/sync'

/**
 * A table as CSV (RFC 4180) in UTF-8 with a mark, which spreadsheets need to recognise it. A cell that a spreadsheet would
 * calculate is given an apostrophe: names are chosen by anybody.
 * @param columns the heads, by field, in their order
 */
export const csvOf = <T extends object>(
  rows: readonly T[],
  columns: { readonly [K in keyof T]?: string },
): string =>
  stringify([...rows], {
    bom: true,
    columns: { ...columns } as Record<string, string>,
    header: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
