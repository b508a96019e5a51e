/** Runs every suite but the long one and closes with one line over all of them. */
import { exec } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { close, playwright, vitest } from './runners.mjs'
import { root, setUp } from './setup.mjs'

setUp(['chromium', 'headlessChromium', 'keychainLibrary', 'keyring', 'display', 'mailServer'])

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

const checks = await Promise.all([
  check('types', 'vue-tsc --noEmit -p tsconfig.json', 'tsc --noEmit -p tests/tsconfig.e2e.json'),
  check('lint', 'eslint --max-warnings 0 .'),
  check('layers', 'depcruise --config .dependency-cruiser.cjs src-main src-preload src-renderer'),
  check('layout', 'prettier --check --log-level warn .'),
])
close([
  ...checks,
  vitest('unit, contract, integration, security, screens', ['--project=!long']),
  playwright('end to end', 'usual'),
])
