import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from '@support/axe/axe'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { expect, test } from '@support/program/fixture'
import { doElsewhere } from '@support/screens/elsewhere'
import { notesScreenOf, type ShownNote } from '@support/screens/notes-screen'
import { screensOf } from '@support/screens/screens'
import { signsIn } from '@support/screens/sign-in'

/** A name that a spreadsheet would calculate. Harbor takes it. */
const formula = '=1+1'
const people = [formula, 'anna.weber', 'ben.okafor', 'chen.li']

test('many passwords are handed over by a note each, and what became of the notes is seen afterwards', async ({
  program,
  screens,
  startRegistry,
  keychain,
  closing,
}, info) => {
  test.setTimeout(180_000)
  const { page, control } = program
  const service = await closing(startOneTimeSecret())
  const { simulator, entry } = await startRegistry({ users: 12 })
  const { url } = simulator
  await doElsewhere(url, 'POST', '/users', {
    username: formula,
    email: 'formula@example.com',
    realname: 'Formula',
    comment: '',
    password: 'Passw0rdX',
  })
  const notes = notesScreenOf(page)
  const shown = new Map<string, ShownNote>()
  await screens.putRegistry(entry)
  await notes.choose({ kind: 'OneTimeSecret', address: service.url })
  await screens.openRegistry(entry.name)
  const dock = page.getByRole('region', { name: 'Operations' })
  const outcome = (username: string) =>
    dock
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: username, exact: true }) })

  await test.step('a note for each; one fails, and is made again alone', async () => {
    for (const username of people) await screens.select(username)
    await screens.act('Reset password')
    await screens
      .question('Reset password')
      .getByRole('button', { name: 'Reset 4 passwords' })
      .click()
    await dock.getByRole('button', { name: 'Make a note for each…' }).click()
    const dialog = screens.dialog('Make a note for each')
    await expect(dialog).toContainText('4 new passwords go to 127.0.0.1')
    await expectAccessible(page, 'a note for each')
    service.fault = { kind: 'status', status: 429, methods: ['POST'], times: 1 }
    await dialog.getByRole('button', { name: 'Make 4 notes' }).click()
    await expect(dock).toContainText('3 done · 1 failed')
    await expect(dock).toContainText('takes no more notes for the moment.')
    expect(service.notes).toHaveLength(3)
    await dock.getByRole('button', { name: 'Retry 1 failed' }).click()
    await expect(dock).toContainText('4 done')
    await expect.poll(() => service.notes.length).toBe(4)
    const resets = simulator.state.requests.filter(({ method }) => method === 'PUT')
    expect(resets).toHaveLength(4)
  })

  await test.step('links and passphrases are in the rows', async () => {
    for (const username of people) {
      const row = outcome(username)
      await row.getByRole('button', { name: `Copy the link for ${username}` }).click()
      await row.getByRole('button', { name: `Show the note for ${username}` }).click()
      const outputs = row.locator('output')
      await expect(outputs).toHaveCount(2)
      const [link = '', passphrase = ''] = await outputs.allTextContents()
      shown.set(username, { link, passphrase })
      await expect.poll(() => control.clipboardText()).toBe(link)
    }
    await expectAccessible(page, 'notes for many')
    await outcome('anna.weber')
      .getByRole('button', { name: /^Copy a message/ })
      .click()
    await expect.poll(() => control.clipboardText()).toContain(shown.get('anna.weber')?.link)
    expect(await control.clipboardText()).not.toContain(shown.get('anna.weber')?.passphrase)
    for (const username of ['anna.weber', formula]) {
      const { link, passphrase } = shown.get(username) ?? { link: '', passphrase: '' }
      const password = service.open(link, passphrase) ?? ''
      expect(await signsIn(url, null, username, password)).toBe(true)
    }
  })

  await test.step('the links are forgotten when it is dismissed, after a question', async () => {
    await dock.getByRole('button', { name: 'Dismiss' }).first().click()
    const asked = screens.question(/^Forget the/)
    await asked.getByRole('button', { name: 'Cancel' }).click()
    for (const _ of await dock.getByRole('button', { name: 'Dismiss' }).all()) {
      await dock.getByRole('button', { name: 'Dismiss' }).first().click()
      await asked.getByRole('button', { name: 'Forget them' }).click()
      await asked.waitFor({ state: 'hidden' })
    }
    await expect(dock).toBeHidden()
  })

  await test.step('the list tells what became of them', async () => {
    await notes.open()
    for (const username of people) await expect(notes.row(username)).toContainText('Not read yet')
    await screens.button('Check now').click()
    await expect(notes.row('anna.weber')).toContainText('Read')
    await expect(notes.row(formula)).toContainText('Read')
    await expect(notes.row('chen.li')).toContainText('Not read yet')
    await page.getByRole('radio', { name: 'Not read yet 2' }).check({ force: true })
    await expect(notes.row('anna.weber')).toBeHidden()
    await expectAccessible(page, 'notes that weren’t read')
    await page.getByRole('radio', { name: 'All 4' }).check({ force: true })
  })

  await test.step('a note is withdrawn, after a question', async () => {
    const { link, passphrase } = shown.get('chen.li') ?? { link: '', passphrase: '' }
    const withdraw = notes
      .row('chen.li')
      .getByRole('button', { name: 'Withdraw the note for chen.li' })
    await withdraw.click()
    const asked = screens.question('Withdraw the note for chen.li?')
    await expect(asked).toContainText('chen.li keeps the password that was set')
    await expectAccessible(page, 'withdraw a note')
    await asked.getByRole('button', { name: 'Withdraw the note' }).click()
    await expect(notes.row('chen.li')).toContainText('Withdrawn')
    await expect(withdraw).toBeHidden()
    expect(service.open(link, passphrase)).toBeNull()
  })

  await test.step('the exported list has no secret, and nothing that is calculated', async () => {
    const file = info.outputPath('notes.csv')
    await screens.button('Export…').click()
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: file })
    await screens.button('Export…').click()
    await expect(page.getByText('Written to notes.csv.')).toBeAttached()
    const table = readFileSync(file, 'utf8')
    const [head, ...rows] = table.trim().split('\r\n')
    expect(head).toContain('username,registry,service,host')
    expect(rows).toHaveLength(4)
    expect(rows.some((row) => row.startsWith(`'${formula},`))).toBe(true)
    for (const { link, passphrase } of shown.values()) {
      expect(table).not.toContain(link.split('/').at(-1))
      expect(rows.join(',').split(',')).not.toContain(passphrase)
    }
    expect((await control.shownDialogs()).map(({ name }) => name)).toEqual([
      'showSaveDialog',
      'showSaveDialog',
    ])
  })

  await test.step('after a restart the list is there; what wasn’t read can be withdrawn, also without a chosen service', async () => {
    const kept = () => readFileSync(join(program.userData, 'notes.json'), 'utf8')
    await expect.poll(kept).toContain('"withdrawn"')
    const next = await program.restart()
    const after = notesScreenOf(next)
    await after.open()
    await expect(after.row('anna.weber')).toContainText('Read')
    await expect(after.row('chen.li')).toContainText('Withdrawn')
    await (await after.openService()).getByRole('button', { name: 'Use no note service' }).click()
    await after.service.waitFor({ state: 'hidden' })
    const withdraw = after.row('ben.okafor').getByRole('button', { name: /^Withdraw/ })
    if (keychain === null) {
      process.stdout.write('no keychain: a note can’t be withdrawn after a restart\n')
      await expect(withdraw).toBeHidden()
      return
    }
    await withdraw.click()
    await screensOf(next)
      .question(/^Withdraw the note/)
      .getByRole('button', { name: 'Withdraw the note' })
      .click()
    await expect(after.row('ben.okafor')).toContainText('Withdrawn')
    expect(service.notes.map(({ state }) => state).toSorted()).toEqual([
      'burned',
      'burned',
      'revealed',
      'revealed',
    ])
  })

  await test.step('notes are taken out of the list', async () => {
    const last = screensOf(program.page)
    await last.button('Remove the note for anna.weber from the list').click()
    const asked = last.question(/^Remove .* from the list\?$/)
    await asked.getByRole('button', { name: 'Remove from the list' }).click()
    await expect(notesScreenOf(program.page).row('anna.weber')).toBeHidden()
    await last.button('Remove 3 from the list…').click()
    await expect(asked).toContainText('At the services they stay as they are')
    await asked.getByRole('button', { name: 'Remove from the list' }).click()
    await expect(program.page.getByText('No note yet')).toBeVisible()
  })
})
