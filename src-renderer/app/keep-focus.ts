/** Parts of the screen in which the focus may rest. */
const restingPlaces = '[tabindex], form, section, [role="group"], main'

/**
 * Keeps the focus when the element that has it goes away, such as a button whose work is done: it comes to the nearest
 * part of the screen that is still there. A browser would leave it nowhere, and who uses a keyboard or a screen reader
 * would start again at the top of the window.
 */
export const keepFocus = (document: Document): void => {
  /** What had the focus last, and all that it was in, from the inside out. */
  let trail: readonly HTMLElement[] = []

  document.addEventListener('focusin', ({ target }) => {
    const around: HTMLElement[] = []
    for (let at = target; at instanceof HTMLElement; at = at.parentElement) around.push(at)
    trail = around
  })

  const rescue = (): void => {
    const lost = document.activeElement === document.body && trail[0]?.isConnected === false
    if (!lost) return
    const rest =
      trail.find((element) => element.isConnected && element.matches(restingPlaces)) ??
      document.querySelector('main')
    if (rest === null) return
    if (!rest.hasAttribute('tabindex')) rest.tabIndex = -1
    rest.focus({ preventScroll: true })
  }
  new MutationObserver(rescue).observe(document.body, { childList: true, subtree: true })
}
