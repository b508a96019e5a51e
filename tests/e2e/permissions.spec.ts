import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'

const disabledButton = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true, disabled: true })
const panelOf = (page: Page, name: string): Locator =>
  page.getByRole('complementary', { name, exact: true })

test('accounts that come from elsewhere are listed: what may be done with them, and why the rest may not', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(150_000)
  for (const [authMode, mode, source, profile] of [
    ['ldap_auth', 'LDAP', 'your LDAP directory', '2.9'],
    ['oidc_auth', 'OIDC', 'your identity provider', '2.9'],
    ['uaa_auth', 'UAA', 'UAA', '2.6'],
    ['http_auth', 'HTTP proxy', 'the authentication proxy', '2.2'],
  ] as const)
    await test.step(mode, async () => {
      const name = `Harbor ${mode}`
      const { simulator, entry } = await startRegistry({ authMode, profile, name, users: 3 })
      await screens.putRegistry(entry)
      await expect(page.getByText(`Accounts come from ${source}. People are added`)).toBeVisible()
      await expect(page.getByText('by a group of theirs is not knowable here')).toBeVisible()
      await expect(disabledButton(page, 'New user')).toHaveAttribute(
        'title',
        `This registry uses ${mode} authentication: accounts come from ${source} and appear here when people sign in for the first time.`,
      )

      await screens.open('anna.weber')
      const panel = panelOf(page, 'Anna Weber')
      for (const button of ['Reset password', 'Edit'])
        await expect(disabledButton(panel, button)).toBeVisible()
      await expect(
        panel.getByText(`${mode} authentication: passwords belong to ${source}.`),
      ).toBeVisible()
      await expect(
        panel.getByText(`${mode} authentication: names and email addresses come from ${source}.`),
      ).toBeVisible()
      await expect(panel.getByText('Admin by group')).toBeVisible()
      if (authMode === 'ldap_auth') await expectAccessible(page, 'users of another source')

      await panel.getByRole('button', { name: 'Set as admin' }).click()
      await expect(panel.getByRole('button', { name: 'Revoke admin' })).toBeVisible()
      expect(simulator.state.user('anna.weber')?.sysadmin).toBe(true)

      const early = profile === '2.2'
      const remove = panel.getByRole('button', { name: 'Delete', exact: true, disabled: early })
      await expect(remove).toBeVisible()
      if (early) {
        await expect(panel.getByText('from 2.4 on it deletes others too')).toBeVisible()
        return
      }
      await remove.click()
      await screens.question('Delete user').getByRole('button', { name: 'Delete user' }).click()
      await expect(screens.row('anna.weber')).toBeHidden()
      expect(simulator.state.user('anna.weber')).toBeUndefined()

      // The built-in administrator is Harbor's own in every mode.
      await screens.open('admin')
      const own = panelOf(page, 'system admin')
      await expect(own.getByRole('button', { name: 'Change my password' })).toBeEnabled()
      await expect(own.getByRole('button', { name: 'Edit' })).toBeEnabled()
    })
})

test('who isn’t a system admin keeps the own profile and password; the rest says why not', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 3 })
  const dialog = await screens.fillRegistry({
    ...entry,
    username: 'anna.weber',
    password: 'Passw0rdX',
  })
  await screens.testRegistry(dialog)
  await screens.save(dialog, 'Add anyway')
  await expect(
    page.getByRole('heading', { name: 'anna.weber isn’t a system admin here' }),
  ).toBeVisible()
  const profile = page.getByRole('region', { name: 'Anna Weber' })
  for (const name of ['Set as admin', 'Delete'])
    await expect(disabledButton(profile, name)).toBeVisible()
  await expect(profile.getByText('Harbor lets system admins do this only.')).toBeVisible()
  await expectAccessible(page, 'own profile')

  await profile.getByRole('button', { name: 'Edit' }).click()
  const edit = screens.dialog('Edit')
  await edit.getByLabel('Comment (optional)').fill('Moved to Oslo')
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(edit).toBeHidden()
  await expect(profile.getByText('Moved to Oslo')).toBeVisible()
  expect(simulator.state.user('anna.weber')?.comment).toBe('Moved to Oslo')

  await profile.getByRole('button', { name: 'Change my password' }).click()
  const own = screens.dialog('Change my password')
  await own.getByLabel('Old password', { exact: true }).fill('Passw0rdX')
  await own.getByRole('button', { name: 'Change the password' }).click()
  await expect(screens.dialog('Password changed')).toBeVisible()
  await screens.dialog('Password changed').getByRole('button', { name: 'Done' }).click()
  await expect(profile.getByText('Moved to Oslo')).toBeVisible()
  expect(simulator.state.requests.some(({ method }) => method === 'DELETE')).toBe(false)
})

