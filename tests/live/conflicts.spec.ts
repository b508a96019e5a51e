import { must, runPrefix } from './live-registry'
import { expect, someone, test } from './fixture'
import { create } from './people'

test('a name and an address that somebody has are told before anything is sent', async ({
  connected,
  screens,
}) => {
  const kai = someone('kai')
  await create(screens, kai)
  const form = await screens.fillPerson({ ...kai, fullName: 'Live Somebody' })
  await expect(form.getByText(`${kai.username} exists already.`)).toBeVisible()
  await expect(form.getByText(`${kai.username} has this email address already.`)).toBeVisible()
  await form.getByRole('button', { name: 'Cancel' }).click()
  expect((await connected.user(kai.username))?.fullName).toBe(kai.fullName)
})

test('a change by somebody else, and an address that is taken, stop an edit', async ({
  connected,
  program: { page },
  screens,
}) => {
  const [mia, max] = [someone('mia'), someone('max')]
  for (const person of [mia, max]) await create(screens, person)
  const holds = async () => {
    const { fullName, email, comment } = (await connected.user(mia.username)) ?? {}
    return { fullName, email, comment }
  }
  await screens.search(runPrefix())
  await screens.open(mia.username)
  await page
    .getByRole('complementary', { name: mia.fullName })
    .getByRole('button', { name: 'Edit', exact: true })
    .click()
  const form = screens.dialog('Edit')
  const save = form.getByRole('button', { name: 'Save', exact: true })

  const { userId } = (await connected.user(mia.username)) ?? { userId: 0 }
  const theirs = { fullName: mia.fullName, email: mia.email, comment: 'On leave' }
  must(await connected.users.update(userId, theirs))
  await form.getByLabel('Comment (optional)').fill('Release team')
  await save.click()
  await expect(form.getByText('Somebody else has changed this profile meanwhile')).toBeVisible()
  expect(await holds()).toEqual(theirs)
  await form.getByRole('button', { name: 'Take what is there' }).click()

  await form.getByLabel('Email', { exact: true }).fill(max.email)
  await save.click()
  await expect(form.getByLabel('Email', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  expect(await holds()).toEqual(theirs)
})

test('the password that somebody has already isn’t taken again', async ({ connected, screens }) => {
  const ida = someone('ida')
  const password = await create(screens, ida)
  await screens.search(ida.username)
  await screens.select(ida.username)
  await screens.act('Reset password')
  const reset = screens.dialog('Reset password')
  await reset.getByRole('button', { name: 'Type it instead' }).click()
  await reset.getByLabel('New password', { exact: true }).fill(password)
  await reset.getByRole('button', { name: 'Reset password', exact: true }).click()
  await expect(reset.getByText('That is the password the user has already.').first()).toBeVisible()
  expect(await connected.users.signsIn(ida.username, password)).toEqual({ ok: true, value: true })
})
