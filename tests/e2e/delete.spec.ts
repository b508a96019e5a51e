import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'

test('deleting several wants the registry’s name; who couldn’t be deleted stays selected, and is tried again', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12 })
  const { state, faults } = simulator
  await screens.putRegistry(entry)
  const dock = page.getByRole('region', { name: 'Operations' })
  const outcome = dock
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'chen.li', exact: true }) })
  for (const name of ['chen.li', 'daria.k', 'igor.p']) await screens.select(name)
  await screens.act('Delete')
  const asked = screens.question('Delete 3 users')
  for (const sentence of [
    'This can’t be undone.',
    'Projects they own stay, without an owner.',
    'robot accounts they made keep working.',
    'Browsers that are signed in may stay signed in until their session ends.',
  ])
    await expect(asked).toContainText(sentence)
  await asked.getByRole('button', { name: 'Delete 3 users' }).click()
  await expect(asked.getByText('This isn’t the registry’s name.')).toBeVisible()
  expect(state.requests.some(({ method }) => method === 'DELETE')).toBe(false)
  await expectAccessible(page, 'delete several')

  const chen = state.user('chen.li')?.id
  faults.add(
    { method: 'DELETE', path: new RegExp(`users/${chen}$`) },
    { kind: 'error', status: 500 },
  )
  await asked.getByLabel(`Type “${entry.name}” to delete`).fill(entry.name)
  await asked.getByRole('button', { name: 'Delete 3 users' }).click()
  await expect(dock).toContainText('2 done · 1 failed')
  await expect(outcome).toContainText('Harbor failed inside (status 500).')
  await expect(page.getByLabel('Select chen.li', { exact: true })).toBeChecked()
  await expect(page.getByRole('group', { name: 'Selected users' })).toContainText('1 selected')
  await expect(screens.row('daria.k')).toBeHidden()
  await expectAccessible(page, 'a deletion that failed in part')

  faults.clear()
  await dock.getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(dock).toContainText('3 done')
  await expect(screens.row('chen.li')).toBeHidden()
  await expect(page.getByRole('group', { name: 'Selected users' })).toBeHidden()
  expect(state.users).toHaveLength(10)

  await screens.open('hana.sato')
  await page.getByRole('complementary').getByRole('button', { name: 'Delete' }).click()
  const one = screens.question('Delete user')
  await expect(one.getByRole('textbox')).toBeHidden()
  await one.getByRole('button', { name: 'Delete user' }).click()
  await screens.said('hana.sato was deleted.')
  expect(state.user('hana.sato')).toBeUndefined()
})
