import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ConnectionDraft } from '@contract/models/connection'
import type { FailureFacts } from '@contract/result'
import { parseAddress, type Address } from '@contract/rules/address'
import { handshake, reach } from '@main/http/handshake'
import { createHttpClient } from '@main/http/http-client'
import { systemRoute } from '@main/http/system-route'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { startProxy, type ProxyOptions, type ProxyUnderTest } from '@support/proxy/proxy-server'
import { makeAuthority, makeServerCertificate } from '@support/tls/certificates'
import { scratchFolder } from '@support/scratch-folder'
import { startLoopbackServer } from '@support/tls/loopback-server'
import { adminPassword, draftFor, startProgram, type Program } from './under-test'

const proxyPassword = 'Canary-77b2-Proxy'
const credentials = `carla:${proxyPassword}`

const openProxy = async (options?: ProxyOptions): Promise<ProxyUnderTest> => {
  const proxy = await startProxy(options)
  onTestFinished(() => proxy.close())
  return proxy
}

/** A Harbor by a name that only the proxy knows: whatever goes past the proxy meets nothing. */
const startHarbor = async () => {
  const simulator = await startHarborSimulator({ profile: '2.15' })
  onTestFinished(() => simulator.close())
  return { simulator, url: `http://registry.invalid:${new URL(simulator.url).port}` }
}
const openHarbor = async () => (await startHarbor()).url

const through = (url: string, proxy: Pick<ProxyUnderTest, 'url'>, username = 'carla') =>
  draftFor(url, { proxy: { kind: 'address', url: proxy.url, username } })

const add = async ({ connections }: Program, draft: ConnectionDraft): Promise<string> => {
  const input = { password: adminPassword, proxyPassword, keep: 'keychain' } as const
  const saved = await connections.save({ id: null, draft, ...input })
  if (!saved.ok) throw new Error(JSON.stringify(saved.failure))
  return saved.value.id
}

const addressOf = (url: string): Address => {
  const parsed = parseAddress(url)
  if ('problem' in parsed) throw new Error(parsed.problem)
  return parsed.address
}

const named = (url: string): string => url.replace('127.0.0.1', 'registry.invalid')

afterEach(() => vi.unstubAllEnvs())

describe('a proxy with a sign-in', () => {
  it('carries the test, the sign-in and the reading, and nothing goes past it', async () => {
    const [program, url, proxy] = [
      await startProgram(),
      await openHarbor(),
      await openProxy({ credentials }),
    ]
    const draft = through(url, proxy)
    const input = { testId: randomUUID(), id: null, draft, password: adminPassword, proxyPassword }
    const tested = await program.connections.test(input, () => undefined)
    expect(tested).toMatchObject({ ok: true, value: { passed: true } })
    const id = await add(program, draft)
    expect(await program.connections.connect(id)).toMatchObject({ ok: true })
    expect(new Set(proxy.asked)).toEqual(new Set([new URL(url).host]))
    expect(proxy.opened()).toBe(proxy.asked.length)
  })

  it('carries the change of one’s own password, and the sign-in with the new one', async () => {
    const [program, url, proxy] = [
      await startProgram(),
      await openHarbor(),
      await openProxy({ credentials }),
    ]
    const id = await add(program, through(url, proxy))
    await program.connections.connect(id)
    const newPassword = 'Canary-5d19-Own'
    const change = { id, oldPassword: adminPassword, newPassword }
    expect(await program.connections.changePassword(change)).toMatchObject({ ok: true })
    expect(await program.connections.connect(id)).toMatchObject({ ok: true })
    expect([...program.keychain.entries.values()]).toContain(newPassword)
    expect(new Set(proxy.asked)).toEqual(new Set([new URL(url).host]))
    expect(proxy.opened()).toBe(proxy.asked.length)
  })

  it('carries the question what became of one’s own password whose answer was lost', async () => {
    const [program, { simulator, url }, proxy] = [
      await startProgram(),
      await startHarbor(),
      await openProxy({ credentials }),
    ]
    const id = await add(program, through(url, proxy))
    await program.connections.connect(id)
    simulator.faults.add({ method: 'PUT', path: /password/ }, { kind: 'reset', when: 'midway' })
    const newPassword = 'Canary-5d19-Own'
    const change = { id, oldPassword: adminPassword, newPassword }
    expect(await program.connections.changePassword(change)).toMatchObject({ ok: true })
    expect([...program.keychain.entries.values()]).toContain(newPassword)
    expect(await program.connections.connect(id)).toMatchObject({ ok: true })
    expect(new Set(proxy.asked)).toEqual(new Set([new URL(url).host]))
    expect(proxy.opened()).toBe(proxy.asked.length)
  })

  it('has its password in the keychain only, for itself only, and takes it along when it goes', async () => {
    const program = await startProgram()
    const draft = through('https://registry.invalid', { url: 'http://proxy.example:3128' })
    const id = await add(program, draft)
    const views = () => program.connections.list().connections
    expect([...program.keychain.entries.values()]).toEqual([proxyPassword, adminPassword])
    expect((await program.onDisk()) + JSON.stringify(views())).not.toContain(proxyPassword)
    expect(views()).toMatchObject([{ hasProxyPassword: true }])

    const keep = { id, password: null, keep: 'keychain' } as const
    await program.connections.save({ ...keep, draft: { ...draft, name: 'Other' } })
    expect([...program.keychain.entries.values()]).toContain(proxyPassword)
    const elsewhere = through('https://registry.invalid', { url: 'http://elsewhere.example:3128' })
    await program.connections.save({ ...keep, draft: elsewhere })
    expect([...program.keychain.entries.values()]).toEqual([adminPassword])
    expect(await program.connections.connect(id)).toMatchObject({
      failure: { code: 'proxy', facts: { host: 'elsewhere.example', reason: 'password' } },
    })
    await program.connections.save({ ...keep, draft, proxyPassword })
    expect(program.keychain.entries.size).toBe(2)
    await program.connections.remove({ id, evenIfPasswordStays: false })
    expect(program.keychain.entries.size).toBe(0)
  })

  it('keeps its old password when the disk refuses a new one', async () => {
    const program = await startProgram()
    const draft = through('https://registry.invalid', { url: 'http://proxy.example:3128' })
    const id = await add(program, draft)
    await program.breakDisk()
    const refused = await program.connections.save({
      id,
      draft,
      password: null,
      proxyPassword: 'another',
      keep: 'keychain',
    })
    expect(refused).toMatchObject({ failure: { code: 'file' } })
    expect(program.keychain.entries.size).toBe(2)
    expect([...program.keychain.entries.values()]).toContain(proxyPassword)
  })
})

