import type { Page } from '@playwright/test'
import { cutOff, lostInForcedColours, moving, smallTargets } from '@support/access/page-checks'
import { settled } from '@support/access/settled'
import { walkRound } from '@support/access/walk'
import { expect, test } from '@support/program/shared'
import { addSeveral, quickOf } from '@support/screens/several-registries'

/** 1280 × 1024 at 400 %: the CSS pixels that are left (WCAG 1.4.10). */
const enlarged = { width: 320, height: 256 }
const usual = { width: 1280, height: 800 }

/** All checks on what is shown now. The test goes on, so that one run tells of every screen. */
const examine = async (page: Page, name: string): Promise<void> => {
  await settled(page)
  expect.soft(await walkRound(page), `Tab on ${name}`).toEqual([])
  expect.soft(await smallTargets(page), `small targets on ${name}`).toEqual([])
  expect.soft(await moving(page), `motion on ${name}`).toEqual([])
  await page.emulateMedia({ forcedColors: 'active' })
  await settled(page)
  expect.soft(await lostInForcedColours(page), `forced colours on ${name}`).toEqual([])
  const folder = process.env['WHARFINGER_LOOK']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-forced.png` })
  await page.emulateMedia({ forcedColors: 'none' })
  await page.setViewportSize(enlarged)
  await settled(page)
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-320.png` })
  expect.soft(await cutOff(page), `cut off on ${name} at 400 %`).toEqual([])
  expect.soft(await walkRound(page), `Tab on ${name} at 400 %`).toEqual([])
  await page.setViewportSize(usual)
}

test('every screen by keyboard, at 400 %, in forced colours, without motion', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  test.setTimeout(300_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const eu = await startRegistry({ profile: '2.6', users: 6, name: 'Harbor EU' })
  const us = await startRegistry({ profile: '2.15', users: 4, name: 'Harbor US' })
  await examine(page, 'first-run')
  const [one, two] = await addSeveral(page, [quickOf(eu), quickOf(us)])
  await page.reload()
  const go = async (hash: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    const link = page.locator(`a[aria-current="page"][href="${hash}"]`)
    if (hash.endsWith('/import'))
      await page
        .getByRole('heading', { name: /Import/ })
        .first()
        .waitFor()
    else await link.first().waitFor()
  }
  for (const [name, hash] of [
    ['overview', '#/'],
    ['people', '#/people'],
    ['admins', '#/admins'],
    ['compare', '#/compare'],
    ['queue', '#/queue'],
    ['notes', '#/notes'],
    ['journal', '#/journal'],
    ['settings', '#/settings'],
    ['email', `#/registries/${one}/email`],
    ['audit', `#/registries/${two}/audit`],
    ['no-email', `#/registries/${two}/email`],
    ['registry', `#/registries/${one}/registry`],
    ['import', `#/registries/${one}/import`],
    ['users', `#/registries/${one}/users`],
  ] as const) {
    await go(hash)
    if (name === 'users') await screens.loaded()
    await examine(page, name)
  }

  const chosen = ['anna.weber', 'ben.okafor']
  for (const name of chosen) await screens.select(name)
  await examine(page, 'selection')
  for (const [name, opener] of [
    ['new-user', 'New user'],
    ['add', 'Add a registry'],
  ] as const) {
    const button = page.getByRole('button', { name: opener }).first()
    await button.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: opener })
    await dialog.waitFor()
    await examine(page, name)
    await page.keyboard.press('Escape')
    await expect.soft(dialog, name).toBeHidden()
    await expect.soft(button, name).toBeFocused()
  }

  // The user name is left empty by the click, whose error would move the button away.
  await screens.button('New user').click()
  const form = screens.dialog('New user')
  await expect(form.getByLabel('User name', { exact: true })).toBeFocused()
  await form.getByRole('button', { name: 'Type it instead' }).click()
  await expect(form.getByRole('button', { name: 'Type it instead' })).toBeHidden()
  await expect(form.getByText('User name', { exact: true })).toBeVisible()
})
