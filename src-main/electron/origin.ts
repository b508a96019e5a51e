/** The scheme of the screens. It replaces file:, whose pages can't be given a policy by header and share one origin. */
export const appScheme = 'app'

/** The host of the screens; the only one the scheme answers for. */
export const appHost = 'wharfinger'

/** The page of the screens. */
export const appPage = `${appScheme}://${appHost}/index.html`

/**
 * The development server, or null in a built program: electron-vite replaces `import.meta.env.DEV` when it builds, so
 * that no environment variable can make a built program load a page from elsewhere.
 */
export const developmentServer: string | null = import.meta.env.DEV
  ? (process.env['ELECTRON_RENDERER_URL'] ?? null)
  : null

/** Whether a URL is one of the screens: parsed and compared by scheme and host, never by prefix. */
export const isScreenUrl = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const parsed = new URL(url)
  if (developmentServer !== null && parsed.origin === new URL(developmentServer).origin) return true
  return (
    parsed.protocol === `${appScheme}:` &&
    parsed.hostname === appHost &&
    parsed.port === '' &&
    parsed.username === '' &&
    parsed.password === ''
  )
}
