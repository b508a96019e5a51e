import type { Page } from '@playwright/test'
import { expect, test } from '@support/program/fixture'
import type { SimulatedRegistry } from '@support/screens/registries'
import type { Screens } from '@support/screens/screens'

/** How large a screen is: elements of the page, and bytes of its heap after a collection. */
interface Size {
  readonly elements: number
  readonly heap: number
}

const sizeOf = async (page: Page): Promise<Size> => {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  const elements = await page.evaluate(() => document.querySelectorAll('*').length)
  return { elements, heap: usedSize }
}

/** Looks through a registry, chooses everybody, and lets something fail for all of them; how large the screen is meanwhile. */
const useRegistry = async (
  page: Page,
  screens: Screens,
  { simulator, entry }: SimulatedRegistry,
  total: string,
): Promise<Readonly<Record<string, Size>>> => {
  const sizes: Record<string, Size> = {}
  const bar = page.getByRole('group', { name: 'Selected users' })
  const dock = page.getByRole('region', { name: 'Operations' })
  await page.getByRole('navigation', { name: 'Registries' }).getByText(entry.name).click()
  await expect(page.getByText(`1–50 of ${total}`)).toBeVisible({ timeout: 60_000 })
  await screens.loaded()
  sizes['loaded'] = await sizeOf(page)

  await screens.search('example.com contractor')
  await expect(page.getByText(/^1–\d+ of /)).not.toContainText(total)
  await page.getByRole('columnheader').getByRole('button', { name: 'Created' }).click()
  await screens.search('')
  await expect(page.getByText(`1–50 of ${total}`)).toBeVisible()
  await page.getByRole('columnheader').getByRole('button', { name: 'User name' }).click()
  await screens.open('anna.weber')
  await expect(page.getByRole('complementary').getByText('anna.weber@example.com')).toBeVisible()
  await screens.button('Close the person’s panel').click()

  await page.getByLabel('Select all on this page').check()
  await screens.button(`Select all ${total}`).click()
  await page.getByLabel('Select anna.weber', { exact: true }).uncheck()
  const chosen = (Number(total.replace(',', '')) - 1).toLocaleString('en')
  await expect(bar).toContainText(`${chosen} selected`)
  sizes['all chosen'] = await sizeOf(page)

  simulator.state.setSetting('read_only', true)
  await screens.act('Reset password')
  await screens
    .question('Reset password')
    .getByRole('button', { name: /^Reset/ })
    .click()
  await expect(dock).toContainText('0 done', { timeout: 60_000 })
  await expect(dock.getByRole('button', { name: /^Retry/ })).toBeVisible()
  // Oneself is left alone, so that one fewer has failed; these are chosen now, apart from anna.weber.
  const failed = (Number(total.replace(',', '')) - 2).toLocaleString('en')
  await expect(bar).toContainText(`${failed} selected`)
  await expect(page.getByLabel('Select anna.weber', { exact: true })).not.toBeChecked()
  const ben = page.getByLabel('Select ben.okafor', { exact: true })
  await expect(ben).toBeChecked()
  await ben.uncheck()
  await expect(ben).not.toBeChecked()
  await expect(bar).toContainText(
    `${(Number(total.replace(',', '')) - 3).toLocaleString('en')} selected`,
  )
  await ben.check()
  await expect(bar).toContainText(`${failed} selected`)
  await screens.button('Next page').click()
  await expect(page.getByRole('checkbox', { name: /^Select / }).last()).toBeChecked()
  sizes['failed chosen'] = await sizeOf(page)
  simulator.state.setSetting('read_only', false)
  await screens.button('Clear').click()
  await dock.getByRole('button', { name: 'Dismiss' }).click()
  await screens.button('Previous page').click()
  await screens.button('Refresh').click()
  await expect(page.getByText('read-only mode', { exact: true })).toBeHidden()
  await screens.loaded()
  return sizes
}

test('100,000 users are usable, and nothing in the screen grows with their number', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(300_000)
  const few = await startRegistry({ users: 100, name: 'Few' })
  const many = await startRegistry({ users: 100_000, name: 'Many', colour: 'Teal' })
  await screens.putRegistry(few.entry)
  await screens.putRegistry(many.entry)
  // Once to warm up: what is loaded and compiled the first time isn't of the number of users.
  await useRegistry(page, screens, few, '101')
  const ofFew = await useRegistry(page, screens, few, '101')
  const ofMany = await useRegistry(page, screens, many, '100,001')
  process.stdout.write(`of few: ${JSON.stringify(ofFew)}\nof many: ${JSON.stringify(ofMany)}\n`)
  for (const [when, small] of Object.entries(ofFew)) {
    const large = ofMany[when]
    expect(Math.abs((large?.elements ?? 0) - small.elements)).toBeLessThan(20)
    // 100,000 numbers in a list and a set would be several times as much.
    expect([when, (large?.heap ?? 0) - small.heap < 2_500_000]).toEqual([when, true])
  }
})
