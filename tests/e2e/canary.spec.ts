import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page } from '@playwright/test'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { expect, test } from '@support/program/fixture'
import { emailScreenOf } from '@support/screens/email-screen'
import { notesScreenOf } from '@support/screens/notes-screen'
import type { SimulatedRegistry } from '@support/screens/registries'
import { memoryOf } from '@support/secrets/page-memory'
import { filesIn, placesOf, secretsAmong } from '@support/secrets/places'
import { secretsIn } from '@support/secrets/traces'
import { mailAccount, startMailServer } from '@support/smtp/mail-servers'

/** What is typed. Each is found again whatever it is encoded as. */
const typed = {
  'the registry’s password': 'R3gistry+Canary/é=&',
  'a wrong password': 'Wr0ng+Canary/é=&',
  'a new password': 'Typ3d+Canary/é=&',
  'a new password that was refused': 'Refus3d+Canary/é=&',
  'the token of a note service': 'T0ken+Canary/é=&',
  'the e-mail server’s password': 'Mail3r+Canary/é=&',
  'a wrong password of the e-mail server': 'WrMa1l+Canary/é=&',
  'the passphrase of a file': 'Ph4rse+Canary/é=&',
} as const
const own = typed['the registry’s password']
const wrong = typed['a wrong password']
const fresh = typed['a new password']
const refused = typed['a new password that was refused']
const token = typed['the token of a note service']
const mailed = typed['the e-mail server’s password']
const mailedWrong = typed['a wrong password of the e-mail server']
const passphrase = typed['the passphrase of a file']

/** Makes the system admin whom the program signs in as. */
const addOwner = async ({ simulator }: SimulatedRegistry): Promise<void> => {
  const send = async (method: string, path: string, body: object): Promise<void> => {
    const answer = await fetch(`${simulator.url}/api/v2.0/users${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Basic ${btoa('admin:Harbor12345')}`,
      },
      body: JSON.stringify(body),
    })
    expect(answer.ok, `${method} ${path}`).toBe(true)
  }
  await send('POST', '', {
    username: 'owner',
    email: 'owner@example.com',
    realname: 'Owner',
    comment: '',
    password: own,
  })
  await send('PUT', `/${simulator.state.user('owner')?.id}/sysadmin`, { sysadmin_flag: true })
}

/** All that a page holds as text: its elements, what is typed into its fields, its storages and its history. */
const textOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')]
    return JSON.stringify([
      document.documentElement.outerHTML,
      fields.map((field) => Reflect.get(field, 'value')),
      { ...localStorage },
      { ...sessionStorage },
      history.state,
      location.href,
    ])
  })

