import type { Session } from 'electron'
import { describe, expect, it } from 'vitest'
import { mayRequest, secureSession } from '@main/electron/session-security'

describe('what the screens may ask for', () => {
  it.each(['app://wharfinger/index.html', 'app://wharfinger/assets/a.js'])('%s', (url) => {
    expect(mayRequest(url)).toBe(true)
  })

  it.each([
    'https://example.com/',
    'http://127.0.0.1:8080/api/v2.0/users',
    'ws://127.0.0.1:5173/',
    'wss://example.com/',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:app://wharfinger/1',
    'app://wharfinger.evil/index.html',
    'app://evil/wharfinger',
    'devtools://devtools/bundled/inspector.html',
  ])('not %s', (url) => {
    expect(mayRequest(url)).toBe(false)
  })
})

describe('the session', () => {
  it('denies every permission, asked for or checked, and every device', () => {
    const decisions: unknown[] = []
    const handlers: Record<string, (...given: unknown[]) => unknown> = {}
    const keep =
      (name: string) =>
      (handler: (...given: unknown[]) => unknown): void => {
        handlers[name] = handler
      }
    const session = {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setSpellCheckerEnabled: () => undefined,
      webRequest: { onBeforeRequest: keep('before') },
    }
    secureSession(session as unknown as Session)
    handlers['request']?.({}, 'notifications', (granted: boolean) => decisions.push(granted))
    decisions.push(handlers['check']?.({}, 'clipboard-read'), handlers['device']?.({}))
    handlers['before']?.({ url: 'https://example.com/' }, (answer: unknown) =>
      decisions.push(answer),
    )
    expect(decisions).toEqual([false, false, false, { cancel: true }])
  })
})
