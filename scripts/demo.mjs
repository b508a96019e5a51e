/** Shows the program on three simulated registries; without a display, as a guided tour with pictures. */
import { setUp, tool } from './setup.mjs'

const { electron, chromium } = setUp(['chromium', 'keychainLibrary', 'keyring'])
if (!electron && !chromium) {
  console.error(
    'Neither Electron nor Chromium is there, so nothing can be shown. See the lines above.',
  )
  process.exit(1)
}
process.exit(tool('tsx', ['tests/support/demo/main.ts', ...process.argv.slice(2)]) ? 0 : 1)
