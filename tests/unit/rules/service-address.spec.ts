import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseServiceAddress } from '@contract/rules/service-address'

const urlOf = (text: string): string | undefined => {
  const parsed = parseServiceAddress(text)
  return 'address' in parsed ? parsed.address.url : undefined
}

describe('the address of a note service', () => {
  it.each([
    ['eu.onetimesecret.com', 'https://eu.onetimesecret.com'],
    ['  https://EU.OneTimeSecret.com/ ', 'https://eu.onetimesecret.com'],
    ['https://example.org/tools/paste/', 'https://example.org/tools/paste'],
    ['example.org:8443/Paste//', 'https://example.org:8443/Paste'],
    ['https://example.org/paste/?abc#key', 'https://example.org/paste'],
    ['https://example.org/a/../b', 'https://example.org/b'],
    ['http://192.0.2.7/paste', 'http://192.0.2.7/paste'],
  ])('%s is %s', (text, url) => {
    expect(urlOf(text)).toBe(url)
    expect(urlOf(url)).toBe(url)
  })

  it.each([
    ['', 'empty'],
    ['https://', 'malformed'],
    ['ftp://example.org/paste', 'scheme'],
    ['https://ops:f00d@example.org/paste', 'credentials'],
    ['ops@example.org', 'credentials'],
  ])('%j: %s', (text, problem) => {
    expect(parseServiceAddress(text)).toEqual({ problem })
  })

  it('never holds a query, a fragment or credentials, and stays what it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
        const url = urlOf(text)
        if (url === undefined) return
        expect(url).toMatch(/^https?:\/\/[^/?#@\s]+(\/[^?#\s]*[^/?#\s])?$/)
        expect(urlOf(url)).toBe(url)
      }),
    )
  })
})
