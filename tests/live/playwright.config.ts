import { randomBytes } from 'node:crypto'
import { defineConfig } from '@playwright/test'

// The processes that run the tests load this file too, and find it set.
process.env['WHARFINGER_LIVE_PREFIX'] ??= `wharfinger-live-${randomBytes(4).toString('hex')}-`

/** The specs against a real Harbor, one test after the other: they share its sign-in. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: ['../support/program/announce.ts', './email-settings.ts'],
  globalTeardown: './clean-up.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  timeout: 120_000,
  expect: { timeout: 15_000 },
})
