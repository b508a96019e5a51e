import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { emailScreenOf } from '@support/screens/email-screen'
import { keyboardOf } from '@support/screens/keyboard'
import { mailAccount, startMailServer } from '@support/smtp/mail-servers'

const sender = 'Container Registry Password Reset <hello@your-subdomain.example.com>'

test('email settings are loaded, tried, saved where they were changed, and read back', async ({
  program: { page, control },
  screens,
  startRegistry,
  closing,
}) => {
  test.setTimeout(90_000)
  const mail = await closing(startMailServer({ security: 'starttls' }))
  const registry = await startRegistry({ profile: '2.6', name: 'Harbor EU' })
  const { state, faults } = registry.simulator
  state.setSetting('email_password', 'an old one')
  const email = emailScreenOf(page)
  const { field } = email
  const radio = (name: string) => page.getByRole('radio', { name, exact: true })
  const saves = () => state.requests.filter(({ method }) => method === 'PUT')
  const lastSaved = () => saves().at(-1)?.fields
  const save = screens.button(/^Save$/)
  const ready = page
    .getByRole('heading', { name: 'Can people reset their own passwords here?' })
    .locator('xpath=..')
  await screens.putRegistry(registry.entry)

  await test.step('they are loaded, and Harbor’s example isn’t taken for somebody’s server', async () => {
    await email.open()
    await expect(field('Server')).toHaveValue('smtp.mydomain.com')
    await expect(field('Port')).toHaveValue('25')
    await expect(field('User name')).toHaveValue('sample_admin@mydomain.com')
    await expect(page.getByText('Recipients see “admin”, address sample_admin@')).toBeVisible()
    await expect(radio('Keep the stored one')).toBeChecked()
    await expect(field('Verify the server’s certificate')).toBeChecked()
    await expect(ready).toContainText('No, not as things are.')
    await expect(ready).toContainText('They are still Harbor’s example.')
    await expect(ready).toContainText('The server wasn’t tested yet')
    await expectAccessible(page, 'email')
  })

  await test.step('what is wrong is told at its field, and nothing is sent', async () => {
    await email.fill({ host: '', port: 0, sender: 'Registry, EU <hello@example.com>' })
    await save.click()
    await expect(field('Server')).toBeFocused()
    for (const name of ['Server', 'Port', 'Sender'])
      await expect(field(name)).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByText('A name with a comma, a full stop')).toBeVisible()
    await expectAccessible(page, 'wrong email settings')
    await screens.button('Undo changes').click()
    await expect(field('Server')).toHaveValue('smtp.mydomain.com')
    expect(saves()).toEqual([])
  })

  await test.step('a preset fills in, says what has to be known, and names its source', async () => {
    for (const [name, host, port, source] of [
      ['Microsoft 365', '', '25', 'https://learn.microsoft.com/'],
      ['Google Workspace', 'smtp.gmail.com', '587', 'https://support.google.com/'],
      ['Amazon SES', '', '587', 'https://docs.aws.amazon.com/ses/'],
      ['Mailgun', 'smtp.mailgun.org', '587', 'https://documentation.mailgun.com/'],
      ['Postmark', 'smtp.postmarkapp.com', '587', 'https://postmarkapp.com/'],
      ['Local relay', '', '25', null],
      ['SendGrid', 'smtp.sendgrid.net', '587', 'https://www.twilio.com/docs/sendgrid/'],
    ] as const) {
      await screens.button('Fill in for').click()
      await page.getByRole('menuitem', { name }).click()
      await expect(page.getByText(`Filled in for ${name}`)).toBeVisible()
      await expect(field('Server')).toHaveValue(host)
      await expect(field('Port')).toHaveValue(port)
      await expect(radio(port === '25' ? 'None' : 'Replace')).toBeChecked()
      if (source === null) continue
      await screens.button('Open its documentation').click()
      await expect.poll(async () => (await control.openedLinks()).at(-1)).toContain(source)
    }
    await expect(field('User name')).toHaveValue('apikey')
    await expectAccessible(page, 'a preset')
    await screens.button('Undo changes').click()
    await expect(radio('Keep the stored one')).toBeChecked()
  })

  await test.step('a message is sent with what is on the screen, before anything is saved', async () => {
    await email.fill({ host: '127.0.0.1', port: mail.port, verify: false, sender, ...mailAccount })
    await expect(
      page.getByText(
        'Recipients see “Container Registry Password Reset”, address hello@your-subdomain.example.com',
      ),
    ).toBeVisible()
    await screens.button('Send a test message…').click()
    const dialog = screens.dialog('Send a test message')
    await expect(dialog).toContainText(sender)
    const to = dialog.getByLabel('To', { exact: true })
    await expect(to).toBeFocused()
    await to.fill('me')
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(to).toHaveAttribute('aria-invalid', 'true')
    await to.fill('me@example.com')
    await expectAccessible(page, 'send a test message')
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(
      dialog.getByText('The server has taken the message for me@example.com.'),
    ).toBeVisible()
    await expectAccessible(page, 'a message is sent')
    await dialog.getByRole('button', { name: 'Close' }).click()
    const { from, to: recipients, text } = mail.taken.at(-1) ?? { from: '', to: [], text: '' }
    expect(from).toBe('hello@your-subdomain.example.com')
    expect(recipients).toEqual(['me@example.com'])
    expect(text).toContain(`\r\nTo: me@example.com\r\n`)
    expect(text).toMatch(
      /^From: Container Registry Password Reset\s+<hello@your-subdomain\.example\.com>\r$/m,
    )
    expect(saves()).toEqual([])
  })

  await test.step('they are saved, and only what was changed is sent', async () => {
    await email.save()
    expect(lastSaved()).toEqual([
      'email_from',
      'email_host',
      'email_insecure',
      'email_password',
      'email_port',
      'email_username',
    ])
    expect(state.setting('email_password')).toBe(mailAccount.password)
    await expect(radio('Keep the stored one')).toBeChecked()
    await email.fill({ port: 2526 })
    await email.save()
    expect(lastSaved()).toEqual(['email_port'])
    await email.fill({ port: mail.port })
    await email.save()
    expect(saves()).toHaveLength(3)
    await save.click()
    await expect(page.getByText('Nothing has changed.')).toBeVisible()
    expect(saves()).toHaveLength(3)
  })

  await test.step('the stored password serves a test; a message from here has to ask for it', async () => {
    expect(await email.test()).toBe('passed')
    await expect(page.getByRole('status').filter({ hasText: 'The test passed' })).toBeAttached()
    await expect(email.steps('computer')).toContainText('only the registry has the stored password')
    await screens.button('Send a test message…').click()
    const dialog = screens.dialog('Send a test message')
    await dialog.getByLabel('To', { exact: true }).fill('me@example.com')
    await dialog.getByLabel(`Password of ${mailAccount.username}`, { exact: true }).fill('wrong')
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    const told = dialog.getByRole('alert').filter({ hasText: 'The message wasn’t sent.' })
    await expect(told).toContainText('127.0.0.1 refuses the user name or the password.')
    await expect(told).toContainText('The server said: “535 Invalid username or password”')
    await expectAccessible(page, 'a message that wasn’t sent')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(mail.taken).toHaveLength(1)
  })

  await test.step('whether people can help themselves, and how they are told', async () => {
    await expect(ready).toContainText('Only if the sign-in page offers it.')
    for (const words of [
      'Harbor keeps the accounts itself',
      'They are complete',
      'The server was tested',
      'The sender is set',
    ])
      await expect(ready.getByRole('listitem').filter({ hasText: words })).toContainText('yes')
    await ready.getByRole('button', { name: 'Open the sign-in page' }).click()
    await expect
      .poll(async () => (await control.openedLinks()).at(-1))
      .toBe(`${registry.simulator.url}/harbor/sign-in`)
    await ready.getByRole('button', { name: 'Copy the message' }).click()
    await expect.poll(() => control.clipboardText()).toContain('Choose “Forgot password”')
    const message = await control.clipboardText()
    expect(message).toContain('for Harbor EU yourself')
    expect(message).toContain(`Open ${registry.simulator.url}/harbor/sign-in`)
    expect(message).toContain('the message from Container Registry Password Reset')
    await expectAccessible(page, 'people can help themselves')
  })

  await test.step('what the registry stores differently is shown, and what is there then', async () => {
    faults.add(
      { method: 'GET', path: /configurations/, after: 1, times: 1 },
      {
        kind: 'altered',
        alter: (answer) => {
          state.setSetting('email_from', 'hello@your-subdomain.example.com')
          return {
            ...(answer as object),
            email_from: { value: state.setting('email_from'), editable: true },
          }
        },
      },
    )
    await email.fill({ sender: 'Reset <hello@your-subdomain.example.com>' })
    await save.click()
    const told = page.getByRole('alert').filter({ hasText: 'stored some of it differently' })
    const row = told.getByRole('row', { name: 'Sender' })
    await expect(row).toContainText('Reset <hello@your-subdomain.example.com>')
    await expect(row.getByRole('cell').first()).toHaveText('hello@your-subdomain.example.com')
    await expect(field('Sender')).toHaveValue('hello@your-subdomain.example.com')
    await expectAccessible(page, 'stored differently')
  })

  await test.step('somebody else has changed them meanwhile: both ways on', async () => {
    const told = page.getByRole('alert').filter({ hasText: 'Somebody else has changed' })
    const count = saves().length
    state.setSetting('email_identity', 'somebody')
    await email.fill({ sender })
    await save.click()
    await expect(told.getByRole('row', { name: 'Identity' })).toContainText('somebody')
    await expect(told.getByRole('row', { name: 'Sender' })).toContainText(sender)
    expect(saves()).toHaveLength(count)
    await expectAccessible(page, 'email settings changed meanwhile')
    await told.getByRole('button', { name: 'Take what is there' }).click()
    await expect(told).toBeHidden()
    await expect(field('Sender')).toHaveValue('hello@your-subdomain.example.com')
    expect(saves()).toHaveLength(count)

    state.setSetting('email_identity', 'somebody else')
    await email.fill({ sender })
    await save.click()
    await told.getByRole('button', { name: 'Save mine' }).click()
    await expect(page.getByText('The email settings were saved.').first()).toBeVisible()
    expect(lastSaved()).toEqual(['email_from', 'email_identity'])
    expect(state.setting('email_from')).toBe(sender)
    expect(state.setting('email_identity')).toBe('somebody')
  })

  await test.step('leaving what isn’t saved asks', async () => {
    await email.fill({ port: 2526 })
    const asked = screens.question('Leave without saving?')
    const away = [
      page.getByRole('link', { name: 'Users', exact: true }),
      page.getByRole('link', { name: /One-time notes/ }),
    ]
    for (const link of away) {
      await link.click()
      await expect(asked).toContainText('Harbor EU')
      await expectAccessible(page, 'leave without saving')
      await asked.getByRole('button', { name: 'Cancel' }).click()
      await expect(field('Port')).toHaveValue('2526')
    }
    await away[0]?.click()
    await asked.getByRole('button', { name: 'Leave without saving' }).click()
    await screens.loaded()
    await email.open()
    await expect(field('Port')).toHaveValue(String(mail.port))
    expect(state.setting('email_port')).toBe(mail.port)
  })

  await test.step('no password is a choice of its own', async () => {
    await radio('None').check({ force: true })
    await expect(page.getByText('The stored password is deleted when you save.')).toBeVisible()
    await email.save()
    expect(lastSaved()).toEqual(['email_password'])
    expect(state.setting('email_password')).toBe('')
  })
})

