/** What was measured, and what it should be. */
export interface Finding {
  readonly name: string
  readonly value: number
  /** × is a ratio of two medians of one run. */
  readonly unit: 'ms' | '×' | 'kB'
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

/** A table of findings, as lines of text. */
export const tableOf = (findings: readonly Finding[]): string => {
  const rows = findings.map((finding) => {
    const { name, value, unit, met } = written(finding)
    return [name, `${value.toFixed(2)} ${unit}`, aimText(finding), verdicts.get(met) ?? ''] as const
  })
  const widthOf = (at: 0 | 1 | 2): number => Math.max(...rows.map((row) => row[at].length))
  const [names, values, aims] = [widthOf(0), widthOf(1), widthOf(2)]
  return rows
    .map(([name, value, aim, verdict]) =>
      `${name.padEnd(names)}  ${value.padStart(values)}  ${aim.padEnd(aims)}  ${verdict}`.trimEnd(),
    )
    .join('\n')
}
