import { afterEach, describe, expect, it } from 'vitest'
import { parseAddress } from '@contract/rules/address'
import { createHttpClient } from '@main/http/http-client'
import { retryReads } from '@main/http/retry-reads'
import { startLoopbackServer, type Answer, type LoopbackServer } from '@support/tls/loopback-server'

const open: LoopbackServer[] = []
const pauses: number[] = []

const begin = async (answer: Answer) => {
  const server = await startLoopbackServer(answer)
  open.push(server)
  const parsed = parseAddress(server.url)
  if (!('address' in parsed)) throw new Error(parsed.problem)
  const plain = createHttpClient({ address: parsed.address, trust: { kind: 'system' } })
  const client = retryReads(plain, {
    random: () => 0.5,
    sleep: async (ms) => void pauses.push(ms),
  })
  const request = (method: 'GET' | 'PUT', signal?: AbortSignal) =>
    client.request({ method, path: '/', timeoutMs: 5_000, ...(signal && { signal }) })
  return { server, request }
}

const status = (...statuses: number[]): Answer => {
  const left = [...statuses]
  return (_, response) => {
    response.writeHead(left.shift() ?? 500)
    response.end()
  }
}

afterEach(async () => {
  pauses.length = 0
  for (const server of open.splice(0)) await server.close()
})

describe('a read', () => {
  it('is tried again twice at most, after longer and longer pauses', async () => {
    const { server, request } = await begin(status(502, 503, 504, 200))
    expect(await request('GET')).toMatchObject({ value: { status: 504 } })
    expect(server.received).toHaveLength(3)
    expect(pauses).toEqual([300, 600])
  })

  it('ends with the first good answer', async () => {
    const { server, request } = await begin(status(503, 200))
    expect(await request('GET')).toMatchObject({ value: { status: 200 } })
    expect(server.received).toHaveLength(2)
  })

  it('is tried again when the connection breaks', async () => {
    let broken = 0
    const { request } = await begin((_, response, socket) => {
      if (broken++ === 0) socket.destroy()
      else response.end('whole')
    })
    expect(await request('GET')).toMatchObject({ value: { text: 'whole' } })
  })

  it.each([200, 401, 404, 429, 500])('is not tried again after %i', async (code) => {
    const { server, request } = await begin(status(code))
    await request('GET')
    expect(server.received).toHaveLength(1)
  })

  it('is not tried again after a cancel', async () => {
    const cancel = new AbortController()
    const { server, request } = await begin((_, response) => {
      cancel.abort()
      response.writeHead(503)
      response.end()
    })
    expect(await request('GET', cancel.signal)).toMatchObject({ failure: { code: 'cancelled' } })
    expect(server.received).toHaveLength(1)
  })
})

describe('a write', () => {
  it.each([502, 503, 504])('is sent once, also after %i', async (code) => {
    const { server, request } = await begin(status(code))
    expect(await request('PUT')).toMatchObject({ value: { status: code } })
    expect(server.received).toHaveLength(1)
  })

  it('is sent once, also when the connection breaks', async () => {
    const { server, request } = await begin((_r, _s, socket) => socket.destroy())
    expect(await request('PUT')).toMatchObject({ failure: { code: 'unreachable' } })
    expect(server.received).toHaveLength(1)
  })
})
