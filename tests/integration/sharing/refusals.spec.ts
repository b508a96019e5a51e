import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { NoteServiceKind } from '@contract/models/note'
import { makeAuthority, makeServerCertificate } from '@support/tls/certificates'
import { startOneTimeSecret, type OneTimeSecretOptions } from '@support/note-services/onetimesecret'
import { startPasswordPusher } from '@support/note-services/password-pusher'
import { startPrivateBin } from '@support/note-services/privatebin'
import type { Fault, Service, ServiceOptions } from '@support/note-services/service'
import {
  closing,
  failureOf,
  noteFor,
  password,
  serviceAt,
  share,
  startProgram,
  startProgramWith,
  valueOf,
} from './under-test'

type Started = Service & { readonly notes: readonly unknown[] }
type Start = (options?: ServiceOptions) => Promise<Started>

const foreign = 'https://elsewhere.example'
const kinds: readonly [
  NoteServiceKind,
  { readonly start: Start; readonly startForeign: Start; readonly limit: Fault },
][] = [
  [
    'onetimesecret',
    {
      start: startOneTimeSecret,
      startForeign: (options?: OneTimeSecretOptions) =>
        startOneTimeSecret({ ...options, shareDomain: 'elsewhere.example' }),
      limit: { kind: 'status', status: 429, methods: ['POST'] },
    },
  ],
  [
    'password-pusher',
    {
      start: startPasswordPusher,
      startForeign: (options) => startPasswordPusher({ ...options, linkBase: foreign }),
      limit: { kind: 'status', status: 429, methods: ['POST'] },
    },
  ],
  [
    'privatebin',
    {
      start: startPrivateBin,
      startForeign: (options) => startPrivateBin({ ...options, linkBase: foreign }),
      limit: {
        kind: 'json',
        text: '{"status":1,"message":"Please wait 600 seconds between each post."}',
        methods: ['POST'],
      },
    },
  ],
]

/** Nothing that was sent holds the password. */
const sentNoPassword = ({ received }: Service): void =>
  expect(received.filter(({ body }) => body.includes('canary'))).toEqual([])

