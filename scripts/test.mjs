/** Runs every suite and closes with one line over all of them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUp, tool } from './setup.mjs'

setUp(['chromium', 'headlessChromium', 'keychainLibrary', 'keyring', 'display', 'mailServer'])
const reports = mkdtempSync(join(tmpdir(), 'wharfinger-tests-'))

/** A check without tests of its own counts as one. */
const check = (name, ...commands) => {
  const passed = commands.every(([command, ...args]) => tool(command, args))
  return { name, passed: Number(passed), failed: Number(!passed), skipped: 0 }
}

/** A runner that leaves a report; without one it failed as a whole. */
const runner = (name, command, args, env, read) => {
  const file = join(reports, `${name}.json`)
  const ended = tool(command, args(file), { env: { ...process.env, ...env(file) } })
  try {
    const counts = read(JSON.parse(readFileSync(file, 'utf8')))
    const silent = !ended && counts.failed === 0
    return { name, ...counts, failed: counts.failed + Number(silent) }
  } catch {
    return { name, passed: 0, failed: 1, skipped: 0 }
  }
}

const results = [
  check(
    'types',
    ['vue-tsc', '--noEmit', '-p', 'tsconfig.json'],
    ['tsc', '--noEmit', '-p', 'tests/tsconfig.e2e.json'],
  ),
  check('lint', ['eslint', '--max-warnings', '0', '.']),
  check('layers', [
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    'src-main',
    'src-preload',
    'src-renderer',
  ]),
  check('layout', ['prettier', '--check', '--log-level', 'warn', '.']),
  runner(
    'unit, contract, integration, security, screens',
    'vitest',
    (file) => ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    () => ({}),
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
  ),
  runner(
    'end to end',
    'playwright',
    () => ['test', '--reporter=list,json'],
    (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
    ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  ),
]
rmSync(reports, { recursive: true, force: true })

console.log('')
for (const { name, passed, failed, skipped } of results)
  console.log(
    `${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
  )
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exit(sum('failed') === 0 ? 0 : 1)
