import type { ImportMapping, ImportProblem } from '@contract/models/import'
import type { User } from '@contract/models/user'
import type { Failure } from '@contract/result'
import { userFieldChecks } from '@contract/rules/user-fields'
import { reservedHolder } from '../directory/find-holder'
import type { TableRow } from './read-table'

/** A row as a person who may be created, and why not. */
export interface CheckedRow {
  readonly row: number
  readonly username: string
  readonly fullName: string
  readonly email: string
  readonly comment: string
  readonly admin: boolean
  readonly problems: readonly ImportProblem[]
}

/** What rows are checked against. */
export interface CheckGround {
  readonly mapping: ImportMapping
  /** Who is at the registry, the built-in admin too. */
  readonly users: readonly User[]
  /** Why the account may not set anybody as system admin; null: it may. */
  readonly adminRefusal: Failure | null
}

const yes: ReadonlySet<string> = new Set([
  'yes',
  'y',
  'true',
  '1',
  'x',
  'on',
  'admin',
  'ja',
  'j',
  'wahr',
])
const no: ReadonlySet<string> = new Set(['', 'no', 'n', 'false', '0', '-', 'off', 'nein', 'falsch'])

const unique = ['username', 'email'] as const
type Unique = (typeof unique)[number]

/** Whoever has a value of a field: exactly, and but for upper and lower case. */
interface Holders<T> {
  readonly exact: Map<string, T>
  readonly alike: Map<string, T>
}
const holders = <T>(): Holders<T> => ({ exact: new Map(), alike: new Map() })
const add = <T>({ exact, alike }: Holders<T>, value: string, holder: T): void => {
  const folded = value.toLowerCase()
  if (!exact.has(value)) exact.set(value, holder)
  if (!alike.has(folded)) alike.set(folded, holder)
}
const holderIn = <T>(
  { exact, alike }: Holders<T>,
  value: string,
): { readonly holder: T; readonly alike: boolean } | null => {
  const same = exact.get(value)
  if (same !== undefined) return { holder: same, alike: false }
  const similar = alike.get(value.toLowerCase())
  return similar === undefined ? null : { holder: similar, alike: true }
}

/** Who of the registry has a name or an address of these people; nobody else is kept. */
const holdersThere = (
  people: readonly { readonly [F in Unique]: string }[],
  users: readonly User[],
): Readonly<Record<Unique, Holders<string>>> => {
  const found = { username: holders<string>(), email: holders<string>() }
  for (const field of unique) {
    const wanted = new Set(people.map((person) => person[field].toLowerCase()))
    for (const user of users)
      if (wanted.has(user[field].toLowerCase())) add(found[field], user[field], user.username)
  }
  return found
}

/**
 * Checks every row as it would be created: the rules of the fields, the users who are there, the earlier rows. Of two rows with
 * the same name or address the first one counts.
 */
export const checkRows = (
  rows: readonly TableRow[],
  { mapping, users, adminRefusal }: CheckGround,
): readonly CheckedRow[] => {
  const people = rows.map(({ row, cells }) => {
    const cell = (column: number | null): string => (column === null ? '' : (cells[column] ?? ''))
    return {
      row,
      username: cell(mapping.username),
      fullName: cell(mapping.fullName),
      email: cell(mapping.email),
      comment: cell(mapping.comment),
      adminWord: cell(mapping.admin),
    }
  })
  const there = holdersThere(people, users)
  const earlier = { username: holders<number>(), email: holders<number>() }

  const taken = (field: Unique, value: string): readonly ImportProblem[] => {
    const reserved = reservedHolder(field, value)
    if (reserved !== undefined)
      return [{ kind: 'there', field, by: reserved.username, alike: false }]
    const at = holderIn(there[field], value)
    if (at !== null) return [{ kind: 'there', field, by: at.holder, alike: at.alike }]
    const before = holderIn(earlier[field], value)
    return before === null
      ? []
      : [{ kind: 'repeated', field, row: before.holder, alike: before.alike }]
  }

  return people.map(({ adminWord, ...person }) => {
    const word = adminWord.toLowerCase()
    const admin = yes.has(word)
    const problems: ImportProblem[] = []
    for (const field of ['username', 'fullName', 'email', 'comment'] as const) {
      const rule = userFieldChecks[field](person[field])
      if (rule !== null) problems.push({ kind: 'rule', field, rule })
      else if (field === 'username' || field === 'email')
        problems.push(...taken(field, person[field]))
    }
    if (!admin && !no.has(word)) problems.push({ kind: 'admin-word', word: adminWord })
    if (admin && adminRefusal !== null) problems.push({ kind: 'refused', failure: adminRefusal })
    for (const field of unique)
      if (person[field] !== '') add(earlier[field], person[field], person.row)
    return { ...person, admin, problems }
  })
}
