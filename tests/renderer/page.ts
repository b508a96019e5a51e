import { flushPromises } from '@vue/test-utils'
import { announcement } from '@screen/ui/announcer'

const squeeze = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()

const nameOf = (element: Element): string => {
  const labelled = element.getAttribute('aria-labelledby')
  if (labelled !== null)
    return squeeze(document.getElementById(labelled.split(' ')[0] ?? '')?.textContent ?? '')
  return element.getAttribute('aria-label') ?? squeeze(element.textContent)
}

const all = (selector: string, name: string | RegExp): HTMLElement[] =>
  [...document.body.querySelectorAll<HTMLElement>(selector)].filter((element) =>
    typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)),
  )

const one = (selector: string, name: string | RegExp): HTMLElement => {
  const found = all(selector, name)
  const [first] = found
  if (first === undefined || found.length > 1)
    throw new Error(
      `${found.length} of ${selector} are named ${String(name)}. There are: ${[
        ...document.body.querySelectorAll(selector),
      ]
        .map(nameOf)
        .join(' / ')}`,
    )
  return first
}

const buttons = 'button, [role=button], [role=menuitem]'

/** The button of a name. */
export const button = (name: string | RegExp): HTMLButtonElement =>
  one(buttons, name) as HTMLButtonElement

/** Whether there is a button of a name. */
export const hasButton = (name: string | RegExp): boolean => all(buttons, name).length > 0

/** The link of a name. */
export const link = (name: string | RegExp): HTMLAnchorElement =>
  one('a', name) as HTMLAnchorElement

/** The dialog of a title. */
export const dialog = (name: string | RegExp): HTMLElement =>
  one('[role=dialog], [role=alertdialog]', name)

/** Whether a dialog is open. */
export const hasDialog = (): boolean =>
  document.body.querySelector('[role=dialog], [role=alertdialog]') !== null

/** The field, check box or radio button that a label belongs to. */
export const field = (label: string): HTMLInputElement => {
  const found = one('label', label) as HTMLLabelElement
  const input =
    found.htmlFor === '' ? found.querySelector('input') : document.getElementById(found.htmlFor)
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement))
    throw new Error(`The label ${label} belongs to no field`)
  return input as HTMLInputElement
}

/** What describes a field: its hint or its error. */
export const descriptionOf = (input: HTMLElement): string =>
  (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => squeeze(document.getElementById(id)?.textContent ?? ''))
    .join(' ')
    .trim()

/** Presses an element, as a mouse does, and lets the screen settle. */
export const press = async (element: HTMLElement): Promise<void> => {
  element.click()
  await flushPromises()
}

/** Types a text into a field in place of what is there. */
export const fill = async (input: HTMLInputElement, text: string): Promise<void> => {
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}

/** All text in the document, also that of dialogs, with single spaces. */
export const shown = (): string => squeeze(document.body.textContent)

/** What the live region of the shell was given to say last. */
export const said = (): string => announcement.value
