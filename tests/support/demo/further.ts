import type { Page } from 'playwright-core'
import { doElsewhere } from '../screens/elsewhere'
import { startRegistry, type RegistryPlan, type SimulatedRegistry } from '../screens/registries'
import { screensOf } from '../screens/screens'

/** What the tour shows beside the main job. */
export interface FurtherParts {
  readonly page: Page
  readonly look: (screen: string) => Promise<void>
  readonly print: (line: string) => void
}

/** A registry over plain http that the tour adds for a while. */
export const office: RegistryPlan = {
  profile: '2.15',
  users: 80,
  secure: false,
  name: 'Office',
  environment: 'Other',
  colour: 'Blue',
}

/** Edit, both admin buttons, columns, a row's menu and one's own password, on a registry that speaks plain http. */
export const showPeople = async (
  { page, look, print }: FurtherParts,
  { entry, simulator }: SimulatedRegistry,
): Promise<void> => {
  const screens = screensOf(page)
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await screens.loaded()

  print('  Edit, while somebody else edits too')
  const anna = simulator.state.user('anna.weber')
  if (anna === undefined) throw new Error('anna.weber has no account')
  await screens.open('anna.weber')
  const panel = page.getByRole('complementary', { name: 'Anna Weber' })
  await panel.getByRole('button', { name: 'Edit' }).click()
  const edit = screens.dialog('Edit')
  await edit.getByLabel('Full name').fill('Anna Weber-Kern')
  await doElsewhere(entry.address, 'PUT', `/users/${anna.id}`, {
    email: anna.email,
    realname: 'Anna Kern',
    comment: anna.comment,
  })
  await edit.getByRole('button', { name: 'Save', exact: true }).click()
  const keep = edit.getByRole('button', { name: 'Save mine' })
  await keep.waitFor()
  await look('changed-meanwhile')
  await keep.click()
  await screens.said('The profile of anna.weber was changed.')
  await look('edited')
  await page
    .getByRole('region', { name: 'Operations' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await page.getByRole('heading', { name: 'Anna Kern' }).waitFor()
  await screens.button(/Close the person/).click()
  await screens.button('Dismiss').first().click()

  print('  A row’s menu, and the columns')
  await screens.row('chen.li').getByRole('button', { name: 'Actions for chen.li' }).click()
  await page.getByRole('menu').waitFor()
  await look('row-menu')
  await page.keyboard.press('Escape')
  await screens.button('Columns').click()
  await page.getByRole('dialog', { name: 'Columns' }).getByLabel('Changed').check()
  await look('columns')
  await page.getByRole('dialog', { name: 'Columns' }).getByLabel('Changed').uncheck()
  await page.keyboard.press('Escape')

  print('  Admins and others chosen together: a button for each')
  for (const name of ['anna.weber', 'ben.okafor', 'chen.li']) await screens.select(name)
  await screens.button('Set 2 as admin').waitFor()
  await look('mixed')
  await screens.act('Delete')
  await screens.question('Delete 3 users').waitFor()
  await look('delete-several')
  await page.keyboard.press('Escape')
  await screens.button('Clear').click()

  print('  One’s own password, which is Harbor’s published one')
  await screens.button('Change the password').click()
  await screens.dialog('Change my password').waitFor()
  await look('own-password')
  await page.keyboard.press('Escape')
}

/** A registry whose people come from LDAP, and an account that is no system admin. */
export const showModes = async ({ page, look, print }: FurtherParts): Promise<void> => {
  const screens = screensOf(page)
  const ldap = await startRegistry({ ...office, authMode: 'ldap_auth' })
  const lab = await startRegistry({ ...office, name: 'Lab', colour: 'Purple' })

  print('\nAn account directory elsewhere: LDAP')
  await screens.addRegistry(ldap.entry)
  await screens.open('anna.weber')
  await page.getByRole('heading', { name: 'Anna Weber' }).waitFor()
  await look('ldap')

  print('\nAn account that is no system admin')
  const { entry } = lab
  const dialog = await screens.fillRegistry({
    ...entry,
    username: 'anna.weber',
    password: 'Passw0rdX',
  })
  await screens.testRegistry(dialog)
  await screens.save(dialog, 'Add anyway')
  await page.getByRole('heading', { name: 'Anna Weber' }).waitFor()
  await look('not-admin')
  await Promise.all([ldap, lab].map(({ simulator }) => simulator.close()))
}
