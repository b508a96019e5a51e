import { readFileSync } from 'node:fs'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import { keyboardOf } from '@support/screens/keyboard'
import { addSeveral, quickOf } from '@support/screens/several-registries'

test('who is admin where is seen at once, revoked everywhere and written to a file', async ({
  program: { page, control },
  screens,
  startRegistry,
}, info) => {
  const eu = await startRegistry({
    profile: '2.6',
    users: 6,
    name: 'Harbor EU',
    environment: 'Production',
  })
  const us = await startRegistry({ profile: '2.15', users: 6, name: 'Harbor US' })
  const apac = await startRegistry({
    profile: '2.9',
    users: 6,
    name: 'Harbor APAC',
    environment: 'Staging',
    authMode: 'ldap_auth',
  })
  const lab = await startRegistry({ profile: '2.2', name: 'Lab 4' })
  const all = [eu, us, apac, lab]
  const ofAnna = ({ simulator }: typeof eu) => simulator.state.user('anna.weber')
  for (const registry of [eu, us])
    await doElsewhere(
      registry.entry.address,
      'PUT',
      `/users/${ofAnna(registry)?.id ?? 0}/sysadmin`,
      { sysadmin_flag: true },
    )
  await addSeveral(page, all.map(quickOf))
  const before = all.map(({ simulator }) => simulator.state.requests.length)
  await lab.simulator.close()

  const keyboard = keyboardOf(page)
  const table = page.getByRole('region', { name: 'System admins by registries' })
  const anna = table.getByRole('row').filter({ hasText: 'anna.weber@example.com' })
  const revoke = anna.getByRole('button', { name: /^Revoke…/ })

  await test.step('nobody is asked before it is wanted', async () => {
    await keyboard.enter(page.getByRole('link', { name: 'System admins' }))
    await expect(page.getByText('Nobody is asked yet')).toBeVisible()
    expect(all.map(({ simulator }) => simulator.state.requests.length)).toEqual(before)
    await expectAccessible(page, 'system admins, nobody asked')
    await keyboard.enter(screens.button('Ask all registries'))
  })

  await test.step('people by registries, with what isn’t knowable', async () => {
    await expect(page.getByText('Lab 4 could not be asked')).toBeVisible()
    await expect(page.getByText(/on 3 of 4 registries/)).toBeVisible()
    const columns = table.getByRole('columnheader')
    await expect(columns).toContainText([
      'Person',
      /Harbor EU.*Production.*admins/,
      /Harbor APAC.*Staging.*\+ LDAP groups/,
      /Harbor US.*Test/,
      /Lab 4.*could not be asked/,
    ])
    await expect(anna.getByRole('cell')).toContainText([
      'Admin',
      'Not knowable',
      'Admin',
      'not known',
      '',
    ])
    await expect(
      table
        .getByRole('row')
        .filter({ hasText: 'built-in' })
        .or(table.getByRole('row').filter({ hasText: 'you' })),
    ).toHaveCount(1)
    await expectAccessible(page, 'system admins')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'system admins, dark')
    await page.emulateMedia({ colorScheme: 'light' })
  })

  await test.step('it is narrowed, and leads to a person and back', async () => {
    await page.getByLabel('Admin at').selectOption('Harbor US')
    await page.getByRole('radio', { name: 'At several' }).check({ force: true })
    await page.getByRole('searchbox').fill('anna')
    await expect(table.getByRole('row')).toHaveCount(2)
    await keyboard.enter(anna.getByRole('link', { name: 'Admin: anna.weber on Harbor US' }))
    await expect(page.getByRole('heading', { name: 'Anna Weber' })).toBeVisible()
    await keyboard.enter(page.getByRole('link', { name: 'System admins' }))
    await expect(table.getByRole('row')).toHaveCount(2)
  })

  await test.step('in a small window the people stay beside the registries that are scrolled', async () => {
    await page.setViewportSize({ width: 760, height: 560 })
    await anna.getByRole('link').last().focus()
    const last = await anna.getByRole('link').last().boundingBox()
    const name = await anna.getByRole('rowheader').boundingBox()
    expect(name?.x).toBeGreaterThanOrEqual(0)
    expect(last?.x).toBeGreaterThanOrEqual((name?.x ?? 0) + (name?.width ?? 0))
    await expectAccessible(page, 'system admins, small')
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('the table is written as it is filtered', async () => {
    const file = info.outputPath('system-admins.csv')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: file })
    await keyboard.enter(screens.button('Export…'))
    await expect(page.getByText('Written to system-admins.csv.')).toBeAttached()
    const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\r\n')
    expect(head).toContain('user_name,full_name,email,registry')
    expect(rows).toHaveLength(4)
    expect(rows.join('\n')).toMatch(/Harbor APAC.*not knowable.*ldap_auth/)
    expect(rows.join('\n')).toMatch(/Lab 4.*not known,unreachable/)
  })

  await test.step('the right is revoked wherever it is', async () => {
    await keyboard.enter(revoke)
    const dialog = screens.question('Revoke admin of Anna Weber')
    await expect(dialog.getByRole('listitem')).toContainText([
      /Harbor EU · Production/,
      /Harbor US · Test/,
    ])
    await keyboard.enter(dialog.getByRole('button', { name: 'Revoke admin on 2 registries' }))
    await expect(page.getByRole('region', { name: 'Operations' })).toContainText('2 done')
    expect([eu, us].map((registry) => ofAnna(registry)?.sysadmin)).toEqual([false, false])
    await expect(page.getByText('No system admin matches')).toBeVisible()
  })
})