test('email settings with the keyboard alone: filled in, tested, saved', async ({
  program: { page },
  screens,
  startRegistry,
  closing,
}) => {
  const mail = await closing(startMailServer({ security: 'starttls' }))
  const { simulator, entry } = await startRegistry({ profile: '2.6' })
  const { field } = emailScreenOf(page)
  const { tabTo, enter, press, type } = keyboardOf(page)
  const radio = (name: string) => page.getByRole('radio', { name, exact: true })
  await screens.putRegistry(entry)
  await enter(page.getByRole('link', { name: 'Email', exact: true }))
  await expect(field('Server')).toBeVisible()

  await tabTo(screens.button('Fill in for'))
  await press('Enter', 'End')
  await expect(page.getByRole('menuitem', { name: 'Local relay' })).toBeFocused()
  await press('Escape')
  await expect(screens.button('Fill in for')).toBeFocused()

  await tabTo(field('Server'))
  for (const text of ['127.0.0.1', String(mail.port), mailAccount.username]) {
    await type(text)
    await press('Tab')
  }
  await expect(radio('Keep the stored one')).toBeFocused()
  await press('ArrowRight')
  await expect(radio('Replace')).toBeChecked()
  await press('Tab')
  await expect(field('New password')).toBeFocused()
  await type(mailAccount.password)
  await tabTo(field('Sender'))
  await type(sender)
  await press('Tab')
  await expect(field('Use SSL from the first byte')).toBeFocused()
  await press('Space', 'Tab', 'Space')
  await expect(field('Verify the server’s certificate')).not.toBeChecked()

  await enter(screens.button('Test server connection'))
  await expect(page.getByRole('heading', { name: 'The test failed' })).toBeVisible()
  await expect(screens.button('Test again').first()).toBeFocused()
  const announced = page.getByRole('status').filter({ hasText: 'The test failed' })
  await expect(announced).toContainText('doesn’t speak SSL from the first byte')
  await enter(screens.button('Test again with SSL off'))
  await expect(page.getByRole('heading', { name: 'The test passed' })).toBeVisible()
  await expect(field('Use SSL from the first byte')).not.toBeChecked()
  await expect(page.locator(':focus')).toHaveText('Test again')

  await tabTo(field('Sender'))
  await press('Enter')
  await expect(page.getByText('The email settings were saved.').first()).toBeVisible()
  await expect(page.locator(':focus')).toHaveCount(1)
  expect(simulator.state.setting('email_port')).toBe(mail.port)
  expect(simulator.state.setting('email_ssl')).toBe(false)
  expect(simulator.state.setting('email_password')).toBe(mailAccount.password)
})
