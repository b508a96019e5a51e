import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startHarborSimulator } from '@support/harbor-simulator/simulator'
import { admin, call, errors, newUser } from './call'

let simulator: Simulator

beforeEach(async () => {
  simulator = await startHarborSimulator({ profile: '2.6', users: 20 })
})

afterEach(() => simulator.close())

const list = { ...admin, path: '/users?page_size=20' }
const create = { ...admin, method: 'POST', path: '/users', body: newUser('eva') }

describe('a planned fault', () => {
  it('strikes the matching requests, after some and so many times', async () => {
    simulator.faults.add(
      { method: 'GET', path: /^\/api\/v2\.0\/users\?/, after: 1, times: 2 },
      { kind: 'error', status: 503, message: 'busy' },
    )
    const statuses: number[] = []
    for (let turn = 0; turn < 4; turn++) statuses.push((await call(simulator.url, list)).status)
    expect(statuses).toEqual([200, 503, 503, 200])
    expect((await call(simulator.url, create)).status).toBe(201)
  })

  it('can be taken back', async () => {
    const takeBack = simulator.faults.add({}, { kind: 'error', status: 429, message: 'slow down' })
    expect((await call(simulator.url, list)).status).toBe(429)
    takeBack()
    expect((await call(simulator.url, list)).status).toBe(200)
    simulator.faults.add({}, { kind: 'error', status: 500 })
    expect((await call(simulator.url, list)).body).toEqual(
      errors('UNKNOWN', 'internal server error'),
    )
    simulator.faults.clear()
    expect((await call(simulator.url, list)).status).toBe(200)
  })
})

describe('the kinds of fault', () => {
  it('latency', async () => {
    simulator.faults.add({}, { kind: 'latency', ms: 300 })
    const before = performance.now()
    expect((await call(simulator.url, list)).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThanOrEqual(295)
  })

  it.each([502, 503, 504] as const)('nginx without Harbor: %i', async (status) => {
    simulator.faults.add({}, { kind: 'proxy', status })
    const answer = await call(simulator.url, create)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('text/html')
    expect(answer.body).toMatch(/^<html>[^]*<center>nginx<\/center>/)
    expect(simulator.state.user('eva')).toBeUndefined()
  })

  it('a reset before anything is done', async () => {
    simulator.faults.add({ method: 'POST' }, { kind: 'reset', when: 'before' })
    await expect(call(simulator.url, create)).rejects.toThrow('fetch failed')
    expect(simulator.state.user('eva')).toBeUndefined()
  })

  it('a reset after it is done, before or within the answer', async () => {
    simulator.faults.add({}, { kind: 'reset', when: 'midway' })
    await expect(call(simulator.url, create)).rejects.toThrow('fetch failed')
    expect(simulator.state.user('eva')).toBeDefined()
    const authorization = `Basic ${Buffer.from('admin:Harbor12345').toString('base64')}`
    const response = await fetch(`${simulator.url}/api/v2.0/users`, { headers: { authorization } })
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
  })

  it('no answer at all', async () => {
    simulator.faults.add({}, { kind: 'hang' })
    const request = fetch(`${simulator.url}/api/v2.0/ping`, { signal: AbortSignal.timeout(500) })
    await expect(request).rejects.toThrow('timeout')
    expect(simulator.state.requests).toMatchObject([{ url: '/api/v2.0/ping', status: undefined }])
  })

  it('does not keep the instance from closing', async () => {
    simulator.faults.add({}, { kind: 'hang' })
    const request = fetch(`${simulator.url}/api/v2.0/ping`)
    const lost = expect(request).rejects.toThrow('fetch failed')
    await expect.poll(() => simulator.state.requests.length).toBe(1)
    await simulator.close()
    await lost
  })

  it('a redirect', async () => {
    const location = 'https://elsewhere.example.com/api/v2.0/ping'
    simulator.faults.add({}, { kind: 'redirect', location })
    const answer = await call(simulator.url, { path: '/ping' })
    expect(answer.status).toBe(308)
    expect(answer.headers.location).toBe(location)
  })

  it('more than anybody asked for', async () => {
    simulator.faults.add({}, { kind: 'oversized', bytes: 3_000_000 })
    const response = await fetch(`${simulator.url}/api/v2.0/users`)
    expect(response.headers.get('content-length')).toBeNull()
    expect((await response.text()).length).toBeGreaterThan(3_000_000)
  })

  it('the right answer bit by bit', async () => {
    simulator.faults.add({}, { kind: 'drip', pieces: 4, ms: 100 })
    const before = performance.now()
    const answer = await call(simulator.url, list)
    expect(performance.now() - before).toBeGreaterThanOrEqual(295)
    expect(answer.headers['x-total-count']).toBe('20')
    expect(answer.body).toHaveLength(20)
  })

  it('the right answer with something changed', async () => {
    const alter = (rows: unknown): unknown => (Array.isArray(rows) ? rows.slice(1) : rows)
    simulator.faults.add({}, { kind: 'altered', alter })
    const answer = await call(simulator.url, list)
    expect(answer.headers['x-total-count']).toBe('20')
    expect(answer.body).toHaveLength(19)
  })

  it('another content type', async () => {
    simulator.faults.add({}, { kind: 'contentType', value: 'text/html' })
    const answer = await call(simulator.url, list)
    expect(answer.headers['content-type']).toBe('text/html')
    expect(answer.body).toHaveLength(20)
  })

  it('JSON of another shape', async () => {
    simulator.faults.add({}, { kind: 'json', value: { users: 'none' } })
    const answer = await call(simulator.url, create)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ users: 'none' })
    expect(simulator.state.user('eva')).toBeUndefined()
  })
})
