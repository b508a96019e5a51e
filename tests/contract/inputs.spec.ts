import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { entriesOf } from '@contract/derive'
import { contract } from '@contract/schema'
import { goodInputs } from './examples'
import { mayLack, spoil } from './spoil'

const inputs: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = goodInputs

const calls = entriesOf(contract).flatMap(({ group, call, channel, definition }) =>
  definition.kind === 'invoke'
    ? [{ channel, schema: definition.input, examples: inputs[group]?.[call] ?? [] }]
    : [],
)

describe.each(calls)('$channel', ({ schema, examples }) => {
  it('takes what a screen may send', () => {
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) {
      const checked = v.safeParse(schema, structuredClone(example))
      expect(checked.issues).toBeUndefined()
      expect(checked.output).toEqual(example)
    }
  })

  it('refuses everything else, and has no prototype changed by it', () => {
    const accepted = examples.flatMap((example) =>
      spoil(example).filter(({ how, value }) => !mayLack.has(how) && v.is(schema, value)),
    )
    expect(accepted.map(({ how }) => how)).toEqual([])
    expect('admin' in {}).toBe(false)
  })
})

describe('what is spoilt', () => {
  it('is every place of an input', () => {
    const ways = spoil({ list: [{ name: 'ida' }], on: true }).map(({ how }) => how)
    expect(ways).toContain('an object with __proto__ at the top')
    expect(ways).toContain('an object without on at the top')
    expect(ways).toContain('an object with extra at list.0')
    expect(ways).toContain('a huge list at list')
    expect(ways).toContain('a number at list.0.name')
    const proto = spoil({}).find(({ how }) => how === 'an object with __proto__ at the top')
    expect(Object.keys(proto?.value ?? {})).toEqual(['__proto__'])
  })
})
