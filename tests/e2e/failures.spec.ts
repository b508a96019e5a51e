import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'

const dock = (page: Page): Locator => page.getByRole('region', { name: 'Operations' })

test('what goes wrong while users load is told, with what to do next; Try again mends it', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(120_000)
  const { simulator, entry } = await startRegistry({ users: 12 })
  const { faults } = simulator
  const list = { method: 'GET', path: /\/users\?/ }
  await screens.putRegistry(entry)
  for (const [name, fault, title, next] of [
    [
      'too many requests',
      { kind: 'error', status: 429 },
      'The server can’t serve just now (status 429).',
      'Wait a moment and try again.',
    ],
    [
      'the page of a proxy',
      { kind: 'proxy', status: 502 },
      'The server can’t serve just now (status 502).',
      'Wait a moment and try again.',
    ],
    [
      'a redirect',
      { kind: 'redirect', location: 'https://login.example.com/' },
      'The address leads elsewhere',
      'Redirects are never followed',
    ],
    [
      'a web page',
      { kind: 'contentType', value: 'text/html' },
      'A web page answers, not Harbor’s API.',
      'Check the address.',
    ],
    [
      'another shape',
      { kind: 'json', value: [{ user: 'anna.weber' }] },
      'The answer doesn’t look like Harbor’s.',
      'its version may not be supported',
    ],
  ] as const)
    await test.step(name, async () => {
      faults.add(list, fault)
      await screens.button('Refresh').click()
      const alert = page.getByRole('alert').filter({ hasText: title })
      await expect(alert).toBeVisible({ timeout: 15_000 })
      await expect(alert).toContainText(next)
      if (name === 'too many requests') await expectAccessible(page, 'users that failed to load')
      await expect(screens.row('anna.weber')).toBeVisible()
      faults.clear()
      await alert.getByRole('button', { name: 'Try again' }).click()
      await expect(alert).toBeHidden()
      await screens.loaded()
    })

  await test.step('a registry that hangs: Stop', async () => {
    faults.add(list, { kind: 'hang' })
    await screens.button('Refresh').click()
    await screens.button('Stop').click()
    // What was loaded before is there, as of its time.
    await screens.loaded()
    await expect(screens.button('Stop')).toBeHidden()
    await expect(screens.row('anna.weber')).toBeVisible()
    faults.clear()
    await screens.button('Refresh').click()
    await screens.loaded()
  })

  await test.step('read-only mode', async () => {
    simulator.state.setSetting('read_only', true)
    await screens.select('anna.weber')
    await screens.button('Set as admin').click()
    await expect(dock(page)).toContainText('anna.weber: The registry is in read-only mode.')
    await expect(dock(page)).toContainText('Switch the mode off in Harbor’s system settings')
    await expectAccessible(page, 'a change in read-only mode')
    simulator.state.setSetting('read_only', false)
    await dock(page).getByRole('button', { name: 'Try again' }).click()
    await screens.said('anna.weber is a system admin now.')
  })
})

test('what the server makes nothing of is told at the field, or else above the form, which stays', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 3 })
  const { faults, state } = simulator
  await screens.putRegistry(entry)
  const form = await screens.fillPerson({
    username: 'nora',
    fullName: 'Nora Lindqvist',
    email: 'nora@example.com',
  })
  const email = form.getByLabel('Email', { exact: true })
  const save = form.getByRole('button', { name: 'Save', exact: true })
  const refuse = (message: string): (() => void) =>
    faults.add({ method: 'POST' }, { kind: 'error', status: 422, message })

  const first = refuse('validation failure list:\nuserReq in body is required')
  await save.click()
  const alert = form.getByRole('alert').filter({ hasText: 'status 422' })
  await expect(alert).toContainText('Nothing was changed.')
  await expectAccessible(page, 'what Harbor makes nothing of')
  first()

  const second = refuse('validation failure list:\nemail in body should be at most 255 chars long')
  await save.click()
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toBeFocused()
  await expect(email).toHaveValue('nora@example.com')
  await expect(alert).toBeHidden()
  second()

  await email.fill('nora.lindqvist@example.com')
  await save.click()
  await screens.dialog('User created').getByRole('button', { name: 'Done' }).click()
  expect(state.user('nora')?.email).toBe('nora.lindqvist@example.com')
})

test('after a write whose answer was lost the registry is asked which of the two it was', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12 })
  const { state, faults } = simulator
  const grants = (): number =>
    state.requests.filter(({ method, url }) => method === 'PUT' && url.endsWith('sysadmin')).length
  const grant = { method: 'PUT', path: /sysadmin/ }
  await screens.putRegistry(entry)
  const panel = page.getByRole('complementary')
  const dismiss = async (): Promise<void> => {
    await dock(page).getByRole('button', { name: 'Dismiss' }).click()
    await expect(dock(page)).toBeHidden()
  }

  await test.step('it was done', async () => {
    faults.add(grant, { kind: 'reset', when: 'midway' })
    await screens.open('anna.weber')
    await panel.getByRole('button', { name: 'Set as admin' }).click()
    await screens.said('anna.weber is a system admin now.')
    await expect(screens.row('anna.weber')).toContainText('Admin')
    expect(grants()).toBe(1)
    await dismiss()
  })

  await test.step('it was not done', async () => {
    faults.clear()
    faults.add(grant, { kind: 'reset', when: 'before' })
    await screens.open('chen.li')
    await panel.getByRole('button', { name: 'Set as admin' }).click()
    await expect(dock(page)).toContainText('chen.li: 127.0.0.1 broke the connection off.')
    await expect(screens.row('chen.li')).not.toContainText('Admin')
    expect(state.user('chen.li')?.sysadmin).toBe(false)
    expect(grants()).toBe(2)
    await dismiss()
  })

  await test.step('it isn’t known until the registry answers again', async () => {
    const daria = state.user('daria.k')?.id
    faults.clear()
    faults.add(grant, { kind: 'reset', when: 'midway' })
    await screens.open('daria.k')
    await expect(panel.getByRole('heading', { name: 'Daria Kowalska' })).toBeVisible()
    faults.add(
      { method: 'GET', path: new RegExp(`users/${daria}$`) },
      { kind: 'proxy', status: 502 },
    )
    await panel.getByRole('button', { name: 'Set as admin' }).click()
    await expect(dock(page)).toContainText('daria.k: It may have been done: the answer was lost.', {
      timeout: 15_000,
    })
    await expectAccessible(page, 'an unknown outcome')
    faults.clear()
    await dock(page).getByRole('button', { name: 'Check' }).click()
    await screens.said('daria.k is a system admin now.')
    expect(grants()).toBe(3)
  })
})
