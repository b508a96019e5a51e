import type { Locator, Page } from '@playwright/test'
import type { HeldUser } from '@support/harbor-simulator/state'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import type { NewPerson } from '@support/screens/screens'
import { signsIn } from '@support/screens/sign-in'

const names = (page: Page): Locator => page.getByRole('rowheader')
const filter = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Which users' }).getByRole('radio', { name })

test('search in every column, with and without accents; filters with counts', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { entry } = await startRegistry({ users: 12 })
  await screens.putRegistry(entry)
  await expect(page.getByText('1–13 of 13')).toBeVisible()
  for (const [text, found] of [
    ['kowalska', ['daria.k']],
    ['hana sato', ['hana.sato']],
    ['SØRENSEN', ['emil.sorensen']],
    ['Júlia', ['julia.b']],
    ['ops@example', ['ops-admin']],
    ['do not', ['ci-mirror']],
    ['anna.web', ['anna.weber']],
  ] as const) {
    await screens.search(text)
    await expect(names(page)).toHaveText(found)
  }
  await screens.search('contractor')
  await expect(names(page)).toHaveText(['chen.li', 'julia.b'])
  await screens.search('nobody at all')
  await expect(page.getByText('Nobody matches “nobody at all”')).toBeVisible()
  await screens.button('Clear the search').click()
  await expect(names(page)).toHaveCount(13)

  await expect(filter(page, 'All 13')).toBeChecked()
  await filter(page, 'Admins 4').check({ force: true })
  await expect(names(page)).toHaveText([/^admin/, 'ben.okafor', 'george.m', 'ops-admin'])
  await filter(page, 'Not admins 9').check({ force: true })
  await expect(names(page)).toHaveCount(9)
  await screens.search('contractor')
  await expect(filter(page, 'Admins 0')).toBeVisible()
})

test('every column sorts both ways; pages', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 60 })
  await screens.putRegistry(entry)
  const { users } = simulator.state
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const cells = page.locator('tbody tr').first().locator('th, td')
  const inOrder = (text: (user: HeldUser) => string): string[] => users.map(text).toSorted(compare)
  const byAge = users.toSorted((one, other) => one.createdAt - other.createdAt)
  for (const [index, column, texts] of [
    [2, 'Full name', inOrder(({ realname }) => realname)],
    [3, 'Email', inOrder(({ email }) => email)],
    [4, 'System admin', ['', 'Admin']],
    // The built-in admin came with the first of the people.
    [1, 'Created', byAge.slice(1).map(({ username }) => username)],
    [6, 'Comment', inOrder(({ comment }) => comment)],
    [1, 'User name', inOrder(({ username }) => username)],
  ] as const)
    await test.step(column, async () => {
      const header = page.getByRole('columnheader', { name: column })
      const cell = cells.nth(index)
      await header.getByRole('button').click()
      await expect(header).toHaveAttribute('aria-sort', 'ascending')
      await expect(page.locator('[aria-sort=ascending], [aria-sort=descending]')).toHaveCount(1)
      if (column !== 'Created') await expect(cell).toHaveText(new RegExp(`^${texts[0]}`))
      await header.getByRole('button').click()
      await expect(header).toHaveAttribute('aria-sort', 'descending')
      await expect(cell).toHaveText(texts.at(-1) ?? '')
    })

  await expect(page.getByText('1–50 of 61')).toBeVisible()
  await screens.button('Next page').click()
  await expect(page.getByText('51–61 of 61')).toBeVisible()
  await expect(screens.button('Next page')).toBeDisabled()
  await expect(names(page).last()).toContainText('admin')
  await page.getByLabel('Users on a page').selectOption('25 a page')
  await expect(page.getByText('1–25 of 61')).toBeVisible()
})

