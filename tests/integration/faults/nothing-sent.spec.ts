import { describe, expect, it } from 'vitest'
import type { Trust } from '@contract/models/connection'
import type { CertificateProblem } from '@contract/models/registry'
import { person } from '@support/memory-users'
import {
  fingerprintOf,
  makeAuthority,
  makeServerCertificate,
  type KeyAndCertificate,
} from '@support/tls/certificates'
import { startLoopbackServer } from '@support/tls/loopback-server'
import {
  programAt,
  readNames,
  readsFirst,
  startHarbor,
  userId,
  writeNames,
  type For,
} from './under-test'

const system: Trust = { kind: 'system' }
const pinned = ({ cert }: KeyAndCertificate): Trust => ({ kind: 'pinned', pem: cert })

interface Scene {
  readonly shown: KeyAndCertificate
  readonly trust: Trust
}

/** What a server shows and what the connection trusts. */
const scenes: readonly (readonly [string, CertificateProblem, () => Promise<Scene>])[] = [
  [
    'an expired certificate',
    'expired',
    async () => {
      const authority = await makeAuthority()
      const shown = await makeServerCertificate({
        issuer: authority,
        validFromDays: -30,
        validToDays: -1,
      })
      return { shown, trust: { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } }
    },
  ],
  [
    'the certificate of a foreign authority',
    'unknown-issuer',
    async () => {
      const shown = await makeServerCertificate({ issuer: await makeAuthority() })
      return { shown, trust: system }
    },
  ],
  [
    'a certificate of its own',
    'self-signed',
    async () => ({ shown: await makeServerCertificate(), trust: system }),
  ],
  [
    'another certificate than the pinned one',
    'changed',
    async () => ({
      shown: await makeServerCertificate(),
      trust: pinned(await makeServerCertificate()),
    }),
  ],
]

describe.concurrent.each(scenes)('a server with %s', (_, reason, makeScene) => {
  const begin = async (test: For) => {
    const { shown, trust } = await makeScene()
    const server = await startLoopbackServer((_, response) => response.end('[]'), shown)
    test.onTestFinished(() => server.close())
    const failure = {
      code: 'certificate',
      facts: { reason, certificate: { fingerprint: fingerprintOf(shown.cert) } },
    }
    return { server, failure, program: programAt(test, server.url, { trust }) }
  }

  it.for(readNames)('is not asked: %s', async (name, test) => {
    const { server, failure, program } = await begin(test)
    expect(await program.read(name)).toMatchObject(failure)
    expect(server.received).toEqual([])
    expect(program.pauses).toEqual([])
  })

  it.for(writeNames)('is told nothing: %s', async (name, test) => {
    const { server, failure, program } = await begin(test)
    await program.read('list')
    program.know(person(userId))
    const { id, row } = await program.write(name)
    expect(row).toMatchObject({ state: 'failed', failure })
    expect(program.password(id)).toBeNull()
    expect(server.received).toEqual([])
  })
})

describe.concurrent('a certificate that is changed while one works', () => {
  it.for(writeNames)('is noticed before anything is sent: %s', async (name, test) => {
    const first = await makeServerCertificate()
    const server = await startLoopbackServer(({ url }, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'X-Total-Count': '0' })
      response.end(/users\/1$/.test(url) ? '{"user_id":1,"username":"admin"}' : '[]')
    }, first)
    test.onTestFinished(() => server.close())
    const program = programAt(test, server.url, { trust: pinned(first) })
    expect(await program.read('list')).toBeNull()
    program.know(person(userId))
    const before = server.received.length
    server.replaceCertificate(await makeServerCertificate())
    // By then the old connections are seen closed.
    expect((await program.read('get'))?.code).toBe('certificate')
    const { row } = await program.write(name)
    expect(row.failure).toMatchObject({ code: 'certificate', facts: { reason: 'changed' } })
    expect(server.received).toHaveLength(before)
  })
})

describe.concurrent('a proxy that wants a sign-in of its own, from some time on,', () => {
  it.for(writeNames)('passes nothing on: %s', async (name, test) => {
    const harbor = await startHarbor(test)
    const program = programAt(test, harbor.url)
    harbor.faults.add({ after: readsFirst(name) ? 1 : 0 }, { kind: 'proxy', status: 407 })
    const { id, row } = await program.write(name)
    expect(row).toMatchObject({
      state: 'failed',
      failure: { code: 'not-harbor', facts: { reason: 'proxy' } },
    })
    expect(program.password(id)).toBeNull()
  })
})

describe.concurrent.each([
  ['whose name nobody knows', 'https://registry.invalid', 'dns'],
  ['at which nobody listens', 'http://127.0.0.1:1', 'refused'],
])('an address %s', (_, url, reason) => {
  const failure = { code: 'unreachable', facts: { reason } }

  it.for(readNames)('%s', async (name, test) => {
    const program = programAt(test, url)
    expect(await program.read(name)).toMatchObject(failure)
    expect(program.pauses).toEqual([])
  })

  it.for(writeNames)('%s', async (name, test) => {
    const program = programAt(test, url)
    await program.read('list')
    program.know(person(userId))
    const { id, row } = await program.write(name)
    expect(row).toMatchObject({ state: 'failed', failure })
    expect(program.password(id)).toBeNull()
  })
})
