declare module 'proxy-from-env' {
  /** The proxy that the environment variables name for a URL, or an empty text. */
  export const getProxyForUrl: (url: string) => string
}
