import type { Page } from '@playwright/test'
import { defaultSettings } from '@contract/models/settings'
import { afterTest, keychainOr, test as one } from './fixture'
import { launchProgram, type Program } from './launch'

export { expect } from './fixture'

/** Takes everything out of the program that a test has put in, and chosen, and loads its page anew. */
const clear = async ({ page, control }: Program): Promise<void> => {
  await page.evaluate(async (chosen) => {
    const { connections, operations, settings } = window.wharfinger
    const started = await operations.list()
    if (started.ok) for (const { id } of started.value.views) await operations.dismiss({ id })
    const list = await connections.list()
    if (list.ok)
      for (const { id } of list.value.connections)
        await connections.remove({ id, evenIfPasswordStays: true })
    await settings.save(chosen)
    localStorage.clear()
    location.hash = '#/'
  }, defaultSettings)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null, forcedColors: null })
  await page.reload()
  await page.getByRole('heading', { name: 'No registry yet' }).waitFor()
  await control.forget()
}

/** The size of the page in CSS pixels. */
const sizeOf = (page: Page): Promise<{ width: number; height: number }> =>
  page.evaluate(() => ({ width: innerWidth, height: innerHeight }))

interface Shared {
  /** Whether it runs on the whole of Chromium: its shell has ways of its own around WebRTC, and knows no manifests. */
  whole: boolean
  /** Started once for all tests of the worker, with the size of its page. */
  shared: { readonly program: Program; readonly size: { width: number; height: number } }
}

/**
 * The program as the fixture, but started once a worker, which saves most of the time of a short test: for tests that leave
 * nothing behind but registries and operations, and neither restart the program nor choose how it starts. The journal keeps
 * what the tests before have changed, in whatever order they ran: who counts its entries starts a program of their own.
 */
export const test = one.extend<object, Shared>({
  whole: [false, { option: true, scope: 'worker' }],
  shared: [
    async ({ keychain, whole }, use) => {
      const env = { ...keychainOr(keychain), ...(whole ? { WHARFINGER_STAND_IN: 'headless' } : {}) }
      const program = await launchProgram({ reducedMotion: true, env })
      await use({ program, size: await sizeOf(program.page) })
      await program.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  program: async ({ shared: { program, size } }, use, info) => {
    const { width, height } = await sizeOf(program.page)
    if (width !== size.width || height !== size.height) await program.page.setViewportSize(size)
    await clear(program)
    await use(program)
    await afterTest(program, info)
  },
})
