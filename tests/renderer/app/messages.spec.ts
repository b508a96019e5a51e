import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { failureCodes } from '@contract/result'
import { messages as german } from '@screen/i18n/de'
import { en } from '@screen/i18n/en'
import { messages as chinese } from '@screen/i18n/zh-CN'

/** The texts by their keys. */
const leavesOf = (group: object, path = ''): [string, string][] =>
  Object.entries(group).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const key = path === '' ? name : `${path}.${name}`
    return typeof value === 'string' ? [[key, value]] : leavesOf(value as object, key)
  })

const english = leavesOf(en)
const keys = new Set(english.map(([key]) => key))

const placeholdersIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? ''))].sort()
const formsOf = (text: string): number => text.split('|').length

describe.each([
  ['German', german, (forms: number) => forms],
  // Chinese has no plural: one form, and one more where none is said in other words.
  ['Chinese', chinese, (forms: number) => Math.max(1, forms - 1)],
])('each text in %s', (_, language, formsFor) => {
  const texts = new Map(leavesOf(language))

  it('is there, and no other', () => {
    expect([...texts.keys()].filter((key) => !keys.has(key))).toEqual([])
    expect([...keys].filter((key) => (texts.get(key) ?? '') === '')).toEqual([])
  })

  it('has the placeholders of the English one', () => {
    const of = (all: Iterable<[string, string]>) =>
      [...all].map(([key, text]) => `${key}: ${placeholdersIn(text).join(' ')}`).sort()
    expect(of(texts)).toEqual(of(english))
  })

  it('has as many plural forms as the language needs', () => {
    const wrong = english.filter(
      ([key, text]) => formsOf(texts.get(key) ?? '') !== formsFor(formsOf(text)),
    )
    expect(wrong).toEqual([])
  })

  it('that says what failed is there for every code', () => {
    expect(failureCodes.filter((code) => !(code in language.failures))).toEqual([])
    expect(failureCodes.filter((code) => !(code in language.journal.codes))).toEqual([])
  })
})

describe('the keys of the texts', () => {
  const root = join(import.meta.dirname, '../../../src-renderer')
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|vue)$/u.test(name) && !/i18n[\\/](?:en|de|zh-CN)[\\/]/u.test(name))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n')
    .replaceAll(/\/\*\*.*?\*\//gsu, '')
  const groups = Object.keys(en).join('|')

  /** Written out, such as 'users.title'. */
  const literal = [
    ...sources.matchAll(new RegExp(`(?:'|keypath=")((?:${groups})\\.[\\w.-]+)['"]`, 'gu')),
  ].map(([, key]) => key ?? '')
  /** Whose parts come from a failure, and are put together in steps: see use-failure.ts. */
  const stepwise = /^failures\./u
  /** Put together at run time, such as `users.actions.${key}`. */
  const composed = [...sources.matchAll(new RegExp(`\`((?:${groups})\\.[^\`\\n]*)\``, 'gu'))]
    .map(([, template]) => template ?? '')
    .filter((template) => !stepwise.test(template))
  const patterns = composed.map((template) => {
    // Of an expression with a template of its own only the part before it is known.
    const [known = '', ...rest] = template.split(/\$\{[^}]*$/u)
    const parts = known.split(/\$\{[^}]*\}/u).map((part) => part.replaceAll('.', '\\.'))
    return new RegExp(`^${parts.join('[^.]+')}${rest.length === 0 ? '' : '.+'}$`, 'u')
  })

  it('are all used', () => {
    const used = new Set(literal)
    const unused = [...keys].filter(
      (key) =>
        !used.has(key) && !stepwise.test(key) && !patterns.some((pattern) => pattern.test(key)),
    )
    expect(unused).toEqual([])
  })

  it('that are used are there', () => {
    expect(literal.filter((key) => !keys.has(key))).toEqual([])
    const all = [...keys]
    expect(composed.filter((_, at) => !all.some((key) => patterns[at]?.test(key)))).toEqual([])
  })
})
