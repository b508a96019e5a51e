import type { Locator, Page } from 'playwright-core'

/** What a person does who has only a keyboard. */
export interface Keyboard {
  /** Presses Tab until the focus is there. Fails if it never gets there. */
  tabTo(target: Locator): Promise<void>
  /** Goes to something with Tab, and presses Enter. */
  enter(target: Locator): Promise<void>
  press(...keys: readonly string[]): Promise<void>
  /** Replaces what the focused field holds. */
  type(text: string): Promise<void>
}

/** More than there is to be focused on any screen of the specs. */
const mostPresses = 120

/** The keyboard of the program's page. */
export const keyboardOf = (page: Page): Keyboard => {
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const tabTo = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < mostPresses; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await press('Tab')
    }
    throw new Error(`Tab never gets to ${String(target)}`)
  }
  return {
    tabTo,
    async enter(target) {
      await tabTo(target)
      await press('Enter')
    },
    press,
    async type(text) {
      await press('ControlOrMeta+A')
      await page.keyboard.type(text)
    },
  }
}
