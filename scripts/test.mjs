/** Runs every suite and closes with one line over all of them. */
import { exec } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { root, setUp, tool } from './setup.mjs'

setUp(['chromium', 'headlessChromium', 'keychainLibrary', 'keyring', 'display', 'mailServer'])
const reports = mkdtempSync(join(tmpdir(), 'wharfinger-tests-'))

/** A check without tests of its own counts as one. What it prints is shown when it has ended: several run at once. */
const check = async (name, ...commands) => {
  const env = {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
  }
  try {
    for (const command of commands) await promisify(exec)(command, { cwd: root, env })
    return { name, passed: 1, failed: 0, skipped: 0 }
  } catch (error) {
    console.error(`${name}: ${error.cmd}\n${error.stdout}${error.stderr}`)
    return { name, passed: 0, failed: 1, skipped: 0 }
  }
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

const checks = await Promise.all([
  check('types', 'vue-tsc --noEmit -p tsconfig.json', 'tsc --noEmit -p tests/tsconfig.e2e.json'),
  check('lint', 'eslint --max-warnings 0 .'),
  check('layers', 'depcruise --config .dependency-cruiser.cjs src-main src-preload src-renderer'),
  check('layout', 'prettier --check --log-level warn .'),
])
const results = [
  ...checks,
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
