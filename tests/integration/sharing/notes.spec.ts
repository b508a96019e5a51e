import { describe, expect, it, vi } from 'vitest'
import { fail } from '@contract/result'
import type { SecretStore } from '@main/secrets/secret-store'
import { createMemoryKeychain } from '@support/keyring/memory-keychain'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
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
  valueOf,
  type Program,
} from './under-test'

const all = { kind: 'all' } as const
const hour = 3_600_000

/** A program with OneTimeSecret, both by one clock. */
const startBoth = async () => {
  const program = await startProgram()
  const service = await closing(startOneTimeSecret({ now: () => program.time }))
  const described = serviceAt('onetimesecret', service.url)
  valueOf(await program.services.save({ service: described, token: null, keep: 'keychain' }))
  return { program, service }
}

/** The keychain has the handles of so many notes. */
const handlesArrive = ({ keychain }: Program, count: number): Promise<void> =>
  vi.waitFor(() => expect(keychain.size).toBe(count))

describe('the list of notes', () => {
  it('is newest first, and outlives the program with what is needed to withdraw', async () => {
    const { program } = await startBoth()
    for (const name of ['ida', 'bea', 'cem']) await share(program, noteFor(name))
    await handlesArrive(program, 3)
    const again = await program.restart()
    expect(again.notes.list()).toEqual(program.notes.list())
    expect(again.notes.list().map(({ username }) => username)).toEqual(['cem', 'bea', 'ida'])
    expect(again.notes.list().every(({ canBeWithdrawn }) => canBeWithdrawn)).toBe(true)
  })

  it('is told of after each change', async () => {
    const { program } = await startBoth()
    const { note } = await share(program)
    expect(program.told.at(-1)).toEqual([note])
    const withdrawn = valueOf(await program.notes.withdraw(note.id))
    expect(program.told.at(-1)).toEqual([withdrawn])
    valueOf(await program.notes.forget(all))
    expect(program.told.at(-1)).toEqual([])
  })

  it('is checked four notes at a time', async () => {
    const { program, service } = await startBoth()
    for (let each = 0; each < 9; each += 1) await share(program)
    const open: number[] = []
    let under = 0
    const answer = program.services.use
    program.services.use = async (...given) => {
      under += 1
      open.push(under)
      return answer(...given).finally(() => (under -= 1))
    }
    service.open(`${service.url}/secret/${service.notes[2]?.key}`)
    valueOf(await program.notes.check(all))
    expect(open).toHaveLength(9)
    expect(Math.max(...open)).toBe(4)
    const states = program.notes.list().map(({ state }) => state)
    expect(states.filter((state) => state === 'read')).toHaveLength(1)
    expect(states.at(-3)).toBe('read')
    expect(program.told.at(-1)).toEqual(program.notes.list())
  })

  it('asks about the chosen notes only, and about none that is at its end', async () => {
    const { program, service } = await startBoth()
    const [first, second] = [await share(program), await share(program)]
    valueOf(await program.notes.check({ kind: 'ids', ids: [first.note.id] }))
    expect(program.notes.list().map(({ checkedAt }) => checkedAt !== null)).toEqual([false, true])
    valueOf(await program.notes.withdraw(second.note.id))
    const asked = service.received.length
    valueOf(await program.notes.check({ kind: 'ids', ids: [second.note.id] }))
    expect(service.received).toHaveLength(asked)
  })

  it('tells why a service could not be asked, and forgets that when it could', async () => {
    const { program, service } = await startBoth()
    await share(program)
    service.fault = { kind: 'status', status: 503 }
    valueOf(await program.notes.check(all))
    expect(program.notes.list()[0]).toMatchObject({
      state: 'unread',
      checkedAt: null,
      failure: { code: 'unavailable', facts: { status: 503 } },
    })
    service.fault = null
    valueOf(await program.notes.check(all))
    expect(program.notes.list()[0]).toMatchObject({
      state: 'unread',
      checkedAt: '2026-11-24T10:00:00.000Z',
      failure: null,
    })
  })
})

describe('a note whose time is over', () => {
  it('is expired by the clock, and can not be withdrawn', async () => {
    const { program, service } = await startBoth()
    const { note } = await share(program, noteFor('ida', { lifetime: 3_600 }))
    program.time += hour - 1
    expect(program.notes.list()[0]?.state).toBe('unread')
    program.time += 1
    expect(program.notes.list()[0]).toMatchObject({ state: 'expired', canBeWithdrawn: false })
    const asked = service.received.length
    expect(failureOf(await program.notes.withdraw(note.id))).toMatchObject({ code: 'note-gone' })
    expect(service.received).toHaveLength(asked)
  })

  it('was read before, if the service says so', async () => {
    const { program, service } = await startBoth()
    const { link } = await share(program, noteFor('ida', { lifetime: 3_600 }))
    service.open(link)
    program.time += hour
    expect(program.notes.list()[0]?.state).toBe('expired')
    expect(await checkedState(program)).toBe('read')
  })

  it('is expired where the service can not tell', async () => {
    const program = await startProgram()
    const service = await closing(startPrivateBin({ now: () => program.time }))
    const described = serviceAt('privatebin', service.url)
    valueOf(await program.services.save({ service: described, token: null, keep: 'run' }))
    await share(program, noteFor('ida', { lifetime: 3_600 }))
    expect(await checkedState(program)).toBe('unknown')
    program.time += hour
    expect(await checkedState(program)).toBe('expired')
  })
})

