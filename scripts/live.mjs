/**
 * Runs end-to-end specs against a real Harbor, in which they make and remove people of their own only, and put its e-mail
 * settings back.
 */
import { setUp, tool } from './setup.mjs'

const needed = ['WHARFINGER_LIVE', 'WHARFINGER_LIVE_USER', 'WHARFINGER_LIVE_PASSWORD']
const missing = needed.filter((name) => !process.env[name])
if (missing.length > 0) {
  console.error(
    `Not set: ${missing.join(', ')}. They are a Harbor's address, such as https://registry.example.org,` +
      ' and a system admin with password.',
  )
  process.exit(2)
}
setUp(['chromium', 'keychainLibrary', 'keyring'])
const args = ['test', '--config', 'tests/live/playwright.config.ts', ...process.argv.slice(2)]
process.exit(tool('playwright', args) ? 0 : 1)
