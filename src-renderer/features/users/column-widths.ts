import type { UserColumn } from '@contract/models/user'

type Widths = Readonly<Record<UserColumn, { readonly share: number } | { readonly pixels: number }>>

/**
 * Names and addresses get a share of the table, the others pixels: nothing moves while rows arrive. What is left goes to
 * the comment, and with few columns to the address; their pixels are the least.
 */
const many: Widths = {
  username: { share: 0.19 },
  fullName: { share: 0.15 },
  email: { share: 0.22 },
  admin: { pixels: 126 },
  createdAt: { pixels: 122 },
  updatedAt: { pixels: 122 },
  comment: { pixels: 90 },
}
const few: Widths = {
  ...many,
  username: { share: 0.27 },
  fullName: { share: 0.2 },
  email: { pixels: 110 },
}
const elastic: ReadonlySet<UserColumn> = new Set(['email', 'comment'])

/** Pixels of the boxes and the menus beside the columns. */
const beside = 84

const widthsFor = (columns: readonly UserColumn[]): Widths => (columns.length < 5 ? few : many)

/** The width of a column in CSS. */
export const widthOf = (column: UserColumn, columns: readonly UserColumn[]): string => {
  const width = widthsFor(columns)[column]
  if ('share' in width) return `${width.share * 100}%`
  return elastic.has(column) ? 'auto' : `${width.pixels}px`
}

/** Pixels below which the columns can't be read; the table is scrolled then. */
export const leastWidthOf = (columns: readonly UserColumn[]): number => {
  const widths = columns.map((column) => widthsFor(columns)[column])
  const share = widths.reduce((sum, width) => sum + ('share' in width ? width.share : 0), 0)
  const pixels = widths.reduce((sum, width) => sum + ('pixels' in width ? width.pixels : 0), beside)
  return Math.ceil(pixels / (1 - share))
}
