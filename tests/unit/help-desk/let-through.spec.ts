import { describe, expect, it } from 'vitest'
import { entriesOf } from '@contract/derive'
import type { Connection } from '@contract/models/connection'
import { defaultSettings, type Settings } from '@contract/models/settings'
import type { User } from '@contract/models/user'
import { failure } from '@contract/result'
import { contract } from '@contract/schema'
import { createHelpDeskBorder, letThrough } from '@main/help-desk/let-through'
import { goodInputs } from '../../contract/examples'

const here = '3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c11'
const elsewhere = '3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c12'
const refused = failure('help-desk', {})

const stored: Connection = {
  id: here,
  name: 'Production',
  url: 'https://registry.example.org',
  username: '',
  colour: 'red',
  environment: 'production',
  trust: { kind: 'system' },
  plainHttpAccepted: false,
}
const { id: _, ...draft } = stored
const user = (userId: number, admin = false): User => ({
  userId,
  username: `user-${userId}`,
  email: '',
  fullName: '',
  comment: '',
  admin,
  createdAt: null,
  updatedAt: null,
})
const users = new Map([
  [1, user(1)],
  [3, user(3, true)],
  [7, user(7)],
  [8, user(8)],
])

const borderOf = (newUser = true, isOn = true) => {
  const border = createHelpDeskBorder({
    mode: () => (isOn ? { registries: [here], newUser, guard: 'password' } : null),
    connection: (id) => (id === here ? stored : undefined),
    user: ({ connectionId, userId }) => (connectionId === here ? users.get(userId) : undefined),
    noteAt: (noteId) => (noteId === here ? here : elsewhere),
    settings: () => defaultSettings,
  })
  return (channel: string, input?: unknown) => {
    const [group = '', call = ''] = channel.split('.')
    return border.refuse(group, call, input)
  }
}

const calls = entriesOf(contract).filter(({ definition }) => definition.kind === 'invoke')
const ruled = Object.entries(letThrough).flatMap(([group, of]) =>
  Object.keys(of).map((call) => `${group}.${call}`),
)