describe('what stops at a proxy', () => {
  const failing: readonly [string, ProxyOptions, FailureFacts['proxy']['reason'], number | null][] =
    [
      ['wants another sign-in', { credentials: 'someone:else' }, 'sign-in', 407],
      ['forbids it', { status: 403 }, 'refused', 403],
      ["can't reach the server", { status: 503 }, 'server', 503],
    ]
  it.each(failing)('is told: it %s', async (_what, options, reason, status) => {
    const [program, proxy] = [await startProgram(), await openProxy(options)]
    const id = await add(program, through('https://registry.invalid', proxy))
    expect(await program.connections.connect(id)).toEqual({
      ok: false,
      failure: { code: 'proxy', facts: { host: '127.0.0.1', port: proxy.port, reason, status } },
    })
  })

  it('is told: the proxy’s own certificate isn’t trusted, and neither tunnel nor password is asked of it', async () => {
    const certificate = await makeServerCertificate({})
    const [program, proxy] = [await startProgram(), await openProxy({ certificate, credentials })]
    const id = await add(program, through('https://registry.invalid', proxy))
    expect(await program.connections.connect(id)).toMatchObject({
      failure: { code: 'proxy', facts: { port: proxy.port, reason: 'certificate', status: null } },
    })
    expect(proxy.asked).toEqual([])
  })

  it('is told: it is not there, and it is no proxy', async () => {
    const [program, gone] = [await startProgram(), await startProxy()]
    await gone.close()
    const id = await add(program, through('http://registry.invalid', gone))
    expect(await program.connections.connect(id)).toMatchObject({
      failure: { code: 'proxy', facts: { port: gone.port, reason: 'unreachable', status: null } },
    })
    const server = await startLoopbackServer((_request, response) => response.end('hello'))
    onTestFinished(() => server.close())
    const other = await add(program, through('http://other.invalid', server))
    expect(await program.connections.connect(other)).toMatchObject({
      failure: { code: 'proxy', facts: { port: server.port, reason: 'protocol', status: null } },
    })
  })
})

describe('TLS through a proxy', () => {
  it('is held to the rule of the connection, and shows a refused certificate by the same way', async () => {
    const [authority, proxy] = [await makeAuthority(), await openProxy()]
    const certificate = await makeServerCertificate({
      issuer: authority,
      dnsName: 'registry.invalid',
    })
    const server = await startLoopbackServer(
      (_request, response) => response.end('hello'),
      certificate,
    )
    onTestFinished(() => server.close())
    const address = addressOf(named(server.url))
    const route = systemRoute(() => Promise.resolve(`PROXY 127.0.0.1:${proxy.port}`))
    const ask = async (trust: ConnectionDraft['trust']) => {
      const http = createHttpClient({ address, trust, route })
      const answer = await http.request({ method: 'GET', path: '/', timeoutMs: 10_000 })
      http.close()
      return answer
    }
    const ownCa = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
    expect(await ask(ownCa)).toMatchObject({ ok: true, value: { status: 200, text: 'hello' } })
    expect(await ask({ kind: 'system' })).toMatchObject({
      failure: { code: 'certificate', facts: { certificate: { subject: expect.any(String) } } },
    })
    const patience = { limitMs: 10_000, route }
    expect(await handshake(address, ownCa, patience)).toMatchObject({ ok: true })
    expect(await reach(address, patience)).toMatchObject({ value: { address: address.host } })
    expect(server.received).toHaveLength(1)
    expect(proxy.asked).toHaveLength(5)
  })
})

