import { describe, expect, it } from 'vitest'
import { startPasswordPusher } from '@support/note-services/password-pusher'
import {
  checkedState,
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

const token = 'canary-t0ken'

describe.each([
  ['v2', {}],
  ['v1, where v2 is not there', { apis: ['v1'] as const }],
])('Password Pusher by API %s', (_, options) => {
  it('hands a password over once, and its log tells the owner that it was read', async () => {
    const service = await closing(startPasswordPusher({ ...options, tokens: { [token]: 'ops' } }))
    const program = await startProgramWith(serviceAt('password-pusher', service.url), token)
    const { link } = await share(program)
    expect(link).toBe(`${service.url}/p/${service.notes[0]?.token}/r`)
    expect(service.notes[0]).toMatchObject({ views: 1, owner: 'ops', deletable: false })

    expect(await checkedState(program)).toBe('unread')
    expect(await checkedState(program)).toBe('unread')
    expect(service.notes[0]?.log).toEqual(['creation'])
    expect(service.open(link)).toBe(password)
    expect(service.open(link)).toBeNull()
    expect(await checkedState(program)).toBe('read')
  })

  it('can not tell without an account, and does not use the note up by asking', async () => {
    const service = await closing(startPasswordPusher(options))
    const program = await startProgramWith(serviceAt('password-pusher', service.url))
    const { link } = await share(program)
    const asked = service.received.length
    expect(await checkedState(program)).toBe('unknown')
    expect(service.received).toHaveLength(asked)
    expect(program.notes.list()[0]).toMatchObject({ failure: null, canBeWithdrawn: true })
    expect(service.open(link)).toBe(password)
  })

  it.each([
    ['the owner', token],
    ['nobody in particular', null],
  ])('withdraws as %s', async (_who, own) => {
    const service = await closing(startPasswordPusher({ ...options, tokens: { [token]: 'ops' } }))
    const program = await startProgramWith(serviceAt('password-pusher', service.url), own)
    const { note, link, passphrase } = await share(program, noteFor('ida', { passphrase: true }))
    expect(valueOf(await program.notes.withdraw(note.id)).state).toBe('withdrawn')
    expect(service.open(link, passphrase ?? '')).toBeNull()
  })

  it('does not say that a note was withdrawn which was read before', async () => {
    const service = await closing(startPasswordPusher(options))
    const program = await startProgramWith(serviceAt('password-pusher', service.url))
    const { note, link } = await share(program)
    service.open(link)
    expect(failureOf(await program.notes.withdraw(note.id))).toMatchObject({ code: 'note-gone' })
    expect(program.notes.list()[0]?.state).toBe('read')
  })

  it('counts lifetimes in days, and reads back a longer one that was replaced', async () => {
    const service = await closing(startPasswordPusher({ ...options, longestDays: 10 }))
    const program = await startProgramWith(serviceAt('password-pusher', service.url))
    expect((await share(program, noteFor('ida', { lifetime: 3_600 }))).lifetime).toBe(86_400)
    expect((await share(program, noteFor('ida', { lifetime: 259_200 }))).lifetime).toBe(259_200)
    expect((await share(program, noteFor('ida', { lifetime: 1_209_600 }))).lifetime).toBe(604_800)
  })

  it('links to the push itself where there is no page before it', async () => {
    const service = await closing(startPasswordPusher({ ...options, retrievalStep: false }))
    const program = await startProgramWith(serviceAt('password-pusher', service.url))
    const { link } = await share(program)
    expect(link).toBe(`${service.url}/p/${service.notes[0]?.token}`)
    expect(service.open(link)).toBe(password)
  })

  it('takes a wrong token for what it is', async () => {
    const service = await closing(startPasswordPusher({ ...options, tokens: { [token]: 'ops' } }))
    const described = serviceAt('password-pusher', service.url)
    const { services } = await startProgram()
    expect(await services.test({ service: described, token })).toEqual({
      ok: true,
      value: { version: '2.11.4' },
    })
    expect(failureOf(await services.test({ service: described, token: 'wrong' }))).toMatchObject({
      facts: { reason: 'unauthorized', status: 401 },
    })
  })

  it('says that pushes are not made without an account', async () => {
    const service = await closing(startPasswordPusher({ ...options, anonymous: false }))
    const program = await startProgramWith(serviceAt('password-pusher', service.url))
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      facts: { reason: 'forbidden', status: 401 },
    })
    expect(service.notes).toEqual([])
  })
})

it.each([3_600, 86_400, 259_200, 604_800, 1_209_600] as const)(
  'Password Pusher, the hosted edition, knows %i seconds',
  async (lifetime) => {
    const service = await closing(startPasswordPusher({ edition: 'commercial' }))
    const program = await startProgramWith(serviceAt('password-pusher', service.url))
    expect((await share(program, noteFor('ida', { lifetime }))).lifetime).toBe(lifetime)
    expect(service.notes[0]?.lifetime).toBe(lifetime)
  },
)

it('Password Pusher tells in its test whether it makes notes without an account', async () => {
  const service = await closing(startPasswordPusher({ anonymous: false }))
  const { services } = await startProgram()
  const described = serviceAt('password-pusher', service.url)
  expect(failureOf(await services.test({ service: described, token: null }))).toMatchObject({
    facts: { reason: 'forbidden', status: null },
  })
})