test('a robot account: what it may do is found out and shown', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const robot = { username: 'robot$build', password: 'Robot12345' }
  const now = await startRegistry({ profile: '2.15', users: 3, name: 'Harbor now' })
  now.simulator.state.addRobot(robot.username, robot.password, ['list', 'create'])
  await screens.putRegistry({ ...now.entry, ...robot })
  await expect(page.getByText('signed in as robot$build, a robot account')).toBeVisible()
  await expect(
    page.getByText('robot$build is a robot account. It may list users, add users'),
  ).toBeVisible()
  await expect(
    page.getByText('change its own password: this robot account has no permission for it'),
  ).toBeVisible()
  await expectAccessible(page, 'users for a robot account')

  const form = await screens.fillPerson({
    username: 'nora.lindqvist',
    fullName: 'Nora Lindqvist',
    email: 'nora@example.com',
  })
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await screens.dialog('User created').getByRole('button', { name: 'Done' }).click()
  await expect(screens.row('nora.lindqvist')).toBeVisible()
  // It wasn't given this permission, which was found out before it is used.
  await screens.open('anna.weber')
  await expect(disabledButton(panelOf(page, 'Anna Weber'), 'Delete')).toBeVisible()
  await expect(panelOf(page, 'Anna Weber').getByRole('alert')).toHaveCount(0)
  const changes = now.simulator.state.requests.filter(({ method }) => method === 'DELETE')
  expect(changes.every(({ url, status }) => url.endsWith('/2147483647') && status === 403)).toBe(
    true,
  )
  expect(now.simulator.state.users).toHaveLength(5)

  const before = await startRegistry({ profile: '2.6', users: 3, name: 'Harbor before' })
  before.simulator.state.addRobot(robot.username, robot.password, ['list', 'create'])
  const dialog = await screens.fillRegistry({ ...before.entry, ...robot })
  await screens.testRegistry(dialog)
  await screens.save(dialog, 'Add anyway')
  await expect(page.getByRole('heading', { name: 'robot$build can’t list users' })).toBeVisible()
})

test('a robot account of 2.13, which may not read a person, is shown everybody all the same', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const robot = { username: 'robot$build', password: 'Robot12345' }
  const { simulator, entry } = await startRegistry({ profile: '2.13', users: 12 })
  const { state } = simulator
  state.addRobot(robot.username, robot.password, ['list', 'create', 'read', 'update', 'delete'])
  await screens.putRegistry({ ...entry, ...robot })
  await expect(page.getByText('It may list users, add users, set and revoke admins.')).toBeVisible()
  for (const [username, name] of [
    ['anna.weber', 'Anna Weber'],
    ['chen.li', 'Chen Li'],
  ] as const) {
    const before = state.requests.length
    await screens.open(username)
    const panel = panelOf(page, name)
    await expect(panel.getByText(`${username}@example.com`)).toBeVisible()
    for (const button of ['Reset password', 'Edit', 'Delete'])
      await expect(disabledButton(panel, button)).toBeVisible()
    await page.waitForTimeout(300)
    await expect(panel.getByRole('alert')).toHaveCount(0)
    // By id, which is refused, and from the list: nothing is found out again.
    expect(state.requests.slice(before).map(({ status }) => status)).toEqual([403, 200])
  }
  await panelOf(page, 'Chen Li').getByRole('button', { name: 'Set as admin' }).click()
  await screens.said('chen.li is a system admin now.')
  await expect(panelOf(page, 'Chen Li').getByRole('button', { name: 'Revoke admin' })).toBeVisible()
  expect(state.user('chen.li')?.sysadmin).toBe(true)
})

