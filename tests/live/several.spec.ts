import { expect, someone, test } from './fixture'
import { runPrefix } from './live-registry'
import { create } from './people'

test('several: admin for some and not for others, all that match, and their deletion', async ({
  connected,
  program: { page },
  screens,
}) => {
  const people = ['ann', 'bob', 'cat'].map(someone)
  for (const person of people) await create(screens, person)
  const admins = async (): Promise<readonly (boolean | undefined)[]> =>
    Promise.all(people.map(async ({ username }) => (await connected.user(username))?.admin))
  const dock = page.getByRole('region', { name: 'Operations' })
  const [first] = people
  await screens.search(first?.username ?? '')
  await screens.select(first?.username ?? '')
  await screens.button('Set as admin').click()
  await expect.poll(admins).toEqual([true, false, false])
  // So that the one Undo there is then is the next operation’s.
  await dock.getByRole('button', { name: 'Dismiss' }).click()

  await screens.search(runPrefix())
  for (const { username } of people) await screens.select(username)
  await screens.button('Set 2 as admin').click()
  await screens.question('Set as admin').getByRole('button', { name: 'Set 2 as admin' }).click()
  await expect.poll(admins).toEqual([true, true, true])
  await dock.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(admins).toEqual([true, false, false])

  await page.getByLabel('Select all on this page').check()
  await screens.act('Delete')
  const asked = screens.question(/^Delete \d+ users$/)
  await asked.getByRole('textbox').fill(connected.entry.name)
  await asked.getByRole('button', { name: /^Delete \d+ users$/ }).click()
  await expect.poll(admins).toEqual([undefined, undefined, undefined])
})
