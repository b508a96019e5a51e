/** Runs every suite but the long one and closes with one line over all of them. */
import { close, playwright, vitest } from './runners.mjs'
import { setUp, tool } from './setup.mjs'

setUp(['chromium', 'headlessChromium', 'keychainLibrary', 'keyring', 'display', 'mailServer'])

/** A check without tests of its own counts as one. */
const check = (name, ...commands) => {
  const passed = commands.every(([command, ...args]) => tool(command, args))
  return { name, passed: Number(passed), failed: Number(!passed), skipped: 0 }
}

close([
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
  vitest('unit, contract, integration, security, screens', ['--project=!long']),
  playwright('end to end'),
])
