import { defineConfig } from '@playwright/test'

/**
 * The end-to-end specs, the attacks that are tried in the browser, and what of both takes long. They start the program
 * themselves (tests/support/program), so there are no browser projects.
 */
export default defineConfig({
  testDir: 'tests',
  projects: [
    { name: 'usual', testMatch: ['**/e2e/*.spec.ts', '**/security/*.exploit.spec.ts'] },
    { name: 'long', testMatch: '**/long/*.e2e.spec.ts' },
  ],
  outputDir: 'test-results',
  globalSetup: './tests/support/program/announce.ts',
  // Two leave a quarter of two cores idle.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  timeout: 120_000,
  // A busy machine takes its time for what a person sees at once on another.
  expect: { timeout: 15_000 },
})
