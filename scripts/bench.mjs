/** Measures how fast the program is; docs/PERFORMANCE.md tells what and why. */
import { setUp, tool } from './setup.mjs'

setUp(['chromium', 'headlessChromium'])
process.exit(tool('tsx', ['tests/bench/main.ts', ...process.argv.slice(2)]) ? 0 : 1)
