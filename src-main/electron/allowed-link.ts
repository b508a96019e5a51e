/**
 * The link to open, or null when it may not be opened: http or https only, no credentials, and exactly an origin that is
 * allowed. Compared after parsing; a prefix would let https://good.example.evil pass for https://good.example.
 */
export const allowedLink = (url: string, origins: readonly string[]): string | null => {
  if (!URL.canParse(url)) return null
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null
  if (parsed.username !== '' || parsed.password !== '') return null
  return origins.includes(parsed.origin) ? parsed.href : null
}
