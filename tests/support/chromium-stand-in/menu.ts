import type { MenuItemConstructorOptions } from 'electron'
import { strict } from './not-implemented'

let applicationMenu: MenuState | null = null

class MenuState {
  readonly items: readonly MenuItemConstructorOptions[]

  constructor(items: readonly MenuItemConstructorOptions[]) {
    this.items = items
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): MenuState {
    return strict('menu', new MenuState(template))
  }

  static setApplicationMenu(menu: MenuState | null): void {
    applicationMenu = menu
  }

  static getApplicationMenu(): MenuState | null {
    return applicationMenu
  }
}

/** Electron's `Menu`. Nobody sees a menu here, and its shortcuts do nothing. */
export const Menu = strict('Menu', MenuState)