describe.each(kinds)('%s', (kind, { start, startForeign, limit }) => {
  const refusal = (reason: string, service: Service, status: number | null) => ({
    code: 'note-service',
    facts: { reason, host: new URL(service.url).host, status },
  })

  it.each<[string, Fault, string, number | null]>([
    ['answers 404 to everything', { kind: 'status', status: 404 }, 'not-found', 404],
    ['shows a page to everybody', { kind: 'html' }, 'not-found', 200],
    ['speaks another API', { kind: 'json', text: '{"version":"v2.0"}' }, 'not-found', 200],
    ['forbids everything', { kind: 'status', status: 403 }, 'forbidden', 403],
  ])('is not given the password by something that %s', async (_, fault, reason, status) => {
    const service = await closing<Started>(start())
    const described = serviceAt(kind, service.url)
    const program = await startProgramWith(described)
    service.fault = fault
    const expected = refusal(reason, service, status)
    expect(failureOf(await program.notes.share(noteFor()))).toEqual(expected)
    expect(failureOf(await program.services.test({ service: described, token: null }))).toEqual(
      expected,
    )
    sentNoPassword(service)
    // The right address is tried again.
    service.fault = null
    await share(program)
  })

  it('is asked anew by each test', async () => {
    const service = await closing<Started>(start())
    const described = serviceAt(kind, service.url)
    const { services } = await startProgramWith(described)
    expect((await services.test({ service: described, token: null })).ok).toBe(true)
    service.fault = { kind: 'status', status: 404 }
    expect(failureOf(await services.test({ service: described, token: null }))).toEqual(
      refusal('not-found', service, 404),
    )
  })

  it('follows no redirect with the password', async () => {
    const service = await closing<Started>(start())
    const elsewhere = await closing<Started>(start())
    const program = await startProgramWith(serviceAt(kind, service.url))
    await share(program)
    service.fault = { kind: 'redirect', to: `${elsewhere.url}/api` }
    expect(failureOf(await program.notes.share(noteFor()))).toEqual({
      code: 'redirected',
      facts: { status: 307, to: elsewhere.url },
    })
    expect(elsewhere.received).toEqual([])
  })

  it.each<[string, Fault, string]>([
    ['a limit', limit, 'limit'],
    ['a page', { kind: 'html', methods: ['POST'] }, 'wrong-answer'],
    ['something else', { kind: 'json', text: '{"ok":true}', methods: ['POST'] }, 'wrong-answer'],
    ['half an answer', { kind: 'json', text: '{"record":{', methods: ['POST'] }, 'wrong-answer'],
    ['an error', { kind: 'status', status: 500, methods: ['POST'] }, 'wrong-answer'],
    ['a refusal', { kind: 'status', status: 422, methods: ['POST'] }, 'refused'],
  ])('answers a note with %s', async (_, fault, reason) => {
    const service = await closing<Started>(start())
    const program = await startProgramWith(serviceAt(kind, service.url))
    service.fault = fault
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      code: 'note-service',
      facts: { reason },
    })
    expect(service.received.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(program.notes.list()).toEqual([])
  })

  it('can not serve now', async () => {
    const service = await closing<Started>(start())
    const program = await startProgramWith(serviceAt(kind, service.url))
    service.fault = { kind: 'status', status: 503 }
    expect(failureOf(await program.notes.share(noteFor()))).toEqual({
      code: 'unavailable',
      facts: { status: 503 },
    })
  })

  it('is sent a note once, also where the answer is lost', async () => {
    const service = await closing<Started>(start())
    const program = await startProgramWith(serviceAt(kind, service.url))
    service.fault = { kind: 'lost', methods: ['POST'] }
    expect(failureOf(await program.notes.share(noteFor()))).toEqual(
      refusal('answer-lost', service, null),
    )
    expect(service.notes).toHaveLength(1)
    expect(service.received.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('is not trusted with a link to another host, and the note is withdrawn', async () => {
    const service = await closing<Started>(startForeign())
    const program = await startProgramWith(serviceAt(kind, service.url))
    expect(failureOf(await program.notes.share(noteFor()))).toEqual(
      refusal('foreign-link', service, null),
    )
    expect(service.notes).toHaveLength(1)
    expect(service.received.at(-1)?.method).toMatch(/POST|DELETE/)
    expect(service.received.filter(({ method }) => method !== 'GET')).toHaveLength(2)
    expect(program.notes.list()).toEqual([])
    expect(program.keychain.size).toBe(0)
  })

  it('speaks TLS by an own authority or with a pinned certificate', async () => {
    const authority = await makeAuthority()
    const tls = await makeServerCertificate({ issuer: authority })
    const service = await closing<Started>(start({ tls }))
    const trusts = [
      { kind: 'own-ca', label: 'ca.pem', pem: authority.cert },
      { kind: 'pinned', pem: tls.cert },
    ] as const
    for (const trust of trusts) {
      const program = await startProgramWith(
        serviceAt(kind, service.url, { trust, plainHttpAccepted: false }),
      )
      expect((await share(program)).link.startsWith('https://127.0.0.1')).toBe(true)
      expect(program.services.view()?.certificates).toHaveLength(1)
    }
  })

  it('is not given the password with a certificate that nobody vouches for, or another than the pinned', async () => {
    const service = await closing<Started>(start({ tls: await makeServerCertificate() }))
    const another = await makeServerCertificate()
    const trusts = [{ kind: 'system' }, { kind: 'pinned', pem: another.cert }] as const
    for (const trust of trusts) {
      const program = await startProgramWith(serviceAt(kind, service.url, { trust }))
      expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({ code: 'certificate' })
    }
    expect(service.received).toEqual([])
  })

  it('is not there', async () => {
    const silent: Server = createServer((socket: Socket) => socket.destroy())
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    await new Promise((resolve) => silent.close(resolve))
    const program = await startProgramWith(serviceAt(kind, `http://127.0.0.1:${port}`))
    expect(failureOf(await program.notes.share(noteFor()))).toEqual({
      code: 'unreachable',
      facts: { host: '127.0.0.1', port, reason: 'refused' },
    })
  })
})

describe('a note', () => {
  it('needs a service that was chosen', async () => {
    const { notes } = await startProgram()
    expect(failureOf(await notes.share(noteFor()))).toEqual({ code: 'no-note-service', facts: {} })
  })

  it('needs a registry and a password that are there', async () => {
    const service = await closing(startOneTimeSecret())
    const { notes } = await startProgramWith(serviceAt('onetimesecret', service.url))
    const gone = '6a4b1f0e-8f2b-4f3c-9f11-2f3a9a0e7d20'
    const { secret, recipient, terms } = noteFor()
    expect(
      failureOf(
        await notes.share({ secret, terms, recipient: { ...recipient, connectionId: gone } }),
      ),
    ).toMatchObject({ code: 'unknown-connection' })
    expect(
      failureOf(
        await notes.share({ recipient, terms, secret: { kind: 'operation', id: gone, index: 0 } }),
      ),
    ).toMatchObject({ code: 'unknown-operation' })
    expect(service.received).toEqual([])
  })

  it('may be of a password that an operation has made', async () => {
    const service = await closing(startOneTimeSecret())
    const { notes } = await startProgramWith(serviceAt('onetimesecret', service.url))
    const secret = {
      kind: 'operation',
      id: '0f0c2a7e-3f43-4a39-8a53-5d4f6b1f7c55',
      index: 0,
    } as const
    const made = valueOf(await notes.share({ ...noteFor(), secret }))
    expect(service.open(made.link)).toBe(password)
  })
})
