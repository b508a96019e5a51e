import type { Page } from '@playwright/test'
import { afterTest, keychainOr, test as one } from './fixture'
import { launchProgram, type Program } from './launch'

export { expect } from './fixture'

/** Takes everything out of the program that a test has put in, and loads its page anew. */
const clear = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    const { connections, operations } = window.wharfinger
    const started = await operations.list()
    if (started.ok) for (const { id } of started.value.views) await operations.dismiss({ id })
    const list = await connections.list()
    if (list.ok)
      for (const { id } of list.value.connections)
        await connections.remove({ id, evenIfPasswordStays: true })
    location.hash = '#/'
  })
  await page.reload()
  await page.getByRole('heading', { name: 'No registry yet' }).waitFor()
}

interface Shared {
  /** Started once for all tests of the worker. */
  shared: Program
}

/**
 * The program as the fixture, but started once a worker: for attacks, which leave nothing behind in a program that withstands
 * them. On the whole of Chromium: its shell has ways of its own around WebRTC, and knows no manifests.
 */
export const test = one.extend<object, Shared>({
  shared: [
    async ({ keychain }, use) => {
      const env = { ...keychainOr(keychain), WHARFINGER_STAND_IN: 'headless' }
      const program = await launchProgram({ reducedMotion: true, env })
      await use(program)
      await program.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  program: async ({ shared }, use, info) => {
    await clear(shared.page)
    await use(shared)
    await afterTest(shared, info)
  },
})
