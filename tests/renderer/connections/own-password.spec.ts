import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import { fail, failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
// It is loaded when it is opened, which takes long on a busy machine; so it is here already.
import '@screen/features/connections/OwnPasswordDialog.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import {
  button,
  descriptionOf,
  dialog,
  field,
  fill,
  hasButton,
  hasDialog,
  link,
  press,
  shown,
} from '../page'
import { connectedWith, listOf, may, registry, savedAs } from './registries'

const generated = 'Fjord-Lantern-42'

const start = async (connection: ConnectionView, connections: Answers['connections'] = {}) => {
  const double = createBridgeDouble({
    notes: noNotes,
    connections: {
      list: () => ok(listOf([connection])),
      cancelTest: () => ok(undefined),
      ...connections,
    },
    users: { generatePassword: () => ok(generated) },
    settings: {
      get: () =>
        ok({
          userColumns: [],
          overview: {
            sort: { column: 'environment', descending: false },
            filter: 'all',
            grouped: false,
          },
          passwordStyle: { kind: 'words', words: 4 },
          handOver: 'copy',
          spelling: 'en',
          language: 'system',
          checkAtStart: false,
          keepLastKnown: true,
          contentProtection: false,
          lockAfter: 15,
          lockWithSystem: true,
        }),
    },
  })
  await mountScreen(App, { bridge: double.api, at: `/registries/${connection.id}/registry` })
  const inputs = (channel: string): readonly unknown[] =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { double, inputs }
}

const published = registry({ state: connectedWith({ publishedPassword: true }) })

const open = async (opener: string): Promise<void> => {
  await press(button(opener))
  await vi.waitFor(() => expect(hasDialog()).toBe(true), { timeout: 10_000 })
  await flushPromises()
}

/** What the program asks at its start. */
const atStart = new Set([
  'connections.list',
  'helpDesk.get',
  'managed.get',
  'notes.service',
  'notes.list',
  'operations.list',
  'queue.list',
])

describe('changing one’s own password', () => {
  it('sends the old one and a generated one, and tells where the new one is', async () => {
    const { inputs } = await start(registry(), {
      changePassword: () => ok({ kept: 'keychain', failure: null }),
    })
    await open('Change my password')
    expect(dialog('Change my password').textContent).toContain(
      'ops-admin on Harbor EU · Production',
    )
    expect(document.activeElement).toBe(field('Old password'))
    await press(button('Change the password'))
    expect(descriptionOf(field('Old password'))).toContain('Harbor wants the old password')
    expect(inputs('connections.changePassword')).toEqual([])

    await fill(field('Old password'), 'Old-Secret-1')
    await press(button('Change the password'))
    expect(inputs('connections.changePassword')).toEqual([
      { id: registry().id, oldPassword: 'Old-Secret-1', newPassword: generated },
    ])
    const told = dialog('Password changed').textContent
    expect(told).toContain('in this computer’s keychain, in place of the old one')
    expect(told).toContain(generated)
    await press(button('Done'))
    expect(hasDialog()).toBe(false)
  })

  it('wants a typed one twice, shows a wrong old one at its field, and keeps what was typed', async () => {
    const { inputs } = await start(registry(), { changePassword: () => fail('old-password', {}) })
    await open('Change my password')
    await press(button('Type it instead'))
    await fill(field('Old password'), 'Old-Secret-1')
    await fill(field('New password'), 'New-Secret-1')
    await fill(field('New password again'), 'New-Secret-2')
    await press(button('Change the password'))
    expect(descriptionOf(field('New password again'))).toContain('It isn’t the same')
    expect(inputs('connections.changePassword')).toEqual([])

    await fill(field('New password again'), 'New-Secret-1')
    await press(button('Change the password'))
    expect(descriptionOf(field('Old password'))).toContain('Your old password is missing or wrong')
    expect(document.activeElement).toBe(field('Old password'))
    for (const [label, text] of [
      ['Old password', 'Old-Secret-1'],
      ['New password', 'New-Secret-1'],
      ['New password again', 'New-Secret-1'],
    ] as const)
      expect(field(label).value).toBe(text)
  })

  it('keeps the new one in sight when the keychain didn’t take it, and tries that again', async () => {
    let locked = true
    const { inputs } = await start(registry(), {
      changePassword: () => ok({ kept: 'run', failure: failure('keychain', { state: 'locked' }) }),
      save: ({ draft }) => (locked ? fail('keychain', { state: 'locked' }) : ok(savedAs(draft))),
    })
    await open('Change my password')
    await fill(field('Old password'), 'Old-Secret-1')
    await press(button('Change the password'))
    const told = dialog('Password changed')
    expect(told.textContent).toContain('it isn’t in the keychain')
    expect(told.textContent).toContain('The keychain is locked. Unlock it')
    expect(told.textContent).toContain(generated)
    told.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await flushPromises()
    expect(hasDialog()).toBe(true)

    await press(button('Try the keychain again'))
    expect(shown()).toContain('it isn’t in the keychain')
    locked = false
    await press(button('Try the keychain again'))
    expect(inputs('connections.save').at(-1)).toMatchObject({
      id: registry().id,
      draft: { url: registry().url, username: 'ops-admin' },
      password: generated,
      keep: 'keychain',
    })
    expect(shown()).not.toContain('it isn’t in the keychain')
    expect(shown()).toContain('in place of the old one')
  })

  it('isn’t offered where Harbor doesn’t keep it', async () => {
    await start(
      registry({
        state: connectedWith({
          authMode: 'ldap_auth',
          may: { ...may, 'own-password': { allowed: false, reason: 'auth-mode' } },
          publishedPassword: true,
        }),
      }),
    )
    expect(hasButton('Change my password')).toBe(false)
    expect(hasButton('Change the password')).toBe(false)
  })
})

