import type { Locator } from '@playwright/test'
import { test as withOwnProgram } from '@support/program/fixture'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import { screensOf } from '@support/screens/screens'
import { startLoopbackServer } from '@support/tls/loopback-server'

const field = (dialog: Locator, name: string): Locator => dialog.getByLabel(name, { exact: true })
const button = (dialog: Locator, name: string): Locator =>
  dialog.getByRole('button', { name, exact: true })
const tick = (dialog: Locator, title: string): Locator =>
  dialog.getByRole('listitem').filter({ hasText: title })

test('the first registry: its address becomes an origin and its host the name; a duplicate is found', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry()
  const { host } = new URL(entry.address)
  await expect(page.getByRole('heading', { name: 'No registry yet' })).toBeVisible()

  const dialog = await screens.fillRegistry(entry)
  await field(dialog, 'Address').fill('registry.example.com/harbor/')
  await expect(dialog.getByText('Will be used as https://registry.example.com')).toBeVisible()
  await field(dialog, 'Address').fill('ftp://registry.example.com')
  await expect(dialog.getByText('The address must begin with https or http.')).toBeVisible()
  await field(dialog, 'Address').fill(`HTTP://${host}/harbor/projects?page=1`)
  await expect(dialog.getByText(`Will be used as http://${host}`)).toBeVisible()
  await dialog.getByLabel('I accept this').check()
  await screens.testRegistry(dialog)
  await screens.save(dialog, 'Add')
  await screens.loaded()
  await expect(
    page.getByRole('navigation', { name: 'Registries' }).getByRole('link', { name: entry.name }),
  ).toContainText(host)

  const before = simulator.state.requests.length
  await screens.button('Add a registry').click()
  await field(dialog, 'Address').fill('harbor.example.com:8443')
  await expect(field(dialog, 'Name')).toHaveValue('harbor.example.com:8443')
  await field(dialog, 'Address').fill(`${entry.address}/`)
  await expect(dialog.getByText(`“${entry.name}” has this address already.`)).toBeVisible()
  await button(dialog, 'Test').click()
  await expect(dialog.getByText('Signs in once and changes nothing.')).toBeVisible()
  expect(simulator.state.requests).toHaveLength(before)
})

test('each tick that fails says why and what to do next, and nothing after it is tried', async ({
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 1 })
  const { state, faults } = simulator
  const page = await startLoopbackServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<html><title>Sign in</title></html>'),
  )
  const gone = await startLoopbackServer(() => undefined)
  await gone.close()
  const dialog = await screens.fillRegistry(entry)

  const failing = async (
    title: string,
    [reason, next]: readonly [string, string],
    notReached: number,
    values: Partial<Record<'Address' | 'User name' | 'Password', string>> = {},
  ): Promise<void> => {
    await test.step(title, async () => {
      const entered = {
        Address: entry.address,
        'User name': entry.username,
        Password: entry.password,
        ...values,
      }
      for (const [name, text] of Object.entries(entered)) await field(dialog, name).fill(text)
      await dialog.getByLabel('I accept this').check()
      await dialog.getByRole('button', { name: /^Test/ }).click()
      await expect(tick(dialog, title)).toContainText(reason)
      await expect(tick(dialog, title)).toContainText(next)
      await expect(dialog.getByText('not reached')).toHaveCount(notReached)
      await expect(button(dialog, 'Add anyway')).toBeEnabled()
      faults.clear()
    })
  }
  await failing('Reachable', [`refuses connections on port ${gone.port}`, 'Check the port.'], 6, {
    Address: gone.url,
  })
  await failing(
    'It is a Harbor',
    ['A web page answers, not Harbor’s API.', 'Check the address.'],
    4,
    { Address: page.url },
  )
  await failing('Sign-in', ['The password of admin is wrong', 'Correct it and try again.'], 3, {
    Password: 'Wrong12345',
  })
  expect(state.requests.filter(({ status }) => status === 401)).toHaveLength(1)
  await failing(
    'System admin',
    ['This account isn’t a system admin.', 'Sign in with an account that is one'],
    2,
    { 'User name': 'anna.weber', Password: 'Passw0rdX' },
  )
  faults.add({ path: /systeminfo/, after: 1 }, { kind: 'error', status: 500 })
  await failing('Authentication mode', ['Harbor failed inside (status 500).', 'Try again.'], 1)
  faults.add({ path: /configurations/ }, { kind: 'proxy', status: 503 })
  await failing(
    'What it can do',
    ['The server can’t serve just now (status 503).', 'Wait a moment'],
    0,
  )
  await page.close()
})

