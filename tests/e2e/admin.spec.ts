import type { Page } from '@playwright/test'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'

const dock = (page: Page) => page.getByRole('region', { name: 'Operations' })

test('admin of a mixed selection, undone from the notice; a new user is an admin at once; oneself is left alone', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(120_000)
  const { simulator, entry } = await startRegistry({ users: 12 })
  const { state } = simulator
  const admins = (): string[] =>
    state.users.filter(({ sysadmin }) => sysadmin).map(({ username }) => username)
  await screens.putRegistry(entry)

  await test.step('both buttons, each with its number', async () => {
    for (const name of ['anna.weber', 'ben.okafor', 'chen.li']) await screens.select(name)
    await expect(screens.button('Revoke 1 admin')).toBeVisible()
    await screens.button('Set 2 as admin').click()
    const asked = screens.question('Set as admin')
    await expect(asked).toContainText('System admins see and change everything')
    await expectAccessible(page, 'set several as admin')
    await asked.getByRole('button', { name: 'Set 2 as admin' }).click()
    await expect(dock(page)).toContainText('2 done · 1 left as it was')
    expect(admins()).toEqual(expect.arrayContaining(['anna.weber', 'ben.okafor', 'chen.li']))
  })

  await test.step('Undo takes back what was done, and nothing else', async () => {
    await dock(page).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(admins).toEqual(['admin', 'ben.okafor', 'george.m', 'ops-admin'])
    await expect(screens.row('anna.weber')).not.toContainText('Admin')
    for (const name of ['ben.okafor', 'chen.li'])
      await page.getByLabel(`Select ${name}`, { exact: true }).uncheck()
    await screens.button('Set as admin').click()
    await screens.said('anna.weber is a system admin now.')
    await expectAccessible(page, 'a notice with Undo')
    const notice = dock(page).getByText('anna.weber is a system admin now.').locator('..')
    await notice.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => state.user('anna.weber')?.sysadmin).toBe(false)
    await screens.said('anna.weber isn’t a system admin any more.')
    await screens.button('Clear').click()
  })

  await test.step('New user with the right at once', async () => {
    const form = await screens.fillPerson({
      username: 'nora.lindqvist',
      fullName: 'Nora Lindqvist',
      email: 'nora@example.com',
    })
    await form.getByLabel('System admin', { exact: true }).check()
    await expect(form.getByText('System admins see and change everything')).toBeVisible()
    await expectAccessible(page, 'a new user who is an admin')
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    await screens.dialog('User created').getByRole('button', { name: 'Done' }).click()
    await expect(screens.row('nora.lindqvist')).toContainText('Admin')
    expect(state.user('nora.lindqvist')?.sysadmin).toBe(true)
  })

  await test.step('oneself, with the reason', async () => {
    await screens.open('admin')
    const own = page.getByRole('complementary', { name: 'system admin' })
    await expect(own.getByText('so that you don’t lock yourself out')).toBeVisible()
    const revoke = own.getByRole('button', { name: 'Revoke admin', disabled: true })
    await expect(revoke).toHaveAttribute('title', /You are signed in with this account/)
    await revoke.click({ force: true })
    await page.keyboard.press('Escape')
    await screens.select('admin')
    const selected = page.getByRole('group', { name: 'Selected users' })
    await expect(
      selected.getByRole('button', { name: 'Revoke admin', disabled: true }),
    ).toHaveAttribute('title', /^admin is left alone\. This is the account you are signed in with/)
    expect(state.user('admin')?.sysadmin).toBe(true)
  })
})

test('the built-in administrator and the last admin are left alone, with the reason', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 2, profile: '2.15' })
  const { state, url } = simulator
  const robot = { username: 'robot$build', password: 'Robot12345' }
  state.addRobot(robot.username, robot.password, ['list', 'create', 'read', 'update', 'delete'])
  await screens.putRegistry({ ...entry, ...robot })
  await screens.open('admin')
  const panel = page.getByRole('complementary')
  await expect(panel.getByText('This is Harbor’s built-in administrator.')).toBeVisible()
  for (const name of ['Revoke admin', 'Delete'])
    await expect(panel.getByRole('button', { name, disabled: true })).toBeVisible()

  // Harbor lets an admin revoke the own right, the built-in one too.
  await doElsewhere(url, 'PUT', '/users/1/sysadmin', { sysadmin_flag: false })
  await screens.button('Refresh').click()
  await expect(page.getByRole('radio', { name: 'Admins 1' })).toBeAttached()
  await screens.open('ben.okafor')
  await expect(panel.getByRole('button', { name: 'Revoke admin', disabled: true })).toBeVisible()
  await expect(panel.getByText('Set somebody else as admin first')).toBeVisible()
  // The menu of the row says so, too.
  await screens.button('Actions for ben.okafor').click()
  await expect(page.getByRole('menuitem', { name: /^Revoke admin/, disabled: true })).toContainText(
    'This is the only system admin that Wharfinger can see here.',
  )
  expect(state.user('ben.okafor')?.sysadmin).toBe(true)
})