describe('the border of the help desk mode', () => {
  it('lets through these calls, each of the contract, and asks a rule for those that could do more', () => {
    expect(calls.map(({ channel }) => channel)).toEqual(expect.arrayContaining(ruled))
    expect(ruled).toEqual([
      'app.info',
      'app.copy',
      'app.holdOpen',
      'app.close',
      'connections.list',
      'connections.connect',
      'connections.cancelConnect',
      'connections.checkKeychain',
      'connections.save',
      'users.generatePassword',
      'users.holder',
      'people.ask',
      'people.cancel',
      'people.find',
      'helpDesk.get',
      'helpDesk.leave',
      'lock.get',
      'lock.now',
      'lock.unlock',
      'managed.get',
      'operations.start',
      'operations.rows',
      'operations.cancel',
      'operations.retry',
      'operations.password',
      'operations.dismiss',
      'notes.service',
      'notes.list',
      'notes.share',
      'notes.check',
      'notes.withdraw',
      'notes.templates',
      'journal.state',
      'settings.get',
      'settings.save',
    ])
  })

  it.each(calls.filter(({ channel }) => !ruled.includes(channel)))(
    'refuses $channel, whatever is sent',
    ({ group, call }) => {
      const inputs = (goodInputs as Record<string, Record<string, readonly unknown[]>>)[group]?.[
        call
      ]
      expect(inputs?.length).toBeGreaterThan(0)
      for (const input of inputs ?? [])
        expect(borderOf()(`${group}.${call}`, input)).toEqual(refused)
    },
  )

  it('refuses a call that nobody has thought of', () => {
    const ask = borderOf()
    for (const channel of ['users.wipe', 'new.call', 'users.constructor', '__proto__.toString'])
      expect(ask(channel, {})).toEqual(refused)
  })

  it('refuses nothing when the mode isn’t on', () => {
    const ask = borderOf(true, false)
    for (const { channel } of calls) expect(ask(channel, undefined)).toBeNull()
  })

  const reset = (selection: unknown, connectionId = here, kind = 'given') => ({
    connectionId,
    work: { kind: 'reset-password', selection, password: { kind, value: 'Passw0rdGiven' } },
  })
  const ids = (...some: number[]) => ({ kind: 'ids', ids: some })

  it('lets one person’s password be reset, who isn’t a system admin, at a registry of the mode', () => {
    const ask = borderOf()
    const start = (input: unknown) => ask('operations.start', input)
    expect(start(reset(ids(7)))).toBeNull()
    expect(
      start(reset({ kind: 'accounts', accounts: [{ connectionId: here, userId: 7 }] })),
    ).toBeNull()
    for (const input of [
      reset(ids(7, 8)),
      reset(ids(3)),
      reset(ids(1)),
      reset(ids(99)),
      reset(ids()),
      reset(ids(7), elsewhere),
      reset({ kind: 'accounts', accounts: [{ connectionId: elsewhere, userId: 7 }] }),
      reset({
        kind: 'accounts',
        accounts: [
          { connectionId: here, userId: 7 },
          { connectionId: here, userId: 8 },
        ],
      }),
      reset({ kind: 'matching', match: { text: '', filter: 'all' }, except: [] }),
      reset({ kind: 'kept', key: 1, count: 1, except: [], also: [] }),
      { connectionId: here, work: { kind: 'set-admin', selection: ids(7), admin: true } },
      { connectionId: here, work: { kind: 'delete', selection: ids(7) } },
      { connectionId: here, work: { kind: 'queued', ids: [here] } },
    ])
      expect(start(input)).toEqual(refused)
  })

  it('lets one person be added where that is allowed, never as an admin', () => {
    const create = (...people: { admin: boolean }[]) => ({
      connectionId: here,
      work: { kind: 'create', people },
    })
    const start = (input: unknown, newUser = true) => borderOf(newUser)('operations.start', input)
    expect(start(create({ admin: false }))).toBeNull()
    expect(start(create({ admin: false }), false)).toEqual(refused)
    expect(start(create({ admin: true }))).toEqual(refused)
    expect(start(create({ admin: false }, { admin: false }))).toEqual(refused)
    const holder = { connectionId: here, field: 'username', value: 'ida', except: null }
    expect(borderOf()('users.holder', holder)).toBeNull()
    expect(borderOf(false)('users.holder', holder)).toEqual(refused)
  })

  it('goes on only with operations that were started in the mode', async () => {
    const border = createHelpDeskBorder({
      mode: () => ({ registries: [here], newUser: true, guard: 'password' }),
      connection: () => undefined,
      user: () => undefined,
      noteAt: () => undefined,
      settings: () => defaultSettings,
    })
    const handlers = border.noting({
      start: () => Promise.resolve({ ok: true, value: { id: 'ours' } }),
    } as never)
    await handlers.start({} as never)
    for (const call of ['rows', 'cancel', 'retry', 'password', 'dismiss']) {
      expect(border.refuse('operations', call, { id: 'ours' })).toBeNull()
      expect(border.refuse('operations', call, { id: 'before' })).toEqual(refused)
    }
  })

  it('lets a registry be signed in to, and nothing of it be changed', () => {
    const save = (input: object) =>
      borderOf()('connections.save', { id: here, draft, password: 'x', keep: 'run', ...input })
    expect(save({ draft: { ...draft, username: 'ida' } })).toBeNull()
    expect(save({ draft: { ...draft, url: 'https://evil.example.org' } })).toEqual(refused)
    expect(save({ draft: { ...draft, trust: { kind: 'pinned', pem: 'x' } } })).toEqual(refused)
    expect(save({ password: null })).toEqual(refused)
    expect(save({ clientCertificate: null })).toEqual(refused)
    expect(save({ id: null })).toEqual(refused)
    expect(save({ id: elsewhere })).toEqual(refused)
  })

  it('keeps people, notes and settings to the mode', () => {
    const ask = borderOf()
    expect(ask('people.ask', { which: { kind: 'ids', ids: [here] } })).toBeNull()
    expect(ask('people.ask', { which: { kind: 'ids', ids: [here, elsewhere] } })).toEqual(refused)
    expect(ask('people.ask', { which: { kind: 'missing' } })).toEqual(refused)
    const share = (connectionId: string, kind: string) => ({
      secret: { kind },
      recipient: { connectionId, username: 'ida' },
    })
    expect(ask('notes.share', share(here, 'given'))).toBeNull()
    expect(ask('notes.share', share(elsewhere, 'given'))).toEqual(refused)
    expect(ask('notes.share', share(here, 'operation'))).toEqual(refused)
    expect(ask('notes.withdraw', { id: here })).toBeNull()
    expect(ask('notes.withdraw', { id: elsewhere })).toEqual(refused)
    expect(ask('notes.check', { which: { kind: 'all' } })).toEqual(refused)
    const changed: Settings = { ...defaultSettings, handOver: 'aloud' }
    expect(ask('settings.save', changed)).toBeNull()
    expect(ask('settings.save', { ...changed, checkAtStart: true })).toEqual(refused)
  })
})
