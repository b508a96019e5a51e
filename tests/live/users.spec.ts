import { expect, someone, test } from './fixture'
import { runPrefix } from './live-registry'
import { create } from './people'

test('a person is created, given a new password, and deleted', async ({ connected, screens }) => {
  const nora = someone('nora')
  const { username } = nora
  const first = await create(screens, nora)
  const { email, fullName, comment, admin } = (await connected.user(username)) ?? {}
  expect({ username, email, fullName, comment, admin }).toEqual({ ...nora, admin: false })
  expect(await connected.users.signsIn(username, first)).toEqual({ ok: true, value: true })

  await screens.search(username)
  await screens.select(username)
  await screens.act('Reset password')
  const reset = screens.dialog('Reset password')
  await reset.getByRole('button', { name: 'Reset password', exact: true }).click()
  const handOver = screens.dialog('Password reset')
  const second = await screens.shownPassword(handOver)
  await handOver.getByRole('button', { name: 'Done' }).click()
  expect(await connected.users.signsIn(username, second)).toEqual({ ok: true, value: true })
  expect(await connected.users.signsIn(username, first)).toEqual({ ok: true, value: false })

  await screens.act('Delete')
  await screens.question('Delete user').getByRole('button', { name: 'Delete user' }).click()
  await screens.said(`${username} was deleted.`)
  expect(await connected.user(username)).toBeNull()
})

test('the system admin right is granted and revoked', async ({ connected, screens }) => {
  const ada = someone('ada')
  await create(screens, ada)
  const holds = async (): Promise<boolean | undefined> =>
    (await connected.user(ada.username))?.admin
  await screens.search(ada.username)
  await screens.select(ada.username)
  await screens.button('Set as admin').click()
  await screens.said(`${ada.username} is a system admin now.`)
  expect(await holds()).toBe(true)
  await screens.button('Dismiss').click()
  await screens.button('Revoke admin').click()
  await screens.said(`${ada.username} isn’t a system admin any more.`)
  expect(await holds()).toBe(false)
  await screens.button('Undo').click()
  await screens.said(`${ada.username} is a system admin now.`)
  expect(await holds()).toBe(true)
})

test('a profile is changed, and that is undone', async ({
  connected,
  program: { page },
  screens,
}) => {
  const eve = someone('eve')
  await create(screens, eve)
  const profile = async () => {
    const { fullName, email, comment } = (await connected.user(eve.username)) ?? {}
    return { fullName, email, comment }
  }
  const { username: _, ...before } = eve
  await screens.search(eve.username)
  await screens.open(eve.username)
  await page
    .getByRole('complementary', { name: eve.fullName })
    .getByRole('button', { name: 'Edit', exact: true })
    .click()
  const form = screens.dialog('Edit')
  const fullName = 'Live Eve Lund'
  await form.getByLabel('Full name', { exact: true }).fill(fullName)
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await screens.said(`The profile of ${eve.username} was changed.`)
  expect(await profile()).toEqual({ ...before, fullName })
  await screens.button('Undo').click()
  await expect.poll(profile).toEqual(before)
})

test('new passwords of several are generated and handed over', async ({
  connected,
  program: { page },
  screens,
}) => {
  const people = [someone('uma'), someone('ulf')]
  for (const person of people) await create(screens, person)
  await screens.search(runPrefix())
  for (const { username } of people) await screens.select(username)
  await screens.act('Reset password')
  const asked = screens.question('Reset password')
  await asked.getByRole('button', { name: 'Reset 2 passwords' }).click()
  const dock = page.getByRole('region', { name: 'Operations' })
  await dock.getByText('2 done').waitFor()
  for (const { username } of people) {
    const row = dock.getByRole('row').filter({ hasText: username })
    await row.getByRole('button', { name: `Show the password of ${username}` }).click()
    const password = (await row.locator('output').textContent()) ?? ''
    expect(await connected.users.signsIn(username, password)).toEqual({ ok: true, value: true })
  }
})

test('a name that others contain, or that differs in case only, is somebody of its own', async ({
  connected,
  screens,
}) => {
  const people = [someone('kim'), someone('Kim'), someone('kim.li')]
  for (const person of people) await create(screens, person)
  for (const { username, email } of people) {
    expect((await connected.user(username))?.username).toBe(username)
    const byEmail = await connected.users.find('email', email)
    expect(byEmail).toMatchObject({ ok: true, value: { username } })
  }
  expect(await connected.user(someone('ki').username)).toBeNull()
  expect(await connected.user(someone('KIM').username)).toBeNull()
})
