import { readFileSync } from 'node:fs'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/fixture'
import { doElsewhere } from '@support/screens/elsewhere'
import { keyboardOf } from '@support/screens/keyboard'
import { addSeveral, quickOf } from '@support/screens/several-registries'

test('two registries are compared, and who is missing is created with a password', async ({
  program: { page, control },
  screens,
  startRegistry,
}, info) => {
  const eu = await startRegistry({ profile: '2.6', users: 12, name: 'Harbor EU' })
  const us = await startRegistry({
    profile: '2.15',
    users: 9,
    name: 'Harbor US',
    environment: 'Production',
  })
  const other = await startRegistry({ name: 'Lab 4' })
  const password = 'Passw0rdGiven'
  for (const [at, username, email] of [
    [eu, 'a,b', 'ab@example.com'],
    [eu, 'karl', 'shared@example.com'],
    [us, 'lars', 'shared@example.com'],
  ] as const)
    await doElsewhere(at.entry.address, 'POST', '/users', {
      username,
      email,
      realname: 'Somebody',
      password,
    })
  const missing = eu.simulator.state.users
    .map(({ username }) => username)
    .filter((username) => us.simulator.state.user(username) === undefined)
  const creatable = missing.filter((username) => username !== 'a,b' && username !== 'karl')
  expect(creatable).toHaveLength(3)
  await addSeveral(page, [eu, us, other].map(quickOf))

  const keyboard = keyboardOf(page)
  const table = page.getByRole('region', { name: /^Differences between/ })
  const row = (username: string) =>
    table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: username }) })
  const kind = (name: string) => page.getByRole('radio', { name })

  await test.step('only the two are asked, when it is wanted', async () => {
    await keyboard.enter(page.getByRole('link', { name: 'Compare registries' }))
    await expectAccessible(page, 'compare, nothing chosen')
    await page.getByLabel('People of').selectOption({ label: 'Harbor EU · Test' })
    await page.getByLabel('compared with').selectOption({ label: 'Harbor US · Production' })
    await expect(page.getByText('Not compared yet')).toBeVisible()
    await keyboard.enter(screens.button('Ask these registries'))
    await expect(page.getByText(/the same · 6 different/)).toBeVisible()
    expect(other.simulator.state.requests).toEqual([])
  })

  await test.step('what differs, with what the target would refuse', async () => {
    await expect(row('a,b')).toContainText('Can’t be created: Leave out')
    await expect(row('karl')).toContainText('Their email belongs to lars there.')
    await expect(row('lars')).toContainText('Only there')
    await expectAccessible(page, 'compare')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'compare, dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await kind('Only there').check({ force: true })
    await expect(table.getByRole('row')).toHaveCount(2)
    await kind('All').check({ force: true })
    await expect(table.getByRole('row')).toHaveCount(7)
  })

  await test.step('the differences are written to a file', async () => {
    const file = info.outputPath('comparison.csv')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: file })
    await keyboard.enter(screens.button('Export…'))
    await expect(page.getByText('Written to comparison.csv.')).toBeAttached()
    const lines = readFileSync(file, 'utf8').trim().split('\r\n')
    expect(lines).toHaveLength(7)
    expect(lines.join('\n')).toContain("can't be created: email taken")
  })

  await test.step('the missing ones are created, and no longer differ', async () => {
    await keyboard.enter(screens.button('Create the 3 missing…'))
    const dialog = screens.question('Create people from Harbor EU')
    await expect(dialog).toContainText('Harbor US · Production')
    await expect(dialog.getByRole('list', { name: 'Who is created' })).toContainText(
      creatable[0] ?? '',
    )
    await expect(
      dialog.getByRole('list', { name: 'Who is left out' }).getByRole('listitem'),
    ).toHaveText([/^a,b: /, /^karl: /])
    await expectAccessible(page, 'create the missing ones')
    await keyboard.enter(dialog.getByRole('button', { name: 'Create 3 people' }))
    const dock = page.getByRole('region', { name: 'Operations' })
    await expect(dock).toContainText('3 done')
    for (const username of creatable)
      expect(us.simulator.state.user(username)).toMatchObject({ sysadmin: false })
    // Nobody asked for the admin right to be copied.
    await expect(row('ops-admin')).toContainText('Other admin right')
    await expect(page.getByText(/the same · 4 different/)).toBeVisible()
    await expect(dock.getByRole('button', { name: /^Show the password of/ }).first()).toBeVisible()
  })

  await test.step('it is in the journal, row by row', async () => {
    await keyboard.enter(page.getByRole('link', { name: 'Journal' }))
    await expect(page.getByRole('row').filter({ hasText: creatable[0] ?? '' })).toHaveCount(1)
  })
})
