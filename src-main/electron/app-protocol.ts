import { protocol, type Session } from 'electron'
import { answer } from './app-files'
import { appScheme } from './origin'

/** Tells Chromium what the scheme is. May be called once, before the program is ready (Electron: protocol). */
export const registerAppScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ])
}

/** Serves the built screens of `folder` in a session. */
export const serveApp = (session: Session, folder: string): void => {
  session.protocol.handle(appScheme, (request) => answer(folder, request.method, request.url))
}
