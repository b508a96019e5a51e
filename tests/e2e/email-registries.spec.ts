import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { emailScreenOf } from '@support/screens/email-screen'
import { mailAccount, startMailServer } from '@support/smtp/mail-servers'

test('email settings are copied to other registries, with an outcome for each', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(120_000)
  const source = await startRegistry({ profile: '2.6', name: 'Harbor EU' })
  const plant = await startRegistry({ profile: '2.2', name: 'Plant 7' })
  const live = await startRegistry({
    profile: '2.6',
    name: 'Harbor US',
    environment: 'Production',
  })
  const without = await startRegistry({ profile: '2.9', name: 'Lab' })
  for (const { simulator } of [source, plant, live]) {
    simulator.state.setSetting('email_host', 'smtp.example.com')
    simulator.state.setSetting('email_password', 'an old one')
  }
  const email = emailScreenOf(page)
  const { state: to } = plant.simulator
  const dialog = screens.dialog('Copy the email settings')
  const dock = page.getByRole('region', { name: 'Operations' })
  const start = dialog.getByRole('button', { name: /^Copy( to \d registr(y|ies))?$/ })
  for (const { entry } of [without, plant, live, source]) await screens.putRegistry(entry)
  await email.open()
  await email.fill({ host: 'smtp2.example.com', port: 587, username: mailAccount.username })
  await email.save()

  await test.step('which, with the difference for each, and those to which they can’t be copied', async () => {
    await email.fill({ port: 588 })
    await screens.button('Copy to other registries…').click()
    await expect(dialog).toContainText('Your unsaved changes aren’t copied.')
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Lab' })).toContainText(
      'This registry has no email settings.',
    )
    const row = dialog.getByRole('listitem').filter({ hasText: 'Plant 7' })
    await expect(row).toContainText('differs: Server, Port, User name')
    await row.getByRole('button', { name: /Show differences/ }).click()
    await expect(row.getByRole('row', { name: 'Server' })).toContainText('smtp.example.com')
    await expect(row.getByRole('row', { name: 'Server' })).toContainText('smtp2.example.com')
    await start.click()
    await expect(dialog.getByText('Choose at least one registry.')).toBeVisible()
    await expectAccessible(page, 'copy email settings')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await screens.button('Undo changes').click()
  })

  await test.step('the password is typed once; production wants the name typed', async () => {
    await screens.button('Copy to other registries…').click()
    await dialog.getByRole('button', { name: 'Choose all' }).click()
    await dialog.getByRole('radio', { name: 'Type it once' }).check({ force: true })
    await dialog.getByLabel('New password', { exact: true }).fill(mailAccount.password)
    await expect(dialog.getByText('This changes production: Harbor US.')).toBeVisible()
    await expectAccessible(page, 'copy email settings to production')
    const name = dialog.getByLabel(/^Type “Harbor EU”/)
    await name.fill('Harbor US')
    await start.click()
    await expect(name).toHaveAttribute('aria-invalid', 'true')
    await name.fill('Harbor EU')
    await live.simulator.close()
    await start.click()
    await expect(dialog).toBeHidden()
  })

  await test.step('one has them, and the other can’t be reached', async () => {
    await expect(dock.getByRole('heading', { name: 'Email settings copied' })).toBeVisible({
      timeout: 30_000,
    })
    await expect(dock).toContainText('1 done · 1 failed')
    const failed = dock.getByRole('row').filter({ hasText: 'Harbor US' })
    await expect(failed).toContainText('Failed')
    await expect(failed).toContainText('refuses connections on port')
    await dock.getByRole('radio', { name: /^All/ }).check({ force: true })
    await expect(dock.getByRole('row').filter({ hasText: 'Plant 7' })).toContainText('Done')
    await expectAccessible(page, 'email settings copied')
    expect(to.setting('email_host')).toBe('smtp2.example.com')
    expect(to.setting('email_port')).toBe(587)
    expect(to.setting('email_password')).toBe(mailAccount.password)
    const [put] = to.requests.filter(({ method }) => method === 'PUT')
    expect(put?.fields).toEqual(['email_host', 'email_password', 'email_port', 'email_username'])
    expect(source.simulator.state.setting('email_password')).toBe('an old one')
    expect(without.simulator.state.requests.every(({ method }) => method === 'GET')).toBe(true)
    await dock.getByRole('button', { name: 'Dismiss' }).click()
    await expect(dock).toBeHidden()
  })

  await test.step('where they are the same already, nothing is sent', async () => {
    const sent = to.requests.filter(({ method }) => method === 'PUT').length
    await screens.button('Copy to other registries…').click()
    await expect(dialog).toContainText('has the same settings already')
    await dialog.getByLabel('Plant 7').check()
    await start.click()
    await screens.said('Nothing had to be changed for Plant 7.')
    expect(to.requests.filter(({ method }) => method === 'PUT')).toHaveLength(sent)
  })
})

