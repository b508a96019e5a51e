import { expect, type Locator, type Page } from '@playwright/test'
import type { Examine } from './examine'

/** Expects the focus where it was before something was opened; the test goes on. */
export const expectFocus = async (opener: Locator, name: string): Promise<void> =>
  expect.soft(opener, `the focus after ${name}`).toBeFocused()

/** How a dialog is looked at: opened by Enter on a button, or by a key of its own; closed by Escape. */
export const lookerOf =
  (page: Page, examine: Examine) =>
  async (
    name: string,
    opened: Locator,
    opener: Locator,
    {
      key = 'Enter',
      fill,
      back = opener,
    }: {
      readonly key?: string
      /** What is done in it before it is examined. */
      readonly fill?: () => Promise<unknown>
      /** Where the focus is afterwards, where what has opened it goes away meanwhile. */
      readonly back?: Locator
    } = {},
  ): Promise<void> => {
    await opener.focus()
    await page.keyboard.press(key)
    await opened.waitFor()
    await fill?.()
    await examine(name)
    // A window that is made larger again takes a moment.
    await opener.waitFor()
    await page.keyboard.press('Escape')
    await expect.soft(opened, name).toBeHidden()
    await expectFocus(back, name)
  }
