import type { Locator, Page } from 'playwright-core'

/** A note service as a person enters it; what is left out stays as it is. */
export interface NoteServiceEntry {
  readonly kind: 'OneTimeSecret' | 'Password Pusher' | 'PrivateBin'
  readonly address: string
  readonly account?: string
  readonly token?: string
}

/** What is handed over by a note, as the dialog shows it. */
export interface ShownNote {
  readonly link: string
  /** Empty: there is none. */
  readonly passphrase: string
}

/** What a person does to hand passwords over by one-time notes. */
export interface NotesScreen {
  /** The dialog in which a service is chosen. */
  readonly service: Locator
  /** Opens the list of notes. */
  open(): Promise<void>
  /** Opens the dialog of the note service, from the list. */
  openService(): Promise<Locator>
  /** Fills in the open dialog of the note service; plain http is accepted. */
  fillService(entry: NoteServiceEntry): Promise<void>
  /** Tests what is filled in, and waits for an outcome that says this. */
  testService(says: string): Promise<Locator>
  /** Saves what is filled in. Where there is no keychain, a token is kept for this run. */
  saveService(): Promise<void>
  /** Chooses a service, from the list. */
  choose(entry: NoteServiceEntry): Promise<void>
  /** Chooses how the open dialog hands over. */
  by(dialog: Locator, way: 'One-time note' | 'Copy' | 'Read out loud'): Promise<void>
  /** The note that the open hand-over shows, once it is made. */
  shown(dialog: Locator): Promise<ShownNote>
  /** Copies the link or the message of the open hand-over, after which it can be closed. */
  copy(dialog: Locator, what: 'link' | 'message'): Promise<void>
  /** The row of the list with the note for a person. */
  row(username: string): Locator
}

const textOf = async (output: Locator): Promise<string> =>
  (await output.count()) === 0 ? '' : ((await output.first().textContent()) ?? '').trim()

/** The one-time notes on the program's page. */
export const notesScreenOf = (page: Page): NotesScreen => {
  const service = page.getByRole('dialog', { name: 'Note service' })
  const within = (dialog: Locator, group: RegExp): Locator =>
    dialog.getByRole('group', { name: group }).locator('output')
  const screen: NotesScreen = {
    service,
    async open() {
      await page.getByRole('link', { name: /One-time notes/ }).click()
      await page.getByRole('heading', { name: 'One-time notes' }).waitFor()
    },
    async openService() {
      await screen.open()
      await page
        .getByRole('button', { name: /^(Choose a note service…|Change…)$/ })
        .first()
        .click()
      await service.waitFor()
      return service
    },
    async fillService({ kind, address, account, token }) {
      // The radio itself is drawn by its label.
      await service.getByRole('radio', { name: kind, exact: true }).check({ force: true })
      await service.getByLabel('Address', { exact: true }).fill(address)
      if (address.startsWith('http:')) await service.getByLabel('I accept this').check()
      if (account !== undefined) await service.getByLabel('Account (optional)').fill(account)
      if (token === undefined) return
      const replace = service.getByRole('button', { name: 'Replace', exact: true })
      if (await replace.isVisible()) await replace.click()
      await service.getByLabel(/^Token( \(optional\))?$/).fill(token)
    },
    async testService(says) {
      const test = service.getByRole('button', { name: 'Test', exact: true })
      await test.click()
      await test.waitFor()
      const told = service
        .getByRole('alert')
        .or(service.getByRole('status'))
        .filter({ hasText: says })
      await told.waitFor()
      return told
    },
    async saveService() {
      await service.getByRole('button', { name: 'Save', exact: true }).click()
      const forThisRun = service.getByRole('button', { name: 'Keep it for this run only' })
      await Promise.race([service.waitFor({ state: 'hidden' }), forThisRun.waitFor()])
      if (await forThisRun.isVisible()) await forThisRun.click()
      await service.waitFor({ state: 'hidden' })
    },
    async choose(entry) {
      await screen.openService()
      await screen.fillService(entry)
      await screen.saveService()
    },
    async by(dialog, way) {
      await dialog.getByRole('radio', { name: way, exact: true }).check({ force: true })
    },
    async shown(dialog) {
      await dialog.getByRole('button', { name: 'Copy the link' }).waitFor()
      const link = await textOf(within(dialog, /^One-time note/))
      return { link, passphrase: await textOf(within(dialog, /^Passphrase/)) }
    },
    async copy(dialog, what) {
      await dialog.getByRole('button', { name: `Copy the ${what}` }).click()
      await dialog.getByRole('button', { name: 'Copied' }).waitFor()
    },
    row: (username) =>
      page
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: username, exact: true }) }),
  }
  return screen
}