test('plain http has to be accepted, for this address, and is marked', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry()
  const dialog = await screens.fillRegistry(entry)
  const accepted = dialog.getByLabel('I accept this')
  await accepted.uncheck()
  await button(dialog, 'Test').click()
  await expect(dialog.getByText('Accept it, or change the address to https.')).toBeVisible()
  expect(simulator.state.requests).toHaveLength(0)
  await accepted.check()
  await field(dialog, 'Address').fill('http://another.example.com')
  await expect(accepted).not.toBeChecked()
  await field(dialog, 'Address').fill(entry.address)
  await accepted.check()
  await screens.testRegistry(dialog)
  await screens.save(dialog, 'Add')
  await screens.loaded()
  await expect(page.getByRole('link', { name: entry.name })).toContainText('plain http')
  await expect(page.getByRole('main').getByText('plain http')).toBeVisible()
})

test('a test that hangs can be cancelled, and started again', async ({
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry()
  simulator.faults.add({ path: /version/ }, { kind: 'hang' })
  const dialog = await screens.fillRegistry(entry)
  await button(dialog, 'Test').click()
  await expect(tick(dialog, 'Reachable')).toContainText('passed')
  await button(dialog, 'Cancel the test').click()
  await expect(tick(dialog, 'It is a Harbor')).toContainText('Cancelled.')
  simulator.faults.clear()
  await button(dialog, 'Test again').click()
  await expect(tick(dialog, 'Signed in as admin')).toBeVisible()
  await expect(button(dialog, 'Add')).toBeEnabled()
})

test('the authentication mode is told, and the published password', async ({
  screens,
  startRegistry,
}) => {
  const { entry } = await startRegistry({ authMode: 'oidc_auth' })
  const dialog = await screens.fillRegistry(entry)
  await screens.testRegistry(dialog)
  await expect(tick(dialog, 'OIDC authentication')).toContainText('users are managed elsewhere')
  await expect(dialog.getByText('admin still has Harbor’s published password.')).toBeVisible()
})

test('saved although nobody answers: the state says so, until somebody does', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const first = await startRegistry()
  await first.simulator.close()
  const dialog = await screens.fillRegistry(first.entry)
  await screens.testRegistry(dialog)
  await screens.save(dialog, 'Add anyway')
  const entry = page.getByRole('link', { name: first.entry.name })
  await expect(entry).toContainText('not reachable · just now')
  await expect(page.getByRole('alert')).toContainText('refuses connections')
  await startRegistry({ port: Number(new URL(first.entry.address).port) })
  await screens.button('Try again').click()
  await screens.loaded()
  await expect(entry).toContainText('signed in')
})

test('a wrong password is sent once, and again only when the person wants it', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry()
  const sent = (): number => simulator.state.requests.filter(({ status }) => status === 401).length
  const dialog = await screens.fillRegistry({ ...entry, password: 'Wrong12345' })
  await screens.testRegistry(dialog)
  expect(sent()).toBe(1)
  await screens.save(dialog, 'Add anyway')
  const link = page.getByRole('link', { name: entry.name })
  await expect(link).toContainText('wrong password')
  expect(sent()).toBe(2)

  for (let visits = 0; visits < 2; visits += 1) {
    await page.getByRole('link', { name: 'Wharfinger' }).click()
    await expect(page.getByRole('heading', { name: 'All registries' })).toBeVisible()
    await link.click()
    await expect(
      page.getByRole('alert').filter({ hasText: 'The password of admin is wrong' }),
    ).toBeVisible()
  }
  expect(sent()).toBe(2)
  await screens.button('Try again').click()
  await expect.poll(sent).toBe(3)

  await screens.button('Edit').click()
  const edit = screens.dialog('Edit the registry')
  await field(edit, 'Password').fill(entry.password)
  await screens.testRegistry(edit)
  await screens.save(edit, 'Save')
  await screens.loaded()
  expect(sent()).toBe(3)
})

