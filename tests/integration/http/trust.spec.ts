import net from 'node:net'
import { setTimeout } from 'node:timers/promises'
import tls from 'node:tls'
import { inspect } from 'node:util'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Trust } from '@contract/models/connection'
import type { Result } from '@contract/result'
import { parseAddress, type Address } from '@contract/rules/address'
import { handshake, reach } from '@main/http/handshake'
import { createHttpClient } from '@main/http/http-client'
import {
  fingerprintOf,
  makeAuthority,
  makeServerCertificate,
  type KeyAndCertificate,
} from '@support/tls/certificates'
import { startLoopbackServer, type LoopbackServer } from '@support/tls/loopback-server'

const PASSWORD = 'Canary-1c9a-Passw0rd'
const authorization = `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`
const system: Trust = { kind: 'system' }
const pinned = ({ cert }: KeyAndCertificate): Trust => ({ kind: 'pinned', pem: cert })
const ownCa = (...authorities: KeyAndCertificate[]): Trust => ({
  kind: 'own-ca',
  label: 'ca.pem',
  pem: authorities.map(({ cert }) => cert).join('\n'),
})

let authority: KeyAndCertificate
let signed: KeyAndCertificate
let selfSigned: KeyAndCertificate
const open: LoopbackServer[] = []

beforeAll(async () => {
  authority = await makeAuthority()
  signed = await makeServerCertificate({ issuer: authority })
  selfSigned = await makeServerCertificate()
})

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

const serve = async (certificate: KeyAndCertificate): Promise<LoopbackServer> => {
  const server = await startLoopbackServer((_, response) => response.end('hello'), certificate)
  open.push(server)
  return server
}

const addressOf = (url: string): Address => {
  const parsed = parseAddress(url)
  if (!('address' in parsed)) throw new Error(parsed.problem)
  return parsed.address
}

const patience = { limitMs: 5_000 }

/** What a request with a password meets, and what a mere handshake meets: they must agree. */
const visit = async (server: LoopbackServer, trust: Trust): Promise<Result<string>> => {
  const address = addressOf(server.url)
  const client = createHttpClient({ address, trust })
  const outcome = await client.request({
    method: 'PUT',
    path: '/',
    body: PASSWORD,
    timeoutMs: 5_000,
    headers: { authorization },
  })
  client.close()
  const shaken = await handshake(address, trust, patience)
  if (outcome.ok) {
    expect(shaken.ok).toBe(true)
    return { ok: true, value: outcome.value.text }
  }
  expect(inspect(outcome, { depth: 20 }) + JSON.stringify(outcome)).not.toContain(PASSWORD)
  expect(shaken).toEqual(outcome)
  // Neither the request nor the look at the certificate has sent anything.
  expect(server.received).toEqual([])
  return outcome
}

const problem = (reason: string, shown: KeyAndCertificate) => ({
  ok: false,
  failure: {
    code: 'certificate',
    facts: { reason, certificate: { fingerprint: fingerprintOf(shown.cert) } },
  },
})

const success = { ok: true, value: 'hello' }

describe("the system's roots", () => {
  it('refuse a certificate that signs itself, and show it', async () => {
    const outcome = await visit(await serve(selfSigned), system)
    expect(outcome).toMatchObject(problem('self-signed', selfSigned))
    expect(outcome).toMatchObject({
      failure: {
        facts: {
          certificate: {
            subject: 'CN=registry.example',
            issuer: 'CN=registry.example',
            names: ['localhost', '127.0.0.1'],
            validTo: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
          },
        },
      },
    })
  })

  it('refuse an unknown authority', async () => {
    expect(await visit(await serve(signed), system)).toMatchObject(
      problem('unknown-issuer', signed),
    )
  })
})

