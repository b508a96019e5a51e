import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { addSeveral, quickOf } from '@support/screens/several-registries'

test('with the keyboard alone to registries, people and actions, and nothing is done by it', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const eu = await startRegistry({
    profile: '2.6',
    users: 12,
    name: 'Harbor EU',
    environment: 'Production',
  })
  const us = await startRegistry({ profile: '2.15', users: 12, name: 'Harbor US' })
  const lab = await startRegistry({ name: 'Lab 4', environment: 'Other' })
  const all = [eu, us, lab]
  await addSeveral(page, all.map(quickOf))
  const requests = (): readonly number[] =>
    all.map(({ simulator }) => simulator.state.requests.length)
  const before = requests()

  const palette = page.getByRole('dialog', { name: 'Search or go to' })
  const field = palette.getByRole('combobox')
  const option = (name: string | RegExp) => palette.getByRole('option', { name })
  const open = async (): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(field).toBeFocused()
  }
  /** Types, waits for what a person would see, and chooses it. */
  const choose = async (text: string, name: string | RegExp): Promise<void> => {
    await open()
    await page.keyboard.type(text)
    await expect(option(name)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(palette).toBeHidden()
  }
  const title = (name: string) => page.getByRole('heading', { level: 1, name })

  await test.step('it opens, tells what is loaded, and asks no registry', async () => {
    await open()
    await expect(option(/^Harbor EU/)).toHaveAttribute('aria-selected', 'true')
    await expect(option('New user…')).toHaveCount(0)
    await page.keyboard.type('anna')
    await expect(palette).toContainText('the users of 0 of 3 registries are loaded')
    expect(requests()).toEqual(before)
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()
  })

  await test.step('registries by name with a slip, and by number', async () => {
    await choose('harobr us', /^Harbor US/)
    await expect(title('Harbor US')).toBeVisible()
    await screens.loaded()
    await page.keyboard.press('ControlOrMeta+1')
    await expect(title('Harbor EU')).toBeVisible()
    await screens.loaded()
    expect(requests()[2]).toBe(before[2])
  })

  await test.step('a person with a slip, who is at two registries', async () => {
    await open()
    await expectAccessible(page, 'the palette, with recent ones')
    await page.keyboard.type('wbeer')
    await expect(option(/Anna Weber.*on 2 registries/)).toBeVisible()
    await expect(palette).toContainText('the users of 2 of 3 registries are loaded')
    await expectAccessible(page, 'the palette, with people')
    await page.keyboard.press('Enter')
    await expect(title('Find a person')).toBeVisible()
    await expect(page.getByRole('searchbox')).toHaveValue('anna.weber')
    await expect(page.getByRole('button', { name: /^Anna Weber/ })).toBeVisible()
  })

  await test.step('a new user at the registry that is open, from another of its sections', async () => {
    await choose('EU', /^Harbor EU/)
    await expect(title('Harbor EU')).toBeVisible()
    await choose('config email', /^Configuration > Email/)
    await expect(page.getByRole('link', { name: 'Email', exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    )
    await choose('new user', /^New user…/)
    const dialog = screens.dialog(/New user/)
    await expect(dialog).toBeVisible()

    // Nothing comes over what is asked.
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.press('ControlOrMeta+2')
    await expect(palette).toHaveCount(0)
    await expect(title('Harbor EU')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  await test.step('the keys are listed under ?, and the focus comes back', async () => {
    const hint = page.getByRole('button', { name: /^Search or go to…/ })
    await hint.focus()
    await page.keyboard.press('?')
    const sheet = screens.dialog('Keyboard shortcuts')
    await expect(sheet).toContainText('Open the first to ninth registry of the list')
    await expectAccessible(page, 'keyboard shortcuts')
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
    await expect(hint).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(field).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(hint).toBeFocused()
  })

  for (const { simulator } of all)
    expect(simulator.state.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})
