import type { Locator, Page } from 'playwright-core'
import { addSeveral, quickOf } from './several-registries'

/** A registry as a person fills it in. */
export interface RegistryEntry {
  readonly address: string
  readonly name: string
  readonly username: string
  readonly password: string
  readonly environment: 'Production' | 'Staging' | 'Test' | 'Other'
  readonly colour: string
}

/** Somebody new, as a person fills them in. */
export interface NewPerson {
  readonly username: string
  readonly fullName: string
  readonly email: string
  readonly comment?: string
}

/** What a person does on the screens, by the roles and names that a screen reader says. */
export interface Screens {
  dialog(name: string | RegExp): Locator
  /** A dialog that asks before something is done. */
  question(name: string | RegExp): Locator
  row(username: string): Locator
  button(name: string | RegExp): Locator
  /** Opens the dialog and fills it in; doesn't test or save. */
  fillRegistry(entry: RegistryEntry): Promise<Locator>
  /** Tests the entry of the open dialog and waits for the end of the test. */
  testRegistry(dialog: Locator): Promise<void>
  /** Accepts the certificate that the test has shown, and waits for the end of the next test. */
  pin(dialog: Locator): Promise<void>
  /** Saves the entry of the open dialog. Where there is no keychain, the password is kept for this run. */
  save(dialog: Locator, button: 'Add' | 'Add anyway' | 'Save' | 'Save anyway'): Promise<void>
  /** Adds a registry, tested, and waits for its users. A certificate that isn't trusted is pinned. */
  addRegistry(entry: RegistryEntry): Promise<void>
  /** Adds a registry over plain http without its dialog, which takes no time, and waits for its users. */
  putRegistry(entry: RegistryEntry): Promise<void>
  openRegistry(name: string): Promise<void>
  /** Waits until the users are loaded. */
  loaded(): Promise<void>
  /** Opens the panel of a person. */
  open(username: string): Promise<void>
  /** Waits for a notice. */
  said(sentence: string): Promise<void>
  search(text: string): Promise<void>
  select(username: string): Promise<void>
  /** Chooses from the menu Actions. */
  act(name: 'Reset password' | 'Delete' | 'Queue: Delete…'): Promise<void>
  /** Fills in New user; doesn't save. */
  fillPerson(person: NewPerson): Promise<Locator>
  /** The password that the open hand-over dialog shows. */
  shownPassword(dialog: Locator): Promise<string>
}

/** The screens of the program's page. */
export const screensOf = (page: Page): Screens => {
  const dialog = (name: string | RegExp): Locator => page.getByRole('dialog', { name })
  const question = (name: string | RegExp): Locator => page.getByRole('alertdialog', { name })
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
  const row = (username: string): Locator =>
    page.getByRole('row').filter({ has: page.getByRole('button', { name: username, exact: true }) })
  const screens: Screens = {
    dialog,
    question,
    button,
    row,
    async fillRegistry(entry) {
      await button('Add a registry').first().click()
      const opened = dialog('Add a registry')
      await opened.getByLabel('Address', { exact: true }).fill(entry.address)
      if (entry.address.startsWith('http:'))
        await opened.getByLabel('I accept this for this address').check()
      await opened.getByLabel('Name', { exact: true }).fill(entry.name)
      await opened.getByLabel('User name', { exact: true }).fill(entry.username)
      await opened.getByLabel('Password', { exact: true }).fill(entry.password)
      // The radio itself is drawn by its label.
      await opened.getByRole('radio', { name: entry.environment }).check({ force: true })
      await opened.getByRole('radio', { name: entry.colour }).check({ force: true })
      return opened
    },
    async testRegistry(opened) {
      await opened.getByRole('button', { name: 'Test', exact: true }).click()
      await opened.getByRole('button', { name: 'Test again' }).waitFor()
    },
    async pin(opened) {
      await opened.getByRole('button', { name: 'Trust only this certificate' }).click()
      await opened.getByText('It is a Harbor').waitFor()
      await opened.getByRole('button', { name: 'Test again' }).waitFor()
    },
    async save(opened, name) {
      await opened.getByRole('button', { name, exact: true }).click()
      const forThisRun = opened.getByRole('button', { name: 'Keep it for this run only' })
      await Promise.race([opened.waitFor({ state: 'hidden' }), forThisRun.waitFor()])
      if (await forThisRun.isVisible()) await forThisRun.click()
      await opened.waitFor({ state: 'hidden' })
    },
    async addRegistry(entry) {
      const opened = await screens.fillRegistry(entry)
      await screens.testRegistry(opened)
      const untrusted = opened.getByRole('button', { name: 'Trust only this certificate' })
      if (await untrusted.isVisible()) await screens.pin(opened)
      await screens.save(opened, 'Add')
      await page.getByRole('heading', { name: entry.name }).waitFor()
      await screens.loaded()
    },
    async putRegistry(entry) {
      await addSeveral(page, [quickOf({ entry, certificate: null })], 'keychain')
      await screens.openRegistry(entry.name)
    },
    async openRegistry(name) {
      await page.getByRole('navigation', { name: 'Registries' }).getByRole('link', { name }).click()
      await page.getByRole('heading', { name }).waitFor()
      await screens.loaded()
    },
    async loaded() {
      await page.getByText(/^loaded /).waitFor()
    },
    async open(username) {
      await row(username).getByRole('button', { name: username, exact: true }).click()
    },
    async said(sentence) {
      await page.getByRole('region', { name: 'Operations' }).getByText(sentence).waitFor()
    },
    async search(text) {
      await page.getByRole('searchbox').fill(text)
    },
    async select(username) {
      const box = page.getByLabel(`Select ${username}`, { exact: true })
      // Rows that arrive meanwhile may take the place of the one that is clicked on; a person clicks again.
      await box.check().catch(() => box.check())
    },
    async act(name) {
      await page.getByRole('button', { name: 'Actions', exact: true }).click()
      await page.getByRole('menuitem', { name }).click()
    },
    async fillPerson(person) {
      await button('New user').click()
      const opened = dialog('New user')
      await opened.getByLabel('User name', { exact: true }).fill(person.username)
      await opened.getByLabel('Full name', { exact: true }).fill(person.fullName)
      await opened.getByLabel('Email', { exact: true }).fill(person.email)
      await opened.getByLabel('Comment (optional)').fill(person.comment ?? '')
      return opened
    },
    async shownPassword(opened) {
      const group = opened.getByRole('group', { name: 'Password', exact: true })
      const show = group.getByRole('button', { name: 'Show', exact: true })
      if (await show.isVisible()) await show.click()
      return (await group.locator('output').textContent()) ?? ''
    },
  }
  return screens
}
