import { describe, expect, it, onTestFinished } from 'vitest'
import { done, type Result } from '@contract/result'
import { createNoteHandles } from '@main/sharing/note-handles'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { adminPassword, draftFor, startProgram, type Program } from './under-test'

const needed = {
  ok: false,
  failure: { code: 'password-needed', facts: { reason: 'none' } },
}

/** What the lock does with what is kept. */
const lock = ({ secrets, connections }: Program): void => {
  secrets.forgetRun()
  connections.signOut()
}
const valueOf = <T>(outcome: Result<T>): T => {
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

const begin = async (keep: 'keychain' | 'run') => {
  const simulator = await startHarborSimulator({ profile: '2.9', users: 3 })
  onTestFinished(() => simulator.close())
  const program = await startProgram()
  const { connections } = program
  const draft = draftFor(simulator.url)
  const { id } = valueOf(await connections.save({ id: null, draft, password: adminPassword, keep }))
  const session = valueOf(await connections.sessions.open(id))
  const view = () => connections.list().connections[0]
  return { simulator, program, connections, id, session, view }
}

describe('what the lock forgets', () => {
  it('is the password that was kept for this run: whoever asks for the registry is asked for it', async () => {
    const { simulator, program, connections, id, view } = await begin('run')
    lock(program)
    expect(view()).toMatchObject({
      password: 'none',
      state: { kind: 'idle', capabilities: { version: '2.9.5' } },
    })
    expect(await connections.sessions.open(id)).toEqual(needed)
    await connections.save({
      id,
      draft: draftFor(simulator.url),
      password: adminPassword,
      keep: 'run',
    })
    expect(await connections.connect(id)).toMatchObject({ ok: true })
  })

  it('isn’t one in the keychain, by which the registry is signed in to anew', async () => {
    const { simulator, program, connections, id, session } = await begin('keychain')
    const signIns = () =>
      simulator.state.requests.filter(({ url }) => url.includes('current')).length
    const before = signIns()
    lock(program)
    const anew = valueOf(await connections.sessions.open(id))
    expect(anew).not.toBe(session)
    expect(signIns()).toBe(before + 1)
  })

  it('isn’t taken from what goes on, and nobody is told that the connection has ended', async () => {
    const { program, connections, id, session } = await begin('run')
    const ended: string[] = []
    connections.onEnded((which) => ended.push(which))
    lock(program)
    expect(await session.users.setAdmin(3, true)).toEqual(done)
    expect(await connections.sessions.open(id)).toEqual(needed)
    expect(ended).toEqual([])
  })

  it('isn’t an own new password that the keychain has refused: nobody else may have it', async () => {
    const { program, connections, id } = await begin('keychain')
    program.keychain.fault = 'locked'
    const changed = await connections.changePassword({
      id,
      oldPassword: adminPassword,
      newPassword: 'Passw0rdOfMine',
    })
    expect(changed).toMatchObject({ ok: true, value: { kept: 'run' } })
    lock(program)
    expect(await connections.connect(id)).toMatchObject({ ok: true })
  })

  it('is the password of a proxy that was kept for this run', async () => {
    const { simulator, program, connections, id, view } = await begin('keychain')
    const proxy = {
      kind: 'address',
      url: 'http://proxy.example.org:3128',
      username: 'ops',
    } as const
    const draft = draftFor(simulator.url, { proxy })
    await connections.save({ id, draft, password: null, proxyPassword: 'canary', keep: 'run' })
    expect(view()).toMatchObject({ hasProxyPassword: true })
    lock(program)
    expect(view()).not.toHaveProperty('hasProxyPassword')
    expect(await connections.connect(id)).toMatchObject({
      failure: { code: 'proxy', facts: { reason: 'password' } },
    })
  })

  it('isn’t what a note service wants to see of a note: only the program knows it', async () => {
    const program = await startProgram()
    program.keychain.fault = 'locked'
    const handles = createNoteHandles(program.secrets)
    const noteId = '8b1f7f0a-5d0e-4a53-9d0e-2f1d3c4b5a69'
    await handles.hold(noteId, 'canary')
    lock(program)
    expect(await handles.get(noteId)).toEqual({ ok: true, value: 'canary' })
  })
})
