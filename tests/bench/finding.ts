import { format } from 'prettier'

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

/** A table of findings as docs/PERFORMANCE.md has it, laid out by Prettier. */
export const markdownOf = (findings: readonly Finding[]): Promise<string> => {
  const rows = findings.map((finding) => {
    const verdict = (verdicts.get(written(finding).met) ?? '').toLowerCase()
    return `| ${finding.name} | ${valueText(finding)} | ${aimText(finding)} | ${verdict} |`
  })
  const table = ['| | value | aim | |', '| --- | ---: | --- | --- |', ...rows].join('\n')
  return format(table, { parser: 'markdown' })
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
