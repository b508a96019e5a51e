import type { CDPSession, Page } from 'playwright-core'
import { pressQuickly } from './walk'

/**
 * Marks what looks as if it did something when it is clicked, and isn't reached by Tab, nor one of a group whose choice the
 * arrows move.
 */
const markUnreached = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const roles =
      'button checkbox combobox link menuitem option radio searchbox slider switch tab textbox'
    const wanted = [
      'a, button, input:not([hidden], [type=hidden]), select, textarea, summary, [onclick], [contenteditable]',
      ...roles.split(' ').map((role) => `[role=${role}]`),
    ].join()
    /** Whether the program listens for clicks there: Vue keeps its listeners at the element. */
    const isClicked = (element: Element): boolean => {
      const key = Object.getOwnPropertySymbols(element).find(
        ({ description }) => description === '_vei',
      )
      const listeners: unknown = key === undefined ? undefined : Reflect.get(element, key)
      return Boolean(Reflect.get(Object(listeners), 'onClick'))
    }
    const looksSo = (element: Element): boolean =>
      element.matches(wanted) ||
      isClicked(element) ||
      (getComputedStyle(element).cursor === 'pointer' &&
        element.parentElement !== null &&
        getComputedStyle(element.parentElement).cursor !== 'pointer')
    const isStop = (element: Element | null | undefined): boolean =>
      element instanceof HTMLElement && element.dataset['stop'] !== undefined
    const isReached = (element: Element): boolean => {
      // What is in a control, or holds the control that does the same. A region that scrolls is a stop, and no control.
      if (element.closest('[data-stop]:not([role=region])') !== null) return true
      if (element.querySelector('[data-stop]') !== null) return true
      const label = element.closest('label')
      const control = label?.control ?? (element instanceof HTMLInputElement ? element : null)
      if (isStop(control)) return true
      // One of a group of radio buttons is a stop, and the arrows lead to the others.
      if (control?.matches('[type=radio]') === true) {
        const all = document.getElementsByName((control as HTMLInputElement).name)
        return [...all].some(isStop)
      }
      // A list whose choice is moved by the arrows in its field.
      const list = element.closest('[role=listbox]')
      return list !== null && isStop(document.querySelector(`[aria-controls="${list.id}"]`))
    }
    const layer = [...document.querySelectorAll('.v-overlay--active .v-overlay__content')].at(-1)
    for (const element of (layer ?? document.body).querySelectorAll('*')) {
      element.removeAttribute('data-unreached')
      if (!element.checkVisibility({ visibilityProperty: true })) continue
      if (element.closest('[inert], svg, :disabled') !== null) continue
      // Neither drawn nor said: the name that a password manager keeps a password under.
      if (element.matches('.visually-hidden[aria-hidden=true]')) continue
      if (looksSo(element) && !isReached(element)) element.setAttribute('data-unreached', '')
    }
  })

/** Focuses what Tab reaches in the first row that has something else, and listens for the focus; tells how much is there. */
const beginRow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const left = document.querySelector('tr:has([data-stop]) [data-unreached]:not([data-tried])')
    const row = left?.closest('tr')
    if (row === null || row === undefined) return 0
    for (const one of row.querySelectorAll('[data-unreached]')) one.setAttribute('data-tried', '')
    row.addEventListener('focusin', ({ target }) => {
      if (target instanceof Element) target.removeAttribute('data-unreached')
    })
    row.querySelector<HTMLElement>('[data-stop]')?.focus()
    return row.querySelectorAll('[data-stop], [data-unreached]').length
  })

/**
 * What looks as if it did something when it is clicked, and is reached neither by Tab nor, in a row of a table, by the arrows.
 * To be asked after `walkRound`, which has numbered what Tab reaches.
 */
export const unreached = async (page: Page, cdp: CDPSession): Promise<string[]> => {
  await markUnreached(page)
  for (let count = await beginRow(page); count > 0; count = await beginRow(page))
    await pressQuickly(cdp, 'ArrowRight', count)
  return page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-tried]')) one.removeAttribute('data-tried')
    return [...document.querySelectorAll('[data-unreached]')].map(
      (element) => `no key reaches ${element.outerHTML.slice(0, 140)}`,
    )
  })
}
