import { readFileSync } from 'node:fs'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import type { SimulatedRegistry } from '@support/screens/registries'
import { addSeveral, quickOf } from '@support/screens/several-registries'

/** The id of somebody at a registry. */
const idAt = ({ simulator }: SimulatedRegistry, username: string): number =>
  simulator.state.user(username)?.id ?? 0

test('a leaver is found at every registry, and is acted on everywhere with one confirmation', async ({
  program: { page, control },
  screens,
  startRegistry,
}, info) => {
  const eu = await startRegistry({
    profile: '2.6',
    users: 12,
    name: 'Harbor EU',
    environment: 'Production',
  })
  const us = await startRegistry({ profile: '2.15', users: 12, name: 'Harbor US' })
  const staging = await startRegistry({ profile: '2.2', name: 'Staging', environment: 'Staging' })
  const apac = await startRegistry({
    profile: '2.9',
    users: 12,
    name: 'Harbor APAC',
    authMode: 'oidc_auth',
  })
  const lab = await startRegistry({ name: 'Lab 4' })
  await doElsewhere(staging.entry.address, 'POST', '/users', {
    username: 'aweber',
    email: 'anna.weber@example.com',
    realname: 'Anna Weber',
    password: 'Passw0rdGiven',
  })
  for (const [where, username] of [
    [us, 'anna.weber'],
    [staging, 'aweber'],
  ] as const)
    await doElsewhere(where.entry.address, 'PUT', `/users/${idAt(where, username)}/sysadmin`, {
      sysadmin_flag: true,
    })
  const all = [eu, us, staging, apac, lab]
  await addSeveral(page, all.map(quickOf))
  const before = all.map(({ simulator }) => simulator.state.requests.length)
  await lab.simulator.close()

  const search = page.getByRole('searchbox')
  const anna = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^Anna Weber/ }) })
  const row = (registry: string) => anna.getByRole('row').filter({ hasText: registry })
  const tick = (username: string, registry: string) =>
    anna.getByLabel(`Select ${username} on ${registry}`)
  const dock = page.getByRole('region', { name: 'Operations' })
  const outcome = (registry: string) => dock.getByRole('row').filter({ hasText: registry })

  await test.step('nothing is asked before it is wanted', async () => {
    await page.getByRole('link', { name: 'Find a person' }).click()
    await expect(search).toBeFocused()
    await page.keyboard.type('anna')
    await expect(page.getByText('“anna” on 0 of 5 registries')).toBeVisible()
    expect(all.map(({ simulator }) => simulator.state.requests.length)).toEqual(before)
    await expectAccessible(page, 'find a person, nobody asked')
  })

  await test.step('one that can’t be asked is told, and keeps no other waiting', async () => {
    await screens.button('Ask all registries').focus()
    await page.keyboard.press('Enter')
    await expect(
      page.getByText('“anna” on 4 of 5 registries · Lab 4 could not be asked'),
    ).toBeVisible()
    await expect(page.getByText(/refuses connections on port/)).toBeVisible()
    await expect(screens.button('Try again')).toBeVisible()
  })

  await test.step('where, as what, and what isn’t knowable', async () => {
    await expect(anna.getByRole('row')).toHaveCount(6)
    await expect(row('Harbor EU')).toContainText('Production')
    await expect(row('Harbor EU').getByRole('link', { name: 'anna.weber' })).toBeVisible()
    await expect(row('Harbor US')).toContainText('Admin')
    await expect(row('Staging').getByRole('link', { name: 'aweber' })).toBeVisible()
    await expect(row('Harbor APAC')).toContainText('not knowable (OIDC group)')
    await expect(anna).toContainText('Can’t reset the password: The registry uses OIDC')
    await expectAccessible(page, 'a person on four registries')
  })

  await test.step('it is written to a file', async () => {
    const path = info.outputPath('people.csv')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: path })
    await screens.button('Export…').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Written to people.csv.')).toBeAttached()
    const rows = readFileSync(path, 'utf8').trimEnd().split('\r\n')
    expect(rows.filter((row) => row.includes('aweber'))).toHaveLength(1)
    expect(rows.find((row) => row.includes('Lab 4'))).toContain('not known')
  })

  await test.step('a row leads to the person there, and the way back to the search', async () => {
    await row('Harbor US').getByRole('link', { name: 'anna.weber' }).click()
    // The name is a heading on both screens.
    await expect(page.getByRole('heading', { name: 'Harbor US' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Anna Weber' })).toBeVisible()
    await page.getByRole('link', { name: 'Find a person' }).click()
    await expect(search).toBeFocused()
    await expect(search).toHaveValue('anna')
    await expect(page.getByRole('button', { name: /^Anna Weber/ })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('button', { name: /^Anna Weber/ })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(screens.button('Reset everywhere…')).toBeFocused()
    await page.keyboard.press('Enter')
  })

  await test.step('one password for all, with an outcome for each registry', async () => {
    const dialog = screens.question('Reset the passwords of Anna Weber')
    const lists = dialog.getByRole('list')
    await expect(lists.first().getByRole('listitem')).toHaveText([
      /Harbor EU · Production.*anna\.weber gets a new password/,
      /Staging · Staging.*aweber gets a new password/,
      /Harbor US · Test.*anna\.weber gets a new password/,
    ])
    await expect(lists.nth(1)).toContainText('Harbor APAC · Test')
    await dialog.getByRole('radio', { name: 'One for all' }).check({ force: true })
    await expectAccessible(page, 'reset everywhere')
    await dialog.getByRole('button', { name: 'Reset 3 passwords' }).click()
    await expect(dock).toContainText('3 done')
    await dock.getByRole('button', { name: 'Show the password of aweber on Staging' }).click()
    const password = (await outcome('Staging').locator('output').textContent()) ?? ''
    for (const [{ entry }, username] of [
      [eu, 'anna.weber'],
      [us, 'anna.weber'],
      [staging, 'aweber'],
    ] as const) {
      const { status } = await fetch(`${entry.address}/api/v2.0/users/current`, {
        headers: { authorization: `Basic ${btoa(`${username}:${password}`)}` },
      })
      expect(status).toBe(200)
    }
    await expectAccessible(page, 'passwords reset everywhere')
    await dock.getByRole('button', { name: 'Dismiss' }).click()
    await screens
      .question('Forget the new passwords?')
      .getByRole('button', { name: 'Forget them' })
      .click()
  })

  await test.step('the right is revoked where it is, and given back', async () => {
    const isAdmin = (): readonly (boolean | undefined)[] => [
      us.simulator.state.user('anna.weber')?.sysadmin,
      staging.simulator.state.user('aweber')?.sysadmin,
    ]
    await screens.button('Revoke admin…').click()
    const dialog = screens.question('Revoke admin of Anna Weber')
    await expect(dialog.getByRole('list').nth(1)).toContainText('by a group is not knowable')
    await dialog.getByRole('button', { name: 'Revoke admin on 2 registries' }).click()
    await expect(dock).toContainText('2 done')
    expect(isAdmin()).toEqual([false, false])
    await dock.getByRole('button', { name: 'Undo' }).click()
    await expect(dock.getByRole('heading', { name: 'Set as admin' })).toBeVisible()
    expect(isAdmin()).toEqual([true, true])
    await dock.getByRole('button', { name: 'Dismiss' }).click()
  })

  await test.step('deleting wants the name, leaves out what isn’t selected, and retries what failed', async () => {
    await tick('anna.weber', 'Harbor APAC').uncheck()
    us.simulator.faults.add({ method: 'DELETE' }, { kind: 'error', status: 500 })
    await screens.button('Delete everywhere…').click()
    const dialog = screens.question('Delete Anna Weber')
    await expect(dialog.getByRole('list').first().getByRole('listitem')).toHaveCount(3)
    await dialog.getByRole('button', { name: 'Delete 3 accounts' }).click()
    await expect(dialog.getByText('This isn’t “Anna Weber”.')).toBeVisible()
    await expectAccessible(page, 'delete everywhere')
    await page.keyboard.type('Anna Weber')
    await dialog.getByRole('button', { name: 'Delete 3 accounts' }).click()
    await expect(dock).toContainText('2 done · 1 failed')
    await expect(outcome('Harbor US')).toContainText('Harbor failed inside (status 500).')
    expect(eu.simulator.state.user('anna.weber')).toBeUndefined()
    expect(staging.simulator.state.user('aweber')).toBeUndefined()
    expect(us.simulator.state.user('anna.weber')).toBeDefined()
    us.simulator.faults.clear()
    await dock.getByRole('button', { name: 'Retry 1 failed' }).click()
    await expect(dock).toContainText('3 done')
    expect(us.simulator.state.user('anna.weber')).toBeUndefined()
    expect(apac.simulator.state.user('anna.weber')).toBeDefined()
    await expect(anna.getByRole('row')).toHaveCount(3)
  })
})
