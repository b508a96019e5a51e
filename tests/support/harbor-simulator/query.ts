import { HarborError } from './harbor-error'

/** What `q` asks of one field (src/lib/q/builder.go). */
export type Condition =
  | { readonly kind: 'exact'; readonly value: string }
  | { readonly kind: 'fuzzy'; readonly value: string }
  | { readonly kind: 'range'; readonly min: string; readonly max: string }
  | { readonly kind: 'any'; readonly values: readonly string[] }
  | { readonly kind: 'all' }

/** A field that can be asked for: its name in the database and in Go, and its value of a row. */
export interface Field<Row> {
  readonly names: readonly string[]
  readonly kind: 'text' | 'number' | 'boolean' | 'time'
  readonly value: (row: Row) => string | number | boolean
}

const unescape = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

const unquote = (text: string): string => text.trim().replace(/^["']+|["']+$/g, '')

const parseCondition = (text: string): Condition | null => {
  const inner = text.slice(1, -1)
  switch (text.charAt(0)) {
    case '~':
      return text.length < 2 ? null : { kind: 'fuzzy', value: text.slice(1) }
    case '[': {
      const [min = '', max = '', ...rest] = inner.split('~').map(unquote)
      const valid = text.endsWith(']') && text.split('~').length === 2 && rest.length === 0
      return valid && min + max !== '' ? { kind: 'range', min, max } : null
    }
    case '{':
      return text.endsWith('}')
        ? {
            kind: 'any',
            values: inner
              .split(' ')
              .map(unquote)
              .filter((value) => value !== ''),
          }
        : null
    case '(':
      return text.endsWith(')') ? { kind: 'all' } : null
    default:
      return { kind: 'exact', value: text.replace(/^\\/, '') }
  }
}

/** Parses `q`, which arrives decoded once and is decoded a second time. Throws the 400 of a malformed one. */
export const parseQ = (q: string): Map<string, Condition> => {
  const conditions = new Map<string, Condition>()
  if (q === '') return conditions
  for (const part of unescape(q).split(',')) {
    const [key = '', ...rest] = part.split('=')
    const text = rest.join('=')
    if (key === '' || text === '')
      throw new HarborError(
        400,
        'the query string must contain "=" and the key/value cannot be empty',
      )
    const condition = parseCondition(text)
    if (condition === null) throw new HarborError(400, `invalid query string value: ${text}`)
    conditions.set(key, condition)
  }
  return conditions
}

/** Substring as Harbor's orm finds it: `%` and `\` are escaped wrongly and match nothing. */
const contains = (text: string, part: string): boolean =>
  !/[%\\]/.test(part) && text.toLowerCase().includes(part.toLowerCase())

/** The value of a condition in the type of the column; PostgreSQL refuses other texts, which is a 500. */
const typed = (kind: Field<never>['kind'], text: string): string | number | boolean => {
  if (kind === 'text') return text
  if (kind === 'boolean') {
    if (/^(true|t|1)$/i.test(text)) return true
    if (/^(false|f|0)$/i.test(text)) return false
    throw new HarborError(500)
  }
  const number = kind === 'number' ? Number(text) : Date.parse(/Z$/.test(text) ? text : `${text}Z`)
  if (text === '' || Number.isNaN(number)) throw new HarborError(500)
  return number
}

const test = <Row>(field: Field<Row>, condition: Condition): ((row: Row) => boolean) => {
  const { kind, value } = field
  switch (condition.kind) {
    case 'exact': {
      const wanted = typed(kind, condition.value)
      return (row) => value(row) === wanted
    }
    case 'fuzzy':
      return (row) => contains(String(value(row)), condition.value)
    case 'range': {
      const min = condition.min === '' ? null : typed(kind, condition.min)
      const max = condition.max === '' ? null : typed(kind, condition.max)
      return (row) => (min === null || value(row) >= min) && (max === null || value(row) <= max)
    }
    case 'any': {
      const wanted = condition.values.map((text) => typed(kind, text))
      return (row) => wanted.includes(value(row))
    }
    case 'all':
      return () => true
  }
}

/** Keeps the rows that meet all conditions; a condition on an unknown field is ignored, as Harbor does. */
export const filterRows = <Row>(
  rows: readonly Row[],
  fields: readonly Field<Row>[],
  conditions: ReadonlyMap<string, Condition>,
): readonly Row[] => {
  const tests = [...conditions].flatMap(([key, condition]) => {
    const field = fields.find(({ names }) => names.includes(key))
    return field === undefined ? [] : [test(field, condition)]
  })
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((meets) => meets(row)))
}

/** Parses `sort` into the steps over known fields. */
export const parseSort = <Column extends string>(
  sort: string,
  columns: Readonly<Record<string, Column>>,
): { readonly column: Column; readonly descending: boolean }[] =>
  sort.split(',').flatMap((part) => {
    const descending = part.startsWith('-')
    const column = columns[descending ? part.slice(1) : part]
    return column === undefined ? [] : [{ column, descending }]
  })
