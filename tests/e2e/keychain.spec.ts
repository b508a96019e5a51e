import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@support/program/fixture'
import { launchProgram, type Program } from '@support/program/launch'
import {
  missingForKeyring,
  startKeyring,
  type Keyring,
  type KeyringOptions,
} from '@support/keyring/keyring'
import { readEntry } from '@support/keyring/read-entry'
import { screensOf, type Screens } from '@support/screens/screens'

/** A bus that isn't there. */
const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

interface Fixtures {
  /** The program's folder for this test. */
  folder: string
  /** Starts a keychain of this test's own. */
  startKeychain: (options?: KeyringOptions) => Promise<Keyring>
  /** Starts the program in `folder` on a keychain. */
  startProgram: (env: NodeJS.ProcessEnv) => Promise<Program>
}

const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wharfinger-keychain-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  startKeychain: async ({}, use, info) => {
    const started: Keyring[] = []
    await use(async (options) => {
      const missing = missingForKeyring(options)
      if (missing.length > 0) {
        const reason = `no keychain to test on, missing: ${missing.join(', ')}`
        process.stdout.write(`${info.title}: ${reason}\n`)
        info.skip(true, reason)
      }
      const keychain = await startKeyring(options)
      started.push(keychain)
      return keychain
    })
    await Promise.all(started.map((keychain) => keychain.stop()))
  },
  startProgram: async ({ folder }, use) => {
    const started: Program[] = []
    await use(async (env) => {
      const program = await launchProgram({ userData: folder, env })
      started.push(program)
      return program
    })
    for (const program of started) await program.close()
  },
})
test.describe.configure({ timeout: 240_000 })

/** The id of the only connection in the list. */
const onlyId = async (folder: string): Promise<string> => {
  const { data } = JSON.parse(await readFile(join(folder, 'connections.json'), 'utf8')) as {
    data: { id: string }[]
  }
  return data[0]?.id ?? 'none'
}

/** Opens the section of the open registry that is about the entry itself. */
const openEntry = (program: Program): Promise<void> =>
  program.page.getByRole('link', { name: 'Registry', exact: true }).click()

/** Edits the open registry: another password, tested and saved. */
const enterPassword = async (
  screens: Screens,
  program: Program,
  password: string,
): Promise<void> => {
  await program.page.getByRole('button', { name: 'Edit' }).first().click()
  const dialog = screens.dialog('Edit the registry')
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await screens.testRegistry(dialog)
  await screens.save(dialog, 'Save')
}

