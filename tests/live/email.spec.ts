import { emailFields, type EmailSettings } from '@contract/models/email'
import { emailScreenOf, type EmailScreen } from '@support/screens/email-screen'
import { expect, test } from './fixture'
import { must, type LiveRegistry } from './live-registry'

/** Skips where there are no e-mail settings, or they are the operator's; gives what the registry has stored. */
const settingsOf = async ({ capabilities, email }: LiveRegistry): Promise<EmailSettings> => {
  const version = capabilities.version ?? '?'
  test.skip(!capabilities.emailSettings, `Harbor ${version} has no e-mail settings`)
  const { settings, editable } = must(await email.read())
  test.skip(
    emailFields.some((field) => !editable[field]),
    `the e-mail settings are set by the operator of the registry`,
  )
  return settings
}

/** What is on the screen. */
const shown = async ({ field }: EmailScreen): Promise<EmailSettings> => ({
  host: await field('Server').inputValue(),
  port: Number(await field('Port').inputValue()),
  username: await field('User name').inputValue(),
  sender: await field('Sender').inputValue(),
  identity: await field('Identity').inputValue(),
  ssl: await field('Use SSL from the first byte').isChecked(),
  verifyCertificate: await field('Verify the server’s certificate').isChecked(),
})

test('the e-mail settings are loaded, tested, saved, and put back', async ({
  connected,
  program: { page },
  screens,
}) => {
  test.setTimeout(300_000)
  const before = await settingsOf(connected)
  const email = emailScreenOf(page)
  const stored = async (): Promise<EmailSettings> => must(await connected.email.read()).settings
  await email.open()

  await test.step('load', async () => {
    const more = screens.button('More')
    if (await more.isVisible()) await more.click()
    expect(await shown(email)).toEqual(before)
    await expect(page.getByRole('radio', { name: 'Keep the stored one' })).toBeChecked()
  })

  await test.step('test', async () => {
    // Nobody listens there, on any machine.
    await email.fill({ host: '127.0.0.1', port: 1, sender: 'Wharfinger <live@example.com>' })
    expect(await email.test()).toBe('failed')
    await expect(email.steps('registry')).toContainText('Harbor never says why.')
    await expect(
      page.getByText('127.0.0.1 refuses connections on port 1.', { exact: true }),
    ).toBeVisible()
    expect(await stored()).toEqual(before)
    await screens.button('Undo changes').click()
    expect(await shown(email)).toEqual(before)
  })

  await test.step('save', async () => {
    const mine = { ...before, sender: 'Wharfinger <live@example.com>', identity: 'wharfinger' }
    await email.fill({ sender: mine.sender })
    await email.field('Identity').fill(mine.identity)
    // The program doesn't save what can't be a server, also where somebody else has.
    if (before.host === '') await email.fill({ host: (mine.host = 'mail.example.com') })
    if (before.port === 0) await email.fill({ port: (mine.port = 25) })
    await email.save()
    expect(await stored()).toEqual(mine)
  })

  await test.step('restore', async () => {
    const { host, port, sender } = before
    // What the program doesn't save is put back after the run, which says so.
    if (host === '' || port === 0 || sender === '') return
    await email.fill({ sender })
    await email.field('Identity').fill(before.identity)
    await email.save()
    expect(await stored()).toEqual(before)
  })
})
