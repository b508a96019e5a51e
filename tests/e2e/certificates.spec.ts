import { createPrivateKey } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { keyboardOf } from '@support/screens/keyboard'
import { fingerprintOf, makeAuthority, makeServerCertificate } from '@support/tls/certificates'

test('a certificate of an own authority: trusted by its file, and by nothing else', async ({
  program: { page, control },
  screens,
  startRegistry,
}, info) => {
  const authority = await makeAuthority('Plant Authority')
  const certificate = await makeServerCertificate({ issuer: authority })
  const { simulator, entry } = await startRegistry({ secure: true, certificate })
  const dialog = await screens.fillRegistry(entry)
  await screens.testRegistry(dialog)
  await expect(
    dialog.getByText('The certificate’s issuer isn’t known to this computer.'),
  ).toBeVisible()
  await expect(dialog.getByText('CN=Plant Authority')).toBeVisible()
  expect(simulator.state.requests).toHaveLength(0)

  const choose = async (
    name: string,
    content: string,
    button = 'Choose a file…',
  ): Promise<void> => {
    const path = info.outputPath(name)
    await writeFile(path, content)
    await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
    await dialog.getByRole('button', { name: button }).click()
  }
  await dialog.getByRole('radio', { name: 'Our own CA…' }).check({ force: true })
  await dialog.getByRole('button', { name: 'Choose a file…' }).click()
  // Left without a file, before there is an answer for the next one.
  await expect.poll(async () => (await control.shownDialogs()).length).toBe(1)
  await expect(dialog.getByText('A PEM or DER file')).toBeVisible()
  await choose('notes.txt', 'no certificate')
  await expect(dialog.getByText('The file holds no certificate.')).toBeVisible()

  const stranger = await makeAuthority('Another Authority')
  await choose('another.pem', stranger.cert)
  await expect(dialog.getByText('another.pem: CN=Another Authority')).toBeVisible()
  await dialog.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(
    dialog.getByText('The certificate’s issuer isn’t known to this computer.'),
  ).toBeVisible()
  expect(simulator.state.requests).toHaveLength(0)

  // What else is in the file, such as a key, isn't kept.
  await choose('plant.pem', `${authority.key}\n${authority.cert}`, 'Choose another file…')
  await expect(dialog.getByText('plant.pem: CN=Plant Authority')).toBeVisible()
  await test.step('a client certificate beside it, by keyboard', async () => {
    const keyboard = keyboardOf(page)
    const client = await makeServerCertificate({ issuer: authority, commonName: 'admin-pc' })
    const key = createPrivateKey(client.key)
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'Right-1' }
    const path = info.outputPath('admin.pem')
    await writeFile(
      path,
      `${client.cert}${key.export({ type: 'pkcs8', format: 'pem', ...cipher })}`,
    )
    const part = dialog.locator('summary', { hasText: 'Network' })
    await keyboard.enter(part)
    await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
    await keyboard.enter(dialog.getByRole('button', { name: 'Choose a certificate…' }))
    const passphrase = dialog.getByLabel('Passphrase of the file')
    await expect(passphrase).toBeFocused()
    await keyboard.type('Wrong-1')
    await keyboard.press('Enter')
    // Seen without scrolling.
    await expect(dialog.getByText('The passphrase doesn’t open the file.')).toBeInViewport()
    await expectAccessible(page, 'a client certificate that waits for its passphrase')
    await expect(passphrase).toBeFocused()
    await keyboard.type('Right-1')
    await keyboard.press('Enter')
    await expect(dialog.getByText(/^admin\.pem: CN=admin-pc/)).toBeVisible()
    const another = dialog
      .getByRole('region', { name: 'Client certificate' })
      .getByRole('button', { name: 'Choose another file…' })
    await expect(another).toBeFocused()
    await expect(part).toContainText('no proxy, with a client certificate')
    await expectAccessible(page, 'a client certificate')
    await keyboard.enter(dialog.getByRole('button', { name: 'Use none' }))
    await expect(dialog.getByRole('button', { name: 'Choose a certificate…' })).toBeFocused()
    await expect(part).toHaveText(/no proxy\s*$/)
  })

  await screens.testRegistry(dialog)
  await expect(dialog.getByText(/issued by your own CA, until /)).toBeVisible()
  await screens.save(dialog, 'Add')
  await screens.loaded()
  await page.getByRole('link', { name: 'Registry', exact: true }).click()
  await expect(page.getByText('those and your own CA, plant.pem')).toBeVisible()
  await expect(page.getByText(fingerprintOf(authority.cert))).toBeVisible()
})

test('a pinned certificate is the only one: another is shown and refused, until it is pinned', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const first = await startRegistry({ secure: true })
  const pem = first.certificate ?? ''
  const dialog = await screens.fillRegistry(first.entry)
  await screens.testRegistry(dialog)
  await expect(dialog.getByText('The certificate is signed by itself.')).toBeVisible()
  await expect(dialog.getByText(fingerprintOf(pem)).first()).toBeVisible()
  await expect(dialog.getByText('CN=Plant 7').first()).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Add anyway' })).toBeVisible()
  expect(first.simulator.state.requests).toHaveLength(0)
  await screens.pin(dialog)
  await expect(dialog.getByText(/pinned: SHA-256/)).toBeVisible()
  await screens.save(dialog, 'Add')
  await screens.loaded()

  await first.simulator.close()
  const { port } = new URL(first.entry.address)
  const renewed = await startRegistry({ secure: true, port: Number(port), users: 1 })
  await page.getByRole('link', { name: 'Registry', exact: true }).click()
  await screens.button('Edit').click()
  const edit = screens.dialog('Edit the registry')
  await screens.testRegistry(edit)
  await expect(edit.getByText('The certificate isn’t the one that was pinned.')).toBeVisible()
  const shown = edit.getByText(fingerprintOf(renewed.certificate ?? '')).first()
  await expect(shown).toBeVisible()
  expect(renewed.simulator.state.requests).toHaveLength(0)
  await screens.pin(edit)
  await screens.save(edit, 'Save')
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await screens.loaded()
  await expect(screens.row('anna.weber')).toBeVisible()
})

test('a certificate that is expired, not yet valid or for another name is refused, with no password sent', async ({
  program: { control },
  screens,
  startRegistry,
}, info) => {
  const issuer = await makeAuthority()
  const path = info.outputPath('authority.pem')
  await writeFile(path, issuer.cert)
  const dialog = await screens.fillRegistry((await startRegistry({ secure: true })).entry)
  await dialog.getByRole('radio', { name: 'Our own CA…' }).check({ force: true })
  await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
  await dialog.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(dialog.getByText('authority.pem')).toBeVisible()

  for (const [options, title, pinnable] of [
    [{ validFromDays: -30, validToDays: -1 }, 'The certificate has expired.', false],
    [{ validFromDays: 1 }, 'The certificate isn’t valid yet.', false],
    [{ dnsName: 'other.example', ip: '192.0.2.1' }, 'The certificate is for another name.', true],
  ] as const)
    await test.step(title, async () => {
      const certificate = await makeServerCertificate({ issuer, ...options })
      const { simulator, entry } = await startRegistry({ secure: true, certificate })
      await dialog.getByLabel('Address', { exact: true }).fill(entry.address)
      await screens.testRegistry(dialog)
      await expect(dialog.getByText(title)).toBeVisible()
      // Pinning cures a name; nothing but the clock or the server cures a date.
      const pin = dialog.getByRole('button', { name: 'Trust only this certificate' })
      await expect(pin).toHaveCount(pinnable ? 1 : 0)
      expect(simulator.state.requests).toHaveLength(0)
    })
})
