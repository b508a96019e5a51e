import { beforeAll, describe, expect, it } from 'vitest'
import { originOf, schemes, toChromium, toProgram } from '@support/chromium-stand-in/addresses'

beforeAll(() => {
  schemes.add('app')
})

describe('addresses', () => {
  it.each([
    ['app://wharfinger/index.html', 'https://wharfinger.app.bundle.invalid/index.html'],
    ['app://wharfinger/?a=b#/users', 'https://wharfinger.app.bundle.invalid/?a=b#/users'],
    ['app://a.b/x', 'https://a.b.app.bundle.invalid/x'],
    ['https://goharbor.io/docs/', 'https://goharbor.io/docs/'],
    ['other://wharfinger/', 'other://wharfinger/'],
    ['blob:abc', 'blob:abc'],
  ])('maps %s and back', (program, chromium) => {
    expect(toChromium(program)).toBe(chromium)
    expect(toProgram(chromium)).toBe(program)
  })

  it('does not take a foreign host for the program', () => {
    const foreign = 'https://wharfinger.app.bundle.invalid.evil.example/index.html'
    expect(toProgram(foreign)).toBe(foreign)
    const inPath = 'https://evil.example/x.app.bundle.invalid/index.html'
    expect(toProgram(inPath)).toBe(inPath)
  })

  it('states the origin of a registered scheme', () => {
    expect(originOf('app://wharfinger/index.html#/x')).toBe('app://wharfinger')
    expect(originOf('https://evil.example/x')).toBe('https://evil.example')
    expect(originOf('://')).toBe('null')
  })
})
