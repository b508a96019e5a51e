import type { Page } from 'playwright-core'
import type { SimulatedRegistry } from './registries'
import { screensOf, type NewPerson } from './screens'
import { signsIn } from './sign-in'

/** What a walk through the main job needs. */
export interface WalkParts {
  readonly page: Page
  readonly registry: SimulatedRegistry
  /** Called on every screen and dialog of the walk: to take a picture of it, or to examine it. */
  readonly look: (name: string) => Promise<void>
  /** Takes what is done, and what the registry then holds. */
  readonly print: (line: string) => void
}

const person: NewPerson = {
  username: 'nora.lindqvist',
  fullName: 'Nora Lindqvist',
  email: 'nora.lindqvist@example.com',
  comment: 'Build team',
}

/**
 * Does the main job on a registry through the real screens: connect, find, New user, reset, set as admin, revoke,
 * delete. After each step it asks the registry itself, and fails if that doesn't hold what the screens say.
 */
export const walkThrough = async ({ page, registry, look, print }: WalkParts): Promise<void> => {
  const { simulator, entry, certificate } = registry
  const { state, url } = simulator
  const screens = screensOf(page)
  const production = entry.environment === 'Production'
  const held = () => state.user(person.username)
  const must = (holds: boolean, sentence: string): void => {
    if (!holds) throw new Error(`The registry disagrees: not true that ${sentence}`)
    print(`    the registry: ${sentence}`)
  }
  const select = async (): Promise<void> => {
    await screens.search(person.username)
    await screens.select(person.username)
  }
  /** On production the program asks before it changes a right. */
  const confirm = async (action: string): Promise<void> => {
    if (!production) return
    const asked = screens.question(action)
    await look(action)
    await asked.getByRole('button', { name: action, exact: true }).click()
  }

  print('  connect: the entry is tested before it is saved')
  const dialog = await screens.fillRegistry(entry)
  await look('add')
  await screens.testRegistry(dialog)
  if (certificate !== null) {
    await look('certificate')
    await screens.pin(dialog)
  }
  await look('tested')
  await screens.save(dialog, 'Add')
  await screens.loaded()
  await look('users')
  must(
    state.requests.some(({ login, status }) => login === entry.username && status === 200),
    `${entry.username} has signed in; ${state.users.length} accounts are there`,
  )

  print('  find a person')
  await screens.search('weber')
  await screens.open('anna.weber')
  await page.getByRole('heading', { name: 'Anna Weber' }).waitFor()
  await look('person')
  must(state.user('anna.weber') !== undefined, 'anna.weber has an account')
  await screens.button(/Close the person/).click()

  print('  New user')
  const form = await screens.fillPerson(person)
  await look('new-user')
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  const created = screens.dialog('User created')
  const first = await screens.shownPassword(created)
  await look('created')
  await created.getByRole('button', { name: 'Done' }).click()
  must(held()?.email === person.email, `${person.username} exists, with ${person.email}`)
  must(
    await signsIn(url, certificate, person.username, first),
    'the password that was handed over signs in',
  )

  print('  Reset password')
  await select()
  await screens.act('Reset password')
  const reset = screens.dialog('Reset password')
  await look('reset')
  await reset.getByRole('button', { name: 'Reset password', exact: true }).click()
  const handOver = screens.dialog('Password reset')
  const second = await screens.shownPassword(handOver)
  await look('reset-done')
  await handOver.getByRole('button', { name: 'Done' }).click()
  must(await signsIn(url, certificate, person.username, second), 'the new password signs in')
  must(!(await signsIn(url, certificate, person.username, first)), 'the old one does not')

  print('  Set as admin')
  await screens.button('Set as admin').click()
  await confirm('Set as admin')
  await screens.said(`${person.username} is a system admin now.`)
  await look('admin')
  must(held()?.sysadmin === true, `${person.username} is a system admin`)

  print('  Revoke admin')
  await screens.button('Revoke admin').click()
  await confirm('Revoke admin')
  await screens.said(`${person.username} isn’t a system admin any more.`)
  must(held()?.sysadmin === false, `${person.username} is not a system admin`)

  print('  Delete')
  await screens.act('Delete')
  const asked = screens.question('Delete user')
  if (production) await asked.getByRole('textbox').fill(entry.name)
  await look('delete')
  await asked.getByRole('button', { name: 'Delete user' }).click()
  await screens.said(`${person.username} was deleted.`)
  must(held() === undefined, `${person.username} is gone`)

  await screens.search('')
  for (const name of ['anna.weber', 'chen.li', 'emil.sorensen']) await screens.select(name)
  await look('selected')
  await screens.button('Clear').click()
  await page.getByRole('link', { name: 'Registry', exact: true }).click()
  await look('registry')
}
