import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Page } from '@playwright/test'
import { expect, test } from '@support/program/fixture'
import { startLoopbackServer } from '@support/tls/loopback-server'

/** How a script in the page could reach an address. */
type Attempt = (url: string) => unknown

/** By the directive of the policy that must refuse them. */
const attempts: Readonly<Record<string, Readonly<Record<string, Attempt>>>> = {
  'connect-src': {
    fetch: (url) => fetch(url, { mode: 'no-cors' }),
    XMLHttpRequest: (url) => {
      const request = new XMLHttpRequest()
      request.open('POST', url)
      request.send('stolen')
    },
    sendBeacon: (url) => navigator.sendBeacon(url, 'stolen'),
    WebSocket: (url) => void new WebSocket(url.replace('http', 'ws')),
    WebTransport: (url) => void new WebTransport(url.replace('http', 'https')),
    EventSource: (url) => void new EventSource(url),
    'ping of a link': (url) => {
      const link = document.createElement('a')
      Object.assign(link, { href: '#/', ping: url })
      document.body.append(link)
      link.click()
    },
  },
  'img-src': {
    image: (url) => void (new Image().src = url),
    'background of a style': (url) => {
      document.body.style.backgroundImage = `url(${url})`
    },
  },
  'style-src-elem': {
    'style sheet': (url) => {
      const link = document.createElement('link')
      Object.assign(link, { rel: 'stylesheet', href: url })
      document.head.append(link)
    },
    'import of a style sheet': (url) => {
      const style = document.createElement('style')
      style.textContent = `@import url(${url})`
      document.head.append(style)
    },
  },
  'font-src': { font: (url) => new FontFace('stolen', `url(${url})`).load() },
  'media-src': { video: (url) => void (document.createElement('video').src = url) },
  'frame-src': {
    frame: (url) => {
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
    },
  },
  'form-action': {
    form: (url) => {
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', action: url })
      document.body.append(form)
      form.submit()
    },
  },
  'manifest-src': {
    manifest: (url) => {
      const link = document.createElement('link')
      Object.assign(link, { rel: 'manifest', href: url })
      document.head.append(link)
    },
  },
  'default-src': {
    prefetch: (url) => {
      const link = document.createElement('link')
      Object.assign(link, { rel: 'prefetch', href: url })
      document.head.append(link)
    },
  },
  'script-src-elem': { module: (url) => import(url) },
  'require-trusted-types-for': {
    object: (url) => void (document.createElement('object').data = url),
    script: (url) => void (document.createElement('script').src = url),
    worker: (url) => void new Worker(url),
    'shared worker': (url) => void new SharedWorker(url),
  },
}

/** The directives that have refused something since the last call. */
const refusals = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const known: unknown = Reflect.get(window, 'refusals')
    const list: string[] = Array.isArray(known) ? known : []
    if (known === undefined) {
      Reflect.set(window, 'refusals', list)
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        list.push(effectiveDirective),
      )
    }
    return list.splice(0)
  })

// Chromium's shell has ways of its own around WebRTC, and knows no manifests.
test.use({ launch: { env: { WHARFINGER_STAND_IN: 'headless' } } })

test('no way out of the page leads anywhere', async ({ program: { page } }) => {
  const outside = await startLoopbackServer((_request, response) => response.end('here'))
  await refusals(page)
  for (const [directive, ways] of Object.entries(attempts))
    for (const [name, attempt] of Object.entries(ways))
      await test.step(name, async () => {
        const address = `${outside.url}/${encodeURIComponent(name)}`
        await page.evaluate(attempt, address).catch(() => undefined)
        await expect
          .soft(async () => expect(await refusals(page)).toContain(directive))
          .toPass({ timeout: 10_000 })
      })
  expect(outside.received).toEqual([])
  expect(outside.connections()).toBe(0)
  await outside.close()
})

test('what the policy does not cover has no network either', async ({ program: { page } }) => {
  const outside = await startLoopbackServer((_request, response) => response.end('here'))
  const datagrams = createSocket('udp4').bind(0, '127.0.0.1')
  await once(datagrams, 'listening')
  let packets = 0
  datagrams.on('message', () => (packets += 1))

  await page.evaluate((url) => {
    for (const rel of ['dns-prefetch', 'preconnect']) {
      const link = document.createElement('link')
      Object.assign(link, { rel, href: url })
      document.head.append(link)
    }
  }, outside.url)
  await page.evaluate(
    async ({ stun, turn }) => {
      const connection = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${stun}` },
          { urls: `turn:127.0.0.1:${turn}?transport=tcp`, username: 'a', credential: 'b' },
        ],
      })
      connection.createDataChannel('stolen')
      const gathered = new Promise((resolve) => {
        connection.addEventListener('icecandidate', ({ candidate }) => {
          if (candidate === null) resolve(undefined)
        })
        setTimeout(resolve, 5_000)
      })
      await connection.setLocalDescription(await connection.createOffer())
      await gathered
    },
    { stun: datagrams.address().port, turn: outside.port },
  )
  expect(packets).toBe(0)
  expect(outside.connections()).toBe(0)
  datagrams.close()
  await outside.close()
})
