import { readFileSync, writeFileSync } from 'node:fs'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/fixture'
import { keyboardOf } from '@support/screens/keyboard'
import { addSeveral, quickOf } from '@support/screens/several-registries'

const cells = (path: string): readonly (readonly string[])[] =>
  readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))

test('people of a file are checked, created and handed over, and what became of each is in a file', async ({
  program: { page, control, output },
  screens,
  startRegistry,
}, info) => {
  const harbor = await startRegistry({ profile: '2.15', users: 12, name: 'Harbor EU' })
  const { state } = harbor.simulator
  const [id = ''] = await addSeveral(page, [quickOf(harbor)])
  const keyboard = keyboardOf(page)
  const people = page.getByRole('region', { name: 'Rows of the file' })
  const row = (name: string) => people.getByRole('row').filter({ hasText: name })
  const found = (words: string) => page.getByRole('listitem').filter({ hasText: words })
  const dock = page.getByRole('region', { name: 'Operations' })
  const changes = (): number => state.requests.filter(({ method }) => method !== 'GET').length

  await test.step('the users are exported as they are shown', async () => {
    await page.evaluate((registry) => {
      location.hash = `#/registries/${registry}/users`
    }, id)
    await expect(page.getByText('loaded just now')).toBeVisible()
    const path = info.outputPath('users.csv')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: path })
    await keyboard.enter(screens.button('File'))
    await expect(page.getByRole('menuitem', { name: 'Import people…' })).toBeFocused()
    await keyboard.press('ArrowDown', 'Enter')
    await expect(page.getByText('Exported to users.csv.')).toBeAttached()
    const [header, ...users] = cells(path)
    expect(header?.slice(0, 4)).toEqual(['user_name', 'full_name', 'email', 'system_admin'])
    expect(users.map(([username]) => username)).toContain('anna.weber')
  })

  await test.step('a file that is no table is told with its row', async () => {
    await keyboard.enter(screens.button('File'))
    await expect(page.getByRole('menuitem', { name: 'Import people…' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Choose a file with people' })).toBeVisible()
    await expectAccessible(page, 'import, no file')
    const path = info.outputPath('bad.csv')
    writeFileSync(path, 'user_name,email\nnora,"nora@example.org\n')
    await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
    await keyboard.enter(screens.button('Choose a file…'))
    await expect(page.getByText('Row 2 has a quotation mark that isn’t closed.')).toBeVisible()
  })

  await test.step('a file as German spreadsheets write it is checked, and changes nothing', async () => {
    const path = info.outputPath('leute.csv')
    const lines = [
      'Benutzername;Vollständiger Name;E-Mail-Adresse;Admin;Passwort',
      'nora;Nora Lind;nora@example.org;nein;Sesame1Open',
      'anna.weber;Anna Weber;anna.new@example.org;;Sesame1Open',
      'omar;Omar Haddad;omar@example.org;ja;Sesame1Open',
      'Nora;Nora Again;nora.again@example.org;;Sesame1Open',
      'pia;=Pia Søby;nowhere;;Sesame1Open',
    ]
    writeFileSync(path, Buffer.from(lines.join('\r\n'), 'latin1'))
    await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
    await keyboard.enter(screens.button('Choose a file…'))
    await expect(found('2 people can be created')).toBeVisible()
    await expect(found('3 rows have problems')).toBeVisible()
    await expect(found('1 new system admin')).toBeVisible()
    await expect(page.getByText('The column “Passwort” is ignored.')).toBeVisible()
    await expect(row('anna.weber')).toContainText('anna.weber exists already.')
    await expect(row('Nora Again')).toContainText('Row 2 has this user name already')
    await expect(row('Pia Søby')).toContainText('hasn’t the right form')
    await expect(row('omar')).toBeHidden()
    await keyboard.tabTo(page.getByRole('radio', { name: /^Problems/ }))
    await keyboard.press('ArrowRight')
    await expect(row('omar')).toContainText('can be created')
    expect(changes()).toBe(0)
    await expectAccessible(page, 'import, checked')
  })

  await test.step('the rows with problems are written to a file that calculates nothing', async () => {
    const path = info.outputPath('problems.csv')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: path })
    await keyboard.enter(screens.button('Save these rows…'))
    await expect(page.getByText('Saved as problems.csv.')).toBeAttached()
    expect(cells(path).map(([at]) => at)).toEqual(['row', '3', '5', '6'])
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(",'=Pia Søby,")
    expect(text).not.toContain('Sesame')
  })

  await test.step('who can be created is created, with a password to be handed over', async () => {
    await keyboard.enter(screens.button('Create 2 people'))
    await expect(dock).toContainText('2 done')
    await expect(dock).toContainText('Hand the new passwords over')
    expect(state.user('omar')?.sysadmin).toBe(true)
    expect(state.user('pia')).toBeUndefined()
    await expectAccessible(page, 'import, created')
  })

  await test.step('the result has every row, and no password', async () => {
    await dock.getByRole('button', { name: 'Show the password of nora' }).click()
    const password = (await dock.locator('output').first().textContent()) ?? ''
    expect(password.length).toBeGreaterThan(8)
    const path = info.outputPath('result.csv')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: path })
    await keyboard.enter(screens.button('Save the result…'))
    await expect(page.getByText('Saved as result.csv.')).toBeAttached()
    expect(cells(path).map(([at, username, , outcome]) => [at, username, outcome])).toEqual([
      ['row', 'user_name', 'outcome'],
      ['2', 'nora', 'created'],
      ['3', 'anna.weber', 'left-out'],
      ['4', 'omar', 'created'],
      ['5', 'Nora', 'left-out'],
      ['6', 'pia', 'left-out'],
    ])
    for (const text of [readFileSync(path, 'utf8'), output]) {
      expect(text).not.toContain(password)
      expect(text).not.toContain('Sesame')
    }
    await keyboard.enter(page.getByRole('link', { name: 'Journal' }))
    await expect(page.getByRole('button', { name: /^Details: Create user/ })).toHaveCount(2)
  })
})
