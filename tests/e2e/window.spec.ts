import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '@support/program/fixture'
import { launchProgram, type Program } from '@support/program/launch'

test.describe.configure({ timeout: 180_000 })

/** The only window of the program. */
const windowOf = async ({ control }: Program) => {
  const [window, ...others] = await control.windows()
  if (window === undefined) throw new Error('the program has no window')
  expect(others).toEqual([])
  return window
}

test('there is one program: a second start shows the window of the first, and ends', async ({
  program,
}) => {
  await program.control.minimizeWindow()
  expect(await windowOf(program)).toMatchObject({ minimized: true, focused: false })
  await expect(launchProgram({ userData: program.userData })).rejects.toThrow()
  await expect
    .poll(() => windowOf(program))
    .toMatchObject({ minimized: false, focused: true, visible: true })
  // It is the first that goes on.
  await expect(program.page.getByRole('heading', { name: 'No registry yet' })).toBeVisible()
})

test('the window opens where it was, as large as it was, and its page as well', async ({
  program,
}) => {
  const bounds = { x: 120, y: 90, width: 1000, height: 700 }
  await program.control.moveWindow(bounds)
  const width = (): Promise<number> => program.page.evaluate(() => innerWidth)
  for (const [percent, left] of [
    [110, 909],
    [125, 800],
  ]) {
    await program.control.pressKey('+', ['Control'])
    await expect(program.page.getByText(`Zoom ${percent} %`).first()).toBeVisible()
    await expect.poll(width).toBe(left)
  }
  // Every other key is the page's.
  await program.control.pressKey('k', ['Control'])
  await expect(program.page.getByRole('combobox')).toBeFocused()
  await program.restart()
  expect(await windowOf(program)).toMatchObject({ bounds, maximized: false })
  await expect.poll(width).toBe(800)
  await program.control.pressKey('0', ['Control'])
  await expect.poll(width).toBe(1000)

  await program.control.maximizeWindow()
  await program.restart()
  expect(await windowOf(program)).toMatchObject({ maximized: true })
  // Underneath it is still what it was.
  const kept: unknown = JSON.parse(await readFile(join(program.userData, 'window.json'), 'utf8'))
  expect(kept).toMatchObject({ data: { bounds, maximized: true } })
})

test('a window on a display that is gone opens on one that is there', async ({ program }) => {
  await program.control.moveWindow({ x: 20_000, y: 15_000, width: 1000, height: 700 })
  await program.restart()
  const { bounds } = await windowOf(program)
  expect(bounds).toMatchObject({ width: 1000, height: 700 })
  expect(bounds.x).toBeGreaterThanOrEqual(0)
  expect(bounds.y).toBeGreaterThanOrEqual(0)
  expect(bounds.x).toBeLessThan(5_000)
  expect(bounds.y).toBeLessThan(5_000)
})

test('the window is never smaller than what can be used', async ({ program }) => {
  await program.control.moveWindow({ width: 100, height: 100 })
  expect((await windowOf(program)).bounds).toMatchObject({ width: 480, height: 400 })
})

test('the window is kept out of screenshots as soon as that is chosen, and from the next start on', async ({
  program,
}) => {
  expect(await windowOf(program)).toMatchObject({ contentProtection: false })
  const page = { url: 'app://wharfinger/index.html', isMainFrame: true }
  const { control } = program
  const settings = (await control.invokeFrom(page, 'settings.get', [undefined])) as {
    value: object
  }
  const chosen = { ...settings.value, contentProtection: true }
  expect(await control.invokeFrom(page, 'settings.save', [chosen])).toMatchObject({ ok: true })
  expect(await windowOf(program)).toMatchObject({ contentProtection: true })
  await program.restart()
  expect(await windowOf(program)).toMatchObject({ contentProtection: true })
})

test('closing the window ends the program', async ({ program }) => {
  test.skip(process.platform === 'darwin', 'on macOS a program outlives its windows')
  const { exited } = program
  await program.control.closeWindow()
  expect(await exited).toBe(0)
})

/** Whether the screens are dark, seen by their words: these are light then. */
const isDark = (page: Page): Promise<boolean> =>
  page.getByRole('heading', { name: 'No registry yet' }).evaluate((heading) => {
    const [red] = /\d+/.exec(getComputedStyle(heading).color) ?? []
    return Number(red) > 128
  })

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`on a ${colorScheme} desktop`, () => {
    test.use({ launch: { colorScheme } })

    test('the screens are so from the start, and follow when it changes', async ({
      program: { page, control },
    }) => {
      expect(await isDark(page)).toBe(colorScheme === 'dark')
      await control.setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')
      await expect.poll(() => isDark(page)).toBe(colorScheme === 'light')
    })
  })
