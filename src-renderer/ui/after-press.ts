let pressed = false
const waiting: (() => void)[] = []

/** Notes on the page when the button of the mouse, a finger or a pen is down. */
export const watchPresses = (document: Document): void => {
  const end = (): void => {
    pressed = false
    // The click follows the release in the same task.
    setTimeout(() => waiting.splice(0).forEach((run) => run()))
  }
  document.addEventListener('pointerdown', () => void (pressed = true), true)
  for (const name of ['pointerup', 'pointercancel']) document.addEventListener(name, end, true)
}

/**
 * Does what moves the screen, but not while something is being pressed: an error that appears as its field is left by a
 * click would push the button away from under the pointer, and the click would be lost.
 */
export const afterPress = (run: () => void): void => {
  if (pressed) waiting.push(run)
  else run()
}
