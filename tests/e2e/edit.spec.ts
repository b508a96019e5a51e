import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'

test('a profile is edited; what others changed meanwhile and a taken email address are told', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(120_000)
  const { simulator, entry } = await startRegistry({ users: 12 })
  const { state } = simulator
  const anna = () => state.user('anna.weber')
  const puts = (): number => state.requests.filter(({ method }) => method === 'PUT').length
  await screens.putRegistry(entry)
  await screens.open('anna.weber')
  const panel = page.getByRole('complementary')
  const dialog = screens.dialog('Edit')
  const open = async (): Promise<void> => {
    await panel.getByRole('button', { name: 'Edit' }).click()
    await expect(dialog.getByLabel('Full name', { exact: true })).toBeFocused()
  }
  const save = (): Promise<void> =>
    dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const fill = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(fields))
      await dialog.getByLabel(name, { exact: true }).fill(text)
  }

  await test.step('full name, email and comment', async () => {
    await open()
    await expect(dialog).toContainText('anna.weber (Anna Weber) on')
    await fill({
      'Full name': 'Anna Weber-Lund',
      Email: 'lund@example.com',
      'Comment (optional)': 'Moved to Oslo',
    })
    await expectAccessible(page, 'edit')
    await save()
    await expect(dialog).toBeHidden()
    await screens.said('The profile of anna.weber was changed.')
    expect(anna()).toMatchObject({
      realname: 'Anna Weber-Lund',
      email: 'lund@example.com',
      comment: 'Moved to Oslo',
    })
    await expect(screens.row('anna.weber')).toContainText('lund@example.com')
    await expect(panel).toContainText('Moved to Oslo')
  })

  await test.step('Undo', async () => {
    await screens.button('Undo').click()
    await expect.poll(() => anna()?.realname).toBe('Anna Weber')
    expect(anna()).toMatchObject({ email: 'anna.weber@example.com', comment: 'Build team' })
    await expect(panel).toContainText('Build team')
  })

  await test.step('somebody else has changed it meanwhile', async () => {
    await open()
    await doElsewhere(simulator.url, 'PUT', `/users/${anna()?.id}`, {
      email: 'anna.weber@example.com',
      realname: 'Anna Weber',
      comment: 'On leave',
    })
    await fill({ 'Comment (optional)': 'Release team' })
    const sent = puts()
    await save()
    const told = dialog.getByRole('alert').filter({ hasText: 'Somebody else has changed' })
    await expect(told.getByRole('row', { name: 'Comment' })).toContainText('On leave')
    await expect(told.getByRole('row', { name: 'Comment' })).toContainText('Release team')
    expect(puts()).toBe(sent)
    await expectAccessible(page, 'changed meanwhile')
    await told.getByRole('button', { name: 'Save mine' }).click()
    await expect(dialog).toBeHidden()
    expect(anna()?.comment).toBe('Release team')
  })

  await test.step('an email address that somebody has', async () => {
    await open()
    await fill({ 'Full name': 'Anna W.', Email: 'ops@example.com' })
    await expect(dialog.getByText('ops-admin has this email address already.')).toBeVisible()
    const sentBefore = puts()
    await save()
    const email = dialog.getByLabel('Email', { exact: true })
    await expect(email).toBeFocused()
    await expect(email).toHaveAttribute('aria-invalid', 'true')
    expect(puts()).toBe(sentBefore)
    await expect(dialog.getByRole('link', { name: 'Show ops-admin' })).toBeVisible()
    for (const [name, text] of [
      ['Full name', 'Anna W.'],
      ['Email', 'ops@example.com'],
      ['Comment (optional)', 'Release team'],
    ] as const)
      await expect(dialog.getByLabel(name, { exact: true })).toHaveValue(text)
    expect(anna()?.realname).toBe('Anna Weber')
    await fill({ Email: 'anna.w@example.com' })
    await save()
    await expect(dialog).toBeHidden()
    expect(anna()).toMatchObject({ realname: 'Anna W.', email: 'anna.w@example.com' })
  })
})
