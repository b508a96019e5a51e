import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionList, ConnectionView } from '@contract/models/connection'
import { fail, failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { button, dialog, hasButton, hasDialog, link, press, said, shown } from '../page'
import {
  capabilities,
  certificateOf,
  connectedWith,
  listOf,
  may,
  passedReport,
  registry,
} from './registries'
import { noOverview } from '../overview/no-overview'

const start = async (list: ConnectionList, at = '/', answers: Answers = {}) => {
  const double = createBridgeDouble({
    notes: noNotes,
    ...noOverview,
    ...answers,
    connections: {
      list: () => ok(list),
      connect: () => ok(capabilities),
      cancelTest: () => ok(undefined),
      ...answers.connections,
    },
  })
  const { router } = await mountScreen(App, { bridge: double.api, at })
  const channels = (): readonly string[] => double.calls.map(({ channel }) => channel)
  return { double, router, channels }
}

const numbered = (digit: number, change: Partial<ConnectionView>): ConnectionView =>
  registry({ id: `00000000-0000-4000-8000-00000000000${digit}`, ...change })
const at = (digit: number, section: string): string =>
  `/registries/00000000-0000-4000-8000-00000000000${digit}/${section}`
const failedBy = (reason: (Parameters<typeof failure>[0] & 'wrong-password') | 'timeout') =>
  ({
    kind: 'failed',
    at: new Date(Date.now() - 190_000).toISOString(),
    failure:
      reason === 'timeout'
        ? failure('timeout', { seconds: 15 })
        : failure('wrong-password', { username: 'ops-admin' }),
  }) as const

const factOf = (name: string): readonly string[] => {
  const term = [...document.querySelectorAll('dt')].find(({ textContent }) => textContent === name)
  const values: string[] = []
  for (let at = term?.nextElementSibling; at?.tagName === 'DD'; at = at.nextElementSibling)
    values.push(at.textContent)
  return values
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

describe('the rail', () => {
  const list = listOf([
    numbered(4, {
      name: 'Lab 4',
      url: 'http://lab4.example.com:8080',
      environment: 'test',
      password: 'run',
      state: failedBy('timeout'),
    }),
    numbered(3, { name: 'Staging', environment: 'staging', state: { kind: 'idle' } }),
    numbered(2, { name: 'Harbor US' }),
    numbered(1, {}),
  ])

  it('groups the registries by environment, each with its state in words', async () => {
    await start(list)
    expect([...document.querySelectorAll('nav h2')].map((title) => title.textContent)).toEqual([
      'Production',
      'Staging',
      'Test',
    ])
    expect([...document.querySelectorAll('nav ul .name')].map((name) => name.textContent)).toEqual([
      'Harbor EU',
      'Harbor US',
      'Staging',
      'Lab 4',
    ])
    expect(link(/^Harbor EU/).textContent).toMatch(/2\.6.*harbor\.eu\.example\.com.*signed in/)
    expect(link(/^Staging/).textContent).toContain('not checked yet')
    expect(link(/^Lab 4/).textContent).toMatch(
      /lab4\.example\.com:8080.*no answer · 3 min ago.*plain http.*password for this run/,
    )
  })

  it('marks the current registry and follows the main process', async () => {
    const { double } = await start(list, at(1, 'registry'))
    expect(link(/^Harbor EU/).getAttribute('aria-current')).toBe('page')
    expect(link(/^Harbor US/).hasAttribute('aria-current')).toBe(false)
    double.emit.connections.changed(listOf([numbered(1, { name: 'Harbor Europe' })]))
    await flushPromises()
    expect(hasButton('Add a registry')).toBe(true)
    expect(link(/^Harbor Europe/).getAttribute('aria-current')).toBe('page')
  })
})

describe('opening a registry', () => {
  it('connects one that was not checked yet', async () => {
    const { channels } = await start(
      listOf([numbered(3, { state: { kind: 'idle' } })]),
      at(3, 'registry'),
    )
    expect(channels().filter((channel) => channel === 'connections.connect')).toHaveLength(1)
  })

  it('never repeats a wrong password by itself, but on demand', async () => {
    const { channels } = await start(
      listOf([numbered(4, { state: failedBy('wrong-password') })]),
      at(4, 'users'),
    )
    expect(shown()).toContain('The password of ops-admin is wrong')
    expect(channels()).not.toContain('connections.connect')
    await press(button('Try again'))
    expect(channels()).toContain('connections.connect')
  })

  it('tells the session in a line', async () => {
    await start(listOf([registry()]), at(1, 'registry'))
    expect(shown()).toContain('Harbor 2.6.4')
    expect(shown()).toContain('Database authentication')
    expect(shown()).toContain('signed in as ops-admin, system admin')
  })
})

describe('the facts of a registry', () => {
  const pinned = registry({
    trust: { kind: 'pinned', pem: certificateOf('A').pem },
    certificates: [certificateOf('A')],
  })

  it('shows the pinned certificate and where the password is', async () => {
    await start(listOf([pinned]), at(1, 'registry'))
    expect(shown()).toContain(certificateOf('A').fingerprint)
    expect(shown()).toContain('only this certificate')
    expect(shown()).toContain('in this computer’s keychain')
  })

  it('tells a robot account as such, what it may, and why it may not do the rest', async () => {
    const robots = { allowed: false, reason: 'robot' } as const
    const robot: ConnectionView = registry({
      state: connectedWith({
        me: { userId: null, username: 'robot$ci', admin: false },
        may: {
          ...may,
          edit: robots,
          delete: robots,
          create: { allowed: false, reason: 'version' },
        },
      }),
    })
    await start(listOf([robot]), at(1, 'registry'))
    expect(shown()).toContain('signed in as robot$ci, a robot account')
    expect(shown()).not.toContain('system admin')
    expect(factOf('May')).toEqual([
      'list users, reset passwords, set and revoke admins, change its own password',
    ])
    expect(factOf('May not')).toEqual([
      'add users: not in this version of Harbor',
      'edit profiles, delete users: this robot account has no permission for it',
    ])
  })

  it('tests, opens the portal, and forgets the password', async () => {
    const { double } = await start(listOf([pinned]), at(1, 'registry'), {
      app: { openExternal: () => ok(undefined) },
      connections: { test: () => ok(passedReport), forgetPassword: () => ok(undefined) },
    })
    await press(button('Test again'))
    expect(shown()).toContain('203.0.113.7, port 443')
    expect(said()).toBe('The test passed.')
    await press(button('Open in browser'))
    await press(button('Forget password'))
    expect(said()).toBe('The password was forgotten.')
    expect(double.calls.filter(({ channel }) => !atStart.has(channel))).toMatchObject([
      { channel: 'connections.test', input: { id: pinned.id, password: null } },
      {
        channel: 'app.openExternal',
        input: { kind: 'registry', connectionId: pinned.id },
      },
      { channel: 'connections.forgetPassword', input: { id: pinned.id } },
    ])
  })

  it('asks before removing, naming where, and says why it could not', async () => {
    let locked = true
    const { router, double } = await start(listOf([pinned]), at(1, 'registry'), {
      connections: {
        remove: () => (locked ? fail('keychain', { state: 'locked' }) : ok(undefined)),
      },
    })
    await press(button('Remove…'))
    expect(dialog('Remove this registry?').textContent).toContain('Harbor EU · Production')
    expect(document.activeElement?.textContent).toContain('Cancel')
    await press(button('Remove the registry'))
    expect(shown()).toContain('The keychain is locked.')
    expect(shown()).toContain('The registry is still in the list.')
    locked = false
    await press(button('Remove the registry'))
    expect(double.calls).toContainEqual({
      channel: 'connections.remove',
      input: { id: pinned.id, evenIfPasswordStays: false },
    })
    expect(said()).toBe(`${pinned.name} was removed.`)
    await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/'))
    expect(hasDialog()).toBe(false)
  })

  it('removes a registry without its keychain, once it was said what then stays', async () => {
    const { router, double } = await start(listOf([pinned]), at(1, 'registry'), {
      connections: {
        remove: ({ evenIfPasswordStays }) =>
          evenIfPasswordStays ? ok(undefined) : fail('keychain', { state: 'timeout' }),
      },
    })
    await press(button('Remove…'))
    expect(shown()).not.toContain('Remove it anyway')
    await press(button('Remove the registry'))
    expect(shown()).toContain(pinned.id)
    await press(button('Remove it anyway'))
    expect(double.calls).toContainEqual({
      channel: 'connections.remove',
      input: { id: pinned.id, evenIfPasswordStays: true },
    })
    await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/'))
  })
})

describe('what a person must know', () => {
  it('tells where a damaged list went, until it is closed', async () => {
    await start(listOf([], { notice: { kind: 'damaged', movedTo: '/home/ops/damaged.json' } }))
    expect(shown()).toContain('/home/ops/damaged.json')
    await press(button('Close'))
    expect(shown()).not.toContain('/home/ops/damaged.json')
  })

  it('tells that the keychain is closed, and checks again', async () => {
    const { channels } = await start(listOf([], { keychain: { state: 'locked' } }), '/', {
      connections: { checkKeychain: () => ok(listOf([])) },
    })
    expect(shown()).toContain('The keychain is locked.')
    await press(button('Check again'))
    expect(channels()).toContain('connections.checkKeychain')
    expect(shown()).not.toContain('The keychain is locked.')
  })
})