test('a secret is nowhere but where it belongs', async ({
  program,
  screens,
  startRegistry,
  keychain,
  closing,
}, info) => {
  test.setTimeout(300_000)
  const { page, control } = program
  const registry = await startRegistry({ users: 12 })
  await addOwner(registry)
  const { faults } = registry.simulator
  const secrets: Record<string, string> = { ...typed }

  await test.step('a wrong password is saved all the same, and then the right one', async () => {
    const entry = { ...registry.entry, username: 'owner' }
    const adding = await screens.fillRegistry({ ...entry, password: wrong })
    await screens.testRegistry(adding)
    await screens.save(adding, 'Add anyway')
    await page.getByRole('alert').filter({ hasText: 'is wrong' }).waitFor()
    await screens.button('Edit').click()
    const editing = screens.dialog('Edit the registry')
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
    await editing.getByLabel('Password', { exact: true }).fill(own)
    await screens.testRegistry(editing)
    expect(secretsIn(await textOf(page), secrets)).toEqual(['the registry’s password'])
    await screens.save(editing, 'Save')
    await screens.loaded()
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
  })

  await test.step('somebody new, with a generated password', async () => {
    const form = await screens.fillPerson({
      username: 'nora',
      fullName: 'Nora',
      email: 'nora@example.com',
    })
    await form.getByRole('button', { name: 'Save', exact: true }).click()
    const created = screens.dialog('User created')
    secrets['a generated password'] = await screens.shownPassword(created)
    await created.getByRole('button', { name: 'Copy the password' }).click()
    await expect.poll(() => control.clipboardText()).toBe(secrets['a generated password'])
    await created.getByRole('button', { name: 'Done' }).click()
    await created.waitFor({ state: 'hidden' })
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
  })

  await test.step('a reset that the registry refuses, quoting what it got, and one that works', async () => {
    await screens.search('nora')
    await screens.select('nora')
    await screens.act('Reset password')
    const dialog = screens.dialog('Reset password')
    await dialog.getByRole('button', { name: 'Type it instead' }).click()
    const field = dialog.getByLabel('New password', { exact: true })
    const forgive = faults.add(
      { path: /password/ },
      { kind: 'error', status: 500, message: `no such password: ${refused}` },
    )
    await field.fill(refused)
    await dialog.getByRole('button', { name: 'Reset password', exact: true }).click()
    await dialog.getByRole('alert').waitFor()
    forgive()
    await field.fill(fresh)
    await dialog.getByRole('button', { name: 'Reset password', exact: true }).click()
    await screens.dialog('Password reset').getByRole('button', { name: 'Done' }).click()
    await screens.search('')
  })

  await test.step('generated passwords for many', async () => {
    for (const name of ['anna.weber', 'chen.li']) await screens.select(name)
    await screens.act('Reset password')
    await screens
      .question('Reset password')
      .getByRole('button', { name: /^Reset \d passwords$/ })
      .click()
    const dock = page.getByRole('region', { name: 'Operations' })
    await dock.getByRole('button', { name: 'Show the password of anna.weber' }).click()
    secrets['one of many passwords'] = (await dock.locator('output').textContent()) ?? ''
    await dock.getByRole('button', { name: 'Dismiss' }).click()
    await screens
      .question('Forget the new passwords?')
      .getByRole('button', { name: 'Forget them' })
      .click()
    await dock.locator('output').waitFor({ state: 'hidden' })
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
  })

  /** What opens a note: the end of its link, and its passphrase. */
  const keepNote = (name: string, link: string, passphrase: string): void => {
    secrets[`the link of ${name}`] = link.split('/').at(-1) ?? ''
    secrets[`the passphrase of ${name}`] = passphrase
  }
  const service = await closing(startOneTimeSecret({ accounts: { 'ops@example.com': token } }))

  await test.step('a note, by a service with a token; it fails first', async () => {
    const notes = notesScreenOf(page)
    await notes.openService()
    await notes.fillService({
      kind: 'OneTimeSecret',
      address: service.url,
      account: 'ops@example.com',
      token,
    })
    await notes.testService('The service answers')
    await notes.saveService()
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
    await screens.openRegistry(registry.entry.name)
    await screens.search('nora')
    await screens.select('nora')
    await screens.act('Reset password')
    const dialog = screens.dialog('Reset password')
    await notes.by(dialog, 'One-time note')
    service.fault = { kind: 'json', text: `{"text":"${token}"}`, methods: ['POST'], times: 1 }
    await dialog.getByRole('button', { name: 'Reset and make the note' }).click()
    const done = screens.dialog('Password reset')
    await done.getByRole('button', { name: 'Try again' }).click()
    const { link, passphrase } = await notes.shown(done)
    keepNote('a note', link, passphrase)
    secrets['the password of a note'] = await screens.shownPassword(done)
    await notes.copy(done, 'message')
    await done.getByRole('button', { name: 'Check now' }).click()
    await done.getByRole('button', { name: 'Done' }).click()
    await done.waitFor({ state: 'hidden' })
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
    await screens.button(/^Clear$/).click()
    await screens.search('')
  })

  await test.step('notes for many, and their list', async () => {
    for (const name of ['anna.weber', 'chen.li']) await screens.select(name)
    await screens.act('Reset password')
    await screens
      .question('Reset password')
      .getByRole('button', { name: /^Reset \d passwords$/ })
      .click()
    const dock = page.getByRole('region', { name: 'Operations' })
    await dock.getByRole('button', { name: 'Make a note for each…' }).click()
    await screens
      .dialog('Make a note for each')
      .getByRole('button', { name: 'Make 2 notes' })
      .click()
    await dock.getByRole('button', { name: 'Show the note for chen.li' }).click()
    await expect(dock.locator('output')).toHaveCount(2)
    const [link = '', passphrase = ''] = await dock.locator('output').allTextContents()
    keepNote('one of many notes', link, passphrase)
    for (const _ of await dock.getByRole('button', { name: 'Dismiss' }).all()) {
      await dock.getByRole('button', { name: 'Dismiss' }).first().click()
      const asked = screens.question(/^Forget the/)
      await asked.getByRole('button', { name: 'Forget them' }).click()
      await asked.waitFor({ state: 'hidden' })
    }
    await dock.waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: /One-time notes/ }).click()
    await screens.button('Check now').click()
    await screens.button('Withdraw the note for chen.li').click()
    const asked = screens.question('Withdraw the note for chen.li?')
    await asked.getByRole('button', { name: 'Withdraw the note' }).click()
    await asked.waitFor({ state: 'hidden' })
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
  })

  await test.step('registries with their passwords, to a file and from it', async () => {
    const path = info.outputPath('registries.json')
    await page.getByRole('link', { name: 'Settings' }).click()
    await screens.button('Export registries…').click()
    const exporting = screens.dialog('Export registries')
    await exporting.getByLabel('With the passwords, under a passphrase').check()
    await exporting.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await exporting.getByLabel('The same passphrase again').fill(passphrase)
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: path })
    await exporting.getByRole('button', { name: 'Export 1 registry…' }).click()
    await exporting.getByRole('button', { name: 'Done' }).click()
    await exporting.waitFor({ state: 'hidden' })
    expect(secretsIn(readFileSync(path, 'utf8'), secrets)).toEqual([])
    expect(secretsIn(await textOf(page), secrets)).toEqual([])

    await screens.button('Import registries…').click()
    const importing = screens.dialog('Import registries')
    await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
    await importing.getByRole('button', { name: 'Choose a file…' }).click()
    // Without a keychain there is nothing in the file that could be opened.
    if (keychain !== null) {
      await importing.getByLabel('Passphrase of the file').fill(passphrase)
      await importing.getByRole('button', { name: 'Open' }).click()
    }
    await expect(importing.getByText('There already')).toBeVisible()
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
    await importing.getByRole('button', { name: 'Cancel' }).click()
    await importing.waitFor({ state: 'hidden' })
  })

  await test.step('an e-mail server’s password: tested, sent with a message, saved, and copied', async () => {
    const email = emailScreenOf(page)
    const source = await startRegistry({ profile: '2.6', name: 'Harbor EU' })
    const target = await startRegistry({ profile: '2.2', name: 'Plant 9' })
    const mail = await closing(
      startMailServer({
        security: 'starttls',
        password: mailed,
        // A server that repeats what it was sent.
        loginRefused: {
          code: 535,
          text: `no such login: ${mailedWrong}, ${Buffer.from(mailedWrong).toString('base64')}`,
        },
      }),
    )
    for (const { entry } of [target, source]) await screens.addRegistry(entry)
    await email.open()
    const server = { host: '127.0.0.1', port: mail.port, username: mailAccount.username }
    await email.fill({ ...server, password: mailedWrong, verify: false })
    expect(await email.test()).toBe('failed')
    await expect(email.steps('computer')).toContainText('no such login: •••')
    await email.fill({ password: mailed })
    expect(await email.test()).toBe('passed')
    await screens.button('Send a test message…').click()
    const message = screens.dialog('Send a test message')
    await message.getByLabel('To', { exact: true }).fill('me@example.com')
    await message.getByRole('button', { name: 'Send', exact: true }).click()
    await message.getByRole('button', { name: 'Close' }).click()
    await email.save()
    expect(secretsIn(await textOf(page), secrets)).toEqual([])

    await screens.button('Send a test message…').click()
    await message.getByLabel('To', { exact: true }).fill('me@example.com')
    await message.getByLabel(/^Password of /).fill(mailedWrong)
    await message.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(message.getByText('The message wasn’t sent.')).toBeVisible()
    await message.getByRole('button', { name: 'Cancel' }).click()

    await screens.button('Copy to other registries…').click()
    const copy = screens.dialog('Copy the email settings')
    await copy.getByLabel('Plant 9').check()
    await copy.getByRole('radio', { name: 'Type it once' }).check({ force: true })
    await copy.getByLabel('New password', { exact: true }).fill(mailed)
    await copy.getByRole('button', { name: 'Copy to 1 registry' }).click()
    await screens.said('The email settings were copied to Plant 9.')
    for (const { simulator } of [source, target])
      expect(simulator.state.setting('email_password')).toBe(mailed)
    await copy.waitFor({ state: 'hidden' })
    expect(secretsIn(await textOf(page), secrets)).toEqual([])

    await email.fill({ password: mailed })
    expect(secretsIn(await memoryOf(page), secrets)).toContain('the e-mail server’s password')
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await screens
      .question('Leave without saving?')
      .getByRole('button', { name: 'Leave without saving' })
      .click()
    await screens.loaded()
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
    await email.open()
    expect(secretsIn(await textOf(page), secrets)).toEqual([])
    // Nor do the scripts of the page hold anything, of all that was typed and shown until here.
    await expect
      .poll(async () => secretsIn(await memoryOf(page), secrets), { timeout: 60_000 })
      .toEqual([])
    expect(mail.taken).toHaveLength(1)
    expect(secretsIn(mail.messages.join(), secrets)).toEqual([])
  })

  for (const [name, secret] of Object.entries(secrets))
    expect(secret.length, name).toBeGreaterThanOrEqual(6)
  // Each did travel, so that each could have been found.
  const messages = await program.crossed()
  expect(secretsIn(JSON.stringify(messages), secrets)).toEqual(Object.keys(secrets))
  // The search after every other test knows them, too.
  expect(secretsIn(Object.values(secretsAmong(messages)).join('\n'), secrets)).toEqual(
    Object.keys(secrets),
  )
  // What a note is asked about and withdrawn with never leaves the main process.
  const receipts = Object.fromEntries(service.notes.map(({ receipt }, at) => [`${at}`, receipt]))
  expect(Object.keys(receipts)).toHaveLength(3)
  expect(secretsIn(JSON.stringify(messages), receipts)).toEqual([])
  Object.assign(secrets, receipts)

  const places = await placesOf(program, messages)
  for (const [place, text] of Object.entries(places))
    expect.soft(secretsIn(text, secrets), place).toEqual([])
  expect(places['files of the program']).toContain(registry.simulator.url)
  expect(places['files of the program']).toContain('email-tests.json')
  expect(places['files of the program']).toContain('"kind":"withdraw-note"')
  if (process.platform === 'linux') {
    expect(places['arguments of processes']).toContain(program.userData)
    expect(places['environment of processes']).toContain('PATH=')
    if (keychain !== null) expect(places['arguments of processes']).toContain('keytar-process')
  }

  await test.step('a page that crashes and a program that is killed leave none either', async () => {
    await control.copyElsewhere('')
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    const form = await screens.fillPerson({
      username: 'omar',
      fullName: 'Omar',
      email: 'omar@example.com',
    })
    await form.getByRole('button', { name: 'Type it instead' }).click()
    await form.getByLabel('Password', { exact: true }).fill(fresh)
    const debugging = await page.context().newCDPSession(page)
    const crashed = page.waitForEvent('crash', { timeout: 15_000 })
    void debugging.send('Page.crash').catch(() => undefined)
    await crashed
    await program.kill()
    // What the browser keeps of its own is in the folder above.
    expect(secretsIn(filesIn(dirname(program.userData)), secrets)).toEqual([])
    expect(secretsIn(program.output, secrets)).toEqual([])
  })
})

test('a copied password is not in the clipboard any more when the program has ended', async ({
  program,
  screens,
  startRegistry,
}) => {
  test.setTimeout(180_000)
  const { control } = program
  const registry = await startRegistry()
  await screens.addRegistry(registry.entry)
  await screens.button('New user').click()
  await screens.dialog('New user').getByRole('button', { name: 'Copy', exact: true }).click()
  await expect.poll(() => control.clipboardText()).not.toBe('')
  await program.restart()
  expect(await program.control.clipboardText()).toBe('')

  await program.control.copyElsewhere('from elsewhere')
  await program.restart()
  expect(await program.control.clipboardText()).toBe('from elsewhere')
})
