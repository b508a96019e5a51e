import { readFile, writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { reasons } from './missed-aims'

/** What was measured, and what it should be. */
export interface Finding {
  readonly name: string
  readonly value: number
  /** × is a ratio of two medians of one run. */
  readonly unit: 'ms' | '×' | 'kB' | 'MB' | 'bytes' | 'requests'
  readonly aim: { readonly atMost: number } | { readonly atLeast: number } | null
}

/** A finding as `--json` writes it. */
export interface WrittenFinding {
  readonly name: string
  readonly value: number
  readonly unit: Finding['unit']
  readonly aim: number | null
  readonly met: boolean | null
}

const rounded = (value: number): number => Number(value.toFixed(2))

/** Compares with the aim before rounding. */
export const written = ({ name, value, unit, aim }: Finding): WrittenFinding => {
  const common = { name, value: rounded(value), unit }
  if (aim === null) return { ...common, aim: null, met: null }
  return 'atMost' in aim
    ? { ...common, aim: aim.atMost, met: value <= aim.atMost }
    : { ...common, aim: aim.atLeast, met: value >= aim.atLeast }
}

const aimText = ({ aim, unit }: Finding): string => {
  if (aim === null) return ''
  return 'atMost' in aim ? `≤ ${aim.atMost} ${unit}` : `≥ ${aim.atLeast} ${unit}`
}

const verdicts = new Map<boolean | null, string>([
  [true, 'met'],
  [false, 'MISSED'],
  [null, ''],
])

/** Counts are whole; of what is large the hundredths say nothing. */
const valueText = ({ value, unit }: Finding): string => {
  const digits = Number.isInteger(value) || value >= 1_000 ? 0 : value >= 100 ? 1 : 2
  return `${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`
}

const missedOf = (findings: readonly Finding[]): string => {
  const missed = findings.filter((finding) => written(finding).met === false)
  const lines = missed.map(({ name }) => {
    const why = reasons.find(({ of }) => of.test(name))?.why
    return `- **${name}**: ${why ?? 'nobody has looked into it yet.'}`
  })
  return missed.length === 0
    ? 'No aim is missed.'
    : ['Aims that are missed, and why:', '', ...lines].join('\n')
}

/**
 * The findings as docs/PERFORMANCE.md has them, laid out by Prettier: how they were measured, a table, and why aims are
 * missed.
 */
export const markdownOf = (findings: readonly Finding[], how: string): Promise<string> => {
  const rows = findings.map((finding) => {
    const verdict = (verdicts.get(written(finding).met) ?? '').toLowerCase()
    return `| ${finding.name} | ${valueText(finding)} | ${aimText(finding)} | ${verdict} |`
  })
  const table = ['| | value | aim | |', '| --- | ---: | --- | --- |', ...rows].join('\n')
  return format([how, table, missedOf(findings)].join('\n\n'), { parser: 'markdown' })
}

const [begin, end] = ['<!-- The bench writes from here', 'to here. -->']

/** Puts them into the document in the place of those that it has. */
export const writeInto = async (path: string, markdown: string): Promise<void> => {
  const text = await readFile(path, 'utf8')
  const [before, after] = [text.indexOf(begin), text.indexOf(end)]
  if (before < 0 || after < before) throw new Error(`${path} has no place for the findings`)
  const start = text.indexOf('-->', before) + 3
  const stop = text.lastIndexOf('<!--', after)
  await writeFile(path, `${text.slice(0, start)}\n\n${markdown.trim()}\n\n${text.slice(stop)}`)
}

/** A table of findings, as lines of text. */
export const tableOf = (findings: readonly Finding[]): string => {
  const rows = findings.map((finding) => {
    const { name, met } = written(finding)
    return [name, valueText(finding), aimText(finding), verdicts.get(met) ?? ''] as const
  })
  const widthOf = (at: 0 | 1 | 2): number => Math.max(...rows.map((row) => row[at].length))
  const [names, values, aims] = [widthOf(0), widthOf(1), widthOf(2)]
  return rows
    .map(([name, value, aim, verdict]) =>
      `${name.padEnd(names)}  ${value.padStart(values)}  ${aim.padEnd(aims)}  ${verdict}`.trimEnd(),
    )
    .join('\n')
}
