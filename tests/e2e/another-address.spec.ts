import { expect, test } from '@support/program/shared'

test('a registry that got another address shows nobody of the one before', async ({
  program: { page, control },
  screens,
  startRegistry,
}) => {
  test.setTimeout(120_000)
  const before = await startRegistry({ users: 12 })
  const after = await startRegistry()
  await screens.putRegistry(before.entry)
  await expect(screens.row('anna.weber')).toBeVisible()
  await page.getByRole('link', { name: 'Registry', exact: true }).click()
  await screens.button('Edit').first().click()
  const dialog = screens.dialog('Edit the registry')
  await dialog.getByLabel('Address', { exact: true }).fill(after.entry.address)
  await dialog.getByLabel('I accept this for this address').check()
  // Not the one that is stored: that is for the address before.
  await dialog.getByLabel('Password', { exact: true }).fill(after.entry.password)
  await screens.testRegistry(dialog)
  const crossed = (await control.bridgeMessages()).length
  await screens.save(dialog, 'Save')
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await screens.loaded()

  await expect(screens.row('admin')).toBeVisible()
  const since = JSON.stringify((await control.bridgeMessages()).slice(crossed))
  expect(since).toContain(after.entry.address)
  expect(since).not.toContain('anna.weber')
})