test('people without an OIDC record, of whom Harbor fails to tell by id', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ authMode: 'oidc_auth', users: 5 })
  const { state, faults } = simulator
  await screens.putRegistry(entry)
  await screens.open('chen.li')
  const panel = panelOf(page, 'Chen Li')
  await expect(panel.getByText('chen.li@example.com')).toBeVisible()
  await expect(panel.getByRole('alert')).toHaveCount(0)
  const chen = state.user('chen.li')?.id
  expect(
    state.requests.some(({ url, status }) => url.endsWith(`/users/${chen}`) && status === 500),
  ).toBe(true)
  // The answer to a change is lost: the list tells that it was made.
  faults.add({ method: 'PUT', path: /sysadmin/, times: 1 }, { kind: 'reset', when: 'midway' })
  await panel.getByRole('button', { name: 'Set as admin' }).click()
  await screens.said('chen.li is a system admin now.')

  // Where the built-in admin can't be asked for, who was known stays.
  await expect(screens.row('admin')).toBeVisible()
  faults.add({ path: /users\/1$/ }, { kind: 'error', status: 500 })
  faults.add({ path: /users\/current$/, after: 1 }, { kind: 'error', status: 500 })
  const loads = (): number =>
    state.requests.filter(({ url }) => url.includes('page_size') && url.includes('page=1&')).length
  const before = loads()
  await screens.button('Refresh').click()
  await expect.poll(loads).toBeGreaterThan(before)
  await screens.loaded()
  await expect(screens.row('admin')).toBeVisible()
})

test('the last system admin keeps the right, and it is said beforehand', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ authMode: 'ldap_auth', users: 4 })
  const { state, url } = simulator
  // Somebody who is system admin by a group isn't one of those who are set as admin in Harbor.
  state.setAdminByGroup('anna.weber')
  await doElsewhere(url, 'PUT', '/users/1/sysadmin', { sysadmin_flag: false })
  await screens.putRegistry({ ...entry, username: 'anna.weber', password: 'Passw0rdX' })
  await screens.open('ben.okafor')
  const panel = panelOf(page, 'Ben Okafor')
  await expect(disabledButton(panel, 'Revoke admin')).toBeVisible()
  await expect(
    panel.getByText('This is the only system admin that Wharfinger can see'),
  ).toBeVisible()
  for (const name of ['ben.okafor', 'chen.li']) await screens.select(name)
  await expect(screens.button('Set 1 as admin')).toBeVisible()
  await expect(disabledButton(page.getByRole('group'), 'Revoke admin')).toHaveAttribute(
    'title',
    /^ben\.okafor is left alone\. This is the last system admin\./,
  )
  await expectAccessible(page, 'the last system admin')
  await screens.button('Set 1 as admin').click()
  await screens.question('Set as admin').getByRole('button', { name: 'Set as admin' }).click()
  // Now there are two: one of them can be revoked, and the panel lets go of ben.
  const revoke = page.getByRole('button', { name: 'Revoke 1 admin', exact: true })
  await expect(revoke).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Revoke admin' })).toBeEnabled()
  await revoke.click()
  const asked = screens.question('Revoke admin')
  await expect(asked).toContainText('is left alone. This is the last system admin.')
  await asked.getByRole('button', { name: 'Revoke admin' }).click()
  await expect(page.getByRole('region', { name: 'Operations' })).toContainText(
    '1 done · 1 left as it was',
  )
  // Granting it was said in the same words.
  await expect.poll(() => state.users.filter(({ sysadmin }) => sysadmin).length).toBe(1)
})
