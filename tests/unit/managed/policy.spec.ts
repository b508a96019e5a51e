import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '@main/managed/policy'
import { policyPath } from '@main/managed/policy-place'

const registry = {
  name: 'Harbor EU',
  address: 'https://harbor.example.com',
  colour: 'red',
  environment: 'production',
}
const registries = (...value: unknown[]) => ({ version: 1, registries: { locked: true, value } })
const problem = (policy: unknown) => {
  const reading = parsePolicy(typeof policy === 'string' ? policy : JSON.stringify(policy))
  return reading.ok ? null : reading.problem
}

describe('a policy', () => {
  it('is what the example is', () => {
    const path = fileURLToPath(new URL('../../../resources/policy.example.json', import.meta.url))
    const reading = parsePolicy(readFileSync(path, 'utf8'))
    expect(reading).toMatchObject({ ok: true, policy: { helpDesk: { locked: true } } })
    if (!reading.ok) return
    // Each thing that can be said is in it.
    expect(Object.keys(reading.policy).toSorted()).toEqual([
      'helpDesk',
      'noteService',
      'registries',
      'settings',
      'version',
    ])
    expect(Object.keys(reading.policy.settings)).toHaveLength(8)
  })

  it('may say nothing', () => {
    expect(parsePolicy('{"version": 1}')).toMatchObject({ ok: true })
  })

  it.each([
    ['a version of the future', { version: 2 }, 'version', 'not-allowed'],
    ['no version', {}, 'version', 'missing'],
    ['a name that isn’t one', { version: 1, registeries: {} }, 'registeries', 'unknown-name'],
    [
      'a secret',
      registries({ ...registry, password: 'x' }),
      'registries.value.0.password',
      'unknown-name',
    ],
    [
      'a value without its lock',
      { version: 1, registries: { value: [] } },
      'registries.locked',
      'missing',
    ],
    [
      'a colour that isn’t one',
      registries({ ...registry, colour: 'pink' }),
      'registries.value.0.colour',
      'not-allowed',
    ],
    [
      'no address',
      registries({ ...registry, address: 'ftp://x' }),
      'registries.value.0.address',
      'address',
    ],
    [
      'a password in the address',
      registries({ ...registry, address: 'https://a:b@x.example' }),
      'registries.value.0.address',
      'address',
    ],
    [
      'http',
      registries({ ...registry, address: 'http://x.example' }),
      'registries.value.0.address',
      'plain-http',
    ],
    [
      'the same twice',
      registries(registry, { ...registry, address: 'HARBOR.example.com/' }),
      'registries.value.1.address',
      'twice',
    ],
    [
      'a user name with a colon',
      registries({ ...registry, username: 'a:b' }),
      'registries.value.0.username',
      'not-allowed',
    ],
    [
      'a proxy that isn’t of a known kind',
      registries({ ...registry, proxy: { kind: 'socks' } }),
      'registries.value.0.proxy.kind',
      'not-allowed',
    ],
    [
      'a proxy without its address',
      registries({ ...registry, proxy: { kind: 'address' } }),
      'registries.value.0.proxy.address',
      'missing',
    ],
    [
      'a proxy with an address of another kind',
      registries({ ...registry, proxy: { kind: 'address', address: 'socks5://p.example:1080' } }),
      'registries.value.0.proxy.address',
      'address',
    ],
    [
      'a proxy with a password in its address',
      registries({ ...registry, proxy: { kind: 'address', address: 'http://a:b@p.example' } }),
      'registries.value.0.proxy.address',
      'address',
    ],
    [
      'a proxy with a password',
      registries({ ...registry, proxy: { kind: 'address', address: 'p.example', password: 'x' } }),
      'registries.value.0.proxy.password',
      'unknown-name',
    ],
    [
      'a proxy with a user name with a colon',
      registries({
        ...registry,
        proxy: { kind: 'address', address: 'p.example', username: 'a:b' },
      }),
      'registries.value.0.proxy.username',
      'not-allowed',
    ],
    [
      'no proxy, but with an address',
      registries({ ...registry, proxy: { kind: 'none', address: 'p.example' } }),
      'registries.value.0.proxy.address',
      'unknown-name',
    ],
    [
      'a style that no Harbor takes',
      {
        version: 1,
        settings: { passwordStyle: { locked: true, value: { kind: 'words', words: 2 } } },
      },
      'settings.passwordStyle.value.words',
      'not-allowed',
    ],
    [
      'a help desk for no registry',
      { version: 1, helpDesk: { locked: true, value: { registries: [], newUser: false } } },
      'helpDesk.value.registries',
      'not-allowed',
    ],
    ['a number', 7, '', 'not-allowed'],
  ] as const)('isn’t %s, and says where', (_name, policy, place, reason) => {
    expect(problem(policy)).toMatchObject({ place, reason })
  })

  it('says where its text stops being JSON, and nothing of the text', () => {
    const found = problem('{\n  "version": 1,\n  "registries" canary\n}')
    expect(found?.reason).toBe('not-json')
    expect(JSON.stringify(found)).not.toContain('canary')
  })
})

describe('its place', () => {
  const at = (platform: NodeJS.Platform, argv: string[] = [], isPackaged = true): string =>
    policyPath({ platform, argv, isPackaged })

  it('is the system’s own', () => {
    expect(at('linux')).toBe('/etc/wharfinger/policy.json')
    expect(at('darwin')).toBe('/Library/Application Support/Wharfinger/policy.json')
    expect(at('win32')).toBe('C:\\ProgramData\\Wharfinger\\policy.json')
  })

  it('can be another for a checkout only', () => {
    const argv = ['wharfinger', '--policy-file=/tmp/mine.json']
    expect(at('linux', argv)).toBe('/etc/wharfinger/policy.json')
    expect(at('linux', argv, false)).toBe('/tmp/mine.json')
  })
})
