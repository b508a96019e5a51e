import type { Locator, Page } from '@playwright/test'
import { examinerOf } from '@support/access/examine'
import { expectFocus, lookerOf } from '@support/access/look'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import { addSeveral, quickOf } from '@support/screens/several-registries'

test.describe.configure({ timeout: 150_000 })

const ben = { username: 'ben.okafor', password: 'Passw0rdX' }

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)
const within = (opened: Locator, name: string | RegExp): Locator =>
  opened.getByRole('button', { name })

test('the dialogs that want more than one registry, or e-mail settings, and the same', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const eu = await startRegistry({ profile: '2.6', users: 9, name: 'Harbor EU' })
  const us = await startRegistry({
    profile: '2.6',
    users: 6,
    name: 'Harbor US',
    environment: 'Production',
  })
  const lab = await startRegistry({ users: 3, name: 'Lab 4' })
  for (const { simulator } of [eu, us]) {
    simulator.state.setSetting('email_host', 'smtp.example.com')
    simulator.state.setSetting('email_from', 'harbor@example.com')
  }
  us.simulator.state.setSetting('email_port', 2525)
  const [euId = ''] = await addSeveral(page, [
    quickOf(eu),
    quickOf(us),
    { ...quickOf(lab), ...ben },
  ])
  const examine = await examinerOf(page)
  const look = lookerOf(page, examine)
  const { dialog, question, button } = screens

  await test.step('above another dialog', async () => {
    await screens.openRegistry('Lab 4')
    const form = await screens.fillPerson({
      username: 'nora',
      fullName: 'Nora',
      email: 'nora@example.com',
    })
    const id = lab.simulator.state.user(ben.username)?.id
    await doElsewhere(lab.simulator.url, 'PUT', `/users/${id}/password`, {
      new_password: 'Elsewhere1',
    })
    await within(form, /^Save$/).click()
    await look('sign-in', dialog('Sign in again'), within(form, 'Sign in again'))
    await within(form, 'Cancel').click()

    await screens.openRegistry('Harbor EU')
    await look('own-password', dialog('Change my password'), button('Change the password').first())
    await screens.select('anna.weber')
    await screens.act('Reset password')
    await within(dialog('Reset password'), 'Reset password').click()
    const reset = dialog('Password reset')
    await look('message', dialog('Message after a reset'), within(reset, 'Edit the message…'))
    await page.keyboard.press('Escape')
    await expect(reset).toBeHidden()
  })

  await test.step('a note service', async () => {
    await goTo(page, '#/notes')
    const service = dialog('Note service')
    await look('note-service', service, button('Choose a note service…').first(), {
      fill: () => service.getByRole('radio', { name: 'OneTimeSecret' }).check({ force: true }),
    })
  })

  await test.step('email', async () => {
    await goTo(page, `#/registries/${euId}/email`)
    const copy = dialog('Copy the email settings')
    await look('copy-email', copy, button('Copy to other registries…'), {
      fill: async () => {
        await copy.getByLabel('Harbor US').check()
        await within(copy, /Show differences/).click()
        await copy.getByRole('radio', { name: 'Type it once' }).check({ force: true })
      },
    })
    await look('send-message', dialog('Send a test message'), button('Send a test message…'))
    await page.getByLabel('Server', { exact: true }).fill('smtp.example.org')
    const away = page.getByRole('link', { name: 'All registries' })
    await look('leave-email', question('Leave without saving?'), away)
    await button('Undo changes').click()
  })

  await test.step('who is missing', async () => {
    await goTo(page, '#/compare')
    await page.getByLabel('People of').selectOption({ label: 'Harbor EU · Test' })
    await page.getByLabel('compared with').selectOption({ label: 'Harbor US · Production' })
    await button('Ask the other 1').click()
    await look('missing', question('Create people from Harbor EU'), button(/^Create the .*missing/))
  })

  await test.step('somebody everywhere', async () => {
    await goTo(page, '#/people')
    await page.getByRole('heading', { name: 'Find a person' }).waitFor()
    await page.getByRole('searchbox').fill('anna')
    await look('everywhere', question(/^Reset the passwords of/), button('Reset everywhere…'))
  })
})

