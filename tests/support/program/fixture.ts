import { expect, test as base, type TestInfo } from '@playwright/test'
import { missingForKeyring, startKeyring, type Keyring } from '../keyring/keyring'
import { startRegistry, type RegistryPlan, type SimulatedRegistry } from '../screens/registries'
import { screensOf, type Screens } from '../screens/screens'
import { strayedSecrets } from '../secrets/places'
import { launchProgram, type LaunchOptions, type Program } from './launch'

export { expect } from '@playwright/test'

interface Fixtures {
  /** How the program is started, by default without motion, which saves time; change it with `test.use({ launch: { … } })`. */
  launch: LaunchOptions
  /** The program, started for this test with a folder of its own, and ended after it. */
  program: Program
  /** What a person does on the program's screens. Only until the program is restarted: it has a new page then. */
  screens: Screens
  /** Starts a simulated registry for this test: by default a Harbor 2.9 with nobody but its admin, over plain http. */
  startRegistry: (plan?: Partial<RegistryPlan>) => Promise<SimulatedRegistry>
  /** Waits for a server and closes it after the test. */
  closing: <S extends Closeable>(started: Promise<S>) => Promise<S>
}

interface Closeable {
  close(): Promise<void>
}

interface WorkerFixtures {
  /** A real keychain of the worker's own; null, and the reason printed, where there is none to be had. */
  keychain: Keyring | null
}

const usualPlan: RegistryPlan = {
  profile: '2.9',
  users: 0,
  secure: false,
  name: 'Plant 7',
  environment: 'Test',
  colour: 'Green',
}

/** On Linux a bus that isn't there, so that no test gets at the keychain of whoever runs it. */
const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

/** The environment of a program with a keychain of the tests' own, or with none. */
export const keychainOr = (keychain: Keyring | null): NodeJS.ProcessEnv =>
  keychain?.env ?? noKeychain

/**
 * A test has failed also where a secret that it used, whichever it was, stands where none belongs. A failed test keeps what
 * the program printed and a picture of it.
 */
export const afterTest = async (program: Program, info: TestInfo): Promise<void> => {
  if (info.status === info.expectedStatus)
    return expect(await strayedSecrets(program), 'secrets where none belongs').toEqual([])
  await info.attach('what the program printed', { body: program.output })
  const path = info.outputPath('window.png')
  const taken = await program.page.screenshot({ path }).catch(() => null)
  if (taken !== null) await info.attach('window', { path, contentType: 'image/png' })
}

/** Playwright's test with the program as a fixture. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  keychain: [
    async ({}, use) => {
      const missing = missingForKeyring()
      if (missing.length > 0)
        process.stdout.write(`no keychain for these tests, missing: ${missing.join(', ')}\n`)
      const keychain = missing.length > 0 ? null : await startKeyring()
      await use(keychain)
      await keychain?.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  launch: [{}, { option: true }],
  program: [
    async ({ launch, keychain }, use, info) => {
      const env = { ...keychainOr(keychain), ...launch.env }
      const program = await launchProgram({ reducedMotion: true, ...launch, env })
      await use(program)
      await afterTest(program, info)
      await program.close()
    },
    { timeout: 120_000 },
  ],
  screens: async ({ program }, use) => use(screensOf(program.page)),
  startRegistry: async ({}, use) => {
    const started: SimulatedRegistry[] = []
    await use(async (plan) => {
      const registry = await startRegistry({ ...usualPlan, ...plan })
      started.push(registry)
      return registry
    })
    await Promise.all(started.map(({ simulator }) => simulator.close()))
  },
  closing: async ({}, use) => {
    const servers: Closeable[] = []
    await use(async (started) => {
      const server = await started
      servers.push(server)
      return server
    })
    await Promise.all(servers.map((server) => server.close()))
  },
})
