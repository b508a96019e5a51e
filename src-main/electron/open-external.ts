import { shell } from 'electron'
import { allowedLink } from './allowed-link'

/** Harbor's documentation. */
export const harborDocs = 'https://goharbor.io/docs/'

/** Opens a link in the browser, the only way out. @returns whether it was allowed */
export const openExternal = async (url: string, origins: readonly string[]): Promise<boolean> => {
  const link = allowedLink(url, origins)
  if (link === null) return false
  await shell.openExternal(link)
  return true
}