test('an edit keeps the password for its address and asks for it at another', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { entry } = await startRegistry({ users: 3 })
  const other = await startRegistry({ users: 5 })
  await screens.addRegistry(entry)
  await page.getByRole('link', { name: 'Registry', exact: true }).click()
  await screens.button('Edit').click()
  const dialog = screens.dialog('Edit the registry')
  await expect(dialog.getByText('Empty: the stored one is kept.')).toBeVisible()
  await field(dialog, 'Name').fill('Plant 8')
  await screens.save(dialog, 'Save')
  await expect(page.getByRole('heading', { name: 'Plant 8' })).toBeVisible()

  await screens.button('Edit').click()
  await field(dialog, 'Address').fill(other.entry.address)
  await dialog.getByLabel('I accept this').check()
  await expect(
    dialog.getByText(`The stored one is only ever sent to ${new URL(entry.address).host}.`),
  ).toBeVisible()
  await button(dialog, 'Test').click()
  await expect(dialog.getByText('Enter the password.')).toBeVisible()
  expect(other.simulator.state.requests).toHaveLength(0)
  await field(dialog, 'Password').fill(other.entry.password)
  await screens.testRegistry(dialog)
  await screens.save(dialog, 'Save')
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await screens.loaded()
  await expect(page.getByText('1–6 of 6')).toBeVisible()
})

test('an account that isn’t a system admin: why, what to do, and when it has become one', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 1 })
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
  await expect(page.getByText('Ask an admin of this registry for the right')).toBeVisible()
  const { id } = simulator.state.user('anna.weber') ?? {}
  await doElsewhere(simulator.url, 'PUT', `/users/${id}/sysadmin`, { sysadmin_flag: true })
  await screens.button('Check again').click()
  await screens.loaded()
  await expect(screens.row('anna.weber')).toContainText('you')
})

test('the rail groups by environment; a password is forgotten, a registry removed, nothing changed there', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const plant = await startRegistry({ users: 2 })
  const eu = await startRegistry({ name: 'Harbor EU', environment: 'Production', profile: '2.2' })
  await screens.addRegistry(plant.entry)
  await screens.addRegistry(eu.entry)
  const rail = page.getByRole('navigation', { name: 'Registries' })
  await expect(rail.getByRole('heading')).toHaveText(['Production', 'Test'])
  await expect(rail.getByRole('link', { name: 'Harbor EU' })).toContainText('2.2')
  await expect(rail.getByRole('link', { name: 'Harbor EU' })).toContainText('signed in')

  await page.getByRole('link', { name: 'Registry', exact: true }).click()
  await screens.button('Forget password').click()
  await expect(rail.getByRole('link', { name: 'Harbor EU' })).toContainText('no password')
  await expect(screens.button('Forget password')).toBeHidden()

  await rail.getByRole('link', { name: 'Plant 7' }).click()
  await page.getByRole('link', { name: 'Registry', exact: true }).click()
  await screens.button('Remove…').click()
  const asked = screens.question('Remove this registry?')
  await expect(asked).toContainText('Nothing changes on the server.')
  await button(asked, 'Remove the registry').click()
  await expect(rail.getByRole('link', { name: 'Plant 7' })).toBeHidden()
  await expect(rail.getByRole('heading')).toHaveText(['Production'])
  expect(plant.simulator.state.users).toHaveLength(3)
  for (const { simulator } of [plant, eu])
    expect(simulator.state.requests.every(({ method }) => method === 'GET')).toBe(true)
})

withOwnProgram(
  'after a restart the registry is there, and its password in the keychain signs in',
  async ({ program, screens, keychain, startRegistry }) => {
    test.skip(keychain === null, 'there is no keychain')
    const { simulator, entry } = await startRegistry({ users: 2 })
    await screens.addRegistry(entry)
    const signedIn = simulator.state.requests.length
    const again = screensOf(await program.restart())
    await again.openRegistry(entry.name)
    await expect(again.row('anna.weber')).toBeVisible()
    expect(simulator.state.requests.slice(signedIn).some(({ status }) => status === 401)).toBe(
      false,
    )
  },
)
