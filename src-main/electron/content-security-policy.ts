/**
 * The policy of the screens, sent as a header with every answer of the app scheme. Nothing is allowed that isn't
 * named; there is no network (`connect-src 'none'`). Vuetify writes its theme's colours into a style element, hence
 * 'unsafe-inline' for styles; with no network and no foreign text ever in a style, it gives nobody anything.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "manifest-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ')
