import { describe, expect, it, vi } from 'vitest'
import { reactive } from 'vue'
import { fail, ok } from '@contract/result'
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
