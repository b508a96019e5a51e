import { chromiumVersion, findChromium, noChromium } from '../chromium-stand-in/find-chromium'
import { findElectron } from './find-electron'
import type { Kind } from './running'

/** Which of the two ways there is on this machine: Electron wherever its binary is to be had. */
export const kindHere = (env: NodeJS.ProcessEnv): Kind =>
  findElectron(env) === null ? 'chromium stand-in' : 'electron'

/** What the program runs on, for the reader of a test run. */
export const describeKind = (kind: Kind, env: NodeJS.ProcessEnv): string => {
  if (kind === 'electron') return `electron (${findElectron(env) ?? 'not found'})`
  const chromium = findChromium(env)
  return `chromium stand-in (${chromium === null ? noChromium : chromiumVersion(chromium)})`
}