test('the dialogs that want a queue, a file or the lock, and the same', async ({
  program: { page, control },
  screens,
  startRegistry,
  keychain,
}, info) => {
  const eu = await startRegistry({ users: 6, name: 'Harbor EU' })
  const lab = await startRegistry({ users: 3, name: 'Lab 4' })
  const [euId = '', labId = ''] = await addSeveral(page, [eu, lab].map(quickOf))
  const examine = await examinerOf(page)
  const look = lookerOf(page, examine)
  const { dialog, question, button } = screens

  await test.step('the queue', async () => {
    if (keychain === null)
      return console.log('the queued changes are not walked: nothing is kept without a keychain')
    await screens.openRegistry('Harbor EU')
    const { state, url } = eu.simulator
    const [anna = 0, benHere = 0] = ['anna.weber', ben.username].map((name) => state.user(name)?.id)
    await page.evaluate(
      async ({ connectionId, ids }) => {
        for (const id of ids)
          await window.wharfinger.queue.add({
            connectionId,
            selection: { kind: 'ids', ids: [id] },
            change: { kind: 'delete' },
          })
      },
      { connectionId: euId, ids: [anna, benHere] },
    )
    await doElsewhere(url, 'PUT', `/users/${anna}`, {
      email: 'anna@elsewhere.example',
      realname: 'Anna Elsewhere',
      comment: '',
    })
    await goTo(page, '#/queue')
    await page.getByText('Changed since', { exact: true }).waitFor()
    await examine('queued')
    await look('apply', question('Apply a queued change'), button('Apply 1 change…'))
    await look('decide', dialog('anna.weber has changed'), button('Decide about anna.weber'))
  })

  await test.step('a file of registries', async () => {
    const path = info.outputPath('registries.json')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: path })
    await page.evaluate(
      async ({ connectionIds, gone }) => {
        const { transfer, connections } = window.wharfinger
        await transfer.export({ connectionIds, passphrase: null })
        await connections.remove({ id: gone, evenIfPasswordStays: true })
      },
      { connectionIds: [euId, labId], gone: labId },
    )
    await goTo(page, '#/settings')
    const exporting = dialog('Export registries')
    await look('export', exporting, button('Export registries…'), {
      fill: () => exporting.getByLabel('With the passwords, under a passphrase').check(),
    })
    await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
    const importing = dialog('Import registries')
    await look('import-file', importing, button('Import registries…'), {
      fill: async () => {
        await expect(within(importing, 'Choose a file…')).toBeFocused()
        await page.keyboard.press('Enter')
        await importing.getByLabel('Lab 4').check()
      },
    })
  })

  await test.step('the lock', async () => {
    const words = 'tea at noon'
    const cover = page.getByRole('main')
    const title = cover.getByRole('heading', { name: 'Wharfinger is locked' })
    const now = button('Lock now')
    await look('lock-password', dialog('Set a password for the lock'), button('Set a password…'))
    for (const password of [null, words]) {
      await now.focus()
      await page.keyboard.press('Enter')
      await title.waitFor()
      await examine(password === null ? 'cover' : 'cover-password')
      await page.keyboard.press('Escape')
      await expect(title).toBeVisible()
      if (password !== null) await cover.getByLabel('Password of the lock').fill(password)
      await within(cover, 'Unlock').focus()
      await page.keyboard.press('Enter')
      await expect(title).toBeHidden()
      await expectFocus(now, 'the cover')
      if (password === null)
        await page.evaluate(
          (next) => window.wharfinger.lock.setPassword({ current: null, next }),
          words,
        )
    }
    for (const does of ['Change', 'Remove'])
      await look(
        `lock-${does}`,
        dialog(`${does} the password of the lock`),
        button(`${does} the password…`),
      )
    await page.evaluate(
      (current) => window.wharfinger.lock.setPassword({ current, next: null }),
      words,
    )
  })
})
