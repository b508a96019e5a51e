import type { Page } from 'playwright-core'

/** Counts what an attack runs by `pwned()` in the page, and what the policy had to stop. */
export const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = { ran: 0, stopped: [] as string[] }
    Object.assign(window, { seen, pwned: () => (seen.ran += 1) })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      seen.stopped.push(effectiveDirective),
    )
  })

/** What was counted since `watch`. */
export const watched = (page: Page): Promise<unknown> =>
  page.evaluate(() => Reflect.get(window, 'seen'))