test('rows are there while others load; Stop keeps them, so does a failure; Try again completes', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 450 })
  const { faults } = simulator
  const dialog = await screens.fillRegistry(entry)
  await screens.testRegistry(dialog)
  // After the first page all the others are asked for at once.
  faults.add({ path: /page_size=0/ }, { kind: 'hang' })
  await screens.save(dialog, 'Add')
  await expect(page.getByText('Loading 101 of 450')).toBeVisible()
  await expect(screens.row('anna.weber')).toBeVisible()
  await screens.search('anna.weber')
  await expect(page.getByText('1–1 of 1')).toBeVisible()
  await screens.search('')
  await screens.button('Stop').click()
  await expect(page.getByText('not completely loaded')).toBeVisible()
  await expect(names(page)).toHaveCount(50)

  faults.clear()
  faults.add({ path: /page_size=0/ }, { kind: 'error', status: 422 })
  faults.add({ path: /users\?page=3/ }, { kind: 'error', status: 500 })
  await screens.button('Refresh').click()
  const alert = page.getByRole('alert').filter({ hasText: 'Harbor failed inside (status 500).' })
  await expect(alert).toBeVisible()
  await expect(page.getByText('not completely loaded')).toBeVisible()
  await expect(names(page)).toHaveCount(50)

  faults.clear()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await screens.loaded()
  await expect(alert).toBeHidden()
  await expect(page.getByText('1–50 of 451')).toBeVisible()
})

test('Refresh and the panel show what others did', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12 })
  const idOf = (username: string): number => simulator.state.user(username)?.id ?? 0
  await screens.putRegistry(entry)
  await doElsewhere(simulator.url, 'POST', '/users', {
    username: 'omar.quinn',
    email: 'omar.quinn@example.com',
    realname: 'Omar Quinn',
    password: 'Passw0rdX',
  })
  await doElsewhere(simulator.url, 'DELETE', `/users/${idOf('igor.p')}`)
  await doElsewhere(simulator.url, 'PUT', `/users/${idOf('anna.weber')}`, {
    email: 'weber@example.com',
    realname: 'Anna Weber-Lund',
    comment: 'On leave',
  })
  await screens.open('anna.weber')
  const panel = page.getByRole('complementary', { name: 'Anna Weber-Lund' })
  await expect(panel).toContainText('weber@example.com')
  await expect(panel).toContainText('On leave')
  await expect(panel).toContainText('12 Mar 2026')
  await expect(screens.row('anna.weber')).toContainText('weber@example.com')
  await expect(screens.row('igor.p')).toBeVisible()

  await screens.button('Refresh').click()
  await expect(screens.row('omar.quinn')).toBeVisible()
  await expect(screens.row('igor.p')).toBeHidden()

  await panel.getByRole('button', { name: 'Set as admin' }).click()
  await screens.said('anna.weber is a system admin now.')
  await expect(panel.getByRole('button', { name: 'Revoke admin' })).toBeVisible()
  await screens.open('admin')
  const own = page.getByRole('complementary', { name: 'system admin' })
  await expect(own).toContainText('You are signed in with this account.')
  await expect(own.getByRole('button', { disabled: true })).toHaveText(['Revoke admin', 'Delete'])
  await expect(own.getByRole('button', { name: 'Change my password' })).toBeEnabled()
  await expect(own.getByRole('button', { name: 'Reset password' })).toBeHidden()
})

const omar: NewPerson = {
  username: 'omar.quinn',
  fullName: 'Omar Quinn',
  email: 'omar.quinn@example.com',
  comment: 'Contractor',
}

