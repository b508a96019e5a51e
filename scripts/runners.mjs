/** Runs the tests' runners and counts what they did. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tool } from './setup.mjs'
import { told } from './told.mjs'

/** A runner that leaves a report; without one it failed as a whole. */
const runner = (name, command, args, env, read) => {
  const folder = mkdtempSync(join(tmpdir(), 'wharfinger-tests-'))
  const file = join(folder, 'report.json')
  const ended = tool(command, args(file), { env: { ...process.env, ...env(file) } })
  try {
    const counts = read(JSON.parse(readFileSync(file, 'utf8')))
    const silent = !ended && counts.failed === 0
    return { name, ...counts, failed: counts.failed + Number(silent) }
  } catch {
    return { name, passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Vitest, with arguments that say which of its projects; its environment has `env` too. */
export const vitest = (name, args, env = {}) =>
  runner(
    name,
    'vitest',
    () => ['run', ...args, '--reporter=default', '--reporter=./scripts/vitest-report.mjs'],
    (file) => ({ ...env, VITEST_REPORT: file }),
    (report) => report,
  )

/** The specs of a suite of Playwright's report, with those of the suites in it. */
const specsOf = ({ specs, suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

/** Playwright, of one of its projects. */
export const playwright = (name, project) =>
  runner(
    name,
    'playwright',
    () => ['test', `--project=${project}`, '--reporter=list,json'],
    (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
    ({ stats, suites }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
      failures: suites
        .flatMap(specsOf)
        .filter(({ ok }) => !ok)
        .map(({ file, title, tests }) =>
          told(
            file,
            title,
            tests
              .flatMap(({ results }) => results.flatMap(({ errors }) => errors))
              .map(({ message }) => message),
          ),
        ),
    }),
  )

/**
 * Closes with what failed, a line for each result and one over all of them, and ends this process. What failed is told
 * again because a run prints thousands of lines, of which only the last may have been kept.
 */
export const close = (results) => {
  console.log('')
  for (const failure of results.flatMap(({ failures = [] }) => failures)) console.log(failure)
  for (const { name, passed, failed, skipped } of results)
    console.log(
      `${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    )
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  process.exit(sum('failed') === 0 ? 0 : 1)
}
