import vue from '@vitejs/plugin-vue'
import vuetify from 'vite-plugin-vuetify'
import { defineConfig } from 'vitest/config'
import { aliases } from './aliases.config.ts'

/** A suite in plain Node; each folder of tests/ is one. `long` is run by `npm run test:long` only. */
const inNode = (name: string, timeout = 20_000) => ({
  resolve: { alias: aliases },
  test: {
    name,
    environment: 'node',
    include: [`tests/${name}/**/*.spec.ts`],
    // Those are tried in the browser (playwright.config.ts).
    exclude: ['**/*.exploit.spec.ts', '**/*.e2e.spec.ts'],
    setupFiles: ['tests/support/patience.ts'],
    expect: { poll: { timeout: 15_000 } },
    testTimeout: timeout,
    hookTimeout: 30_000,
  },
})

export default defineConfig({
  test: {
    // Most of the time they wait for sockets and processes.
    maxWorkers: 4,
    maxConcurrency: 16,
    projects: [
      inNode('unit'),
      inNode('contract', 60_000),
      inNode('integration', 60_000),
      inNode('security', 60_000),
      inNode('long', 1_800_000),
      {
        plugins: [vue(), vuetify({ autoImport: true })],
        resolve: { alias: aliases },
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['tests/renderer/**/*.spec.ts'],
          setupFiles: ['tests/support/patience.ts', 'tests/renderer/setup.ts'],
          testTimeout: 30_000,
          expect: { poll: { timeout: 15_000 } },
          // The files share what they import: reading Vue and Vuetify anew for each took more than half of the time.
          isolate: false,
          server: { deps: { inline: ['vuetify'] } },
        },
      },
    ],
  },
})
