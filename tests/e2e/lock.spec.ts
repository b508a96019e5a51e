import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { addSeveral, quickOf } from '@support/screens/several-registries'

test.describe.configure({ timeout: 120_000 })

test('a locked computer locks the program: nothing is seen, reached or answered, and the password kept for the run is asked for again', async ({
  program: { page, control },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 3 })
  await addSeveral(page, [quickOf({ entry, certificate: null })], 'run')
  await screens.openRegistry(entry.name)
  await expect(page.getByRole('row')).toHaveCount(5)
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  simulator.faults.add(
    { method: 'PUT', path: /sysadmin/ },
    { kind: 'meanwhile', when: 'before', happens: () => opened },
  )
  const started = await page.evaluate(async () => {
    const list = await window.wharfinger.connections.list()
    const [connection] = list.ok ? list.value.connections : []
    return window.wharfinger.operations.start({
      connectionId: connection?.id ?? '',
      work: { kind: 'set-admin', admin: true, selection: { kind: 'ids', ids: [3, 4] } },
    })
  })
  expect(started.ok).toBe(true)
  await screens.button('New user').click()
  const typed = screens.dialog('New user').getByLabel('User name', { exact: true })
  await typed.fill('half.typed')

  await control.lockScreen()
  const cover = page.getByRole('main')
  await expect(cover.getByRole('heading', { name: 'Wharfinger is locked' })).toBeVisible()
  await expect(cover.getByRole('button', { name: 'Unlock' })).toBeFocused()
  // Neither drawn, nor in what is read out, nor among what Tab goes to; and what is below hears of no key.
  await expect(page.locator('body > :visible')).toHaveCount(1)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  for (const key of ['Escape', 'Control+k']) await page.keyboard.press(key)
  await expect(cover.getByRole('button', { name: 'Unlock' })).toBeFocused()
  await expectAccessible(page, 'the cover of the lock')
  const answers = await page.evaluate(async () => [
    await window.wharfinger.connections.list(),
    await window.wharfinger.notes.list(),
    await window.wharfinger.app.close(),
  ])
  expect(await control.notifications()).toEqual([])
  open()
  await expect
    .poll(() => control.notifications())
    .toEqual([{ title: 'Wharfinger', body: 'An operation has ended.' }])
  const refused = { ok: false, failure: { code: 'locked', facts: {} } }
  expect(answers).toEqual([refused, refused, refused])

  await cover.getByRole('button', { name: 'Unlock' }).click()
  await expect(typed).toHaveValue('half.typed')
  await screens.dialog('New user').getByRole('button', { name: 'Cancel' }).click()
  const needed = page.getByText('There is no password for this registry.')
  await needed.waitFor()
  await page.getByLabel('Enter the password of admin').fill(entry.password)
  await screens.button('Sign in').click()
  await expect(needed).toHaveCount(0)
  await expect(page.getByText('signed in as admin, system admin')).toBeVisible()
})
