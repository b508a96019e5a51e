import type { Page } from 'playwright-core'

/**
 * Waits until nothing is loading on the page, and nothing has changed or moved for some frames. Each property is changed by
 * a transition, if only one of 0.01 ms, and what inherits it begins its own after that: new colours need as many frames to
 * arrive as elements are within each other; where there are no transitions, few are enough.
 */
export const settled = (page: Page, frames = 12): Promise<void> =>
  page.evaluate(async (wanted) => {
    let quiet = 0
    const observer = new MutationObserver(() => (quiet = 0))
    const all = { attributes: true, characterData: true, childList: true, subtree: true }
    observer.observe(document, all)
    // What loads is known by what it says of itself, as its animation has no end. Fields have a bar without height.
    const isLoading = (): boolean =>
      [...document.querySelectorAll('[role=progressbar], [aria-busy=true]')].some(
        (element) =>
          element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
          element.getBoundingClientRect().height > 0,
      )
    const isMoving = (): boolean =>
      document.getAnimations().some(({ playState, pending, effect }) => {
        const isEndless = effect?.getComputedTiming().endTime === Infinity
        return !isEndless && (pending || playState === 'running')
      })
    await document.fonts.ready
    // A page that never rests is looked at as it is.
    for (let passed = 0; quiet < wanted && passed < 900; passed += 1) {
      await new Promise(requestAnimationFrame)
      quiet = isLoading() || isMoving() ? 0 : quiet + 1
    }
    observer.disconnect()
  }, frames)
