/** A key that does something everywhere in the window. */
export interface Shortcut {
  /** As `KeyboardEvent.key` gives it, in lower case. */
  readonly key: string
  /** With Ctrl, on a Mac with Command. */
  readonly mod: boolean
}

const isMac = navigator.platform.startsWith('Mac')

/** Whether Ctrl, on a Mac Command, is held down, and no other key with it. */
const hasMod = ({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  !altKey && !shiftKey && (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey)

/** Whether somebody is typing, so that a letter means itself. */
const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio])'))

/**
 * Whether a shortcut was pressed. A digit is also known by its place, since some keyboards give it with Shift only; a
 * sign without Ctrl counts only where nobody is typing.
 */
export const isPressed = (event: KeyboardEvent, { key, mod }: Shortcut): boolean => {
  const same = event.key.toLowerCase() === key || (mod && event.code === `Digit${key}`)
  if (!same) return false
  return mod ? hasMod(event) : !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event)
}

/** What is written on the key that a Mac has in place of Ctrl. */
export const modCap = isMac ? '⌘' : 'Ctrl'

/** What is written on the keys of a shortcut. */
export const capsOf = ({ key, mod }: Shortcut): readonly string[] => [
  ...(mod ? [modCap] : []),
  key.toUpperCase(),
]
