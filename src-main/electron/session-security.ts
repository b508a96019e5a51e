import type { Session } from 'electron'
import { developmentServer, isScreenUrl } from './origin'

/** The development server's messages of changed modules travel by a web socket. */
const isDevelopmentSocket = (url: string): boolean =>
  developmentServer !== null &&
  URL.canParse(url) &&
  new URL(url).protocol === 'ws:' &&
  new URL(url).host === new URL(developmentServer).host

/** Whether the screens may ask for a URL: files of their own, nothing else. The main process alone speaks to the network. */
export const mayRequest = (url: string): boolean => isScreenUrl(url) || isDevelopmentSocket(url)

/** Denies every permission (Chromium's default is to grant) and every request that isn't for the screens' own files. */
export const secureSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !mayRequest(details.url) }),
  )
  session.setSpellCheckerEnabled(false)
}
