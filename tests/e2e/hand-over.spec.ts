import type { Locator } from '@playwright/test'
import { expectAccessible } from '@support/axe/axe'
import type { RequestRecord } from '@support/harbor-simulator/state'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { expect, test } from '@support/program/fixture'
import { notesScreenOf } from '@support/screens/notes-screen'
import { signsIn } from '@support/screens/sign-in'

const day = 86_400
const resetsIn = (requests: readonly RequestRecord[]): number =>
  requests.filter(({ method, url }) => method === 'PUT' && url.endsWith('/password')).length

test('a new password is handed over by a note', async ({
  program,
  screens,
  startRegistry,
  closing,
}) => {
  test.setTimeout(180_000)
  const { page, control } = program
  const service = await closing(startOneTimeSecret({ lifetimes: [60, day] }))
  const { host } = new URL(service.url)
  const { simulator, entry } = await startRegistry({ users: 12 })
  const { state, url } = simulator
  const notes = notesScreenOf(page)
  const [reset, done] = [screens.dialog('Reset password'), screens.dialog('Password reset')]
  const closes = async (): Promise<void> => {
    await done.getByRole('button', { name: 'Done' }).click()
    await expect(done).toBeHidden()
  }
  const openReset = async (username: string): Promise<void> => {
    const clear = screens.button(/^Clear$/)
    if (await clear.isVisible()) await clear.click()
    await screens.search(username)
    await screens.select(username)
    await screens.act('Reset password')
  }
  await screens.putRegistry(entry)
  await notes.choose({ kind: 'OneTimeSecret', address: service.url })
  await screens.openRegistry(entry.name)

  await test.step('New user: the link opens once, with the passphrase, and what it holds signs in', async () => {
    const form = await screens.fillPerson({
      username: 'nora',
      fullName: 'Nora',
      email: 'nora@example.com',
    })
    await notes.by(form, 'One-time note')
    await expectAccessible(page, 'a new user by note')
    await form.getByRole('button', { name: 'Save and make the note' }).click()
    const created = screens.dialog('User created')
    const { link, passphrase } = await notes.shown(created)
    await expect(created).toContainText(`You asked for 7 days; ${host} grants 1 day.`)
    await expect(created).toContainText('The password is hidden')
    await expectAccessible(page, 'handed over by a note')

    await created.getByRole('button', { name: 'Check now' }).click()
    await expect(created.getByRole('button', { name: 'Check now' })).toBeEnabled()
    await expect(created).toContainText('Not read yet')
    expect(service.open(link)).toBeNull()
    const password = service.open(link, passphrase) ?? ''
    expect(await signsIn(url, null, 'nora', password)).toBe(true)
    expect(service.open(link, passphrase)).toBeNull()

    await created.getByRole('button', { name: 'Check now' }).click()
    await expect(created).toContainText('Read, seen')
    await expect(created).toContainText('The note was opened: its link opens nothing any more.')
    await expectAccessible(page, 'a note that was read')
    // There is nothing left to be lost.
    await created.getByRole('button', { name: 'Done' }).click()
    await expect(created).toBeHidden()
  })

  await test.step('Reset: the way is remembered; closing before the link was copied asks', async () => {
    await openReset('anna.weber')
    await reset.getByRole('button', { name: 'Reset and make the note' }).click()
    const { link, passphrase } = await notes.shown(done)
    await page.keyboard.press('Escape')
    const asked = done.getByRole('alert').filter({ hasText: 'Nobody has the link yet' })
    await expect(asked).toBeVisible()
    await expectAccessible(page, 'nobody has the link')
    await asked.getByRole('button', { name: 'Copy the link' }).click()
    await expect(asked).toBeHidden()
    await expect.poll(() => control.clipboardText()).toBe(link)
    await done.getByRole('button', { name: 'Copy the passphrase' }).click()
    await expect.poll(() => control.clipboardText()).toBe(passphrase)
    await done.getByRole('button', { name: 'Copy the password' }).click()
    await expect
      .poll(async () => signsIn(url, null, 'anna.weber', await control.clipboardText()))
      .toBe(true)
    await closes()
  })

  await test.step('without the link, the note can only be withdrawn', async () => {
    await openReset('anna.weber')
    await reset.getByRole('button', { name: 'Reset and make the note' }).click()
    const { link, passphrase } = await notes.shown(done)
    await done.getByRole('button', { name: 'Done' }).click()
    await done.getByRole('button', { name: 'Close without the link' }).click()
    await expect(done).toBeHidden()
    await expect(page.getByText(link)).toHaveCount(0)

    await openReset('anna.weber')
    await reset.getByRole('button', { name: 'Reset and make the note' }).click()
    const another = await notes.shown(done)
    expect(another.link).not.toBe(link)
    await done.getByRole('button', { name: 'Withdraw the note' }).click()
    await expect(done).toContainText('The note was withdrawn: its link opens nothing any more.')
    expect(service.open(another.link, another.passphrase)).toBeNull()
    expect(service.open(link, passphrase)).not.toBeNull()
    const before = resetsIn(state.requests)
    await done.getByRole('button', { name: 'Make another note' }).click()
    const third = await notes.shown(done)
    const password = service.open(third.link, third.passphrase) ?? ''
    expect(await signsIn(url, null, 'anna.weber', password)).toBe(true)
    expect(resetsIn(state.requests)).toBe(before)
    await notes.copy(done, 'link')
    await closes()
  })

  await test.step('a note that fails: the reset is done, and isn’t done again', async () => {
    const before = resetsIn(state.requests)
    await openReset('chen.li')
    service.fault = { kind: 'status', status: 429, methods: ['POST'] }
    await reset.getByRole('button', { name: 'Reset and make the note' }).click()
    const failed = done.getByRole('alert').filter({ hasText: 'takes no more notes' })
    await expect(failed).toContainText('the password is reset; it is below.')
    const password = await screens.shownPassword(done)
    expect(await signsIn(url, null, 'chen.li', password)).toBe(true)
    await expectAccessible(page, 'a note that failed')

    const again = failed.getByRole('button', { name: 'Try again' })
    await expect(again).toBeFocused()
    await again.click()
    await expect(failed).toBeVisible()
    await expect(again).toBeVisible()
    service.fault = null
    await again.click()
    const { link, passphrase } = await notes.shown(done)
    expect(service.open(link, passphrase)).toBe(password)
    expect(resetsIn(state.requests)).toBe(before + 1)
    await notes.copy(done, 'link')
    await closes()
  })

  await test.step('another way, after a note that failed', async () => {
    const before = resetsIn(state.requests)
    await openReset('daria.k')
    service.fault = { kind: 'lost', methods: ['POST'] }
    await reset.getByRole('button', { name: 'Reset and make the note' }).click()
    await expect(done.getByRole('alert')).toContainText('the password is reset; it is below.')
    await notes.by(done, 'Copy')
    await expect(done.getByRole('alert')).toHaveCount(0)
    await done.getByRole('button', { name: 'Copy the password' }).click()
    await expect
      .poll(async () => signsIn(url, null, 'daria.k', await control.clipboardText()))
      .toBe(true)
    service.fault = null
    await closes()
    expect(resetsIn(state.requests)).toBe(before + 1)
  })

  await test.step('the message of the registry is edited, and used for the next', async () => {
    await openReset('emil.sorensen')
    await reset.getByRole('button', { name: 'Reset and make the note' }).click()
    const { link } = await notes.shown(done)
    const message = done.getByRole('group', { name: 'Message, with the link' })
    await expect(message).toContainText(`your password for ${entry.name}`)
    await message.getByRole('button', { name: 'Edit the message…' }).click()
    const editing = screens.dialog('Message after a reset')
    const text = editing.getByRole('textbox', { name: 'Text' })
    await text.fill('Hallo {name}, dein Passwort für {registry} ist neu.')
    await expect(editing).toContainText('Without {how} the message doesn’t say')
    await text.fill('Hallo {name}, dein Passwort für {registry} ist neu.\n{how}\n{team}')
    await expect(editing.getByRole('region', { name: 'Preview' })).toContainText(link)
    await expectAccessible(page, 'the message')
    await editing.getByRole('button', { name: 'Save the message' }).click()
    await expect(editing).toBeHidden()
    await expect(message).toContainText('ist neu.')
    await notes.copy(done, 'message')
    await expect.poll(() => control.clipboardText()).toContain(link)
    expect(await control.clipboardText()).toMatch(/^Hallo .* für Plant 7 ist neu\.\n[^]*\{team\}$/)
    // Whoever has the message has the link.
    await closes()

    await openReset('daria.k')
    await notes.by(reset, 'Copy')
    await reset.getByRole('button', { name: 'Reset password', exact: true }).click()
    const next = done.getByRole('group', { name: 'Message, without the password' })
    await expect(next).toContainText('ist neu.')
    await expect(next).toContainText('You get the password separately.')
    await next.getByRole('button', { name: 'Edit the message…' }).click()
    await editing.getByRole('button', { name: 'Use the usual text' }).click()
    await editing.getByRole('button', { name: 'Save the message' }).click()
    await expect(next).toContainText('was reset.')
    await closes()
  })

  await test.step('with the keyboard alone', async () => {
    await openReset('emil.sorensen')
    await notes.by(reset, 'One-time note')
    await reset.getByRole('button', { name: 'Cancel' }).click()
    const actions = screens.button(/^Actions$/)
    await expect(actions).toBeFocused()
    let keys = 0
    /** Presses a key, and waits until the focus is where it leads. */
    const press = async (key: string, focused: Locator): Promise<void> => {
      keys += 1
      await page.keyboard.press(key)
      await expect(focused).toBeFocused()
    }
    await press('Enter', page.getByRole('menuitem', { name: 'Reset password' }))
    await press('Enter', reset.locator('form'))
    await press('Shift+Tab', reset.getByRole('button', { name: 'Reset and make the note' }))
    await press('Enter', done.getByRole('button', { name: 'Copy the link' }))
    await press('Enter', done.getByRole('button', { name: 'Copied' }))
    await expect.poll(() => control.clipboardText()).toContain(`${service.url}/secret/`)
    await press('Escape', actions)
    await expect(done).toBeHidden()
    expect(keys).toBe(6)
  })

  await test.step('what was copied isn’t in the clipboard any more when the program has ended', async () => {
    await program.restart()
    expect(await program.control.clipboardText()).toBe('')
  })
})

