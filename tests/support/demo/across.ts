import { screensOf } from '../screens/screens'
import type { FurtherParts } from './further'

/** All registries at once: how they are, one person on each of them, and what was changed. */
export const showAcross = async ({ page, look, print }: FurtherParts): Promise<void> => {
  const screens = screensOf(page)
  print('\nAll registries at once')
  print('  How each of them is')
  await page.getByRole('link', { name: 'All registries' }).click()
  await screens.button('Check all').click()
  await screens.button('Check all').waitFor()
  await page.getByText(/^checked just now/).waitFor()
  await look('overview')

  print('  Where somebody is, and what is to be done everywhere')
  await page.getByRole('link', { name: 'Find a person' }).click()
  // The screen before has a field to search in, too.
  await page.getByRole('heading', { level: 1, name: 'Find a person' }).waitFor()
  await page.getByRole('searchbox').fill('weber')
  const found = page.getByText(/^“weber” on 3 of 3 registries/)
  const ask = page.getByRole('button', { name: /^Ask (all registries|the other \d)$/ })
  // Who was asked before in this run isn't asked again.
  await ask.or(found).first().waitFor()
  if (await ask.isVisible()) await ask.click()
  await found.waitFor()
  await look('found')

  print('  What this program has changed until here')
  await page.getByRole('link', { name: 'Journal' }).click()
  await page.getByText(/intact/).waitFor()
  await look('journal')
}