test('a password is kept in the keychain, replaced, forgotten and removed', async ({
  folder,
  startKeychain,
  startProgram,
  startRegistry,
}) => {
  const { env } = await startKeychain()
  const registry = await startRegistry()
  const program = await startProgram(env)
  let screens = screensOf(program.page)
  await screens.addRegistry(registry.entry)
  const id = await onlyId(folder)
  const entry = () => readEntry(env, id)
  expect(await entry()).toBe('Harbor12345')
  await openEntry(program)
  await expect(program.page.getByText('in this computer’s keychain')).toBeVisible()

  await test.step('after a restart it is there, and nobody is asked', async () => {
    screens = screensOf(await program.restart())
    await screens.openRegistry(registry.entry.name)
  })

  await test.step('another one replaces it', async () => {
    const changed = await fetch(`${registry.simulator.url}/api/v2.0/users/1/password`, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Basic ${btoa('admin:Harbor12345')}`,
      },
      body: JSON.stringify({ old_password: 'Harbor12345', new_password: 'An0therPassword' }),
    })
    expect(changed.ok).toBe(true)
    await openEntry(program)
    await enterPassword(screens, program, 'An0therPassword')
    expect(await entry()).toBe('An0therPassword')
  })

  await test.step('it is forgotten', async () => {
    await screens.button('Forget password').click()
    await expect(program.page.getByText('none', { exact: true })).toBeVisible()
    expect(await entry()).toBeNull()
    await program.page.getByRole('link', { name: 'Users', exact: true }).click()
    await expect(program.page.getByText('There is no password for this registry.')).toBeVisible()
    await enterPassword(screens, program, 'An0therPassword')
    await screens.loaded()
    expect(await entry()).toBe('An0therPassword')
  })

  await test.step('it goes with its registry', async () => {
    await openEntry(program)
    await screens.button('Remove…').click()
    const question = screens.question('Remove this registry?')
    await question.getByRole('button', { name: 'Remove the registry' }).click()
    await expect(program.page.getByRole('heading', { name: 'No registry yet' })).toBeVisible()
    expect(await entry()).toBeNull()
  })
})

test('a locked keychain is told, and the password is not lost', async ({
  folder,
  startKeychain,
  startProgram,
  startRegistry,
}) => {
  const keychain = await startKeychain()
  const registry = await startRegistry()
  const program = await startProgram(keychain.env)
  await screensOf(program.page).addRegistry(registry.entry)
  await keychain.lock()
  const page = await program.restart()
  const screens = screensOf(page)
  const told = page.getByText('The keychain is locked.')
  // The banner, before anything is asked of the keychain.
  await expect(told).toBeVisible()
  await expect(
    page.getByText('Unlock it, for example in your system’s password manager'),
  ).toBeVisible()
  await page.getByRole('link', { name: registry.entry.name }).click()
  await expect(page.getByRole('alert').filter({ has: told })).toBeVisible()
  await openEntry(program)
  await expect(page.getByText('in this computer’s keychain')).toBeVisible()

  await test.step('nothing is saved into it, unless for this run', async () => {
    const second = await startRegistry({ name: 'Plant 8' })
    const dialog = await screens.fillRegistry(second.entry)
    await screens.testRegistry(dialog)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog.getByText('The keychain is locked.')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Keep it for this run only' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await readFile(join(folder, 'connections.json'), 'utf8')).not.toContain('Plant 8')
  })
})

test('an open keychain works after a locked one', async ({
  folder,
  startKeychain,
  startProgram,
  startRegistry,
}) => {
  const locked = await startKeychain({ locked: true })
  const registry = await startRegistry()
  const before = await startProgram(locked.env)
  const dialog = await screensOf(before.page).fillRegistry(registry.entry)
  await screensOf(before.page).testRegistry(dialog)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('The keychain is locked.')).toBeVisible()
  await before.close()

  const open = await startKeychain()
  const { page } = await startProgram(open.env)
  await screensOf(page).addRegistry(registry.entry)
  expect(await readEntry(open.env, await onlyId(folder))).toBe('Harbor12345')
  await expect(page.getByText('password for this run')).toBeHidden()
})

test('without a keychain the program asks, and keeps a password for this run only', async ({
  folder,
  startProgram,
  startRegistry,
}) => {
  const registry = await startRegistry()
  const program = await startProgram(noBus)
  let screens = screensOf(program.page)
  const dialog = await screens.fillRegistry(registry.entry)
  await screens.testRegistry(dialog)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const why = /No keychain service is running|keychain support isn’t installed/
  await expect(dialog.getByText(why)).toBeVisible()
  await dialog.getByRole('button', { name: 'Keep it for this run only' }).click()
  await screens.loaded()
  const mark = 'password for this run'
  await expect(program.page.getByText(mark)).toBeVisible()
  await openEntry(program)
  await expect(program.page.getByText('in memory, until Wharfinger ends')).toBeVisible()

  screens = screensOf(await program.restart())
  await expect(program.page.getByText(mark)).toBeHidden()
  await program.page.getByRole('link', { name: registry.entry.name }).click()
  await expect(program.page.getByText('There is no password for this registry.')).toBeVisible()
  await enterPassword(screens, program, registry.entry.password)
  await screens.loaded()
  await expect(program.page.getByText(mark)).toBeVisible()
  expect(await readFile(join(folder, 'connections.json'), 'utf8')).not.toContain('Harbor12345')
})

test('a prompt that nobody answers stops nothing', async ({
  startKeychain,
  startProgram,
  startRegistry,
}) => {
  const keychain = await startKeychain({ display: true })
  const registry = await startRegistry()
  const program = await startProgram(keychain.env)
  await screensOf(program.page).addRegistry(registry.entry)
  await keychain.lock()
  const page = await program.restart()

  await page.getByRole('link', { name: registry.entry.name }).click()
  await expect(page.getByText('Connecting to').first()).toBeVisible()
  // While the keychain is waited for, everything else goes on.
  await screensOf(page).button('Add a registry').click()
  const dialog = screensOf(page).dialog('Add a registry')
  await dialog.getByLabel('Name', { exact: true }).fill('Another one')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('alert').getByText('The keychain doesn’t answer.')).toBeVisible({
    timeout: 30_000,
  })
  await expect(page.getByText('Look for a window that asks you to unlock it').first()).toBeVisible()

  // The program ends by itself while a call waits for the prompt.
  await page.getByRole('button', { name: 'Try again' }).click()
  await program.control.quit()
  expect(await program.exited).toBe(0)
})
