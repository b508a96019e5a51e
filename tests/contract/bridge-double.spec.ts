import { describe, expect, it, vi } from 'vitest'
import { reactive } from 'vue'
import { fail, ok } from '@contract/result'
import type { OperationView } from '@contract/models/operation'
import type { User } from '@contract/models/user'
import { createBridgeDouble } from '@support/bridge-double'

const connectionId = '0b6c1d52-1f0e-4c0b-9a53-6f1d6a1f6a01'
const ida: User = {
  userId: 7,
  username: 'ida',
  email: 'ida@example.org',
  fullName: 'Ida Lund',
  comment: '',
  admin: false,
  createdAt: null,
  updatedAt: null,
}

describe('the double of the main process', () => {
  it('answers as the test says and records the call', async () => {
    const { api, calls } = createBridgeDouble({ users: { get: () => ok(ida) } })

    expect(await api.users.get({ connectionId, userId: 7 })).toEqual(ok(ida))
    expect(calls).toEqual([{ channel: 'users.get', input: { connectionId, userId: 7 } }])
  })

  it('gives the input to the answer, and failures back', async () => {
    const { api } = createBridgeDouble({
      users: { get: ({ userId }) => fail('user-gone', { userId }) },
    })

    expect(await api.users.get({ connectionId, userId: 9 })).toEqual(
      fail('user-gone', { userId: 9 }),
    )
  })

  it('rejects a call that the test has no answer to', async () => {
    const { api } = createBridgeDouble({ users: {} })

    await expect(api.users.get({ connectionId, userId: 7 })).rejects.toThrow(
      'no answer to users.get',
    )
    await expect(api.app.info()).rejects.toThrow('no answer to app.info')
  })

  it('rejects an input that the contract refuses', async () => {
    const { api, calls } = createBridgeDouble({ users: { get: () => ok(ida) } })

    await expect(api.users.get({ connectionId, userId: 0 })).rejects.toThrow('users.get refuses')
    expect(calls).toEqual([])
  })

  it('rejects a Vue proxy, as the real border does', async () => {
    const { api } = createBridgeDouble({ operations: { cancel: () => ok(undefined) } })

    await expect(api.operations.cancel(reactive({ id: connectionId }))).rejects.toThrow(
      /could not be cloned/,
    )
  })

  it('gives away copies, never the objects of the test', async () => {
    const { api } = createBridgeDouble({ users: { get: () => ok(ida) } })

    const answer = await api.users.get({ connectionId, userId: 7 })

    expect(answer.ok && answer.value).not.toBe(ida)
  })

  it('tells listeners until they are removed', () => {
    const { api, emit } = createBridgeDouble()
    const heard = vi.fn()
    const load = {
      state: 'loading',
      loaded: 3,
      expected: 9,
      loadedAt: null,
      failure: null,
    } as const
    const remove = api.users.changed(heard)

    emit.users.changed({ connectionId, load })
    remove()
    emit.users.changed({ connectionId, load })

    expect(heard).toHaveBeenCalledOnce()
    expect(heard).toHaveBeenCalledWith({ connectionId, load })
  })
})

describe('the double checks the inputs of', () => {
  const profile = { email: 'ida@example.org', fullName: 'Ida Lund', comment: '' }
  const started: OperationView = {
    id: connectionId,
    connectionId,
    registries: [connectionId],
    kind: 'edit',
    admin: null,
    state: 'running',
    total: 1,
    counts: { waiting: 1, running: 0, done: 0, failed: 0, skipped: 0 },
    passwords: 0,
    forgotten: 0,
    lost: 0,
    slowed: [],
    resumable: true,
    startedAt: '2025-03-01T12:00:00.000Z',
    finishedAt: null,
  }
  const { api, calls } = createBridgeDouble({
    users: { holder: () => ok({ userId: 7, username: 'ida' }) },
    operations: {
      start: () => ok(started),
      undo: () => ok(started),
      selection: () => ok({ kind: 'ids', ids: [7] }),
    },
    connections: { changePassword: () => ok({ kept: 'keychain', failure: null }) },
    settings: { save: (settings) => ok(settings) },
  })
  const edit = { kind: 'edit' as const, userId: 7, seen: profile, profile }
  const question = { connectionId, field: 'username' as const, value: 'ida', except: null }
  const settings = {
    userColumns: ['email' as const, 'fullName' as const],
    overview: {
      sort: { column: 'people' as const, descending: true },
      filter: 'attention' as const,
      grouped: true,
    },
    passwordStyle: { kind: 'words' as const, words: 5 },
    handOver: 'copy' as const,
    spelling: 'en' as const,
    language: 'system' as const,
    checkAtStart: false,
    keepLastKnown: true,
    contentProtection: false,
    lockAfter: 15,
    lockWithSystem: true,
  }

  it('the calls of user management, which pass as they are', async () => {
    expect((await api.operations.start({ connectionId, work: edit })).ok).toBe(true)
    expect((await api.operations.undo({ id: connectionId })).ok).toBe(true)
    expect((await api.operations.selection({ id: connectionId, state: 'failed' })).ok).toBe(true)
    expect(await api.users.holder(question)).toEqual(ok({ userId: 7, username: 'ida' }))
    const passwords = { oldPassword: 'Passw0rdOld', newPassword: 'Passw0rdNew' }
    expect((await api.connections.changePassword({ id: connectionId, ...passwords })).ok).toBe(true)
    expect(await api.settings.save(settings)).toEqual(ok(settings))
    expect(calls.map(({ channel }) => channel)).toEqual([
      'operations.start',
      'operations.undo',
      'operations.selection',
      'users.holder',
      'connections.changePassword',
      'settings.save',
    ])
    expect(calls[0]?.input).toEqual({ connectionId, work: edit })
  })

  it.each<[string, () => Promise<unknown>]>([
    [
      'an edit without what was seen',
      () => api.operations.start({ connectionId, work: { ...edit, seen: undefined as never } }),
    ],
    [
      'an edit that would rename',
      () =>
        api.operations.start({
          connectionId,
          work: { ...edit, profile: { ...profile, username: 'ole' } as never },
        }),
    ],
    ['a question for nothing', () => api.users.holder({ ...question, value: '' })],
    [
      'a question for another field',
      () => api.users.holder({ ...question, field: 'comment' as never }),
    ],
    [
      'a selection of an unknown state',
      () => api.operations.selection({ id: connectionId, state: 'gone' as never }),
    ],
    ['a column twice', () => api.settings.save({ ...settings, userColumns: ['email', 'email'] })],
  ])('%s, which is refused', async (_, call) => {
    await expect(call()).rejects.toThrow('refuses its input')
  })
})
