/** Runs what takes minutes, prints its figures as docs/RELIABILITY.md has them, and closes with one line as `npm test` does. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { close, playwright, vitest } from './runners.mjs'
import { setUp } from './setup.mjs'

setUp(['chromium', 'headlessChromium'])
const folder = mkdtempSync(join(tmpdir(), 'wharfinger-figures-'))
const figures = join(folder, 'figures.md')
const result = vitest('long', ['--project=long', ...process.argv.slice(2)], {
  WHARFINGER_FIGURES: figures,
})
if (existsSync(figures))
  console.log(`\n| what | figure |\n| --- | ---: |\n${readFileSync(figures, 'utf8').trimEnd()}`)
rmSync(folder, { recursive: true, force: true })
close([result, playwright('end to end', 'long')])
