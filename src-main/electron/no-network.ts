import type { CommandLine } from 'electron'
import { developmentServer } from './origin'

/**
 * Takes every name and address away from Chromium, which has no business on the network: the main process speaks to the
 * registries through Node. What the content security policy doesn't cover (dns-prefetch, preconnect) leads nowhere then.
 * For before the program is ready.
 */
export const closeNetwork = (commandLine: Pick<CommandLine, 'appendSwitch'>): void => {
  if (developmentServer === null) commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}
