import parse from 'content-security-policy-parser'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '@main/electron/content-security-policy'

/** The directives of CSP level 3 that we use; a misspelt one would be ignored by the browser and mean nothing. */
const known = [
  'default-src',
  'script-src',
  'style-src',
  'font-src',
  'img-src',
  'connect-src',
  'object-src',
  'frame-src',
  'worker-src',
  'manifest-src',
  'base-uri',
  'form-action',
  'frame-ancestors',
  'require-trusted-types-for',
  'trusted-types',
]

describe('the content security policy, as a browser parses it', () => {
  const policy = parse(contentSecurityPolicy)

  it('has only directives that exist, each once', () => {
    expect([...policy.keys()].sort()).toEqual([...known].sort())
    expect(contentSecurityPolicy.split(';')).toHaveLength(known.length)
  })

  it('allows nothing that is not named, and no network', () => {
    for (const directive of ['default-src', 'connect-src', 'object-src', 'frame-src', 'worker-src'])
      expect(policy.get(directive)).toEqual(["'none'"])
    for (const directive of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(policy.get(directive)).toEqual(["'none'"])
  })

  it('runs scripts of our own files only: none inline, none from text', () => {
    expect(policy.get('script-src')).toEqual(["'self'"])
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
  })

  it('names no other host and no wildcard anywhere', () => {
    for (const sources of policy.values())
      for (const source of sources) expect(source).toMatch(/^('[a-z-]+'|data:|vue)$/)
  })
})
