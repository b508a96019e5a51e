import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import { signsIn } from '@support/screens/sign-in'

test.describe.configure({ timeout: 120_000 })

const dock = (page: Page): Locator => page.getByRole('region', { name: 'Operations' })
const alertIn = (place: Page | Locator, text: string): Locator =>
  place.getByRole('alert').filter({ hasText: text })
/** A sentence on the screen; the live region for screen readers, which says it too, is beside that. */
const sentence = (page: Page, text: string): Locator => page.getByRole('main').getByText(text)
/** What a screen reader was told last. */
const said = (page: Page): Locator => page.locator('[role="status"][aria-live="polite"]').first()
const nora = {
  username: 'nora.lindqvist',
  fullName: 'Nora Lindqvist',
  email: 'nora.lindqvist@example.com',
  comment: 'Build team',
}
const ben = { username: 'ben.okafor', password: 'Passw0rdX' }

/** That the form of New user has all that was entered. */
const expectEntered = async (form: Locator): Promise<void> => {
  await expect(form.getByLabel('User name', { exact: true })).toHaveValue(nora.username)
  await expect(form.getByLabel('Full name', { exact: true })).toHaveValue(nora.fullName)
  await expect(form.getByLabel('Email', { exact: true })).toHaveValue(nora.email)
  await expect(form.getByLabel('Comment (optional)')).toHaveValue(nora.comment)
}

test('a password changed elsewhere is entered above the form that met it; form, search and selection stay', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12 })
  await screens.putRegistry({ ...entry, ...ben })
  await screens.search('an')
  await expect(screens.row('ben.okafor')).toBeHidden()
  await screens.select('anna.weber')
  const form = await screens.fillPerson(nora)
  const save = form.getByRole('button', { name: 'Save', exact: true })
  const password = await form
    .getByRole('group', { name: 'Password', exact: true })
    .locator('output')
    .textContent()
  await doElsewhere(
    simulator.url,
    'PUT',
    `/users/${simulator.state.user(ben.username)?.id}/password`,
    {
      new_password: 'Elsewhere1',
    },
  )

  await save.click()
  const told = alertIn(form, 'The password of ben.okafor is wrong')
  await expect(told).toBeVisible()
  await expectEntered(form)
  await told.getByRole('button', { name: 'Sign in again' }).click()
  const signIn = screens.dialog('Sign in again')
  const field = signIn.getByLabel('Enter the new password of ben.okafor', { exact: true })
  await expect(field).toBeFocused()
  await expectAccessible(page, 'sign in again, above a form')
  await field.fill('Wrong12345')
  await signIn.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(alertIn(signIn, 'The password of ben.okafor is wrong')).toBeVisible()
  await field.fill('Elsewhere1')
  await signIn.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(signIn).toBeHidden()
  await expect(form.getByText('Signed in again.')).toBeVisible()
  await expectEntered(form)
  await save.click()
  const created = screens.dialog('User created')
  expect(await screens.shownPassword(created)).toBe(password)
  await created.getByRole('button', { name: 'Done' }).click()
  expect(await signsIn(simulator.url, null, nora.username, password ?? '')).toBe(true)

  await expect(page.getByRole('searchbox')).toHaveValue('an')
  await expect(page.getByLabel('Select anna.weber', { exact: true })).toBeChecked()
})

test('a registry that goes away is told above the users, who stay; Try again mends it', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12 })
  await screens.putRegistry(entry)
  await screens.search('an')
  await screens.select('anna.weber')
  simulator.faults.add({}, { kind: 'error', status: 500 })
  await screens.button('Refresh').click()
  const told = alertIn(page, 'Harbor failed inside (status 500).')
  await expect(told).toHaveCount(1)
  await expect(screens.row('anna.weber')).toBeVisible()
  await expectAccessible(page, 'a session that broke')
  simulator.faults.clear()
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect(told).toBeHidden()
  await screens.loaded()
  await expect(page.getByRole('searchbox')).toHaveValue('an')
  await expect(page.getByLabel('Select anna.weber', { exact: true })).toBeChecked()
})

test('connecting to a registry that hangs can be cancelled', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 3 })
  const dialog = await screens.fillRegistry(entry)
  await screens.testRegistry(dialog)
  simulator.faults.add({}, { kind: 'hang' })
  await screens.save(dialog, 'Add')
  const cancel = screens.button('Cancel connecting')
  await expect(cancel).toBeVisible()
  await expectAccessible(page, 'connecting')
  await cancel.click()
  const told = alertIn(page, 'Cancelled.')
  await expect(told).toBeVisible()
  simulator.faults.clear()
  await told.getByRole('button', { name: 'Try again' }).click()
  await screens.loaded()

  await test.step('above the users, too', async () => {
    const clear = simulator.faults.add({ path: /version/ }, { kind: 'error', status: 500 })
    await screens.button('Refresh').click()
    const broken = alertIn(page, 'Harbor failed inside')
    await expect(broken).toBeVisible()
    clear()
    simulator.faults.add({}, { kind: 'hang' })
    await broken.getByRole('button', { name: 'Try again' }).click()
    await cancel.click()
    await expect(told).toBeVisible()
    await expect(screens.row('anna.weber')).toBeVisible()
  })
})

