import { describe, expect, it } from 'vitest'
import { startPrivateBin } from '@support/note-services/privatebin'
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

describe('PrivateBin', () => {
  it('hands a password over once, encrypted: the service has neither it nor its key', async () => {
    const service = await closing(startPrivateBin())
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    const { link } = await share(program)
    const [, fragment = ''] = link.split('#')
    const sent = JSON.stringify(service.received)
    expect(fragment).toMatch(/^[1-9A-HJ-NP-Za-km-z]{40,44}$/)
    expect(sent).not.toContain(fragment)
    expect(sent).not.toContain(password)
    expect(await service.open(link)).toBe(password)
    expect(await service.open(link)).toBeNull()
  })

  it('needs the passphrase, which the service has not either', async () => {
    const service = await closing(startPrivateBin())
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    const order = noteFor('ida', { passphrase: true })
    const made = [await share(program, order), await share(program, order)] as const
    expect(JSON.stringify(service.received)).not.toContain(made[0].passphrase)
    expect(await service.open(made[0].link, 'wrong')).toBeNull()
    expect(await service.open(made[1].link, made[1].passphrase ?? '')).toBe(password)
  })

  it('is not asked whether a note was read, since asking would burn it', async () => {
    const service = await closing(startPrivateBin())
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    const { link } = await share(program)
    const asked = service.received.length
    expect(await checkedState(program)).toBe('unknown')
    expect(service.received).toHaveLength(asked)
    expect(await service.open(link)).toBe(password)
  })

  it('withdraws a note, and tells from the attempt that one was read', async () => {
    const service = await closing(startPrivateBin())
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    const [first, second] = [await share(program), await share(program)]
    expect(valueOf(await program.notes.withdraw(first.note.id)).state).toBe('withdrawn')
    expect(await service.open(first.link)).toBeNull()
    expect(await service.open(second.link)).toBe(password)
    expect(failureOf(await program.notes.withdraw(second.note.id))).toMatchObject({
      code: 'note-gone',
    })
    expect(program.notes.list().map(({ state }) => state)).toEqual(['read', 'withdrawn'])
  })

  it('lives under a path', async () => {
    const service = await closing(startPrivateBin({ path: '/tools/paste' }))
    const program = await startProgramWith(serviceAt('privatebin', `${service.url}/`))
    const { link, note } = await share(program)
    expect(link.startsWith(`${service.url}/?`)).toBe(true)
    expect(note.host).toBe(new URL(service.url).host)
    expect(await service.open(link)).toBe(password)
  })

  it.each([
    [3_600, '1hour', 3_600],
    [86_400, '1day', 86_400],
    [259_200, '1day', 86_400],
    [604_800, '1week', 604_800],
    [1_209_600, '1week', 604_800],
  ] as const)('of the usual expirations takes for %i s %s', async (lifetime, _name, granted) => {
    const service = await closing(startPrivateBin())
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    const made = await share(program, noteFor('ida', { lifetime }))
    expect(made.lifetime).toBe(granted)
    const paste = service.notes[0]
    expect(((paste?.expiresAt ?? 0) - (paste?.madeAt ?? 0)) / 1_000).toBe(granted)
  })

  it('takes only expirations that the site has, else one would silently replace it', async () => {
    const expirations = { '5min': 300, '2days': 172_800, never: 0 }
    const service = await closing(startPrivateBin({ expirations, usual: 'never' }))
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    expect((await share(program, noteFor('ida', { lifetime: 86_400 }))).lifetime).toBe(300)
    expect((await share(program, noteFor('ida', { lifetime: 604_800 }))).lifetime).toBe(172_800)
  })

  it('makes no note where it would live forever', async () => {
    const service = await closing(startPrivateBin({ expirations: { never: 0 }, usual: 'never' }))
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      facts: { reason: 'refused' },
    })
    expect(service.notes).toEqual([])
  })

  it('is also known in a version that does not list its expirations', async () => {
    const service = await closing(startPrivateBin({ old: true }))
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    expect((await share(program)).lifetime).toBe(86_400)
  })

  it('waits for the pause that a site wants between two notes, one after the other', async () => {
    const program = await startProgram()
    const service = await closing(startPrivateBin({ pause: 10, now: () => program.time }))
    const described = serviceAt('privatebin', service.url)
    valueOf(await program.services.save({ service: described, token: null, keep: 'run' }))
    await Promise.all([share(program), share(program), share(program)])
    expect(program.pauses).toEqual([11_000, 11_000])
    expect(service.notes).toHaveLength(3)
  })

  it('does not wait for a long pause', async () => {
    const service = await closing(startPrivateBin({ pause: 600 }))
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    await share(program)
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      facts: { reason: 'limit' },
    })
    expect(program.pauses).toEqual([])
  })

  it('says that it takes notes from others only', async () => {
    const service = await closing(startPrivateBin({ closed: true }))
    const program = await startProgramWith(serviceAt('privatebin', service.url))
    expect(failureOf(await program.notes.share(noteFor()))).toMatchObject({
      facts: { reason: 'forbidden' },
    })
  })

  it('has no accounts', async () => {
    const { services } = await startProgram()
    const described = serviceAt('privatebin', 'https://paste.example')
    const save = (account: string | null, token: string | null) =>
      services.save({ service: { ...described, account }, token, keep: 'run' })
    expect(failureOf(await save('ops', null))).toMatchObject({ code: 'invalid-request' })
    expect(failureOf(await save(null, 'f00d'))).toMatchObject({ code: 'invalid-request' })
  })
})
