import { test as base } from '@playwright/test'
import { launchProgram, type LaunchOptions, type Program } from './launch'

export { expect } from '@playwright/test'

interface Fixtures {
  /** How the program is started; change it with `test.use({ launch: { … } })`. */
  launch: LaunchOptions
  /** The program, started for this test with a folder of its own, and ended after it. */
  program: Program
}

/** Playwright's test with the program as a fixture. A failed test keeps what the program printed and a picture of it. */
export const test = base.extend<Fixtures>({
  launch: [{}, { option: true }],
  program: [
    async ({ launch }, use, info) => {
      const program = await launchProgram(launch)
      await use(program)
      if (info.status !== info.expectedStatus) {
        await info.attach('what the program printed', { body: program.output })
        const path = info.outputPath('window.png')
        const taken = await program.page.screenshot({ path }).catch(() => null)
        if (taken !== null) await info.attach('window', { path, contentType: 'image/png' })
      }
      await program.close()
    },
    { timeout: 120_000 },
  ],
})
