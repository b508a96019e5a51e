import { appendFileSync } from 'node:fs'

/** Tells a figure of a long test, which `npm run test:long` prints at its end as a row for docs/RELIABILITY.md. */
export const tellFigure = (what: string, figure: string | number): void => {
  const file = process.env['WHARFINGER_FIGURES']
  if (file === undefined) console.log(`${what}: ${figure}`)
  else appendFileSync(file, `| ${what} | ${figure} |\n`)
}
