import type { Locator } from '@playwright/test'
import { examinerOf } from '@support/access/examine'
import { expectFocus, lookerOf } from '@support/access/look'
import { expect, test } from '@support/program/shared'
import { addSeveral, quickOf } from '@support/screens/several-registries'

test.describe.configure({ timeout: 300_000 })

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
    await expectFocus(act('Reset password'), 'hand-over')
    await panel.getByRole('button', { name: /Close the person/ }).focus()
    await page.keyboard.press('Escape')
    await expectFocus(name, 'person')
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
