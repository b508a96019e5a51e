import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { parseAddress } from '@contract/rules/address'
import type { Result } from '@contract/result'
import { createHttpClient, type HttpClient, type HttpRequest } from '@main/http/http-client'
import { startLoopbackServer, type Answer, type LoopbackServer } from '@support/tls/loopback-server'

const PASSWORD = 'Canary-7f3b-Passw0rd'
const authorization = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`
const open: { close(): unknown }[] = []

const clientFor = (url: string): HttpClient => {
  const parsed = parseAddress(url)
  if (!('address' in parsed)) throw new Error(parsed.problem)
  const client = createHttpClient({ address: parsed.address, trust: { kind: 'system' } })
  open.push(client)
  return client
}

const serve = async (answer: Answer): Promise<LoopbackServer> => {
  const server = await startLoopbackServer(answer)
  open.push(server)
  return server
}

const withSecret = (request: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  path: '/api',
  timeoutMs: 5_000,
  headers: { authorization },
  ...request,
})

/** A failure, after a look for the password in everything that can be seen of it. */
const failureOf = (outcome: Result<unknown>) => {
  if (outcome.ok) throw new Error('it succeeded')
  const visible = JSON.stringify(outcome) + inspect(outcome, { depth: 20, showHidden: true })
  for (const secret of [PASSWORD, authorization, authorization.slice('Basic '.length)])
    expect(visible).not.toContain(secret)
  return outcome.failure
}

const ask = async (answer: Answer, request: Partial<HttpRequest> = {}) => {
  const server = await serve(answer)
  return clientFor(server.url).request(withSecret(request))
}

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

describe('an answer', () => {
  it('is given as it came, whatever its status', async () => {
    const outcome = await ask((_, response) => {
      response.writeHead(418, { 'Content-Type': 'application/json', 'X-Total-Count': '7' })
      response.end('{"a": 1}')
    })
    expect(outcome).toMatchObject({
      ok: true,
      value: { status: 418, headers: { 'x-total-count': '7' }, text: '{"a": 1}' },
    })
  })

  it('is unpacked when it is compressed', async () => {
    const outcome = await ask((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' })
      response.end(gzipSync('hello'))
    })
    expect(outcome).toMatchObject({ ok: true, value: { text: 'hello' } })
  })

  it('has no cookies, and none is sent back', async () => {
    const server = await serve((_, response) => {
      response.setHeader('Set-Cookie', ['sid=1; Path=/', 'other=2'])
      response.end()
    })
    const client = clientFor(server.url)
    const first = await client.request(withSecret())
    await client.request(withSecret())
    expect(first.ok && first.value.headers['set-cookie']).toBeUndefined()
    expect(server.received).toHaveLength(2)
    for (const { headers } of server.received) expect(headers.cookie).toBeUndefined()
  })

  it('of success goes piece by piece where it is wanted, without the packing', async () => {
    const arrived: string[] = []
    let begun = 0
    const into = () => {
      begun += 1
      return (piece: Buffer): void => void arrived.push(piece.toString())
    }
    const outcome = await ask(
      (_, response) => {
        response.writeHead(200, { 'Content-Encoding': 'gzip', 'X-Total-Count': '7' })
        response.write(gzipSync('hello '), () => {
          setTimeout(() => response.end(gzipSync('world')), 50)
        })
      },
      { into },
    )
    expect(outcome).toMatchObject({ value: { text: '', headers: { 'x-total-count': '7' } } })
    expect(begun).toBe(1)
    expect(arrived.length).toBeGreaterThan(1)
    expect(arrived.join('')).toBe('hello world')
  })

  it.each([302, 404, 500])('of %i does not go there', async (status) => {
    const outcome = await ask(
      (_, response) => {
        response.writeHead(status, { Location: '/elsewhere' })
        response.end('why')
      },
      {
        into: () => {
          throw new Error('no success')
        },
      },
    )
    if (status === 302) expect(failureOf(outcome).code).toBe('redirected')
    else expect(outcome).toMatchObject({ value: { status, text: 'why' } })
  })

  it('comes over connections that are used again, a few at most', async () => {
    const server = await serve((_, response) => {
      setTimeout(() => response.end('x'), 20)
    })
    const client = clientFor(server.url)
    await Promise.all(Array.from({ length: 30 }, () => client.request(withSecret())))
    expect(server.received).toHaveLength(30)
    expect(server.connections()).toBeLessThanOrEqual(6)
  })
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('of %i is never followed', async (status) => {
    const stranger = await serve((_, response) => response.end('thank you'))
    const outcome = await ask(
      (_, response) => {
        response.writeHead(status, { Location: `${stranger.url}/login?back=1` })
        response.end()
      },
      { method: 'PUT', body: JSON.stringify({ new_password: PASSWORD }) },
    )
    expect(failureOf(outcome)).toEqual({ code: 'redirected', facts: { status, to: stranger.url } })
    expect(stranger.received).toEqual([])
    expect(stranger.connections()).toBe(0)
  })

  it.each([
    ['/elsewhere', 'same'],
    ['javascript:alert(1)', null],
    ['http://[', null],
    ['', 'same'],
  ])('to %j tells the origin only', async (location, to) => {
    const server = await serve((_, response) => {
      response.writeHead(302, { Location: location })
      response.end()
    })
    const outcome = await clientFor(server.url).request(withSecret())
    const origin = to === 'same' ? server.url : to
    expect(failureOf(outcome)).toEqual({ code: 'redirected', facts: { status: 302, to: origin } })
  })
})

describe('a path', () => {
  it.each(['http://evil.example/', '//evil.example/', 'api'])('like %j is a bug', async (path) => {
    const server = await serve((_, response) => response.end())
    await expect(clientFor(server.url).request(withSecret({ path }))).rejects.toThrow('slash')
    expect(server.received).toEqual([])
  })
})

describe('proxies of the environment', () => {
  it('are not used', async () => {
    const proxy = await serve((_, response) => response.end('proxied'))
    process.env['HTTP_PROXY'] = process.env['http_proxy'] = proxy.url
    try {
      expect(await ask((_, response) => response.end('direct'))).toMatchObject({
        value: { text: 'direct' },
      })
      expect(proxy.received).toEqual([])
    } finally {
      delete process.env['HTTP_PROXY']
      delete process.env['http_proxy']
    }
  })
})

describe('an answer that is too long', () => {
  const limit = 1_000
  it('is cut off', async () => {
    const outcome = await ask((_, response) => response.end('x'.repeat(limit + 1)), {
      maxBytes: limit,
    })
    expect(failureOf(outcome)).toEqual({ code: 'too-large', facts: { limit } })
  })

  it('is measured unpacked, so that a small one can not explode', async () => {
    const outcome = await ask((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' })
      response.end(gzipSync(Buffer.alloc(40_000_000)))
    })
    expect(failureOf(outcome)).toEqual({ code: 'too-large', facts: { limit: 10 * 1_048_576 } })
  })

  it('is cut off also where it goes elsewhere', async () => {
    let taken = 0
    const outcome = await ask((_, response) => response.end('x'.repeat(50 * limit)), {
      maxBytes: limit,
      into: () => (piece) => {
        taken += piece.length
      },
    })
    expect(failureOf(outcome)).toEqual({ code: 'too-large', facts: { limit } })
    expect(taken).toBeLessThanOrEqual(limit)
  })

  it('never ends: it is cut off all the same', async () => {
    const outcome = await ask(
      (_, response) => {
        const timer = setInterval(() => response.write('x'.repeat(400)), 1)
        response.on('close', () => clearInterval(timer))
      },
      { maxBytes: limit },
    )
    expect(failureOf(outcome)).toEqual({ code: 'too-large', facts: { limit } })
  })

  it('can be allowed to be longer, up to 64 MB', async () => {
    const long = 'x'.repeat(11 * 1_048_576)
    const outcome = await ask((_, response) => response.end(long), { maxBytes: 12 * 1_048_576 })
    expect(outcome.ok && outcome.value.text.length).toBe(long.length)
    const over = await ask((_, response) => response.end(Buffer.alloc(65 * 1_048_576)), {
      maxBytes: 1e12,
    })
    expect(failureOf(over)).toEqual({ code: 'too-large', facts: { limit: 64 * 1_048_576 } })
  })
})

describe('a request that is too long', () => {
  it('is a bug, and is not sent', async () => {
    const server = await serve((_, response) => response.end())
    const body = 'x'.repeat(1_048_577)
    const request = clientFor(server.url).request(withSecret({ method: 'PUT', body }))
    await expect(request).rejects.toThrow('limit')
    expect(server.connections()).toBe(0)
  })
})

describe('time', () => {
  const timeoutMs = 300
  const timeout = { code: 'timeout', facts: { seconds: 0.3 } }

  it('passes without an answer', async () => {
    expect(failureOf(await ask(() => undefined, { timeoutMs }))).toEqual(timeout)
  })

  it('passes while the answer drips', async () => {
    const outcome = await ask(
      (_, response) => {
        const timer = setInterval(() => response.write('x'), 20)
        response.on('close', () => clearInterval(timer))
      },
      { timeoutMs },
    )
    expect(failureOf(outcome)).toEqual(timeout)
  })

  it('is told apart from the cancel, before and in the middle of the answer', async () => {
    for (const begin of [false, true]) {
      const cancel = new AbortController()
      let closed = (): void => undefined
      const hungUp = new Promise<void>((resolve) => (closed = resolve))
      const outcome = await ask(
        (_, response) => {
          response.on('close', closed)
          if (begin) response.write('half')
          setTimeout(() => cancel.abort(), 50)
        },
        { signal: cancel.signal },
      )
      expect(failureOf(outcome)).toEqual({ code: 'cancelled', facts: {} })
      await hungUp
    }
  })

  it('is not wasted on what was cancelled before', async () => {
    const server = await serve((_, response) => response.end())
    const signal = AbortSignal.abort()
    const outcome = await clientFor(server.url).request(withSecret({ signal }))
    expect(failureOf(outcome).code).toBe('cancelled')
    expect(server.connections()).toBe(0)
  })
})

describe('a connection', () => {
  const reset = { code: 'unreachable', facts: { reason: 'reset' } }

  it('that is broken before the answer', async () => {
    expect(failureOf(await ask((_r, _s, socket) => socket.destroy()))).toMatchObject(reset)
  })

  it.each(['length', 'chunks', 'gzip'])('that is broken after half of it (%s)', async (how) => {
    const outcome = await ask((_, response, socket) => {
      if (how === 'length') response.setHeader('Content-Length', '1000')
      if (how === 'gzip') response.setHeader('Content-Encoding', 'gzip')
      const half = how === 'gzip' ? gzipSync('x'.repeat(5_000)).subarray(0, 20) : 'half'
      response.write(half, () => socket.destroy())
    })
    expect(failureOf(outcome)).toMatchObject(reset)
  })

  it('is refused', async () => {
    const server = await startLoopbackServer(() => undefined)
    await server.close()
    const outcome = await clientFor(server.url).request(withSecret())
    expect(failureOf(outcome)).toEqual({
      code: 'unreachable',
      facts: { host: '127.0.0.1', port: server.port, reason: 'refused' },
    })
  })

  it('has a name that does not exist', async () => {
    const outcome = await clientFor('http://no-such-host.invalid').request(withSecret())
    expect(failureOf(outcome)).toEqual({
      code: 'unreachable',
      facts: { host: 'no-such-host.invalid', port: 80, reason: 'dns' },
    })
  })

  it('speaks something else than HTTP', async () => {
    const outcome = await ask((_r, _s, socket) => {
      socket.end('220 mail.example ESMTP\r\n')
    })
    expect(failureOf(outcome)).toMatchObject({ code: 'unreachable', facts: { reason: 'protocol' } })
  })

  it('sends what can not be unpacked', async () => {
    const outcome = await ask((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' })
      response.end('not gzip')
    })
    expect(failureOf(outcome)).toMatchObject({ code: 'unreachable', facts: { reason: 'protocol' } })
  })

  it('speaks HTTP where TLS is wanted', async () => {
    const server = await serve((_, response) => response.end())
    const outcome = await clientFor(server.url.replace('http:', 'https:')).request(withSecret())
    expect(failureOf(outcome)).toMatchObject({ code: 'unreachable', facts: { reason: 'protocol' } })
    expect(server.received).toEqual([])
  })
})

describe('a closed client', () => {
  it('finishes what is under way and takes nothing more', async () => {
    const server = await serve((_, response) => {
      setTimeout(() => response.end('late'), 100)
    })
    const client = clientFor(server.url)
    const first = client.request(withSecret())
    client.close()
    expect(failureOf(await client.request(withSecret())).code).toBe('cancelled')
    expect(await first).toMatchObject({ ok: true, value: { text: 'late' } })
    expect(server.received).toHaveLength(1)
  })
})
