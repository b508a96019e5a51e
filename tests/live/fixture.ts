import { test as base } from '@support/program/fixture'
import type { NewPerson } from '@support/screens/screens'
import { openLiveRegistry, runPrefix, type LiveRegistry } from './live-registry'

export { expect } from '@support/program/fixture'

interface Fixtures {
  /** The program, connected to the registry, with its users loaded. */
  connected: LiveRegistry
  /** Prints why a test is skipped. */
  sayWhySkipped: void
}

interface WorkerFixtures {
  registry: LiveRegistry
}

/** Somebody of this run. */
export const someone = (name: string): NewPerson => {
  const username = runPrefix() + name
  return { username, fullName: `Live ${name}`, email: `${username}@example.com`, comment: 'Live' }
}

/** The program's test on a real registry. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  registry: [
    async ({}, use) => {
      const registry = await openLiveRegistry()
      await use(registry)
      registry.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  sayWhySkipped: [
    async ({}, use, { annotations }) => {
      await use()
      for (const { type, description = 'no reason' } of annotations)
        if (type === 'skip') process.stdout.write(`skipped: ${description}\n`)
    },
    { auto: true },
  ],
  connected: async ({ registry, screens }, use) => {
    const { version, authMode, may, readOnly } = registry.capabilities
    const refused = Object.entries(may).find(([, permission]) => !permission.allowed)
    base.skip(
      refused !== undefined || readOnly,
      `Harbor ${version ?? '?'}, ${authMode}: ${readOnly ? 'read-only' : `may not ${refused?.[0]}`}`,
    )
    await screens.addRegistry(registry.entry)
    await use(registry)
  },
})
