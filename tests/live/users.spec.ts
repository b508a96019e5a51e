import type { Screens } from '@support/screens/screens'
import { expect, someone, test } from './fixture'

/** Creates somebody through the screens; gives the password that was handed over. */
const create = async (screens: Screens, person: ReturnType<typeof someone>): Promise<string> => {
  const form = await screens.fillPerson(person)
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  const created = screens.dialog('User created')
  const password = await screens.shownPassword(created)
  await created.getByRole('button', { name: 'Done' }).click()
  return password
}

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
  await screens.button('Revoke admin').click()
  await screens.said(`${ada.username} isn’t a system admin any more.`)
  expect(await holds()).toBe(false)
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
