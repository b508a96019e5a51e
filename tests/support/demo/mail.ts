import { startOneTimeSecret } from '../note-services/onetimesecret'
import { emailScreenOf } from '../screens/email-screen'
import type { SimulatedRegistry } from '../screens/registries'
import { screensOf } from '../screens/screens'
import { signsIn } from '../screens/sign-in'
import { mailAccount, startMailServer } from '../smtp/mail-servers'
import type { FurtherParts } from './further'

/** Throws where the tour's claim isn't true, and prints it where it is. */
const claim =
  (print: FurtherParts['print'], who: string) =>
  (holds: boolean, sentence: string): void => {
    if (!holds) throw new Error(`${who} disagrees: not true that ${sentence}`)
    print(`    ${who}: ${sentence}`)
  }

/** The e-mail server of a registry: a test that fails and says why, its cure, and what is saved. */
export const showEmail = async (
  { page, look, print }: FurtherParts,
  { entry, simulator }: SimulatedRegistry,
): Promise<void> => {
  const screens = screensOf(page)
  const email = emailScreenOf(page)
  const server = await startMailServer({ security: 'starttls' })
  const registryHolds = claim(print, 'the registry')
  try {
    await screens.openRegistry(entry.name)
    await email.open()
    await look('email')
    print(
      '  Email settings, with SSL on a port that begins in plain text: the test fails, and says why',
    )
    await email.fill({
      host: '127.0.0.1',
      port: server.port,
      ...mailAccount,
      sender: 'Container Registry Password Reset <hello@example.com>',
      ssl: true,
      verify: false,
    })
    const failed = await email.test()
    await look('email-failed')
    registryHolds(failed === 'failed', 'it can’t use the server so, and doesn’t say why')
    print('  The cure that the program names: SSL off, and the test again')
    await page.getByRole('button', { name: /^Test again with SSL off/ }).click()
    await page.getByRole('heading', { name: 'The test passed' }).waitFor()
    await look('email-passed')
    claim(print, 'the e-mail server')(
      server.attempts.length > 0,
      `${mailAccount.username} has signed in over STARTTLS`,
    )
    await email.save()
    await look('email-saved')
    registryHolds(
      simulator.state.setting('email_port') === server.port,
      `it has the server at port ${server.port}`,
    )
  } finally {
    await server.close()
  }
}

/** A password that is reset, and handed over by a one-time note. */
export const showNote = async (
  { page, look, print }: FurtherParts,
  { entry, simulator, certificate }: SimulatedRegistry,
): Promise<void> => {
  const screens = screensOf(page)
  const service = await startOneTimeSecret({})
  const serviceHolds = claim(print, 'the note service')
  try {
    await screens.openRegistry(entry.name)
    print('  A note service is chosen; none is until then')
    await page.getByRole('link', { name: /One-time notes/ }).click()
    await look('notes-empty')
    await screens.button('Choose a note service…').first().click()
    const dialog = screens.dialog('Note service')
    await dialog.getByRole('radio', { name: /OneTimeSecret/ }).check({ force: true })
    await dialog.getByLabel('Address', { exact: true }).fill(service.url)
    await dialog.getByLabel('I accept this').check()
    await dialog.getByRole('button', { name: 'Test', exact: true }).click()
    await dialog.getByText(/The service answers/).waitFor()
    await look('note-service')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })

    print('  Reset password, handed over by a note that opens once')
    await screens.openRegistry(entry.name)
    await screens.search('anna.weber')
    await screens.select('anna.weber')
    await screens.act('Reset password')
    const reset = screens.dialog('Reset password')
    await reset.getByRole('radio', { name: 'One-time note' }).check({ force: true })
    await look('reset-by-note')
    await reset.getByRole('button', { name: 'Reset and make the note' }).click()
    const done = screens.dialog('Password reset')
    await done.getByRole('button', { name: 'Copy the link' }).waitFor()
    await look('handed-over')
    const link =
      (await done
        .getByRole('group', { name: /One-time note/ })
        .locator('output')
        .textContent()) ?? ''
    const passphrase =
      (await done
        .getByRole('group', { name: /Passphrase/ })
        .locator('output')
        .textContent()) ?? ''
    serviceHolds(service.notes.length === 1, 'it keeps one note')
    const password = service.open(link.trim(), passphrase.replace(/\s/g, '')) ?? ''
    serviceHolds(
      await signsIn(simulator.url, certificate, 'anna.weber', password),
      'what the link opened signs in',
    )
    serviceHolds(
      service.open(link.trim(), passphrase.replace(/\s/g, '')) === null,
      'the link opens nothing any more',
    )
    await done.getByRole('button', { name: 'Copy the link' }).click()
    await done.getByRole('button', { name: 'Copied' }).waitFor()
    await done.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('link', { name: /One-time notes/ }).click()
    await screens.button('Check now').click()
    await page.getByRole('table').getByText('Read', { exact: true }).waitFor()
    await look('notes')
  } finally {
    await service.close()
  }
}