describe('a proxy with TLS of its own', () => {
  it('whose authority the computer trusts is signed in to and carries TLS inside of its own', async () => {
    const authority = await makeAuthority()
    const issued = (dnsName: string) => makeServerCertificate({ issuer: authority, dnsName })
    const proxy = await openProxy({ certificate: await issued('localhost'), credentials })
    const server = await startLoopbackServer(
      (_request, response) => response.end('hello'),
      await issued('registry.invalid'),
    )
    onTestFinished(() => server.close())
    // Node reads the authorities of the computer's administrator when it starts.
    const authorities = join(scratchFolder(), 'authorities.pem')
    writeFileSync(authorities, authority.cert)
    const program = fileURLToPath(new URL('ask-by-proxy.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', program, named(server.url), proxy.url, credentials],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: authorities } },
    )
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, value: { status: 200, text: 'hello' } })
    expect([proxy.asked, proxy.opened()]).toEqual([[new URL(named(server.url)).host], 1])
  })
})

describe("the system's proxies", () => {
  const address = addressOf('https://registry.invalid')
  const none = { HTTPS_PROXY: '', HTTP_PROXY: '', ALL_PROXY: '', NO_PROXY: '' }
  const given = (variables: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries({ ...none, ...variables })) {
      vi.stubEnv(name, value)
      vi.stubEnv(name.toLowerCase(), value)
    }
  }
  const proxy = { host: 'a.example', port: 3128, secure: false, credentials: null }

  it.each([
    ['DIRECT', [null]],
    ['PROXY a.example:3128; DIRECT', [proxy, null]],
    ['HTTPS a.example:3128', [{ ...proxy, secure: true }]],
    ['SOCKS5 s.example:1080; PROXY a.example:3128', [proxy]],
  ])('are those of its settings: %s', async (answer, route) => {
    given({})
    expect(await systemRoute(() => Promise.resolve(answer))(address)).toEqual({
      ok: true,
      value: route,
    })
  })

  it('are tried in their order where one can’t be reached, and the direct way only where it is named', async () => {
    given({})
    const simulator = await startHarborSimulator({ profile: '2.15' })
    onTestFinished(() => simulator.close())
    const gone = await startProxy()
    await gone.close()
    const [live, refusing] = [await openProxy(), await openProxy({ status: 403 })]
    const ask = async (answer: string, url = simulator.url) => {
      const route = systemRoute(() => Promise.resolve(answer))
      const client = createHttpClient({
        address: addressOf(url),
        trust: { kind: 'system' },
        route,
      })
      onTestFinished(() => client.close())
      return client.request({ method: 'GET', path: '/api/v2.0/ping', timeoutMs: 10_000 })
    }
    const at = ({ port }: ProxyUnderTest): string => `PROXY 127.0.0.1:${port}`
    const reached = { ok: true, value: { status: 200 } }

    const url = named(simulator.url)
    expect(
      await ask(`${at(gone)}; SOCKS 127.0.0.1:${live.port}; ${at(live)}; DIRECT`, url),
    ).toMatchObject(reached)
    expect(live.asked).toEqual([new URL(url).host])
    expect(await ask(`${at(gone)}; SOCKS 127.0.0.1:${live.port}; DIRECT`)).toMatchObject(reached)
    expect(await ask(`${at(gone)}; SOCKS 127.0.0.1:${live.port}`)).toMatchObject({
      failure: { code: 'proxy', facts: { reason: 'unreachable', port: gone.port } },
    })
    // What a proxy forbids isn't done without it.
    expect(await ask(`${at(refusing)}; DIRECT`)).toMatchObject({
      failure: { code: 'proxy', facts: { reason: 'refused' } },
    })
    expect(live.asked).toHaveLength(1)
  })

  it('are told where none can be used', async () => {
    given({})
    const found = await systemRoute(() => Promise.resolve('SOCKS s.example:1080'))(address)
    expect(found).toMatchObject({ failure: { code: 'proxy', facts: { reason: 'kind' } } })
  })

  it('are those of the environment first, which may leave an address out', async () => {
    given({ HTTPS_PROXY: 'http://ann:se%20cret@a.example:3128', NO_PROXY: 'direct.invalid' })
    const route = systemRoute(() => Promise.reject(new Error('not to be asked')))
    const signedIn = { ...proxy, credentials: { username: 'ann', password: 'se cret' } }
    expect(await route(address)).toEqual({ ok: true, value: [signedIn] })
    expect(await route(addressOf('https://direct.invalid'))).toEqual({ ok: true, value: [null] })
  })
})
