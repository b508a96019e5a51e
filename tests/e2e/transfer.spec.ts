import { readFileSync } from 'node:fs'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { keyboardOf } from '@support/screens/keyboard'
import { addSeveral, quickOf } from '@support/screens/several-registries'
import { secretsIn } from '@support/secrets/traces'

const passphrase = 'right horse battery'

test('registries go to a file with their passwords, and come back from it, by keyboard', async ({
  program: { page, control },
  screens,
  startRegistry,
  keychain,
}, info) => {
  test.skip(keychain === null, 'no keychain that could give a password to the file')
  const harbor = await startRegistry({
    profile: '2.15',
    users: 12,
    secure: true,
    name: 'Harbor EU',
  })
  const [id = ''] = await addSeveral(page, [quickOf(harbor)], 'keychain')
  const keyboard = keyboardOf(page)
  const path = info.outputPath('registries.json')

  await page.evaluate(() => (location.hash = '#/settings'))
  await keyboard.enter(screens.button('Export registries…'))
  const exporting = screens.dialog('Export registries')
  await expect(exporting.getByRole('button', { name: 'Export 1 registry…' })).toBeFocused()
  await exporting.getByLabel('With the passwords, under a passphrase').press('Space')
  await exporting.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await exporting.getByLabel('The same passphrase again').fill(passphrase)
  await expectAccessible(page, 'export of registries')
  await control.answerDialog('showSaveDialog', { canceled: false, filePath: path })
  await keyboard.press('Enter')
  await expect(exporting.getByText('1 registry is in registries.json.')).toBeVisible()
  await expect(exporting.getByText('1 password is in it.')).toBeVisible()
  await expect(exporting.getByRole('button', { name: 'Done' })).toBeFocused()
  await keyboard.press('Enter')
  await exporting.waitFor({ state: 'hidden' })
  await expect(screens.button('Export registries…')).toBeFocused()
  expect(secretsIn(readFileSync(path, 'utf8'), { password: harbor.entry.password, id })).toEqual([])

  await page.evaluate(
    (gone) => window.wharfinger.connections.remove({ id: gone, evenIfPasswordStays: false }),
    id,
  )
  await page.evaluate(() => (location.hash = '#/'))
  const before = harbor.simulator.state.requests.length
  await keyboard.enter(screens.button('Import registries…'))
  const importing = screens.dialog('Import registries')
  await expect(importing.getByRole('button', { name: 'Choose a file…' })).toBeFocused()
  await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
  await keyboard.press('Enter')
  const asked = importing.getByLabel('Passphrase of the file')
  await expect(asked).toBeFocused()
  await asked.fill('wrong horse battery')
  await keyboard.press('Enter')
  await expect(importing.getByText('The passphrase doesn’t open the passwords')).toBeVisible()
  await asked.fill(passphrase)
  await keyboard.press('Enter')
  await expect(importing.getByText('with its password')).toBeVisible()
  await expectAccessible(page, 'import of registries')
  await keyboard.enter(importing.getByRole('button', { name: 'Add 1 registry' }))
  await expect(importing.getByText('1 registry was added.')).toBeVisible()
  await expect(importing.getByRole('button', { name: 'Done' })).toBeFocused()
  await keyboard.press('Enter')
  await importing.waitFor({ state: 'hidden' })
  expect(harbor.simulator.state.requests).toHaveLength(before)

  await screens.openRegistry('Harbor EU')
  await screens.loaded()
})
