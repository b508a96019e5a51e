import type { Locator, Page } from '@playwright/test'
import { examinerOf, type Examine } from '@support/access/examine'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import { addSeveral, quickOf } from '@support/screens/several-registries'

test.describe.configure({ timeout: 300_000 })

const focused = async (opener: Locator, name: string): Promise<void> =>
  expect.soft(opener, `the focus after ${name}`).toBeFocused()

/** How a dialog is looked at: opened by Enter on a button, or by a key of its own; closed by Escape. */
const lookerOf =
  (page: Page, examine: Examine) =>
  async (
    name: string,
    opened: Locator,
    opener: Locator,
    {
      key = 'Enter',
      fill,
    }: {
      readonly key?: string
      /** What is done in it before it is examined. */
      readonly fill?: () => Promise<unknown>
    } = {},
  ): Promise<void> => {
    await opener.focus()
    await page.keyboard.press(key)
    await opened.waitFor()
    await fill?.()
    await examine(name)
    // A window that is made larger again takes a moment.
    await opener.waitFor()
    await page.keyboard.press('Escape')
    await expect.soft(opened, name).toBeHidden()
    await focused(opener, name)
  }

test('every screen by keyboard, at 400 %, with spaced text, in forced colours, without motion', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const eu = await startRegistry({ profile: '2.6', users: 6, name: 'Harbor EU' })
  const us = await startRegistry({ profile: '2.15', users: 4, name: 'Harbor US' })
  const examine = await examinerOf(page)
  await examine('first-run')
  const [one, two] = await addSeveral(page, [quickOf(eu), quickOf(us)])
  await page.reload()
  const go = async (hash: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    const link = page.locator(`a[aria-current="page"][href="${hash}"]`)
    if (hash.endsWith('/import'))
      await page
        .getByRole('heading', { name: /Import/ })
        .first()
        .waitFor()
    else await link.first().waitFor()
  }
  for (const [name, hash] of [
    ['overview', '#/'],
    ['people', '#/people'],
    ['admins', '#/admins'],
    ['compare', '#/compare'],
    ['queue', '#/queue'],
    ['notes', '#/notes'],
    ['journal', '#/journal'],
    ['settings', '#/settings'],
    ['email', `#/registries/${one}/email`],
    ['audit', `#/registries/${two}/audit`],
    ['no-email', `#/registries/${two}/email`],
    ['registry', `#/registries/${one}/registry`],
    ['import', `#/registries/${one}/import`],
    ['users', `#/registries/${one}/users`],
  ] as const) {
    await go(hash)
    if (name === 'users') await screens.loaded()
    await examine(name)
  }

  for (const name of ['anna.weber', 'ben.okafor']) await screens.select(name)
  await examine('selection')
})

