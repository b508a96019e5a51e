import type { Locator, Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from '@support/axe/axe'
import { missingForKeyring, startKeyring } from '@support/keyring/keyring'
import { readEntry } from '@support/keyring/read-entry'
import { expect, test } from '@support/program/fixture'
import { launchProgram } from '@support/program/launch'
import { doElsewhere } from '@support/screens/elsewhere'
import { screensOf } from '@support/screens/screens'
import { signsIn } from '@support/screens/sign-in'

test.describe.configure({ timeout: 150_000 })

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Change my password' })
const changedOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Password changed' })

/** Fills the open dialog in and sends it. */
const change = async (page: Page, old: string, next: string): Promise<void> => {
  const dialog = dialogOf(page)
  await dialog.getByLabel('Old password', { exact: true }).fill(old)
  const typing = dialog.getByRole('button', { name: 'Type it instead' })
  if (await typing.isVisible()) await typing.click()
  await dialog.getByLabel('New password', { exact: true }).fill(next)
  await dialog.getByLabel('New password again', { exact: true }).fill(next)
  await dialog.getByRole('button', { name: 'Change the password' }).click()
}

test('the published password is marked and changed; the keychain gets the new one, and what it refuses is not lost', async ({
  startRegistry,
}) => {
  const missing = missingForKeyring()
  test.skip(missing.length > 0, `no keychain to test on, missing: ${missing.join(', ')}`)
  const { simulator, entry } = await startRegistry({ users: 3 })
  const keyring = await startKeyring()
  const program = await launchProgram({ env: keyring.env })
  try {
    await screensOf(program.page).putRegistry(entry)
    const id = await onlyId(program.userData)
    const rail = (): Locator =>
      program.page.getByRole('navigation', { name: 'Registries' }).getByRole('link')
    const published = (): Locator =>
      program.page.getByText('admin still has Harbor’s published password.')

    await test.step('the published password is marked, and changed from there', async () => {
      const { page } = program
      await expect(published()).toBeVisible()
      await expect(rail().filter({ hasText: entry.name })).toContainText('published password')
      await page.getByRole('button', { name: 'Change the password' }).click()
      const dialog = dialogOf(page)
      await expect(dialog.getByLabel('Old password', { exact: true })).toBeFocused()
      await expectAccessible(page, 'change my password')
      await dialog.getByRole('button', { name: 'Change the password' }).click()
      await expect(dialog.getByText('Harbor wants the old password. Enter it.')).toBeVisible()
      await change(page, 'Wrong12345', 'Fresh12345')
      await expect(dialog.getByText('Your old password is missing or wrong.')).toBeVisible()
      await expect(dialog.getByLabel('New password', { exact: true })).toHaveValue('Fresh12345')
      await change(page, 'Harbor12345', 'Fresh12345')
      const changed = changedOf(page)
      await expect(changed).toContainText(
        'The new password is in this computer’s keychain, in place of the old one.',
      )
      await expectAccessible(page, 'password changed')
      expect(await readEntry(keyring.env, id)).toBe('Fresh12345')
      await changed.getByRole('button', { name: 'Done' }).click()
      await expect(published()).toBeHidden()
    })

    await test.step('after a restart the new one signs in', async () => {
      const from = simulator.state.requests.length
      await screensOf(await program.restart()).openRegistry(entry.name)
      const statuses = simulator.state.requests.slice(from).map(({ status }) => status)
      expect(statuses).not.toContain(401)
    })

    await test.step('what the keychain refuses is told, and not lost', async () => {
      const { page } = program
      const screens = screensOf(page)
      await keyring.lock()
      await screens.open('admin')
      await page.getByRole('button', { name: 'Change my password' }).click()
      await change(page, 'Fresh12345', 'Newer12345')
      const told = changedOf(page).getByRole('alert')
      await expect(told).toContainText('but it isn’t in the keychain.', { timeout: 30_000 })
      await expect(told).toContainText('Copy the password before you close this.')
      await expectAccessible(page, 'password not in the keychain')
      expect(await signsIn(simulator.url, null, 'admin', 'Newer12345')).toBe(true)
      await page.keyboard.press('Escape')
      await expect(changedOf(page).locator('output')).toHaveText('Newer12345')
      await changedOf(page).getByRole('button', { name: 'I have the password' }).click()
      await expect(changedOf(page)).toBeHidden()
      await screens.button('Refresh').click()
      await screens.loaded()
      await expect(rail().filter({ hasText: entry.name })).toContainText('signed in')
    })
  } finally {
    await program.close()
    await keyring.stop()
  }
})

/** The id of the only registry in the list. */
const onlyId = async (folder: string): Promise<string> => {
  const { data } = JSON.parse(await readFile(join(folder, 'connections.json'), 'utf8')) as {
    data: { id: string }[]
  }
  return data[0]?.id ?? 'none'
}

test('a password changed elsewhere is entered in place; a right revoked elsewhere is told', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 3 })
  const ben = simulator.state.user('ben.okafor')?.id
  await screens.putRegistry({ ...entry, username: 'ben.okafor', password: 'Passw0rdX' })

  await test.step('the password was changed elsewhere', async () => {
    await doElsewhere(simulator.url, 'PUT', `/users/${ben}/password`, {
      new_password: 'Elsewhere1',
    })
    await screens.button('Refresh').click()
    const field = page.getByLabel('Enter the new password of ben.okafor', { exact: true })
    await expect(field).toBeVisible()
    await expect(page.getByText('The password of ben.okafor is wrong')).toBeVisible()
    await expectAccessible(page, 'password changed elsewhere')
    // Harbor freezes an account for a moment after a wrong password.
    await field.fill('Elsewhere1')
    await screens.button('Sign in').click()
    await screens.loaded()
    await expect(screens.row('ben.okafor')).toContainText('you')
  })

  await test.step('the right was revoked elsewhere', async () => {
    await doElsewhere(simulator.url, 'PUT', `/users/${ben}/sysadmin`, { sysadmin_flag: false })
    await screens.button('Refresh').click()
    await expect(
      page.getByRole('heading', { name: 'ben.okafor isn’t a system admin here' }),
    ).toBeVisible()
    await doElsewhere(simulator.url, 'PUT', `/users/${ben}/sysadmin`, { sysadmin_flag: true })
    await screens.button('Check again').click()
    await screens.loaded()
  })
})
