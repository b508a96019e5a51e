import { app, type Event } from 'electron'

/** No page goes anywhere, opens a window or holds a foreign view. Holds for every page that is ever made. */
export const secureContents = (): void => {
  app.on('web-contents-created', (_event, contents) => {
    const prevent = (event: Event): void => event.preventDefault()
    contents.on('will-navigate', prevent)
    contents.on('will-redirect', prevent)
    contents.on('will-frame-navigate', prevent)
    contents.on('will-attach-webview', prevent)
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
