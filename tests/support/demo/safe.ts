import { screensOf } from '../screens/screens'
import type { FurtherParts } from './further'

/** What is to be known before a computer is left: registries in a file, and the lock. After all else, since locking forgets passwords. */
export const showSafe = async ({ page, look, print }: FurtherParts): Promise<void> => {
  const { button, dialog } = screensOf(page)
  print('\nBefore one leaves')
  print('  The registries in a file, for another computer')
  await page.getByRole('link', { name: 'Settings' }).click()
  await button('Export registries…').click()
  const exporting = dialog('Export registries')
  await exporting.getByLabel('With the passwords, under a passphrase').click()
  await exporting.getByLabel('The same passphrase again').waitFor()
  await look('export')
  await page.keyboard.press('Escape')
  await exporting.waitFor({ state: 'hidden' })

  print('  The program is locked, and opened')
  await page.keyboard.press('Control+l')
  await page.getByRole('heading', { name: 'Wharfinger is locked' }).waitFor()
  await look('locked')
  await button('Unlock').click()
  await button('Export registries…').waitFor()
}
