import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.2 AA with all that it includes, and what axe calls good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The rules that depend on the theme; the others find the same in both. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Waits until nothing moves any more, but what moves for ever: a colour in between has another contrast. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(moving.map(({ finished }) => finished))
  })

/** What axe finds on the page as it is, a line for each element. */
const findingsOf = async (page: Page, only: 'all' | 'colours'): Promise<string[]> => {
  await settle(page)
  // Legacy mode does without a second page, which a program with one window can't open.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const asked = only === 'all' ? axe.withTags(tags) : axe.withRules(colourRules)
  const { violations } = await asked.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
  )
}

/** Expects that axe finds nothing on the page, light and dark. The test goes on, so that one run tells of every screen. */
export const expectAccessible = async (page: Page, name: string): Promise<void> => {
  for (const [colorScheme, only] of [
    ['dark', 'colours'],
    ['light', 'all'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    expect.soft(await findingsOf(page, only), `axe on ${name}, ${colorScheme}`).toEqual([])
  }
}
