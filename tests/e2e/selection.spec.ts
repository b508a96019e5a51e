import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from '@support/axe/axe'
import { test as withOwnProgram } from '@support/program/fixture'
import { expect, test } from '@support/program/shared'
import { keyboardOf } from '@support/screens/keyboard'
import { screensOf } from '@support/screens/screens'

const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected users' })
const box = (page: Page, username: string): Locator =>
  page.getByLabel(`Select ${username}`, { exact: true })

test('a selection: by range, page and match, with the keyboard, and the menu of a row', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(120_000)
  const { simulator, entry } = await startRegistry({ users: 120 })
  const panel = page.getByRole('complementary')
  await screens.putRegistry(entry)

  await test.step('a range, the page, all, and all that match', async () => {
    await screens.select('anna.weber')
    await box(page, 'daria.k').click({ modifiers: ['Shift'] })
    await expect(bar(page)).toContainText('5 selected')
    await page.getByLabel('Select all on this page').check()
    await expect(bar(page)).toContainText('50 selected')
    await screens.button('Select all 121').click()
    await expect(bar(page)).toContainText('121 selected')
    await screens.button('Clear').click()
    await expect(bar(page)).toBeHidden()

    await page.getByLabel('Users on a page').selectOption('25 a page')
    await screens.search('example.com')
    await expect(page.getByText('1–25 of 120')).toBeVisible()
    await page.getByLabel('Select all on this page').check()
    await screens.button('Select all 120 that match').click()
    await expect(bar(page)).toContainText('120 selected')
    await box(page, 'chen.li').uncheck()
    await expect(bar(page)).toContainText('119 selected')
    await expectAccessible(page, 'all that match are selected')
    // What matches now is something else.
    await screens.search('anna.weber')
    await expect(bar(page)).toBeHidden()
    await screens.search('')
    await expect(page.getByText('1–25 of 121')).toBeVisible()
  })

  await test.step('with the keyboard', async () => {
    const { press } = keyboardOf(page)
    await box(page, 'anna.weber').focus()
    await press('ArrowDown', 'ArrowDown', 'ArrowUp')
    await expect(box(page, 'ben.okafor')).toBeFocused()
    await press('Space')
    await expect(bar(page)).toContainText('1 selected')
    await press('Shift+ArrowDown', 'Shift+ArrowDown')
    await expect(bar(page)).toContainText('3 selected')
    await press('Delete')
    const asked = screens.question('Delete 3 users')
    await expect(asked).toContainText('ben.okafor, chen.li, ci-mirror')
    await press('Escape')
    await expect(asked).toBeHidden()
    await expect(box(page, 'ci-mirror')).toBeFocused()
    await press('ArrowDown', 'Delete')
    await expect(screens.question('Delete user')).toContainText('daria.k')
    await press('Escape')
    await expect(screens.question('Delete user')).toBeHidden()
    await press('Enter')
    await expect(panel.getByRole('heading', { name: 'Daria Kowalska' })).toBeFocused()
    await press('Escape')
    await expect(panel).toBeHidden()
    await screens.button('Clear').click()
    expect(simulator.state.requests.some(({ method }) => method === 'DELETE')).toBe(false)
  })

  await test.step('the menu of a row', async () => {
    const { press } = keyboardOf(page)
    const menu = page.getByRole('menu', { name: 'Actions for anna.weber' })
    const opener = screens.button('Actions for anna.weber')
    await opener.click()
    await expect(menu.getByRole('menuitem')).toHaveText([
      'Reset password',
      'Edit',
      'Set as admin',
      'Delete',
    ])
    await expectAccessible(page, 'the menu of a row')
    await press('Escape')
    await expect(menu).toBeHidden()
    await screens.row('anna.weber').click({ button: 'right' })
    await menu.getByRole('menuitem', { name: 'Set as admin' }).click()
    await screens.said('anna.weber is a system admin now.')
    await screens.button('Actions for admin').click()
    const own = page.getByRole('menu', { name: 'Actions for admin' })
    await expect(own.getByRole('menuitem', { name: /^Delete/, disabled: true })).toContainText(
      'You are signed in with this account.',
    )
  })
})

withOwnProgram(
  'columns are chosen and remembered; the address of a person opens the panel',
  async ({ program, screens, keychain, startRegistry }) => {
    test.setTimeout(120_000)
    test.skip(keychain === null, 'there is no keychain')
    const { simulator, entry } = await startRegistry({ users: 60 })
    const columns = (): Locator => program.page.getByRole('columnheader')
    await screens.putRegistry(entry)
    await expect(columns().filter({ hasText: 'Changed' })).toHaveCount(0)
    await screens.button('Columns').click()
    const choices = screens.dialog('Columns')
    await expect(choices.getByLabel('User name')).toBeDisabled()
    await choices.getByLabel('Changed').check()
    await choices.getByLabel('Comment').uncheck()
    await expectAccessible(program.page, 'the choice of columns')
    await program.page.keyboard.press('Escape')
    await expect(choices).toBeHidden()
    await expect(columns().filter({ hasText: 'Changed' })).toHaveCount(1)
    await expect(columns().filter({ hasText: 'Comment' })).toHaveCount(0)

    const page = await program.restart()
    const again = screensOf(page)
    await again.openRegistry(entry.name)
    await expect(columns().filter({ hasText: 'Changed' })).toHaveCount(1)
    await expect(columns().filter({ hasText: 'Comment' })).toHaveCount(0)

    const last = simulator.state.users.toSorted((one, other) =>
      one.username < other.username ? 1 : -1,
    )[0]
    await page.evaluate((id) => {
      window.location.hash = window.location.hash.replace(/\/users.*$/, `/users/${id}`)
    }, last?.id)
    const panel = page.getByRole('complementary')
    await expect(panel.getByRole('heading', { name: last?.realname ?? '' })).toBeVisible()
    await expect(again.row(last?.username ?? '')).toHaveCount(0)

    // The panel asks once, and then only when there is news.
    const asked = (): number =>
      simulator.state.requests.filter(({ url }) => url.endsWith(`/users/${last?.id}`)).length
    await expect.poll(asked).toBe(1)
    await page.waitForTimeout(400)
    expect(asked()).toBe(1)
  },
)
