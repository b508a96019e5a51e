import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import { fail, failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
// It is loaded when it is opened, which takes long on a busy machine; so it is here already.
import '@screen/features/connections/OwnPasswordDialog.vue'
import { announce } from '@screen/ui/announcer'
import { followChanges } from '@screen/features/connections/capability-changes'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { button, dialog, field, fill, hasButton, hasDialog, press, said, shown } from '../page'
import { noNotes } from '../notes/no-notes'
import { settings } from '../users/users-screen'
import { capabilities, connectedWith, listOf, may, registry } from './registries'
import { noOverview } from '../overview/no-overview'

const generated = 'Fjord-Lantern-42'

const start = async (state: ConnectionView['state'], connections: Answers['connections'] = {}) => {
  const double = createBridgeDouble({
    ...noOverview,
    connections: {
      list: () => ok(listOf([registry({ state })])),
      connect: () => ok(capabilities),
      cancelConnect: () => ok(undefined),
      cancelTest: () => ok(undefined),
      ...connections,
    },
    users: { generatePassword: () => ok(generated) },
    settings: { get: () => ok(settings) },
    notes: noNotes,
  })
  const { router } = await mountScreen(App, {
    bridge: double.api,
    at: `/registries/${registry().id}/registry`,
  })
  const enter = async (next: ConnectionView['state']): Promise<void> => {
    double.emit.connections.changed(listOf([registry({ state: next })]))
    await flushPromises()
  }
  const inputs = (channel: string): readonly unknown[] =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { double, router, enter, inputs }
}

describe('the password of a registry’s own proxy', () => {
  const proxy = { kind: 'address', url: 'http://proxy.example:3128', username: 'carla' } as const
  const failed = (reason: 'password' | 'sign-in' | 'refused'): ConnectionView['state'] => ({
    kind: 'failed',
    at: '2026-11-24T10:00:00.000Z',
    failure: failure('proxy', { host: 'proxy.example', port: 3128, reason, status: null }),
  })
  const startWith = async (change: Partial<ConnectionView>) => {
    const view = registry({ proxy, ...change })
    const started = await start(view.state, {
      list: () => ok(listOf([view])),
      connect: () => fail('cancelled', {}),
      save: ({ draft }) => ok({ ...view, ...draft }),
    })
    const submit = async (): Promise<void> => {
      document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
      await flushPromises()
    }
    return { ...started, submit }
  }
  const label = 'Enter the password of carla at the proxy proxy.example:3128'

  it('is asked for alone where only that is missing or refused', async () => {
    const { inputs, submit } = await startWith({ state: failed('sign-in'), hasProxyPassword: true })
    expect(shown()).not.toContain('password of ops-admin')
    await submit()
    expect(inputs('connections.save')).toEqual([])
    expect(shown()).toContain('Enter the password for the proxy.')
    expect(document.activeElement).toBe(field(label))
    await fill(field(label), 'Proxy-1')
    await submit()
    expect(inputs('connections.save')).toMatchObject([
      { draft: { proxy }, password: null, proxyPassword: 'Proxy-1', keep: 'keychain' },
    ])
  })

  it('is asked for with the registry’s where neither is there', async () => {
    const { inputs, submit } = await startWith({
      password: 'none',
      state: {
        kind: 'failed',
        at: '2026-11-24T10:00:00.000Z',
        failure: failure('password-needed', { reason: 'none' }),
      },
    })
    await fill(field('Enter the password of ops-admin'), 'Secret-1')
    await fill(field(label), 'Proxy-1')
    await submit()
    expect(inputs('connections.save')).toMatchObject([
      { password: 'Secret-1', proxyPassword: 'Proxy-1' },
    ])
  })

  it.each([
    ['something else stops there', { state: failed('refused'), hasProxyPassword: true }],
    ['the system names the proxy', { state: failed('sign-in'), proxy: { kind: 'system' } }],
  ] as const)('isn’t asked for where %s', async (_name, change) => {
    await startWith(change)
    expect(shown()).toContain('Try again')
    expect(document.querySelector('form')).toBeNull()
  })
})

describe('what was changed on a registry meanwhile', () => {
  const upgraded = 'Harbor was upgraded from 2.6.4 to 2.9.5.'

  it('is said once and shown until it is dismissed', async () => {
    const { router, enter } = await start(connectedWith({}))
    expect(hasButton('Dismiss what was changed')).toBe(false)
    await enter(connectedWith({ version: '2.9.5', emailSettings: false }))
    expect(said()).toContain(upgraded)
    expect(shown()).toContain('It has no email settings any more.')
    await enter(connectedWith({ version: '2.9.5', emailSettings: false }))
    announce('something else')
    await router.push('/')
    await router.push(`/registries/${registry().id}/registry`)
    await flushPromises()
    expect(shown()).toContain(upgraded)
    expect(said()).toBe('something else')
    await press(button('Dismiss what was changed'))
    expect(hasButton('Dismiss what was changed')).toBe(false)
    await enter(connectedWith({ version: '2.9.5', emailSettings: false }))
    expect(hasButton('Dismiss what was changed')).toBe(false)
  })

  it('is seen also where the session broke in between', async () => {
    const { enter } = await start(connectedWith({}))
    const broken = { kind: 'failed', at: '2026-11-24T10:00:00.000Z', capabilities } as const
    await enter({ ...broken, failure: failure('unavailable', { status: 502 }) })
    await enter({ kind: 'connecting', capabilities })
    await enter(connectedWith({ version: '2.9.5' }))
    expect(shown()).toContain(upgraded)
  })

  it('names the mode, the right and what may be done', async () => {
    const { enter } = await start(connectedWith({}))
    const refused = { allowed: false, reason: 'auth-mode' } as const
    await enter(
      connectedWith({
        authMode: 'ldap_auth',
        readOnly: true,
        may: { ...may, create: refused, edit: refused },
      }),
    )
    expect(shown()).toContain('It uses LDAP authentication now.')
    expect(shown()).toContain('It is in read-only mode now.')
    expect(shown()).toContain('You may not do this any more: add users, edit profiles.')
    await enter(connectedWith({ me: { ...capabilities.me, admin: false } }))
    expect(shown()).toContain('ops-admin isn’t a system admin any more.')
  })

  it('is none when it was taken back, or the registry is another one', () => {
    const listWith = (state: ConnectionView['state']) => listOf([registry({ state })])
    const before = listWith(connectedWith({}))
    const then = listWith(connectedWith({ version: '2.9.5' }))
    const changes = followChanges(new Map(), before, then)
    expect(changes.size).toBe(1)
    expect(followChanges(changes, then, then)).toEqual(changes)
    expect(followChanges(changes, then, before).size).toBe(0)
    const another = listWith({ kind: 'idle' })
    expect(followChanges(changes, then, another).size).toBe(0)
    expect(followChanges(new Map(), another, then).size).toBe(0)
  })
})

describe('connecting', () => {
  it('can be cancelled', async () => {
    const { inputs } = await start({ kind: 'connecting' })
    await expect.poll(() => hasButton('Cancel connecting')).toBe(true)
    await press(button('Cancel connecting'))
    expect(inputs('connections.cancelConnect')).toEqual([{ id: registry().id }])
  })
})

describe('a change of one’s own password', () => {
  const begin = async (answer: Parameters<typeof start>[1]) => {
    const started = await start(connectedWith({}), answer)
    await press(button('Change my password'))
    await expect.poll(() => hasDialog()).toBe(true)
    await flushPromises()
    await fill(field('Old password'), 'Old-Secret-1')
    await press(button('Change the password'))
    return started
  }
  const opened = async (): Promise<string> => {
    await press(button('Show the new password'))
    await flushPromises()
    return dialog(/Change my password|Password changed/).textContent
  }

  it('offers the user name to password managers', async () => {
    await begin({ changePassword: () => fail('old-password', {}) })
    const name = document.querySelector<HTMLInputElement>('input[autocomplete=username]')
    expect(name?.value).toBe('ops-admin')
  })

  it('can be left while it is under way, and is told with the registry', async () => {
    let answer: (kept: 'keychain') => void = () => undefined
    await begin({
      changePassword: () =>
        new Promise((resolve) => (answer = (kept) => resolve(ok({ kept, failure: null })))),
    })
    await press(button('Close'))
    expect(hasDialog()).toBe(false)
    expect(shown()).toContain('The password of ops-admin is being changed.')
    expect(await opened()).toContain(generated)
    await press(button('Close'))
    answer('keychain')
    await flushPromises()
    expect(shown()).toContain('The password of ops-admin was changed.')
    expect(said()).toContain('The password of ops-admin was changed.')
    expect(await opened()).toContain(generated)
    await press(button('Done'))
    expect(hasButton('Show the new password')).toBe(false)
  })

  it('that failed meanwhile says why', async () => {
    let answer: () => void = () => undefined
    await begin({
      changePassword: () =>
        new Promise((resolve) => (answer = () => resolve(fail('old-password', {})))),
    })
    await press(button('Close'))
    answer()
    await flushPromises()
    expect(shown()).toContain('The password of ops-admin wasn’t changed.')
    expect(shown()).toContain('Your old password is missing or wrong.')
    await press(button('Dismiss'))
    expect(shown()).not.toContain('Your old password is missing or wrong.')
  })

  it('of unknown outcome stays until it is known, and is checked by the same call', async () => {
    let known = false
    const { inputs } = await begin({
      changePassword: () =>
        known
          ? ok({ kept: 'keychain', failure: null })
          : fail('outcome-unknown', { cause: 'timeout' }),
    })
    expect(dialog('Change my password').textContent).toContain(generated)
    expect(hasButton('Change the password')).toBe(false)
    await press(button('Check'))
    await press(button('Cancel'))
    expect(shown()).toContain('It isn’t known whether the password of ops-admin was changed.')
    expect(await opened()).toContain(generated)
    known = true
    await press(button('Check'))
    expect(dialog('Password changed').textContent).toContain(generated)
    const input = { id: registry().id, oldPassword: 'Old-Secret-1', newPassword: generated }
    expect(inputs('connections.changePassword')).toEqual([input, input, input])
    await press(button('Done'))
    expect(hasButton('Show the new password')).toBe(false)
  })
})