test('every dialog and panel by keyboard, which gives the focus back, and the same', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { entry } = await startRegistry({ users: 6, environment: 'Production' })
  await screens.putRegistry(entry)
  const examine = await examinerOf(page)
  const { dialog, question, button } = screens
  const look = lookerOf(page, examine)

  await look('add', dialog('Add a registry'), button('Add a registry').first())
  await look('new-user', dialog('New user'), button('New user').first())
  await look('palette', dialog('Search or go to'), button(/^Search or go to…/), {
    key: 'Control+k',
  })
  await look('shortcuts', dialog('Keyboard shortcuts'), button(/^Search or go to…/), {
    key: '?',
  })

  await test.step('a person', async () => {
    const name = screens.row('anna.weber').getByRole('button', { name: 'anna.weber', exact: true })
    await name.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary')
    await expect(panel.getByRole('heading', { name: 'Anna Weber' })).toBeFocused()
    await examine('person')
    const act = (action: string): Locator => panel.getByRole('button', { name: action })
    await look('edit', dialog('Edit'), act('Edit'))
    await look('set-admin', question('Set as admin'), act('Set as admin'))
    await look('delete', question(/^Delete/), act('Delete'))
    await look('reset', dialog('Reset password'), act('Reset password'))
    await act('Reset password').focus()
    await page.keyboard.press('Enter')
    const reset = dialog('Reset password').getByRole('button', { name: 'Reset password' })
    await reset.focus()
    await page.keyboard.press('Enter')
    await dialog('Password reset').waitFor()
    await examine('hand-over')
    await act('Reset password').waitFor()
    await page.keyboard.press('Escape')
    await expect.soft(dialog('Password reset')).toBeHidden()
    await focused(act('Reset password'), 'hand-over')
    await panel.getByRole('button', { name: /Close the person/ }).focus()
    await page.keyboard.press('Escape')
    await focused(name, 'person')
  })

  await test.step('an operation over several', async () => {
    for (const name of ['anna.weber', 'ben.okafor']) await screens.select(name)
    await screens.act('Reset password')
    await question('Reset password').getByRole('button', { name: 'Reset 2 passwords' }).click()
    const dock = page.getByRole('region', { name: 'Operations' })
    await expect(dock).toContainText('2 done')
    await examine('operation')
    const dismiss = dock.getByRole('button', { name: 'Dismiss' })
    const forget = question('Forget the new passwords?')
    await look('forget', forget, dismiss)
    await dismiss.click()
    await forget.getByRole('button', { name: 'Forget them' }).click()
    await expect(dock).toBeHidden()
  })

  await page.evaluate(() => {
    location.hash = '#/settings'
  })
  await look('about', dialog(/About/), button(/^About/))

  await test.step('the help desk', async () => {
    const ends = 'tea at noon'
    await page.evaluate(
      (password) =>
        window.wharfinger.helpDesk.enter({ plan: { registries: 'all', newUser: true }, password }),
      ends,
    )
    await page.getByRole('combobox').fill('anna')
    await page.getByRole('option', { name: /Anna Weber/ }).waitFor()
    await examine('help-desk')
    const leave = button('Leave the help desk mode…')
    await look('leave', dialog('Leave the help desk mode'), leave)
    await page.evaluate((password) => window.wharfinger.helpDesk.leave({ password }), ends)
  })

  // The user name is left empty by the click, whose error would move the button away.
  await page.goBack()
  await button('New user').click()
  const form = dialog('New user')
  await expect(form.getByLabel('User name', { exact: true })).toBeFocused()
  await form.getByRole('button', { name: 'Type it instead' }).click()
  await expect(form.getByRole('button', { name: 'Type it instead' })).toBeHidden()
  await expect(form.getByText('User name', { exact: true })).toBeVisible()
})

test('the dialogs that want more than one registry, a file, a queue or the lock, and the same', async ({
  program: { page, control },
  screens,
  startRegistry,
  keychain,
}, info) => {
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
  const ben = { username: 'ben.okafor', password: 'Passw0rdX' }
  const [euId = '', usId = '', labId = ''] = await addSeveral(page, [
    quickOf(eu),
    quickOf(us),
    { ...quickOf(lab), ...ben },
  ])
  const examine = await examinerOf(page)
  const look = lookerOf(page, examine)
  const { dialog, question, button } = screens
  const go = (hash: string): Promise<void> =>
    page.evaluate((to) => {
      location.hash = to
    }, hash)
  const within = (opened: Locator, name: string | RegExp): Locator =>
    opened.getByRole('button', { name })

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
    await go('#/notes')
    const service = dialog('Note service')
    await look('note-service', service, button('Choose a note service…').first(), {
      fill: () => service.getByRole('radio', { name: 'OneTimeSecret' }).check({ force: true }),
    })
  })

  await test.step('email', async () => {
    await go(`#/registries/${euId}/email`)
    const copy = dialog('Copy the email settings')
    await look('copy-email', copy, button('Copy to other registries…'), {
      fill: async () => {
        await copy.getByLabel('Harbor US').check()
        await within(copy, /Show differences/).click()
        await copy.getByRole('radio', { name: 'Type it once' }).check({ force: true })
      },
    })
    await look('send-message', dialog('Send a test message'), button('Send a test message…'))
  })

  await test.step('who is missing', async () => {
    await go('#/compare')
    await page.getByLabel('People of').selectOption({ label: 'Harbor EU · Test' })
    await page.getByLabel('compared with').selectOption({ label: 'Harbor US · Production' })
    await button('Ask the other 1').click()
    await look('missing', question('Create people from Harbor EU'), button(/^Create the .*missing/))
  })

  await test.step('the queue', async () => {
    if (keychain === null)
      return console.log('the queued changes are not walked: nothing is kept without a keychain')
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
    await go('#/queue')
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
      { connectionIds: [euId, usId, labId], gone: labId },
    )
    await go('#/settings')
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
      await focused(now, 'the cover')
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
