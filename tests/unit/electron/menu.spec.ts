import type { MenuItemConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'
import { setMenu } from '@main/electron/menu'
import { words } from '@main/electron/words'

const shown = vi.hoisted(() => ({ menu: null as unknown }))
vi.mock('electron', () => ({
  Menu: {
    buildFromTemplate: (template: unknown) => template,
    setApplicationMenu: (menu: unknown) => (shown.menu = menu),
  },
}))

it('has the zoom of the window on a Mac, by the keys that it has anyway', () => {
  const zoom = vi.fn()
  setMenu('darwin', words.en, zoom)
  const menus = shown.menu as readonly MenuItemConstructorOptions[]
  const view = menus.find(({ label }) => label === 'View')?.submenu
  const entries = view as readonly MenuItemConstructorOptions[]
  expect(entries.map(({ label, accelerator }) => [label, accelerator])).toEqual([
    ['Actual Size', 'Command+0'],
    ['Zoom In', 'Command+Plus'],
    ['Zoom Out', 'Command+-'],
  ])
  for (const { click } of entries) Reflect.apply(click ?? expect.unreachable, null, [])
  expect(zoom.mock.calls).toEqual([['usual'], ['in'], ['out']])
})

it('is none elsewhere', () => {
  setMenu('win32', words.en, vi.fn())
  expect(shown.menu).toBe(null)
})
