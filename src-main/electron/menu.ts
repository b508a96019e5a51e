import { Menu } from 'electron'

/**
 * macOS takes copy, paste and quit from the menu; elsewhere the window has none, and Chromium knows the keys itself.
 * The reload and developer entries of Electron's default menu are left out on purpose. No entry of these roles has a key
 * that the screens use (K, the digits, ?).
 */
export const setMenu = (platform: NodeJS.Platform): void => {
  Menu.setApplicationMenu(
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
}
