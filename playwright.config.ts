import { defineConfig } from '@playwright/test'

/** The end-to-end specs, and the attacks that are tried in the browser. They start the program themselves (tests/support/program), so there are no browser projects. */
export default defineConfig({
  testDir: 'tests',
  testMatch: ['**/e2e/*.spec.ts', '**/security/*.exploit.spec.ts'],
  outputDir: 'test-results',
  globalSetup: './tests/support/program/announce.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  timeout: 120_000,
  // A busy machine takes its time for what a person sees at once on another.
  expect: { timeout: 15_000 },
})
