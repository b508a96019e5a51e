/** A value that something was done to, and what it was. */
export interface Spoilt {
  readonly how: string
  readonly value: unknown
}

type Path = readonly (string | number)[]

/** Every place in a value, with what is there. */
const placesIn = (value: unknown, path: Path = []): readonly { path: Path; at: unknown }[] => {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, next]) => placesIn(next, [...path, key]))
      : []
  return [{ path, at: value }, ...inner]
}

/** A copy in which another value stands in one place. */
const put = (value: unknown, [key, ...rest]: Path, next: unknown): unknown => {
  if (key === undefined) return next
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string,
    unknown
  >
  copy[key] = put(copy[key], rest, next)
  return copy
}

/** A copy with one more property of its own, which may be called __proto__. */
const withProperty = (value: object, name: string): object =>
  Object.defineProperty({ ...value }, name, { value: { admin: true }, enumerable: true })

const huge = 'x'.repeat(1_000_000)

/** Values that may not stand where one of this kind stands. */
const replacements = (at: unknown): readonly Spoilt[] => {
  if (typeof at === 'string')
    return [
      { how: 'a number', value: 7 },
      { how: 'an object', value: {} },
      { how: 'a list', value: ['x'] },
      { how: 'a huge text', value: at + huge },
    ]
  if (typeof at === 'number')
    return [
      { how: 'a text', value: String(at) },
      { how: 'a huge number', value: 1e300 },
      { how: 'a negative number', value: -1 },
      { how: 'a fraction', value: at + 0.5 },
      { how: 'not a number', value: NaN },
      { how: 'infinity', value: Infinity },
    ]
  if (typeof at === 'boolean')
    return [
      { how: 'a text', value: 'true' },
      { how: 'a number', value: 1 },
      { how: 'null', value: null },
    ]
  if (Array.isArray(at))
    return [
      { how: 'an object', value: { length: 1, 0: at[0] } },
      { how: 'a text', value: 'x' },
      { how: 'null', value: null },
      { how: 'a huge list', value: Array.from({ length: 1_000_001 }, () => at[0]) },
    ]
  if (typeof at === 'object' && at !== null)
    return [
      { how: 'a list', value: [at] },
      { how: 'a text', value: '[object Object]' },
      { how: 'null', value: null },
      ...['__proto__', 'constructor', 'prototype', 'toString', 'extra'].map((name) => ({
        how: `an object with ${name}`,
        value: withProperty(at, name),
      })),
      ...Object.keys(at).map((name) => ({
        how: `an object without ${name}`,
        value: Object.fromEntries(Object.entries(at).filter(([key]) => key !== name)),
      })),
    ]
  return [
    { how: 'an object', value: {} },
    { how: 'a list', value: [] },
    { how: 'true', value: true },
  ]
}

/** Every way in which one place of an input is replaced by something that doesn't belong there. */
export const spoil = (input: unknown): readonly Spoilt[] =>
  placesIn(input).flatMap(({ path, at }) =>
    replacements(at).map(({ how, value }) => ({
      how: `${how} at ${path.join('.') || 'the top'}`,
      value: put(input, path, value),
    })),
  )

/** What an input may lack: a connection without a proxy goes directly, a proxy's password may stay as it is. */
export const mayLack = new Set([
  'an object without proxy at draft',
  'an object without proxyPassword at the top',
  'an object without clientCertificate at the top',
])
