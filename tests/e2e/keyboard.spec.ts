import { expect, test } from '@support/program/fixture'
import { keyboardOf } from '@support/screens/keyboard'
import { signsIn } from '@support/screens/sign-in'

// As most people have it: with motion.
test.use({ launch: { reducedMotion: false } })

test('the main job with the keyboard alone', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(180_000)
  const { simulator, entry, certificate } = await startRegistry({
    profile: '2.6',
    users: 12,
    secure: true,
    environment: 'Production',
  })
  const { state, url } = simulator
  const { tabTo, enter, press, type } = keyboardOf(page)
  const { dialog, question, button } = screens
  const focused = page.locator(':focus')
  const nora = page.getByLabel('Select nora.lindqvist')

  await test.step('add a registry', async () => {
    await enter(button('Add a registry').first())
    const opened = dialog('Add a registry')
    await expect(opened.getByLabel('Address', { exact: true })).toBeFocused()
    await press('Escape')
    await expect(opened).toBeHidden()
    await expect(button('Add a registry').first()).toBeFocused()

    await press('Enter')
    await expect(opened.getByLabel('Address', { exact: true })).toBeFocused()
    await type(entry.address)
    await press('Tab')
    await expect(opened.getByLabel('Name', { exact: true })).toBeFocused()
    await type(entry.name)
    await press('Tab')
    await type(entry.username)
    await press('Tab')
    await type(entry.password)
    await tabTo(opened.getByRole('radio', { name: 'Production' }))
    await press('ArrowRight', 'ArrowLeft', 'Tab', 'ArrowRight')
    await expect(opened.getByRole('radio', { name: 'Orange' })).toBeFocused()
    await enter(opened.getByRole('button', { name: 'Test', exact: true }))
    await expect(opened.getByText('The certificate is signed by itself.')).toBeVisible()
    await enter(opened.getByRole('button', { name: 'Trust only this certificate' }))
    await expect(opened.getByText('Signed in as admin')).toBeVisible()
    await expect(opened.locator(':focus')).toHaveCount(1)
    // Round the dialog and back: Tab doesn't leave it.
    await tabTo(opened.getByLabel('Address', { exact: true }))
    await enter(opened.getByRole('button', { name: 'Add', exact: true }))
    await expect(opened).toBeHidden()
    await screens.loaded()
    await expect(focused).toHaveCount(1)
  })

  await test.step('find a person', async () => {
    await tabTo(page.getByRole('searchbox'))
    await type('weber')
    await expect(page.getByText('1–1 of 1')).toBeVisible()
    const name = screens.row('anna.weber').getByRole('button', { name: 'anna.weber', exact: true })
    await enter(name)
    await expect(page.getByRole('heading', { name: 'Anna Weber' })).toBeFocused()
    await press('Tab')
    await expect(button(/Close the person/)).toBeFocused()
    await press('Escape')
    await expect(name).toBeFocused()
  })

  await test.step('New user', async () => {
    await enter(button('New user'))
    const opened = dialog('New user')
    for (const text of ['nora.lindqvist', 'Nora Lindqvist', 'nora@example.com', 'Build team']) {
      await type(text)
      await press('Tab')
    }
    await press('Shift+Tab', 'Enter')
    await expect(dialog('User created')).toBeVisible()
    await expect(dialog('User created').locator(':focus')).toHaveCount(1)
    await enter(button('Done'))
    await expect(opened).toBeHidden()
    await expect(button('New user')).toBeFocused()
    expect(state.user('nora.lindqvist')).toMatchObject({ email: 'nora@example.com' })
  })

  await test.step('sort, and walk down the table', async () => {
    await tabTo(page.getByRole('searchbox'))
    await type(' ')
    await expect(screens.row('nora.lindqvist')).toBeVisible()
    await enter(button('User name'))
    const header = page.getByRole('columnheader', { name: 'User name' })
    await expect(header).toHaveAttribute('aria-sort', 'descending')
    await press('Enter')
    await expect(header).toHaveAttribute('aria-sort', 'ascending')
    await tabTo(page.getByLabel('Select anna.weber'))
    await press('ArrowDown', 'ArrowDown', 'ArrowUp')
    await expect(page.getByLabel('Select ben.okafor')).toBeFocused()
    await tabTo(nora)
    await press('Space')
    await expect(page.getByText('1 selected')).toBeVisible()
  })

  await test.step('Reset password', async () => {
    await enter(button(/^Actions$/))
    await expect(page.getByRole('menuitem', { name: 'Reset password' })).toBeFocused()
    await press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused()
    await press('Escape')
    await expect(button(/^Actions$/)).toBeFocused()
    await expect(page.getByRole('menu')).toBeHidden()

    await press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Reset password' })).toBeFocused()
    await press('Enter')
    const opened = dialog('Reset password')
    await enter(opened.getByRole('button', { name: 'Reset password' }))
    const done = dialog('Password reset')
    await expect(done.locator(':focus')).toHaveCount(1)
    const password = await done.locator('output').first().textContent()
    expect(await signsIn(url, certificate, 'nora.lindqvist', password ?? '')).toBe(true)
    await press('Escape')
    await expect(done).toBeHidden()
    await expect(button(/^Actions$/)).toBeFocused()
  })

  for (const [action, admin, said] of [
    ['Set as admin', true, 'nora.lindqvist is a system admin now.'],
    ['Revoke admin', false, 'nora.lindqvist isn’t a system admin any more.'],
  ] as const)
    await test.step(action, async () => {
      await enter(button(action))
      const asked = question(action)
      await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused()
      await press('Tab', 'Enter')
      await expect(asked).toBeHidden()
      await screens.said(said)
      expect(state.user('nora.lindqvist')?.sysadmin).toBe(admin)
      // The button has given way to its counterpart.
      await expect(page.getByRole('group', { name: 'Selected users' })).toBeFocused()
    })

  await test.step('Delete', async () => {
    const asked = question('Delete user')
    const open = async (): Promise<void> => {
      await enter(button(/^Actions$/))
      await expect(page.getByRole('menuitem', { name: 'Reset password' })).toBeFocused()
      await press('End', 'Enter')
      await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused()
    }
    await open()
    await press('Escape')
    await expect(asked).toBeHidden()
    await expect(button(/^Actions$/)).toBeFocused()

    await open()
    await tabTo(asked.getByRole('textbox'))
    await type(entry.name)
    await enter(asked.getByRole('button', { name: 'Delete user' }))
    await expect(asked).toBeHidden()
    await screens.said('nora.lindqvist was deleted.')
    expect(state.user('nora.lindqvist')).toBeUndefined()
    await expect(focused).toHaveCount(1)
  })

  await test.step('the registry itself', async () => {
    await enter(page.getByRole('link', { name: 'Registry', exact: true }))
    for (const [name, opened, first] of [
      ['Edit', dialog('Edit the registry'), page.getByLabel('Address', { exact: true })],
      ['Remove…', question('Remove this registry?'), button('Cancel')],
    ] as const) {
      await enter(button(name))
      await expect(first).toBeFocused()
      await press('Escape')
      await expect(opened).toBeHidden()
      await expect(button(name)).toBeFocused()
    }
  })
})
