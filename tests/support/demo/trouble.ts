import type { Locator, Page } from 'playwright-core'
import { doElsewhere } from '../screens/elsewhere'
import { startRegistry, type SimulatedRegistry } from '../screens/registries'
import { screensOf } from '../screens/screens'
import { office, type FurtherParts } from './further'

const dockOf = (page: Page): Locator => page.getByRole('region', { name: 'Operations' })

/** What goes wrong with several at once: some fail, an answer is lost, the registry is read-only. */
const showOperations = async (
  { page, look, print }: FurtherParts,
  { simulator }: SimulatedRegistry,
): Promise<void> => {
  const screens = screensOf(page)
  const dock = dockOf(page)
  const { state, faults } = simulator
  const people = ['anna.weber', 'chen.li', 'emil.sorensen']

  print('  New passwords for several; one of them fails, and is tried again')
  faults.add(
    { method: 'PUT', path: new RegExp(`users/${state.user('chen.li')?.id}/password`) },
    { kind: 'error', status: 500 },
  )
  for (const name of people) await screens.select(name)
  await screens.act('Reset password')
  await screens
    .question('Reset password')
    .getByRole('button', { name: 'Reset 3 passwords' })
    .click()
  await dock.getByText('2 done · 1 failed').waitFor()
  await look('partial-failure')
  faults.clear()
  await dock.getByRole('button', { name: 'Retry 1 failed' }).click()
  await dock.getByText('3 done').waitFor()
  await dock.getByRole('button', { name: 'Dismiss' }).click()
  await screens
    .question(/Forget/)
    .getByRole('button', { name: 'Forget them' })
    .click()

  print('  An answer that is lost, and nobody to ask: it may have been done')
  faults.add({ method: 'PUT', path: /sysadmin/ }, { kind: 'reset', when: 'midway' })
  faults.add({ method: 'GET', path: /users\/\d+$/ }, { kind: 'reset', when: 'midway' })
  await screens.select('anna.weber')
  await screens.button('Set as admin').click()
  await dock.getByRole('button', { name: 'Check' }).waitFor()
  await look('lost-answer')
  faults.clear()
  await dock.getByRole('button', { name: 'Check' }).click()
  await screens.said('anna.weber is a system admin now.')
  await dock.getByRole('button', { name: 'Dismiss' }).click()

  print('  The registry in its read-only mode')
  state.setSetting('read_only', true)
  await screens.select('anna.weber')
  await screens.button('Revoke admin').click()
  await dock.getByText('The registry is in read-only mode.').waitFor()
  await look('read-only')
  state.setSetting('read_only', false)
  await dock.getByRole('button', { name: 'Dismiss' }).click()
  await screens.button('Clear').click()
}

/** Rules that aren't met, failures, a password that was changed elsewhere, and a robot account. */
export const showTrouble = async (parts: FurtherParts): Promise<void> => {
  const { page, look, print } = parts
  const screens = screensOf(page)
  const plant = await startRegistry({
    ...office,
    profile: '2.13',
    name: 'Plant 12',
    colour: 'Orange',
  })
  const { entry, simulator } = plant
  print('\nWhere something goes wrong')
  await screens.addRegistry(entry)

  print('  New user: what isn’t met, while one types')
  const form = await screens.fillPerson({
    username: 'anna.weber',
    fullName: 'Anna #2',
    email: 'anna@localhost',
  })
  await form.getByRole('button', { name: 'Type it instead' }).click()
  await form.getByLabel('Password', { exact: true }).fill('short')
  await form.getByText('anna.weber exists already.').waitFor()
  await look('rules')
  await form.getByRole('button', { name: 'Cancel' }).click()

  await showOperations(parts, plant)

  print('  The password was changed elsewhere')
  await doElsewhere(entry.address, 'PUT', '/users/1/password', {
    old_password: entry.password,
    new_password: 'Changed-Elsewhere-1',
  })
  await screens.button('Refresh').click()
  await page.getByLabel(/Enter the new password/).waitFor()
  await look('password-elsewhere')
  await page.getByLabel(/Enter the new password/).fill('Changed-Elsewhere-1')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await screens.loaded()

  print('  A robot account: what it may do is found out')
  const yard = await startRegistry({ ...office, name: 'Yard', colour: 'Yellow' })
  const robot = { username: 'robot$helpdesk', password: 'Robot12345' }
  yard.simulator.state.addRobot(robot.username, robot.password, ['list', 'read', 'create'])
  await screens.addRegistry({ ...yard.entry, ...robot })
  await look('robot')
  await Promise.all([yard.simulator.close(), simulator.close()])
}
