import type { NewPerson, Screens } from '@support/screens/screens'

/** Creates somebody through the screens; gives the password that was handed over. */
export const create = async (screens: Screens, person: NewPerson): Promise<string> => {
  const form = await screens.fillPerson(person)
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  const created = screens.dialog('User created')
  const password = await screens.shownPassword(created)
  await created.getByRole('button', { name: 'Done' }).click()
  return password
}