test('New user says what is wrong while it is typed, and sends nothing before that is right', async ({
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry()
  await screens.putRegistry(entry)
  const form = await screens.fillPerson({ username: '', fullName: '', email: '' })
  await form.getByRole('button', { name: 'Type it instead' }).click()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByLabel('User name', { exact: true })).toBeFocused()
  for (const [name, text, sentence] of [
    ['User name', '', 'The user name is missing.'],
    ['User name', 'omar#quinn', 'Leave out , " ~ # % $ : and control characters.'],
    ['User name', 'omar ', 'The user name begins or ends with a space.'],
    ['Email', 'omar@example', 'The email address hasn’t the right form.'],
    ['Full name', 'Omar "Q" Quinn', 'The full name has a character that isn’t allowed.'],
    ['Comment (optional)', 'Ä'.repeat(16), 'It takes 32 bytes; 30 at most are allowed.'],
    ['Password', 'Sh0rt', 'The password is too short.'],
    ['Password', 'alllowercase1', 'The password has no upper case letter.'],
  ] as const) {
    await form.getByLabel(name, { exact: true }).fill(text)
    await expect(form.getByText(sentence)).toBeVisible()
  }
  const rule = (name: string): Locator =>
    form
      .getByRole('list', { name: 'What the password needs' })
      .getByRole('listitem')
      .filter({ hasText: name })
  await expect(rule('upper case')).toContainText('not met yet')
  await expect(rule('lower case')).not.toContainText('not met yet')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByLabel('User name', { exact: true })).toBeFocused()
  expect(simulator.state.requests.some(({ method }) => method === 'POST')).toBe(false)
})

test('a name that is taken is told on Save, and all that was typed stays', async ({
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 1 })
  await screens.putRegistry(entry)
  const form = await screens.fillPerson({ ...omar, username: 'anna.weber' })
  await form.getByRole('button', { name: 'Type it instead' }).click()
  await form.getByLabel('Password', { exact: true }).fill('Typed0nce')
  await form.getByRole('button', { name: 'Save' }).click()
  // Save waits for the look-up, however quick one is.
  await expect(form.getByText('anna.weber exists already.')).toBeVisible()
  await expect(form.getByLabel('User name', { exact: true })).toBeFocused()
  expect(simulator.state.requests.some(({ method }) => method === 'POST')).toBe(false)
  for (const [name, text] of [
    ['User name', 'anna.weber'],
    ['Full name', omar.fullName],
    ['Email', omar.email],
    ['Comment (optional)', 'Contractor'],
    ['Password', 'Typed0nce'],
  ] as const)
    await expect(form.getByLabel(name, { exact: true })).toHaveValue(text)
  await form.getByLabel('User name', { exact: true }).fill(omar.username)
  await form.getByRole('button', { name: 'Save' }).click()
  const created = screens.dialog('User created')
  expect(await screens.shownPassword(created)).toBe('Typed0nce')
  expect(await signsIn(simulator.url, null, omar.username, 'Typed0nce')).toBe(true)
  await created.getByRole('button', { name: 'Done' }).click()
  await expect(screens.row(omar.username)).toContainText('Omar Quinn')
})

test('a new password: generated, another one, hidden, copied; the message goes without it', async ({
  program: { control },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ profile: '2.2' })
  await screens.putRegistry(entry)
  const form = await screens.fillPerson(omar)
  const first = await screens.shownPassword(form)
  await form.getByRole('button', { name: 'New one' }).click()
  await expect.poll(() => screens.shownPassword(form)).not.toBe(first)
  const password = await screens.shownPassword(form)
  await form.getByRole('button', { name: 'Hide' }).click()
  await expect(form.getByText(password)).toBeHidden()
  await form.getByRole('button', { name: 'Copy' }).click()
  await expect.poll(() => control.clipboardText()).toBe(password)
  await form.getByRole('button', { name: 'Save' }).click()

  const created = screens.dialog('User created')
  expect(await screens.shownPassword(created)).toBe(password)
  await created.getByRole('button', { name: 'Copy the message' }).click()
  await expect.poll(() => control.clipboardText()).toContain('Your user name is omar.quinn')
  expect(await control.clipboardText()).not.toContain(password)
  await created.getByRole('button', { name: 'Copy the password' }).click()
  await expect.poll(() => control.clipboardText()).toBe(password)
  expect(await signsIn(simulator.url, null, omar.username, password)).toBe(true)
})
