import type { Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Trust } from '@contract/models/connection'
import type { HttpRequest } from '@main/http/http-client'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { startOddServer, type OddServer } from '@support/smtp/odd-servers'
import {
  fingerprintOf,
  makeAuthority,
  makeServerCertificate,
  type KeyAndCertificate,
} from '@support/tls/certificates'
import { startLoopbackServer, type Answer } from '@support/tls/loopback-server'
import { draftFor, startProgram } from '../integration/connections/under-test'
import { failureOf, httpFor, somebody, usersAt, valueOf } from '../integration/harbor/under-test'

const secret = 'Canary-55d1-Passw0rd'
const authorization = `Basic ${Buffer.from(`admin:${secret}`).toString('base64')}`
const get: HttpRequest = { method: 'GET', path: '/', timeoutMs: 5_000, headers: { authorization } }
const put: HttpRequest = { ...get, method: 'PUT', body: JSON.stringify({ new_password: secret }) }

/** A server that says whatever a test wants once something has been asked of it. */
const rawServer = async (say: (socket: Socket) => void): Promise<OddServer & { url: string }> => {
  const server = await startOddServer((socket) => void socket.once('data', () => say(socket)))
  onTestFinished(() => server.close())
  return { ...server, url: `http://127.0.0.1:${server.port}` }
}
const webServer = async (answer: Answer) => {
  const server = await startLoopbackServer(answer)
  onTestFinished(() => server.close())
  return server
}

/** Goes on saying something for as long as it is listened to. */
const endless = (socket: Socket, text: string): void => {
  const more = (): void => {
    while (!socket.destroyed && socket.write(text));
    if (!socket.destroyed) socket.once('drain', more)
  }
  more()
}

/** Says a text a character at a time. */
const drip = (socket: Socket, text: string): void => {
  let at = 0
  const timer = setInterval(() => socket.write(text.charAt(at++ % text.length)), 10)
  socket.on('close', () => clearInterval(timer))
}