describe('an own authority', () => {
  it('is trusted, in a bundle too', async () => {
    const other = await makeAuthority('Another Authority')
    const server = await serve(signed)
    expect(await visit(server, ownCa(authority))).toEqual(success)
    expect(await visit(server, ownCa(other, authority))).toEqual(success)
  })

  it("is added to the system's roots and does not replace them", async () => {
    const fresh = await makeAuthority()
    // Nothing on the loopback interface has a public certificate; what the context was made of is looked at instead.
    const made: tls.SecureContextOptions[] = []
    const original = tls.createSecureContext
    tls.createSecureContext = (options) => {
      made.push(options ?? {})
      return original(options)
    }
    try {
      createHttpClient({ address: addressOf('https://localhost'), trust: ownCa(fresh) }).close()
    } finally {
      tls.createSecureContext = original
    }
    const ca = made.flatMap((options) => options.ca ?? []).map(String)
    expect(ca).toContain(fresh.cert.replaceAll('\r', '').trimEnd() + '\n')
    expect(ca).toEqual(expect.arrayContaining([...tls.rootCertificates.slice(0, 3)]))
  })

  it('says nothing for a server of another authority', async () => {
    const other = await makeAuthority('Another Authority')
    expect(await visit(await serve(signed), ownCa(other))).toMatchObject(
      problem('unknown-issuer', signed),
    )
  })

  it('does not make up for a wrong name', async () => {
    const wrong = await makeServerCertificate({
      issuer: authority,
      dnsName: 'other.example',
      ip: '192.0.2.1',
    })
    expect(await visit(await serve(wrong), ownCa(authority))).toMatchObject(
      problem('wrong-name', wrong),
    )
  })

  it('does not make up for the dates', async () => {
    const expired = await makeServerCertificate({
      issuer: authority,
      validFromDays: -20,
      validToDays: -10,
    })
    const early = await makeServerCertificate({ issuer: authority, validFromDays: 10 })
    const trust = ownCa(authority)
    expect(await visit(await serve(expired), trust)).toMatchObject(problem('expired', expired))
    expect(await visit(await serve(early), trust)).toMatchObject(problem('not-yet-valid', early))
  })

  it('whose file is broken is told before anything is sent', async () => {
    const server = await serve(signed)
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
    const outcome = await visit(server, { kind: 'own-ca', label: 'ca.pem', pem: broken })
    expect(outcome).toMatchObject({
      failure: { code: 'ca-file', facts: { reason: 'not-a-certificate' } },
    })
    expect(server.connections()).toBe(0)
  })
})

describe('a pinned certificate', () => {
  it('is trusted whatever its issuer and its name', async () => {
    const wrongName = await makeServerCertificate({ dnsName: 'x.example', ip: '192.0.2.1' })
    for (const certificate of [selfSigned, signed, wrongName])
      expect(await visit(await serve(certificate), pinned(certificate))).toEqual(success)
  })

  it('is the only one: another of the same name and issuer is a change', async () => {
    const next = await makeServerCertificate({ issuer: authority })
    for (const other of [next, selfSigned])
      expect(await visit(await serve(other), pinned(signed))).toMatchObject(
        problem('changed', other),
      )
  })

  it('is not trusted as an authority for others', async () => {
    expect(await visit(await serve(signed), pinned(authority))).toMatchObject(
      problem('changed', signed),
    )
  })

  it('that is replaced while the client is in use is noticed', async () => {
    const server = await serve(selfSigned)
    const client = createHttpClient({ address: addressOf(server.url), trust: pinned(selfSigned) })
    const request = { method: 'GET', path: '/', timeoutMs: 5_000 } as const
    expect(await client.request(request)).toMatchObject({ ok: true })
    const next = await makeServerCertificate()
    server.replaceCertificate(next)
    // The client has to see the end of its idle connection first.
    await setTimeout(50)
    expect(await client.request(request)).toMatchObject(problem('changed', next))
    expect(server.received).toHaveLength(1)
    client.close()
  })

  it('that has expired is refused', async () => {
    const expired = await makeServerCertificate({ validFromDays: -20, validToDays: -10 })
    expect(await visit(await serve(expired), pinned(expired))).toMatchObject(
      problem('expired', expired),
    )
  })
})

describe('reaching and shaking hands', () => {
  it('tells the address that answers', async () => {
    const server = await serve(signed)
    expect(await reach(addressOf(server.url), patience)).toEqual({
      ok: true,
      value: { address: '127.0.0.1', port: server.port },
    })
    expect(server.received).toEqual([])
  })

  it('tells a port where nobody listens, and a name that does not exist', async () => {
    const server = await startLoopbackServer(() => undefined)
    await server.close()
    expect(await reach(addressOf(server.url), patience)).toMatchObject({
      failure: { code: 'unreachable', facts: { reason: 'refused' } },
    })
    expect(await reach(addressOf('https://no-such-host.invalid'), patience)).toMatchObject({
      failure: { code: 'unreachable', facts: { reason: 'dns' } },
    })
  })

  it('gives up in time, and at once when cancelled', async () => {
    const silent = net.createServer((socket) => void socket.on('error', () => undefined))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as net.AddressInfo
    const address = addressOf(`https://127.0.0.1:${port}`)
    expect(await handshake(address, system, { limitMs: 200 })).toEqual({
      ok: false,
      failure: { code: 'timeout', facts: { seconds: 0.2 } },
    })
    const signal = AbortSignal.abort()
    const cancelled = { ok: false, failure: { code: 'cancelled', facts: {} } }
    expect(await handshake(address, system, { ...patience, signal })).toEqual(cancelled)
    expect(await reach(address, { ...patience, signal })).toEqual(cancelled)
    silent.close()
  })

  it('tells a server that wants an older TLS', async () => {
    const old = tls.createServer({ ...signed, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' })
    await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve))
    const { port } = old.address() as net.AddressInfo
    const outcome = await handshake(
      addressOf(`https://127.0.0.1:${port}`),
      ownCa(authority),
      patience,
    )
    old.close()
    expect(outcome).toMatchObject({
      failure: { code: 'certificate', facts: { reason: 'handshake' } },
    })
  })
})
