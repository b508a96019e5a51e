import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/fixture'
import { emailScreenOf } from '@support/screens/email-screen'

test('closing the window asks where something would be lost with it', async ({
  program,
  screens,
  startRegistry,
}) => {
  const { page, control } = program
  const { entry } = await startRegistry({ profile: '2.6', users: 5 })
  const asked = screens.question('Close Wharfinger?')
  /** The program knows by now that something would be lost; a test is quicker than any hand. */
  const isHeld = (): Promise<void> =>
    expect
      .poll(
        async () =>
          (await control.bridgeMessages())
            .filter(({ kind, channel }) => kind === 'invoke' && channel === 'app.holdOpen')
            .at(-1)?.data,
      )
      .toEqual([{ hold: true }])
  const closed = async (): Promise<boolean> => (await control.windows()).length === 0
  await screens.putRegistry(entry)

  await test.step('a new password on the screen', async () => {
    await screens.open('anna.weber')
    await page.getByRole('complementary').getByRole('button', { name: 'Reset password' }).click()
    const reset = screens.dialog('Reset password')
    await reset.getByRole('radio', { name: 'Copy' }).check({ force: true })
    await reset.getByRole('button', { name: 'Reset password', exact: true }).click()
    const done = screens.dialog('Password reset')
    await done.waitFor()
    await isHeld()
    await control.closeWindow()
    await expect(asked).toContainText('The new password of anna.weber is on the screen')
    await expectAccessible(page, 'closing')
    await page.keyboard.press('Escape')
    await expect(asked).toBeHidden()
    await expect(done).toBeVisible()
    await done.getByRole('button', { name: 'Done' }).click()
  })

  await test.step('passwords that wait in the dock', async () => {
    for (const name of ['anna.weber', 'chen.li']) await screens.select(name)
    await screens.act('Reset password')
    await screens
      .question('Reset password')
      .getByRole('button', { name: /^Reset/ })
      .click()
    const dock = page.getByRole('region', { name: 'Operations' })
    await expect(dock).toContainText('2 done')
    await isHeld()
    await control.quit()
    await expect(asked).toContainText('New passwords or links of notes wait to be handed over.')
    await asked.getByRole('button', { name: 'Cancel' }).click()
    await dock.getByRole('button', { name: 'Dismiss' }).click()
    await screens
      .question(/^Forget/)
      .getByRole('button', { name: 'Forget them' })
      .click()
    await expect(dock).toBeHidden()
  })

  await test.step('settings that aren’t saved; closed all the same', async () => {
    const email = emailScreenOf(page)
    await email.open()
    await email.fill({ host: 'smtp.example.com' })
    await isHeld()
    await control.closeWindow()
    await expect(asked).toContainText('in the email settings of Plant 7 isn’t saved')
    expect(await closed()).toBe(false)
    // The page may be gone before the click has ended: that is what it is for.
    await asked
      .getByRole('button', { name: 'Close all the same' })
      .click()
      .catch(() => undefined)
    expect(await program.exited).toBe(0)
  })
})

test('where nothing would be lost the window is closed at once', async ({ program, screens }) => {
  await screens.button('Add a registry').first().click()
  await program.control.closeWindow()
  expect(await program.exited).toBe(0)
})