describe.each([
  ['read', get],
  ['changed', put],
])('a server, while something is %s,', (_, request) => {
  it('redirects with a body and an address elsewhere: neither is taken', async () => {
    const stranger = await webServer((_request, response) => response.end('thank you'))
    const server = await webServer((_request, response) => {
      response.writeHead(307, { Location: `${stranger.url}/?x=${secret}`, Refresh: '0; url=/x' })
      response.end(`<a href="${stranger.url}">${secret}</a>`)
    })
    expect(failureOf(await httpFor(server.url).request(request), secret)).toEqual({
      code: 'redirected',
      facts: { status: 307, to: stranger.url },
    })
    expect(stranger.connections()).toBe(0)
    expect(server.received).toHaveLength(1)
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('sends a bomb packed by %s: it is cut off', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(11 * 1_048_576))
    expect(bomb.length).toBeLessThan(100_000)
    const server = await webServer((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': encoding })
      response.end(bomb)
    })
    expect(failureOf(await httpFor(server.url).request(request), secret)).toEqual({
      code: 'too-large',
      facts: { limit: 10 * 1_048_576 },
    })
  })

  it.each([
    ['headers', 'HTTP/1.1 200 OK\r\n', 'X-More: and more\r\n'],
    ['one header', 'HTTP/1.1 200 OK\r\nX: ', 'more'],
    ['a status line', 'HTTP/1.1 200 ', 'OK'],
    ['the extension of a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;', 'more'],
    [
      'trailers',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n',
      'X-More: and more\r\n',
    ],
  ])('sends %s without end: they are not read to it', async (_what, begin, more) => {
    const server = await rawServer((socket) => {
      socket.write(begin)
      endless(socket, more.repeat(1_000))
    })
    expect(failureOf(await httpFor(server.url).request(request), secret)).toMatchObject({
      code: 'unreachable',
      facts: { reason: expect.stringMatching(/^(protocol|reset)$/) },
    })
    await expect.poll(server.open).toBe(0)
  })

  it.each([
    ['answers before the answer', 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'],
    ['a header', 'HTTP/1.1 200 OK\r\nX: '],
    ['an answer', 'HTTP/1.1 200 OK\r\n\r\nx'],
  ])('lets %s drip: the time is up all the same', async (_what, text) => {
    const server = await rawServer((socket) => {
      socket.write(text)
      drip(socket, text.startsWith('HTTP/1.1 103') ? text : 'x')
    })
    const outcome = await httpFor(server.url).request({ ...request, timeoutMs: 250 })
    expect(failureOf(outcome, secret)).toEqual({ code: 'timeout', facts: { seconds: 0.25 } })
    await expect.poll(server.open).toBe(0)
  })

  it.each([
    ['more than it holds', 'Content-Length: 100\r\n\r\nshort', 'reset'],
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 7\r\n\r\n{}', 'protocol'],
    ['a length below nothing', 'Content-Length: -1\r\n\r\n{}', 'protocol'],
    [
      'a length and chunks',
      'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n',
      'protocol',
    ],
    ['a chunk without a number', 'Transfer-Encoding: chunked\r\n\r\nxx\r\n{}\r\n', 'reset'],
  ])('states %s: the answer is none', async (_what, text, reason) => {
    const server = await rawServer((socket) => socket.end(`HTTP/1.1 200 OK\r\n${text}`))
    expect(failureOf(await httpFor(server.url).request(request), secret)).toMatchObject({
      code: 'unreachable',
      facts: { reason },
    })
  })
})

it('an answer that follows an answer unasked is not taken for the next one', async () => {
  const answer = (text: string): string =>
    `HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`
  const server = await rawServer((socket) => {
    socket.write(answer('first') + answer('forged'))
    socket.once('data', () => socket.end(answer('second')))
  })
  const client = httpFor(server.url)
  expect(valueOf(await client.request(get)).text).toBe('first')
  const next = await client.request(get)
  expect(next.ok ? next.value.text : next.failure.code).not.toBe('forged')
})

it('cookies are neither kept nor sent, whoever sets them', async () => {
  const server = await webServer((_request, response) => {
    response.setHeader('Set-Cookie', [`sid=${secret}; Path=/`, '__proto__=1', '_gorilla_csrf=x'])
    response.end('{}')
  })
  const client = httpFor(server.url)
  for (const request of [get, put, get])
    expect(JSON.stringify(valueOf(await client.request(request)))).not.toContain(secret)
  expect(server.received.map(({ headers }) => headers.cookie)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

describe('a Harbor that names addresses elsewhere', () => {
  it('in Link and Location: nobody there is asked', async () => {
    const stranger = await webServer((_request, response) => response.end('[]'))
    const harbor = await startHarborSimulator({ profile: '2.9', users: 30 })
    onTestFinished(() => harbor.close())
    const proxy = await webServer(async ({ method, url, headers, body }, response) => {
      const { authorization: own = '', 'content-type': type = '' } = headers
      const answered = await fetch(`${harbor.url}${url}`, {
        method,
        headers: { authorization: own, 'content-type': type },
        ...(body === '' ? {} : { body }),
      })
      const text = await answered.text()
      response.writeHead(answered.status, {
        'Content-Type': answered.headers.get('content-type') ?? '',
        'X-Total-Count': answered.headers.get('x-total-count') ?? '',
        Link: `<${stranger.url}/api/v2.0/users?page=2>; rel="next"`,
        Location: `${stranger.url}${answered.headers.get('location') ?? '/'}`,
        'Content-Location': `${stranger.url}/`,
      })
      response.end(text)
    })
    const { users } = await usersAt(proxy.url)
    const pages = [valueOf(await users.list(1, 10)), valueOf(await users.list(2, 10))]
    expect(pages.map((page) => page.users.length)).toEqual([10, 10])
    // Of the address of who was created only the number counts.
    const created = valueOf(await users.create(somebody('nora', secret)))
    expect(created).toBe(harbor.state.user('nora')?.id)
    expect(stranger.connections()).toBe(0)
  })
})

describe('a certificate that changes between the test and the use', () => {
  const visits = async (first: KeyAndCertificate, then: KeyAndCertificate, trust: Trust) => {
    const harbor = await startHarborSimulator({ profile: '2.9' })
    onTestFinished(() => harbor.close())
    const server = await startLoopbackServer(async ({ url, headers }, response) => {
      const answered = await fetch(`${harbor.url}${url}`, {
        headers: { authorization: headers.authorization ?? '' },
      })
      response.writeHead(answered.status, {
        'Content-Type': answered.headers.get('content-type') ?? '',
        'X-Total-Count': answered.headers.get('x-total-count') ?? '',
      })
      response.end(await answered.text())
    }, first)
    onTestFinished(() => server.close())
    const { connections } = await startProgram()
    const draft = draftFor(server.url, { trust, plainHttpAccepted: false })
    const password = 'Harbor12345'
    const test = { testId: crypto.randomUUID(), id: null, draft, password }
    expect(valueOf(await connections.test(test, () => undefined)).passed).toBe(true)
    const saved = await connections.save({ id: null, draft, password, keep: 'run' })
    const { id } = valueOf(saved)
    server.replaceCertificate(then)
    const asked = server.received.length
    const failure = failureOf(await connections.connect(id), password)
    expect(server.received).toHaveLength(asked)
    return failure
  }

  it('from the pinned one to another: nothing is sent, and it is told', async () => {
    const [first, then] = await Promise.all([makeServerCertificate(), makeServerCertificate()])
    expect(await visits(first, then, { kind: 'pinned', pem: first.cert })).toMatchObject({
      code: 'certificate',
      facts: { reason: 'changed', certificate: { fingerprint: fingerprintOf(then.cert) } },
    })
  })

  it('from one of the own authority to one that nobody vouches for: nothing is sent', async () => {
    const authority = await makeAuthority()
    const first = await makeServerCertificate({ issuer: authority })
    const then = await makeServerCertificate({ issuer: await makeAuthority() })
    const trust = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
    expect(await visits(first, then, trust)).toMatchObject({ code: 'certificate' })
  })
})
