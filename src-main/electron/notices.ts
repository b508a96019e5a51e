import type { BrowserWindow, Notification } from 'electron'

/** What the system's notifications need. */
type Notifications = typeof Notification

/**
 * Gives what tells the person something by a notification of the system, unless they are in the window, which shows nothing of it
 * while the program is locked. A click on it brings the window to the front.
 */
export const createNotices = (
  System: Notifications,
  window: () => BrowserWindow | null,
  isLocked: () => boolean,
) => {
  /** One that nothing refers to is forgotten by Electron, with its click. The newest is enough. */
  let last: Notification | null = null
  return ({ title, text }: { readonly title: string; readonly text: string }): void => {
    const there = window()
    if (there === null || (there.isFocused() && !isLocked()) || !System.isSupported()) return
    last?.close()
    last = new System({ title, body: text })
    last.on('click', () => {
      if (there.isDestroyed()) return
      if (there.isMinimized()) there.restore()
      there.focus()
    })
    last.show()
  }
}
