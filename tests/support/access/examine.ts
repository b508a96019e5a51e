import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import { cutOff, lostInForcedColours, moving, smallTargets } from './page-checks'
import { settled } from './settled'
import { dress } from './dress'
import { textOverText } from './text-spacing'
import { unreached } from './unreached'
import { walkRound } from './walk'

/** 1280 × 1024 at 400 %: the CSS pixels that are left (WCAG 1.4.10). */
const enlarged = { width: 320, height: 256 }
const usual = { width: 1280, height: 800 }

/** For how many frames nothing must have changed, where nothing is drawn little by little. */
const frames = 4

/** All checks on what is shown at a time. The test goes on, so that one run tells of every screen. */
export type Examine = (name: string) => Promise<void>

/**
 * Prepares a page for its examination: no motion. At full size it is seen in forced colours; enlarged, as it is usually. So
 * both are walked through, and no time is lost with either.
 */
export const examinerOf = async (page: Page): Promise<Examine> => {
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' })
  await page.setViewportSize(usual)
  const cdp = await page.context().newCDPSession(page)
  const folder = process.env['WHARFINGER_LOOK']
  const picture = async (name: string): Promise<void> => {
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
  }
  const none = (found: readonly string[], what: string): void =>
    expect.soft(found, what).toEqual([])
  return async (name) => {
    await settled(page)
    none(await moving(page), `motion on ${name}`)
    await dress(page, 'still')
    none(await walkRound(page, cdp), `Tab on ${name}`)
    none(await unreached(page, cdp), `without a key on ${name}`)
    none(await smallTargets(page), `small targets on ${name}`)
    none(await lostInForcedColours(page), `forced colours on ${name}`)
    await picture(`${name}-forced`)

    await dress(page, 'still', 'spaced')
    await settled(page, frames)
    none(await cutOff(page), `cut off on ${name} with spaced text`)
    none(await textOverText(page), `text on ${name} with spaced text`)
    await picture(`${name}-spaced`)
    await dress(page, 'still')

    await page.emulateMedia({ forcedColors: 'none' })
    await page.setViewportSize(enlarged)
    await settled(page, frames)
    await picture(`${name}-320`)
    none(await cutOff(page), `cut off on ${name} at 400 %`)
    none(await walkRound(page, cdp), `Tab on ${name} at 400 %`)
    await page.emulateMedia({ forcedColors: 'active' })
    await page.setViewportSize(usual)
    await dress(page)
  }
}
