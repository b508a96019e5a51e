import type { App, Event } from 'electron'

/**
 * No page goes anywhere, opens a window, holds a foreign view or sends packets of its own: WebRTC isn't under the content
 * security policy. Holds for every page that is ever made.
 */
export const secureContents = (app: Pick<App, 'on'>): void => {
  app.on('web-contents-created', (_event, contents) => {
    const prevent = (event: Event): void => event.preventDefault()
    contents.on('will-navigate', prevent)
    contents.on('will-redirect', prevent)
    contents.on('will-frame-navigate', prevent)
    contents.on('will-attach-webview', prevent)
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}