test('a server that was upgraded meanwhile is told once, and what it can do is found out again', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12, profile: '2.2' })
  const { faults } = simulator
  const info = { path: /systeminfo/ }
  const version = (harbor_version: string) =>
    ({ kind: 'json', value: { auth_mode: 'db_auth', harbor_version } }) as const
  await screens.putRegistry(entry)
  const upgraded = 'Harbor was upgraded from 2.2.4 to 2.6.4.'

  await test.step('by Refresh', async () => {
    const downgrade = faults.add(info, version('v2.6.4-77903faf'))
    await screens.button('Refresh').click()
    await expect(sentence(page, upgraded)).toBeVisible()
    await expect(page.getByText('Harbor 2.6.4', { exact: true })).toBeVisible()
    await expectAccessible(page, 'a server that was upgraded')
    await screens.button('Dismiss what was changed').click()
    await expect(sentence(page, upgraded)).toBeHidden()
    await screens.button('Refresh').click()
    await screens.loaded()
    await expect(sentence(page, upgraded)).toBeHidden()
    downgrade()
  })

  await test.step('by an answer that no such version would give', async () => {
    faults.add(info, version('v2.9.5-24fca6f1'))
    const forgive = faults.add({ path: /sysadmin/ }, { kind: 'error', status: 405 })
    await screens.select('anna.weber')
    await screens.button('Set as admin').click()
    await expect(dock(page)).toContainText('This Harbor doesn’t know what was asked of it')
    await expect(sentence(page, 'Harbor was upgraded from 2.6.4 to 2.9.5.')).toBeVisible()
    forgive()
    await dock(page).getByRole('button', { name: 'Try again' }).click()
    await screens.said('anna.weber is a system admin now.')
  })
})

test('a right that is revoked during an operation is told, with what was typed intact, and mended', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12 })
  const { state, url } = simulator
  const id = state.user(ben.username)?.id
  const setAdmin = (sysadmin_flag: boolean): Promise<void> =>
    doElsewhere(url, 'PUT', `/users/${id}/sysadmin`, { sysadmin_flag })
  await screens.putRegistry({ ...entry, ...ben })
  const lost = sentence(page, 'ben.okafor isn’t a system admin any more.')

  await test.step('during an operation over many', async () => {
    for (const name of ['anna.weber', 'chen.li', 'daria.k']) await screens.select(name)
    await screens.button(/^Set as admin/).click()
    await setAdmin(false)
    await screens.question(/.*/).getByRole('button', { name: /Set/ }).click()
    await expect(dock(page)).toContainText('3 failed')
    await expect(lost).toBeVisible()
    await expect(said(page)).not.toBeEmpty()
    await expect(
      page.getByRole('heading', { name: 'ben.okafor isn’t a system admin here' }),
    ).toBeVisible()
    await expectAccessible(page, 'a right that was lost')
    await setAdmin(true)
    await dock(page).getByRole('button', { name: 'Retry 3 failed' }).click()
    await expect(dock(page)).toContainText('3 done')
    await expect(lost).toBeHidden()
    await dock(page).getByRole('button', { name: 'Dismiss' }).click()
  })

  await test.step('while somebody is being added', async () => {
    await screens.loaded()
    const form = await screens.fillPerson(nora)
    const save = form.getByRole('button', { name: 'Save', exact: true })
    await setAdmin(false)
    await save.click()
    await expect(alertIn(form, 'This account isn’t a system admin.')).toBeVisible()
    await expect(lost).toBeAttached()
    await expectEntered(form)
    await setAdmin(true)
    await form.getByRole('button', { name: 'Check again' }).click()
    await expect(form.getByText('The account has the right again.')).toBeVisible()
    await save.click()
    await screens.dialog('User created').getByRole('button', { name: 'Done' }).click()
    expect(state.user(nora.username)?.email).toBe(nora.email)
  })
})

