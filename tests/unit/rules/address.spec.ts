import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '@contract/rules/address'

const urlOf = (text: string): string | undefined => {
  const parsed = parseAddress(text)
  return 'address' in parsed ? parsed.address.url : undefined
}

/** What a person may paste from a browser. */
const pasted = fc.stringMatching(
  /^(https?:\/\/)?([a-zA-Z0-9]{1,8}\.){1,3}[a-zA-Z]{2,5}(:[1-9][0-9]{1,3})?(\/[a-z0-9~._-]{0,9}){0,3}(\?[a-z=&]{0,9})?$/,
)

describe('the address of a registry', () => {
  it.each([
    ['registry.example.org', 'https://registry.example.org', 443],
    ['  registry.example.org  ', 'https://registry.example.org', 443],
    ['https://registry.example.org', 'https://registry.example.org', 443],
    ['HTTPS://Registry.Example.ORG/', 'https://registry.example.org', 443],
    ['https://registry.example.org:443', 'https://registry.example.org', 443],
    ['https://registry.example.org:8443/', 'https://registry.example.org:8443', 8443],
    ['https://registry.example.org/harbor/projects?x=1#top', 'https://registry.example.org', 443],
    ['registry.example.org:5000', 'https://registry.example.org:5000', 5000],
    ['localhost:8080', 'https://localhost:8080', 8080],
    ['192.0.2.7', 'https://192.0.2.7', 443],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443', 8443],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example', 443],
    ['http://registry.example.org', 'http://registry.example.org', 80],
    ['http://registry.example.org:80/', 'http://registry.example.org', 80],
    ['http://registry.example.org:8080', 'http://registry.example.org:8080', 8080],
  ])('%s is %s', (text, url, port) => {
    const { protocol, hostname } = new URL(url)
    expect(parseAddress(text)).toEqual({
      address: { url, host: hostname, port, secure: protocol === 'https:' },
    })
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['https://', 'malformed'],
    ['https://registry example.org', 'malformed'],
    ['registry.example.org:port', 'malformed'],
    ['registry.example.org:70000', 'malformed'],
    ['https://[::1', 'malformed'],
    ['ftp://registry.example.org', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript://alert(1)', 'scheme'],
    ['oci://registry.example.org', 'scheme'],
    ['https://ida@registry.example.org', 'credentials'],
    ['https://ida:secret@registry.example.org', 'credentials'],
    ['ida:secret@registry.example.org', 'credentials'],
  ])('%j: %s', (text, problem) => {
    expect(parseAddress(text)).toEqual({ problem })
  })

  it('stays what it is when it is parsed again', () => {
    fc.assert(
      fc.property(pasted, (text) => {
        const url = urlOf(text)
        expect(url).toBeDefined()
        expect(urlOf(url ?? '')).toBe(url)
      }),
    )
  })

  it('never holds more than scheme, host and port', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), pasted), (text) => {
        const url = urlOf(text)
        if (url !== undefined) expect(url).toMatch(/^https?:\/\/[^/?#@\s]+$/)
      }),
    )
  })
})
