/*
 * Structured clones as text, for what crosses between the program and a page. Both functions also run in the page, where
 * they arrive as source text: they may use nothing from outside themselves.
 */

/**
 * Text of a value. The value must be a structured clone, that is plain data of the clone algorithm (HTML, 2.7): no
 * functions, proxies or prototypes. Throws for the clonable kinds which nobody sends (Blob, ImageData …).
 */
export function pack(value: unknown): string {
  const seen = new Map<object, number>()
  const items = (values: Iterable<unknown>): unknown[] => Array.from(values, (item) => walk(item))
  const bytes = (buffer: ArrayBufferLike, offset: number, length: number): number[] =>
    Array.from(new Uint8Array(buffer, offset, length))
  const walk = (item: unknown): unknown => {
    if (item === null || typeof item === 'boolean' || typeof item === 'string') return item
    if (item === undefined) return ['undefined']
    if (typeof item === 'bigint') return ['bigint', String(item)]
    if (typeof item === 'number') {
      const plain = Number.isFinite(item) && !Object.is(item, -0)
      return plain ? item : ['number', Object.is(item, -0) ? '-0' : String(item)]
    }
    if (typeof item !== 'object') throw new TypeError('An object could not be cloned.')
    const known = seen.get(item)
    if (known !== undefined) return ['seen', known]
    seen.set(item, seen.size)
    if (Array.isArray(item)) return ['array', items(item)]
    if (item instanceof Date) return ['date', walk(item.getTime())]
    if (item instanceof RegExp) return ['regexp', item.source, item.flags]
    if (item instanceof Map) return ['map', items([...item].flat(1))]
    if (item instanceof Set) return ['set', items(item)]
    if (item instanceof Error) return ['error', item.name, item.message]
    if (item instanceof ArrayBuffer) return ['buffer', bytes(item, 0, item.byteLength)]
    if (item instanceof Uint8Array)
      return ['bytes', bytes(item.buffer, item.byteOffset, item.byteLength)]
    const tag = Object.prototype.toString.call(item)
    if (tag !== '[object Object]')
      throw new TypeError(`not implemented in the stand-in: a clone of ${tag}`)
    return ['object', Object.entries(item).map(([key, held]) => [key, walk(held)])]
  }
  return JSON.stringify(walk(value))
}

/** The value of a text made by `pack`. */
export function unpack(text: string): unknown {
  const made: object[] = []
  const keep = <T extends object>(item: T): T => {
    made.push(item)
    return item
  }
  const walk = (packed: unknown): unknown => {
    if (!Array.isArray(packed)) return packed
    const [kind, first, second] = packed as [string, unknown, unknown]
    const list = (Array.isArray(first) ? first : []) as unknown[]
    if (kind === 'undefined') return undefined
    if (kind === 'bigint') return BigInt(String(first))
    if (kind === 'number') return Number(first)
    if (kind === 'seen') return made[Number(first)]
    if (kind === 'date') return keep(new Date(Number(walk(first))))
    if (kind === 'regexp') return keep(new RegExp(String(first), String(second)))
    if (kind === 'error') return Object.assign(keep(new Error(String(second))), { name: first })
    if (kind === 'buffer') return keep(Uint8Array.from(list as number[]).buffer)
    if (kind === 'bytes') return keep(Uint8Array.from(list as number[]))
    if (kind === 'array') {
      const array: unknown[] = keep([])
      for (const item of list) array.push(walk(item))
      return array
    }
    if (kind === 'set') {
      const set = keep(new Set<unknown>())
      for (const item of list) set.add(walk(item))
      return set
    }
    if (kind === 'map') {
      const map = keep(new Map<unknown, unknown>())
      for (let at = 0; at < list.length; at += 2) map.set(walk(list[at]), walk(list[at + 1]))
      return map
    }
    const object = keep({})
    for (const [key, held] of list as [string, unknown][]) {
      const property = { value: walk(held), writable: true, enumerable: true, configurable: true }
      Object.defineProperty(object, key, property)
    }
    return object
  }
  return walk(JSON.parse(text))
}

/** A structured clone, or Electron's error for what can't be cloned (functions, proxies such as Vue's reactive ones). */
export function clone<T>(value: T): T {
  try {
    return structuredClone(value)
  } catch {
    throw new Error('An object could not be cloned.')
  }
}