test('the lock that a wrong password of somebody else sets is outlasted: at the test, at the first sign-in, and later', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 3 })
  const { state, url, faults } = simulator
  const lock = async (): Promise<void> => {
    void signsIn(url, null, entry.username, 'Wr0ngPassword')
    await expect.poll(() => state.isLocked(entry.username), { intervals: [5] }).toBe(true)
  }
  const refused = (): number => state.requests.filter(({ status }) => status === 401).length
  const dialog = await screens.fillRegistry(entry)

  await test.step('at the test', async () => {
    await lock()
    await screens.testRegistry(dialog)
    await expect(alertIn(dialog, 'is wrong')).toBeHidden()
    expect(refused()).toBe(2)
  })

  await test.step('at the first sign-in', async () => {
    // What the lock answers; the lock itself may be over when the entry is saved.
    faults.add({ path: /current/, times: 1 }, { kind: 'error', status: 401 })
    await screens.save(dialog, 'Add')
    await screens.loaded()
    expect(refused()).toBe(3)
  })

  await test.step('later', async () => {
    await lock()
    await screens.button('Refresh').click()
    await expect(screens.button('Stop')).toBeVisible()
    await expect(screens.button('Stop')).toBeHidden({ timeout: 15_000 })
    await screens.loaded()
    await expect(alertIn(page, 'is wrong')).toBeHidden()
    expect(refused()).toBeGreaterThanOrEqual(5)
  })
})

test('a dialog can be left while what it sent is under way; nothing is lost', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 3 })
  const { faults, url } = simulator
  await screens.putRegistry(entry)

  await test.step('somebody new, whose password is then in the dock', async () => {
    const slow = faults.add({ method: 'POST' }, { kind: 'latency', ms: 2_000 })
    const form = await screens.fillPerson(nora)
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    await form.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(form).toBeHidden()
    await expect(dock(page)).toContainText('Adding a user')
    await screens.said('nora.lindqvist was added.')
    await dock(page).getByRole('button', { name: 'Show the password of nora.lindqvist' }).click()
    const password = (await dock(page).locator('output').textContent()) ?? ''
    expect(await signsIn(url, null, nora.username, password)).toBe(true)
    await dock(page).getByRole('button', { name: 'Dismiss' }).click()
    slow()
  })

  const changeOwn = async (old: string, next: string): Promise<Locator> => {
    await screens.open('admin')
    await page
      .getByRole('complementary')
      .getByRole('button', { name: 'Change my password' })
      .click()
    const dialog = screens.dialog('Change my password')
    await dialog.getByLabel('Old password', { exact: true }).fill(old)
    await dialog.getByRole('button', { name: 'Type it instead' }).click()
    await dialog.getByLabel('New password', { exact: true }).fill(next)
    await dialog.getByLabel('New password again', { exact: true }).fill(next)
    await dialog.getByRole('button', { name: 'Change the password' }).click()
    return dialog
  }
  const shown = (): Locator =>
    screens
      .dialog(/Change my password|Password changed/)
      .getByRole('group', { name: 'New password' })
      .locator('output')

  await test.step('one’s own password', async () => {
    const slow = faults.add({ method: 'PUT', path: /password/ }, { kind: 'latency', ms: 2_000 })
    const dialog = await changeOwn('Harbor12345', 'Fresh12345')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(sentence(page, 'The password of admin is being changed.')).toBeVisible()
    await expectAccessible(page, 'own password being changed')
    await expect(sentence(page, 'The password of admin was changed.')).toBeVisible()
    await screens.button('Show the new password').click()
    await expect(shown()).toHaveText('Fresh12345')
    await screens.dialog('Password changed').getByRole('button', { name: 'Done' }).click()
    await expect(screens.button('Show the new password')).toBeHidden()
    slow()
  })

  await test.step('one’s own password, of which it isn’t known whether it was changed', async () => {
    faults.add({ method: 'PUT', path: /password/ }, { kind: 'reset', when: 'midway' })
    faults.add({ method: 'GET' }, { kind: 'error', status: 500 })
    const dialog = await changeOwn('Fresh12345', 'Newer12345')
    await expect(alertIn(dialog, 'It may have been done: the answer was lost.')).toBeVisible()
    await expect(shown()).toHaveText('Newer12345')
    await expectAccessible(page, 'own password in doubt')
    await dialog.getByRole('button', { name: 'Check', exact: true }).click()
    await expect(alertIn(dialog, 'It may have been done: the answer was lost.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect(
      sentence(page, 'It isn’t known whether the password of admin was changed.'),
    ).toBeVisible()
    faults.clear()
    await alertIn(page, 'Harbor failed inside').getByRole('button', { name: 'Try again' }).click()
    await screens.button('Show the new password').click()
    await expect(shown()).toHaveText('Newer12345')
    await dialog.getByRole('button', { name: 'Check', exact: true }).click()
    await expect(screens.dialog('Password changed')).toBeVisible()
    await screens.dialog('Password changed').getByRole('button', { name: 'Done' }).click()
    expect(await signsIn(url, null, 'admin', 'Newer12345')).toBe(true)
    await screens.button('Refresh').click()
    await screens.loaded()
  })
})
