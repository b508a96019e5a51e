import { Menu } from 'electron'
import type { Words } from './words'
import type { ZoomWish } from './zoom'

/**
 * macOS takes copy, paste and quit from the menu; elsewhere the window has none, and Chromium knows the keys itself.
 * The reload and developer entries of Electron's default menu are left out on purpose. No entry of these roles has a key
 * that the screens use (K, L, the digits, ?). Electron's own labels of roles are English. The zoom has no role, as those of
 * Electron would have steps of their own; its keys are shown here, and heard before the menu.
 */
export const setMenu = (
  platform: NodeJS.Platform,
  { menu }: Words,
  zoom: (wish: ZoomWish) => void,
): void => {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([
          {
            role: 'appMenu',
            submenu: [
              { role: 'about', label: menu.about },
              { type: 'separator' },
              { role: 'services', label: menu.services },
              { type: 'separator' },
              { role: 'hide', label: menu.hide },
              { role: 'hideOthers', label: menu.hideOthers },
              { role: 'unhide', label: menu.unhide },
              { type: 'separator' },
              { role: 'quit', label: menu.quit },
            ],
          },
          {
            role: 'editMenu',
            label: menu.edit,
            submenu: [
              { role: 'undo', label: menu.undo },
              { role: 'redo', label: menu.redo },
              { type: 'separator' },
              { role: 'cut', label: menu.cut },
              { role: 'copy', label: menu.copy },
              { role: 'paste', label: menu.paste },
              { role: 'delete', label: menu.delete },
              { role: 'selectAll', label: menu.selectAll },
            ],
          },
          {
            label: menu.view,
            submenu: [
              {
                label: menu.actualSize,
                accelerator: 'Command+0',
                click: () => zoom('usual'),
              },
              { label: menu.zoomIn, accelerator: 'Command+Plus', click: () => zoom('in') },
              { label: menu.zoomOut, accelerator: 'Command+-', click: () => zoom('out') },
            ],
          },
          {
            role: 'windowMenu',
            label: menu.window,
            submenu: [
              { role: 'minimize', label: menu.minimize },
              { role: 'zoom', label: menu.zoom },
              { type: 'separator' },
              { role: 'front', label: menu.front },
            ],
          },
        ])
      : null,
  )
}
