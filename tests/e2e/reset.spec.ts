import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { signsIn } from '@support/screens/sign-in'

test('a reset: what it doesn’t end is said before and after; the password that one has is refused at its field', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 5 })
  await screens.putRegistry(entry)
  await screens.open('daria.k')
  const panel = page.getByRole('complementary')
  await panel.getByRole('button', { name: 'Reset password' }).click()
  const dialog = screens.dialog('Reset password')
  await expect(dialog).toContainText(
    'Harbor can’t make anybody change a password at the next sign-in',
  )
  await expect(dialog).toContainText(
    'Browsers that are signed in stay signed in, and robot accounts and CLI secrets keep working: Harbor has no way to end them with the password.',
  )

  await dialog.getByRole('button', { name: 'Type it instead' }).click()
  const field = dialog.getByLabel('New password', { exact: true })
  await field.fill('Passw0rdX')
  await dialog.getByRole('button', { name: 'Reset password', exact: true }).click()
  await expect(dialog.getByText('That is the password the user has already.')).toHaveCount(1)
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('Passw0rdX')
  await expectAccessible(page, 'the same password')

  await field.fill('An0therOne')
  await expect(field).toHaveAttribute('aria-invalid', 'false')
  await dialog.getByRole('button', { name: 'Reset password', exact: true }).click()
  const done = screens.dialog('Password reset')
  await expect(done).toContainText('Open browser sessions of')
  await expect(done).toContainText('robot accounts and CLI secrets keep working')
  expect(await signsIn(simulator.url, null, 'daria.k', 'An0therOne')).toBe(true)
  expect(await signsIn(simulator.url, null, 'daria.k', 'Passw0rdX')).toBe(false)
})

test('new passwords whose answers were lost aren’t dropped unasked', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 5 })
  const { faults } = simulator
  await screens.putRegistry(entry)
  for (const name of ['anna.weber', 'chen.li']) await screens.select(name)
  faults.add({ method: 'PUT', path: /password/ }, { kind: 'reset', when: 'midway' })
  faults.add({ path: /current/ }, { kind: 'reset', when: 'before' })
  await screens.act('Reset password')
  const asked = screens.question('Reset password')
  await asked.getByRole('button', { name: 'Reset 2 passwords' }).click()
  const dock = page.getByRole('region', { name: 'Operations' })
  await expect(dock).toContainText('0 done · 2 failed', { timeout: 30_000 })
  await expect(dock).toContainText('Hand the new passwords over before you dismiss this')
  await dock.getByRole('button', { name: 'Dismiss' }).click()
  const forget = screens.question('Forget the new passwords?')
  await expect(forget).toContainText('keeps 2 new passwords only until you dismiss them')
  await forget.getByRole('button', { name: 'Cancel' }).click()

  // An outcome leads to the person.
  await dock.getByRole('link', { name: 'chen.li' }).click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('heading', { name: 'Chen Li' })).toBeVisible()
  await expectAccessible(page, 'outcomes that lead to people')
})
