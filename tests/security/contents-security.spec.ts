import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { secureContents } from '@main/electron/contents-security'
import { closeNetwork } from '@main/electron/no-network'

describe('every page', () => {
  const app = new EventEmitter()
  secureContents(app as unknown as Pick<App, 'on'>)
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: vi.fn<(handler: () => unknown) => void>(),
    setWebRTCIPHandlingPolicy: vi.fn<(policy: string) => void>(),
  })
  app.emit('web-contents-created', {}, contents)

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'])(
    'has %s prevented',
    (name) => {
      const event = { preventDefault: vi.fn() }
      contents.emit(name, event)
      expect(event.preventDefault).toHaveBeenCalledOnce()
    },
  )

  it('opens no window', () => {
    expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' })
  })

  it('has no UDP for WebRTC', () => {
    expect(contents.setWebRTCIPHandlingPolicy).toHaveBeenCalledWith('disable_non_proxied_udp')
  })
})

it('Chromium resolves no name and no address', () => {
  const appendSwitch = vi.fn<(name: string, value?: string) => void>()
  closeNetwork({ appendSwitch })
  expect(appendSwitch).toHaveBeenCalledWith('host-resolver-rules', 'MAP * ~NOTFOUND')
})
