import { arch, release, type, version } from 'node:os'
import type { App } from 'electron'
import type { AppInfo } from '@contract/models/app'

/** What the program says of itself and of what it runs on. Nothing of it tells who uses it, or which computer it is. */
export const appInfo = (
  app: Pick<App, 'getName' | 'getVersion' | 'isPackaged'>,
  systemLanguages: readonly string[],
): AppInfo => {
  const { platform, versions } = process
  const of: Readonly<Record<string, string | undefined>> = versions
  // Windows and macOS have a name that people know; Linux' name is that of its kernel.
  const system = platform === 'linux' ? `${type()} ${release()}` : `${version()} (${release()})`
  return {
    name: app.getName(),
    version: app.getVersion(),
    platform,
    system,
    processor: arch(),
    electron: of['electron'] ?? null,
    chromium: of['chrome'] ?? null,
    node: versions.node,
    isPackaged: app.isPackaged,
    systemLanguages,
  }
}