describe('the published password', () => {
  it('is told in the rail and on the registry, with the way to change it', async () => {
    const { double } = await start(published)
    expect(link(/^Harbor EU/).textContent).toContain('published password')
    expect(shown()).toContain('ops-admin still has Harbor’s published password.')
    await open('Change the password')
    expect(dialog('Change my password').textContent).toContain('ops-admin')
    await press(button('Cancel'))

    double.emit.connections.changed(listOf([registry()]))
    await flushPromises()
    expect(shown()).not.toContain('published password')
  })
})

describe('a password that was changed elsewhere', () => {
  it('is entered in place, kept where the old one was, and tried at once', async () => {
    const lost = registry({
      password: 'run',
      state: {
        kind: 'failed',
        at: '2026-11-24T10:00:00.000Z',
        failure: failure('wrong-password', { username: 'ops-admin' }),
      },
    })
    const double = createBridgeDouble({
      notes: noNotes,
      connections: {
        list: () => ok(listOf([lost])),
        save: ({ draft }) => ok(savedAs(draft)),
        connect: () => fail('timeout', { seconds: 15 }),
      },
    })
    await mountScreen(App, { bridge: double.api, at: `/registries/${lost.id}/users` })
    await press(button('Sign in'))
    expect(descriptionOf(field('Enter the new password of ops-admin'))).toContain(
      'Enter the password.',
    )
    await fill(field('Enter the new password of ops-admin'), 'New-Secret-1')
    await press(button('Sign in'))
    double.emit.connections.changed(listOf([{ ...lost, state: { kind: 'idle' } }]))
    await flushPromises()
    const { id, name, url, username, colour, environment, trust, plainHttpAccepted } = lost
    expect(double.calls.filter(({ channel }) => !atStart.has(channel))).toEqual([
      {
        channel: 'connections.save',
        input: {
          id,
          draft: { name, url, username, colour, environment, trust, plainHttpAccepted },
          password: 'New-Secret-1',
          keep: 'run',
        },
      },
      { channel: 'connections.connect', input: { id } },
    ])
  })
})
