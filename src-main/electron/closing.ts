import type { App, BrowserWindow } from 'electron'

/** Lets the person be asked before the window goes with something that is nowhere else. */
export interface Closing {
  /** Watches over a window that has just been opened. */
  watch(window: BrowserWindow): void
  /** Whether something would be lost with the window. The screens say so, and ask when they are told that it was to be closed. */
  hold(hold: boolean): void
  /** Does what was asked for, closing the window or ending the program, whatever is lost. */
  close(): void
}

/** @param ask tells the screens that the window was to be closed */
export const createClosing = (app: Pick<App, 'on' | 'quit'>, ask: () => void): Closing => {
  let window: BrowserWindow | null = null
  let held = false
  let quitting = false
  let wanted: 'window' | 'program' = 'window'
  app.on('before-quit', () => (quitting = true))

  return {
    watch(opened) {
      window = opened
      held = false
      const nobodyToAsk = (): void => {
        held = false
      }
      opened.webContents.on('render-process-gone', nobodyToAsk)
      opened.on('unresponsive', nobodyToAsk)
      opened.on('close', (event) => {
        wanted = quitting ? 'program' : 'window'
        quitting = false
        if (!held) return
        event.preventDefault()
        ask()
      })
    },
    hold(hold) {
      held = hold
    },
    close() {
      held = false
      if (wanted === 'program') app.quit()
      else window?.close()
    },
  }
}
