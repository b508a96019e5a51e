import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** WCAG 2.2 AA with all that it includes, and what axe calls good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The rules that depend on the theme; the others find the same in both. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Waits until nothing moves any more, but what moves for ever: a colour in between has another contrast. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise(requestAnimationFrame)
    // A change of the theme is heard in one frame and painted in the next.
    await frame()
    await frame()
    // One that is paused or taken away never says that it has ended: it is looked for anew in each frame.
    const isMoving = (): boolean =>
      document
        .getAnimations()
        .some(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
        )
    for (let frames = 0; isMoving() && frames < 600; frames += 1) await frame()
  })

/** What axe finds on the page as it is, a line for each element. */
const findingsOf = async (page: Page, only: 'all' | 'colours'): Promise<string[]> => {
  await settle(page)
  const options: RunOptions = {
    resultTypes: ['violations'],
    runOnly: only === 'all' ? { type: 'tag', values: tags } : { type: 'rule', values: colourRules },
  }
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(asked)
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
    )
  }, options)
}

/** Puts axe into the page, which keeps it until it is loaded anew. */
const inject = async (page: Page): Promise<void> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
}

/** Expects that axe finds nothing on the page, light and dark. The test goes on, so that one run tells of every screen. */
export const expectAccessible = async (page: Page, name: string): Promise<void> => {
  await inject(page)
  for (const [colorScheme, only] of [
    ['dark', 'colours'],
    ['light', 'all'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    expect.soft(await findingsOf(page, only), `axe on ${name}, ${colorScheme}`).toEqual([])
  }
}
