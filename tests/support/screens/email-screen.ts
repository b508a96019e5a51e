import type { Locator, Page } from 'playwright-core'

/** The e-mail server as a person fills it in; what is left out stays. */
export interface MailEntry {
  readonly host?: string
  readonly port?: number
  readonly username?: string
  readonly password?: string
  readonly sender?: string
  readonly ssl?: boolean
  readonly verify?: boolean
}

/** What a person does in the section Email of a registry. */
export interface EmailScreen {
  readonly field: (name: string) => Locator
  open(): Promise<void>
  fill(entry: MailEntry): Promise<void>
  /** Tests what is on the screen, and waits for the end of the test. */
  test(): Promise<'passed' | 'failed'>
  save(): Promise<void>
  /** The list of what this computer has found, or of the registry's answer. */
  steps(of: 'computer' | 'registry'): Locator
}

const endsWithin = 90_000

/** The section Email of the program's page. */
export const emailScreenOf = (page: Page): EmailScreen => {
  const field = (name: string): Locator => page.getByLabel(name, { exact: true })
  const outcome = (words: 'passed' | 'failed'): Locator =>
    page.getByRole('heading', { name: `The test ${words}` })
  return {
    field,
    async open() {
      await page.getByRole('link', { name: 'Email', exact: true }).click()
      await page.getByRole('heading', { name: 'Email server' }).waitFor()
    },
    async fill({ host, port, username, password, sender, ssl, verify }) {
      if (host !== undefined) await field('Server').fill(host)
      if (port !== undefined) await field('Port').fill(String(port))
      if (username !== undefined) await field('User name').fill(username)
      if (password !== undefined) {
        // The radio itself is drawn by its label.
        await page.getByRole('radio', { name: 'Replace', exact: true }).check({ force: true })
        await field('New password').fill(password)
      }
      if (sender !== undefined) await field('Sender').fill(sender)
      if (ssl !== undefined) await field('Use SSL from the first byte').setChecked(ssl)
      if (verify !== undefined) await field('Verify the server’s certificate').setChecked(verify)
    },
    async test() {
      await page
        .getByRole('button', { name: /^Test (server connection|again)$/ })
        .first()
        .click()
      const [passed, failed] = [outcome('passed'), outcome('failed')]
      await page.getByRole('button', { name: 'Cancel the test' }).waitFor({ state: 'hidden' })
      await passed.or(failed).waitFor({ timeout: endsWithin })
      return (await passed.isVisible()) ? 'passed' : 'failed'
    },
    async save() {
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText('The email settings were saved.').first().waitFor()
    },
    steps: (of) =>
      page
        .getByRole('heading', {
          name: of === 'computer' ? 'From this computer' : 'From the registry',
        })
        .locator('xpath=following-sibling::*[1]'),
  }
}