test('registries whose email settings can’t be changed or seen say why, and what to do instead', async ({
  program: { page },
  screens,
  startRegistry,
  closing,
}) => {
  test.setTimeout(120_000)
  const email = emailScreenOf(page)
  const section = page.getByRole('link', { name: 'Email', exact: true })

  await test.step('a Harbor that has none any more', async () => {
    const { entry } = await startRegistry({ profile: '2.9', name: 'Lab', users: 3 })
    await screens.putRegistry(entry)
    await section.click()
    await expect(
      page.getByRole('heading', { name: 'This registry has no email settings' }),
    ).toBeVisible()
    await expect(
      page.getByText('It runs Harbor 2.9.5. Harbor removed them in version 2.7'),
    ).toBeVisible()
    await expectAccessible(page, 'no email settings')
    await screens.button('One-time notes').click()
    await expect(page.getByRole('heading', { name: 'One-time notes', level: 1 })).toBeVisible()
    await screens.openRegistry('Lab')
    await section.click()
    await screens.button('Reset a password').click()
    await expect(screens.row('anna.weber')).toBeVisible()
  })

  await test.step('it isn’t the version that decides', async () => {
    const { simulator, entry } = await startRegistry({ profile: '2.6', name: 'Fork' })
    simulator.faults.add(
      { method: 'GET', path: /configurations/ },
      {
        kind: 'altered',
        alter: (answer) =>
          Object.fromEntries(
            Object.entries(answer as object).filter(([name]) => !name.startsWith('email_')),
          ),
      },
    )
    await screens.putRegistry(entry)
    await section.click()
    await expect(
      page.getByRole('heading', { name: 'This registry has no email settings' }),
    ).toBeVisible()
  })

  await test.step('what the operator has set can be tested, and not changed', async () => {
    const mail = await closing(startMailServer({ security: 'starttls' }))
    const { simulator, entry } = await startRegistry({
      profile: '2.6',
      name: 'Harbor EU',
      settingsFixed: true,
    })
    for (const [name, value] of [
      ['email_host', '127.0.0.1'],
      ['email_port', mail.port],
      ['email_username', mailAccount.username],
      ['email_password', mailAccount.password],
      ['email_ssl', true],
      ['email_insecure', true],
    ] as const)
      simulator.state.setSetting(name, value)
    await screens.putRegistry(entry)
    await email.open()
    await expect(page.getByText('All of these are set by the operator')).toBeVisible()
    await expect(email.field('Server')).toHaveValue('127.0.0.1')
    for (const name of ['Server', 'Port', 'User name', 'Sender', 'Use SSL from the first byte'])
      await expect(email.field(name)).toBeDisabled()
    await expect(page.getByRole('radio', { name: 'Replace', exact: true })).toBeDisabled()
    for (const name of [/^Save$/, 'Fill in for']) await expect(screens.button(name)).toHaveCount(0)
    expect(await email.test()).toBe('failed')
    await expect(
      page.getByText(`Port ${mail.port} doesn’t speak SSL from the first byte.`, { exact: true }),
    ).toBeVisible()
    await expect(page.getByText('The operator of the registry has to change it')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Test again with/ })).toHaveCount(0)
    await expectAccessible(page, 'email settings of the operator')
    simulator.state.setSetting('email_ssl', false)
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await email.open()
    expect(await email.test()).toBe('passed')
    expect(simulator.state.requests.some(({ method }) => method === 'PUT')).toBe(false)
  })

  await test.step('an account that isn’t a system admin', async () => {
    const { simulator, entry } = await startRegistry({ profile: '2.6', name: 'Plant 7', users: 3 })
    const dialog = await screens.fillRegistry({
      ...entry,
      username: 'anna.weber',
      password: 'Passw0rdX',
    })
    await screens.testRegistry(dialog)
    await screens.save(dialog, 'Add anyway')
    await page.getByRole('heading', { name: 'Plant 7' }).waitFor()
    await section.click()
    await expect(
      page.getByRole('heading', { name: 'Only system admins see the email settings' }),
    ).toBeVisible()
    await expect(page.getByText('anna.weber isn’t a system admin on this registry')).toBeVisible()
    await expectAccessible(page, 'email settings for no admin')
    expect(simulator.state.requests.some(({ url }) => url.includes('configurations'))).toBe(false)
  })
})
