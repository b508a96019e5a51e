import type { Failure } from '@contract/result'
import { pickedBy, type Sentence } from './failing-facts'
import { useTexts } from '.'

/** Turns a failure into what a person reads: a sentence on what failed, and the next step. */
export const useFailure = (): ((failure: Failure) => Sentence) => {
  const { t, has, size } = useTexts()

  const wordOf = (name: string, value: string | number | null): string => {
    const path = `facts.${name}.${String(value)}`
    if (has(path)) return t(path)
    return name === 'limit' ? size(Number(value)) : String(value)
  }

  return (failure) => {
    const facts = new Map<string, unknown>(Object.entries(failure.facts))
    const pick = new Map<string, string>(Object.entries(pickedBy)).get(failure.code)
    const path = `failures.${failure.code}${pick === undefined ? '' : `.${String(facts.get(pick))}`}`
    const values: Record<string, string> = {}
    for (const [name, value] of facts)
      if (value === null || typeof value === 'string' || typeof value === 'number')
        values[name] = wordOf(name, value)
    const text = (part: keyof Sentence): string => {
      const key = `${path}.${part}`
      if (!has(key)) throw new Error(`There is no sentence for ${key}`)
      return t(key, values)
    }
    return { title: text('title'), next: text('next') }
  }
}
