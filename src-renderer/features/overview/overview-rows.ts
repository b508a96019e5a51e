import { environments, type ConnectionView } from '@contract/models/connection'
import type {
  Count,
  LastLook,
  OverviewColumn,
  OverviewSort,
  RegistryLook,
} from '@contract/models/overview'
import type { AuthMode } from '@contract/models/registry'
import { hostText } from '../connections/host-text'

/** How a registry was found last, in the order of how much it wants somebody. */
const outcomes = ['failing', 'password-needed', 'reachable', 'unchecked'] as const

/** Why a registry needs attention. */
export type Concern = 'failing' | 'published' | 'read-only' | 'certificate'

/** A registry as the table shows it. */
export interface OverviewRow {
  readonly connection: ConnectionView
  readonly host: string
  readonly check: RegistryLook['check']
  readonly last: LastLook | null
  readonly outcome: (typeof outcomes)[number]
  readonly concerns: readonly Concern[]
  /** Whole days until the certificate ends, negative once it has ended; null: not known, or there is none. */
  readonly certificateDays: number | null
}

const dayMs = 86_400_000
/** A certificate that ends within so many days needs attention. */
const soonDays = 30

const outcomeOf = ({ password }: ConnectionView, last: LastLook | null): OverviewRow['outcome'] => {
  if (password === 'none') return 'password-needed'
  if (last === null) return 'unchecked'
  if (last.failing !== null) return 'failing'
  return last.found === null ? 'unchecked' : 'reachable'
}

/** @param now milliseconds since 1970 */
export const overviewRow = (
  connection: ConnectionView,
  look: RegistryLook | undefined,
  now: number,
): OverviewRow => {
  const last = look?.last ?? null
  const outcome = outcomeOf(connection, last)
  const ends = last?.certificateEnds ?? null
  const certificateDays = ends === null ? null : Math.floor((Date.parse(ends) - now) / dayMs)
  const concerns: Concern[] = []
  if (outcome === 'failing') concerns.push('failing')
  if (last?.found?.publishedPassword === true) concerns.push('published')
  if (last?.found?.readOnly === true) concerns.push('read-only')
  if (certificateDays !== null && certificateDays <= soonDays) concerns.push('certificate')
  const { url } = connection
  const check = look?.check ?? null
  return { connection, host: hostText(url), check, last, outcome, concerns, certificateDays }
}

/** Whether every word of a text is in a registry's name, address or version. */
export const matchesText = ({ connection, last }: OverviewRow, text: string): boolean => {
  const all = `${connection.name}\n${connection.url}\n${last?.found?.version ?? ''}`.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

/** What a column is sorted by; null, what isn't known, comes last in either direction. */
type Key = string | number | null

const countKey = (count: Count | null | undefined): Key =>
  count?.known === true ? count.count : null
/** 2.15.2 as a number that sorts after 2.9.5. */
const versionKey = (version: string | null | undefined): Key =>
  version === null || version === undefined
    ? null
    : version.split('.').reduce((sum, part) => sum * 10_000 + Number(part), 0)

const keyOf = (
  { connection, last, outcome, concerns }: OverviewRow,
  column: OverviewColumn,
  modeText: (mode: AuthMode) => string,
): Key => {
  const found = last?.found
  switch (column) {
    case 'name':
      return connection.name
    case 'environment':
      return environments.indexOf(connection.environment)
    case 'state':
      // Of those that can be reached, first who needs attention.
      return outcomes.indexOf(outcome) - (concerns.length > 0 ? 0.5 : 0)
    case 'people':
      return countKey(found?.people)
    case 'admins':
      return countKey(found?.admins)
    case 'version':
      return versionKey(found?.version)
    case 'authentication':
      return found === null || found === undefined ? null : modeText(found.authMode)
    case 'certificate':
      return last?.certificateEnds ?? null
    case 'checked':
      return last?.at ?? null
  }
}

const compareKeys = (one: Key, other: Key, descending: boolean): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  const order =
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other), undefined, { numeric: true })
  return descending ? -order : order
}

/** The rows in an order, those that are alike by name. */
export const sortedRows = (
  rows: readonly OverviewRow[],
  { column, descending }: OverviewSort,
  modeText: (mode: AuthMode) => string,
): readonly OverviewRow[] =>
  rows
    .map((row) => ({ row, key: keyOf(row, column, modeText) }))
    .toSorted(
      (one, other) =>
        compareKeys(one.key, other.key, descending) ||
        one.row.connection.name.localeCompare(other.row.connection.name),
    )
    .map(({ row }) => row)

/** What the rows come to together. */
export interface OverviewSums {
  readonly reachable: number
  /** How many people, and on how many registries that is known. */
  readonly people: { readonly sum: number; readonly of: number }
  readonly admins: { readonly sum: number; readonly of: number }
}

/** Adds up what is known. */
export const sumsOf = (rows: readonly OverviewRow[]): OverviewSums => {
  const add = (counts: readonly (Count | null | undefined)[]) => {
    const known = counts.filter((count) => count?.known === true)
    return { sum: known.reduce((sum, { count }) => sum + count, 0), of: known.length }
  }
  return {
    reachable: rows.filter(({ outcome }) => outcome === 'reachable').length,
    people: add(rows.map(({ last }) => last?.found?.people)),
    admins: add(rows.map(({ last }) => last?.found?.admins)),
  }
}