describe('what is needed to ask and withdraw', () => {
  it('is dropped when the note was read', async () => {
    const { program, service } = await startBoth()
    const { link } = await share(program)
    await handlesArrive(program, 1)
    service.open(link)
    expect(await checkedState(program)).toBe('read')
    expect(program.keychain.size).toBe(0)
  })

  it('is dropped when the note is forgotten, which leaves the note as it is', async () => {
    const { program, service } = await startBoth()
    const [first, second] = [await share(program), await share(program)]
    await handlesArrive(program, 2)
    valueOf(await program.notes.forget({ kind: 'ids', ids: [first.note.id] }))
    expect(program.notes.list().map(({ id }) => id)).toEqual([second.note.id])
    expect([...program.keychain.keys()]).toEqual([second.note.id])
    expect(service.open(first.link)).toBe(password)
    expect(failureOf(await program.notes.withdraw(first.note.id))).toMatchObject({
      code: 'unknown-note',
    })
  })

  it('does not stay in the keychain when the note is forgotten while it is on its way there', async () => {
    const keychain = new Map<string, string>()
    const memory = createMemoryKeychain(keychain)
    let unlock = (): void => undefined
    const unlocked = new Promise<void>((resolve) => (unlock = resolve))
    const set = vi.fn<SecretStore['set']>(async (...given) => {
      await unlocked
      return memory.set(...given)
    })
    const program = await startProgram({ ...memory, set })
    const service = await closing(startOneTimeSecret())
    const described = serviceAt('onetimesecret', service.url)
    valueOf(await program.services.save({ service: described, token: null, keep: 'run' }))
    await share(program)
    await vi.waitFor(() => expect(set).toHaveBeenCalled())
    const forgetting = program.notes.forget(all)
    unlock()
    valueOf(await forgetting)
    await Promise.all(set.mock.results.map(({ value }) => value))
    expect(keychain.size).toBe(0)
    expect(program.notes.list()).toEqual([])
  })

  it('is kept for the run where the keychain does not take it, and the keychain is asked once', async () => {
    const set = vi.fn<SecretStore['set']>(() =>
      Promise.resolve(fail('keychain', { state: 'locked' })),
    )
    const program = await startProgram({ ...createMemoryKeychain(), set })
    const service = await closing(startOneTimeSecret())
    const described = serviceAt('onetimesecret', service.url)
    valueOf(await program.services.save({ service: described, token: null, keep: 'run' }))
    const [first] = [await share(program), await share(program), await share(program)]
    await vi.waitFor(() => expect(set).toHaveBeenCalled())
    expect(program.notes.list().every(({ canBeWithdrawn }) => canBeWithdrawn)).toBe(true)
    expect(valueOf(await program.notes.withdraw(first.note.id)).state).toBe('withdrawn')
    expect(set).toHaveBeenCalledTimes(1)

    const again = await program.restart()
    const [newest] = again.notes.list()
    expect(newest).toMatchObject({ state: 'unread', canBeWithdrawn: false })
    expect(failureOf(await again.notes.withdraw(newest?.id ?? ''))).toMatchObject({
      code: 'note-service',
    })
    expect(await checkedState(again)).toBe('unknown')
  })

  it('is not waited for when a link is wanted', async () => {
    const never = new Promise<never>(() => undefined)
    const program = await startProgram({ ...createMemoryKeychain(), set: () => never })
    const service = await closing(startOneTimeSecret())
    const described = serviceAt('onetimesecret', service.url)
    valueOf(await program.services.save({ service: described, token: null, keep: 'run' }))
    expect(service.open((await share(program)).link)).toBe(password)
  })

  it('keeps a note in the list that the keychain does not let go of', async () => {
    const keychain = new Map<string, string>()
    const memory = createMemoryKeychain(keychain)
    const program = await startProgram({
      ...memory,
      delete: () => Promise.resolve(fail('keychain', { state: 'locked' })),
    })
    const service = await closing(startOneTimeSecret())
    const described = serviceAt('onetimesecret', service.url)
    valueOf(await program.services.save({ service: described, token: null, keep: 'run' }))
    await share(program)
    await vi.waitFor(() => expect(keychain.size).toBe(1))
    expect(failureOf(await program.notes.forget(all))).toMatchObject({ code: 'keychain' })
    expect(program.notes.list()).toHaveLength(1)
  })
})

describe('a note that can not be entered on disk', () => {
  it('is handed over all the same, says so, and can be withdrawn', async () => {
    const { program } = await startBoth()
    await program.breakFile('notes.json')
    const { note, link } = await share(program)
    expect(link).toContain('/secret/')
    expect(note.failure).toEqual({ code: 'file', facts: { reason: 'not-writable' } })
    expect(program.notes.list()).toEqual([note])
    expect(valueOf(await program.notes.withdraw(note.id)).state).toBe('withdrawn')
    expect((await program.restart()).notes.list()).toEqual([])
  })
})
