import type { BrowserWindow } from 'electron'

/** Keeps the window out of screenshots, recordings and shared screens, where the operating system can do so: Windows and macOS. */
export interface ContentProtection {
  /** Protects a window that has just been opened, if that is wanted. */
  watch(window: BrowserWindow): void
  /** Does to the open window what is wanted now. */
  follow(): void
}

/** @param isOn whether it is wanted */
export const createContentProtection = (isOn: () => boolean): ContentProtection => {
  let window: BrowserWindow | null = null
  const follow = (): void => window?.setContentProtection(isOn())

  return {
    watch(opened) {
      window = opened
      opened.on('closed', () => {
        if (window === opened) window = null
      })
      follow()
    },
    follow,
  }
}
