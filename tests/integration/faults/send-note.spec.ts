import { describe, expect, it } from 'vitest'
import type { Failure, FailureFacts } from '@contract/result'
import type { Fault } from '@support/harbor-simulator/faults'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { startPasswordPusher } from '@support/note-services/password-pusher'
import { startPrivateBin } from '@support/note-services/privatebin'
import type { Service } from '@support/note-services/service'
import { makeAuthority, makeServerCertificate } from '@support/tls/certificates'
import {
  closing,
  failureOf,
  noteFor,
  serviceAt,
  share,
  startProgramWith,
} from '../sharing/under-test'

type Started = Service & { readonly notes: readonly unknown[] }

const kinds = [
  ['onetimesecret', startOneTimeSecret],
  ['password-pusher', startPasswordPusher],
  ['privatebin', startPrivateBin],
] as const

const day = 86_400_000
const says = (reason: FailureFacts['note-service']['reason'], status: number | null = null) =>
  ({ code: 'note-service', facts: { reason, status } }) as const

/**
 * What strikes a service while it is sent a note, what is said of it, and whether there is one then: a note that nobody has
 * the link of does no harm, but it has to be told.
 */
const table: readonly (readonly [
  what: string,
  fault: Fault,
  said: { readonly code: Failure['code']; readonly facts: object },
  isMade: boolean,
])[] = [
  ['a reset before', { kind: 'reset', when: 'before' }, says('answer-lost'), false],
  ['a reset once it is received', { kind: 'reset', when: 'received' }, says('answer-lost'), false],
  ['a reset after', { kind: 'reset', when: 'midway' }, says('answer-lost'), true],
  ['half an answer', { kind: 'half' }, says('answer-lost'), true],
  ['no answer', { kind: 'hang' }, says('answer-lost'), false],
  ['no answer, but it is made', { kind: 'hang', when: 'after' }, says('answer-lost'), true],
  ['429', { kind: 'status', status: 429 }, says('limit', 429), false],
  ['500', { kind: 'status', status: 500 }, says('wrong-answer', 500), false],
  ['502 with a page', { kind: 'proxy', status: 502 }, says('answer-lost', 502), false],
  [
    'another page',
    { kind: 'contentType', value: 'text/html' },
    { code: 'note-service', facts: { reason: 'wrong-answer' } },
    true,
  ],
]

describe.each(kinds)('%s', (kind, start) => {
  it.each(table)('meets %s', async (_, fault, said, isMade) => {
    const service = await closing<Started>(start())
    const limit = fault.kind === 'hang' ? { limitMs: 1_000 } : {}
    const program = await startProgramWith(serviceAt(kind, service.url), null, limit)
    const takeBack = service.faults.add({ method: 'POST' }, fault)
    const failure = failureOf(await program.notes.share(noteFor()))
    expect(failure).toMatchObject(said)
    expect(service.notes).toHaveLength(isMade ? 1 : 0)
    expect(program.notes.list()).toEqual([])
    expect(program.keychain.size).toBe(0)

    // Another one can be opened, and is the only one that is listed.
    takeBack()
    const { note } = await share(program)
    expect(program.notes.list()).toEqual([note])
    expect(service.notes).toHaveLength(isMade ? 2 : 1)
  })

  it.each([
    ['is refused', 'http://127.0.0.1:1', 'refused'],
    ['has a name that nobody knows', 'https://notes.invalid', 'dns'],
  ])('is sent nothing where it %s', async (_, url, reason) => {
    const program = await startProgramWith(serviceAt(kind, url))
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      code: 'unreachable',
      facts: { reason },
    })
  })

  it('is sent nothing where its certificate has expired', async () => {
    const authority = await makeAuthority()
    const expired = { issuer: authority, validFromDays: -30, validToDays: -1 }
    const service = await closing<Started>(start({ tls: await makeServerCertificate(expired) }))
    const trust = { kind: 'own-ca', label: 'ca.pem', pem: authority.cert } as const
    const program = await startProgramWith(serviceAt(kind, service.url, { trust }))
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      code: 'certificate',
      facts: { reason: 'expired' },
    })
    expect(service.received).toEqual([])
  })

  it.each([400, -400])('is sent a note while the clock is set by %i days', async (days) => {
    const service = await closing<Started>(start())
    const program = await startProgramWith(serviceAt(kind, service.url))
    const happens = (): void => {
      program.time += days * day
    }
    service.faults.add({ method: 'POST' }, { kind: 'meanwhile', when: 'before', happens })
    const { note } = await share(program)
    expect(service.notes).toHaveLength(1)
    program.time -= days * day
    expect(program.notes.list()).toEqual([{ ...note, state: 'unread', canBeWithdrawn: true }])
  })
})

it('a clock that was wrong for a while takes no note away whose service knows better', async () => {
  const service = await closing(startOneTimeSecret())
  const program = await startProgramWith(serviceAt('onetimesecret', service.url))
  const { note } = await share(program)
  program.time += 400 * day
  await program.notes.check({ kind: 'all' })
  program.time -= 400 * day
  expect(program.notes.list()[0]).toMatchObject({ state: 'unread', canBeWithdrawn: true })
  expect(await program.notes.withdraw(note.id)).toMatchObject({
    ok: true,
    value: { state: 'withdrawn' },
  })
})