test('a password is read out loud, in English and in German', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12 })
  await screens.putRegistry(entry)
  await screens.select('anna.weber')
  await screens.act('Reset password')
  const reset = screens.dialog('Reset password')
  await notesScreenOf(page).by(reset, 'Read out loud')
  await expect(reset).toContainText('the password is spelt, character by character')
  await reset.getByRole('button', { name: 'Type it instead' }).click()
  const password = 'Zy7&_{x^\\ö|@'
  await reset.getByLabel('New password', { exact: true }).fill(password)
  await reset.getByRole('button', { name: 'Reset password', exact: true }).click()
  const done = screens.dialog('Password reset')
  const spelt = done.getByRole('region', { name: 'Spelt for the telephone' })
  await expect(spelt.getByRole('list')).toHaveAttribute('lang', 'en')
  const words = [
    ['capital', 'Zulu', 'groß', 'Zwickau'],
    ['small', 'Yankee', 'klein', 'Ypsilon'],
    ['digit', 'seven', 'Ziffer', 'sieben'],
    ['sign', 'ampersand', 'Zeichen', 'Und-Zeichen'],
    ['sign', 'underscore', 'Zeichen', 'Unterstrich'],
    ['sign', 'opening brace', 'Zeichen', 'geschweifte Klammer auf'],
    ['small', 'X-ray', 'klein', 'Xanten'],
    ['sign', 'caret', 'Zeichen', 'Zirkumflex'],
    ['sign', 'backslash', 'Zeichen', 'umgekehrter Schrägstrich'],
    ['small', 'ö', 'klein', 'Umlaut Offenbach'],
    ['sign', 'vertical bar', 'Zeichen', 'senkrechter Strich'],
    ['sign', 'at sign', 'Zeichen', 'At-Zeichen'],
  ] as const
  const items = spelt.getByRole('listitem')
  await expect(items).toHaveText(
    words.map(([kind, word], at) => `${[...password][at]}${kind}${word}`),
  )
  await expectAccessible(page, 'read out loud')
  await spelt.getByRole('radio', { name: 'German (DIN 5009)' }).check({ force: true })
  await expect(items).toHaveText(
    words.map(([, , kind, word], at) => `${[...password][at]}${kind}${word}`),
  )
  await expect(spelt.getByRole('list')).toHaveAttribute('lang', 'de')
  await expect(done.getByRole('group', { name: /^Message/ })).toContainText(
    'You get the password by telephone.',
  )
  await done.getByRole('button', { name: 'Done' }).click()
  await expect(done).toBeHidden()
  expect(await signsIn(simulator.url, null, 'anna.weber', password)).toBe(true)

  // Language and way are remembered.
  await screens.act('Reset password')
  await reset.getByRole('button', { name: 'Reset password', exact: true }).click()
  await expect(spelt.getByRole('radio', { name: 'German (DIN 5009)' })).toBeChecked()
  await expect(spelt.getByRole('list')).toHaveAttribute('lang', 'de')
})
