import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import type { HelpDeskView } from '@contract/models/help-desk'
import type { ManagedView } from '@contract/models/managed'
import type { Person } from '@contract/models/person'
import { fail, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import '@screen/features/help-desk/HelpDeskView.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { person as someUser } from '@support/memory-users'
import { listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { button, dialog, field, fill, hasButton, hasDialog, press, said, shown } from '../page'
import { settings } from '../users/users-screen'

const eu = '00000000-0000-4000-8000-000000000001'
const mode: NonNullable<HelpDeskView['mode']> = {
  registries: [eu],
  newUser: false,
  guard: 'password',
}
const anna: Person = {
  key: 'anna',
  total: 1,
  certain: true,
  accounts: [
    {
      connectionId: eu,
      user: someUser(7, { username: 'anna.weber', fullName: 'Anna Weber' }),
      admin: { kind: 'no' },
      whyNot: { 'revoke-admin': null, 'reset-password': null, delete: null },
      knownAt: null,
    },
  ],
}
const managedOf = (change: Partial<ManagedView>): ManagedView => ({
  path: '/etc/wharfinger/policy.json',
  state: 'good',
  problem: null,
  keepsLast: false,
  isWritable: false,
  values: [],
  registryIds: [],
  notAdded: [],
  ...change,
})

const open = async (
  answers: Answers,
  at = '/',
  connections: readonly ConnectionView[] = [registry({ id: eu })],
) => {
  const double = createBridgeDouble({
    app: { info: () => fail('help-desk', {}) },
    connections: { list: () => ok(listOf(connections)) },
    settings: {
      get: () => ok(settings),
      save: (saved) => ok(saved),
      lastKnown: () => ok('on'),
    },
    notes: noNotes,
    overview: { list: () => ok([]) },
    users: { generatePassword: () => ok('rudder-Tally-48-quay') },
    people: {
      ask: () => ok(undefined),
      find: ({ text }) =>
        ok({
          people: text === 'anna' ? [anna] : [],
          total: text === 'anna' ? 1 : 0,
          registries: [
            {
              connectionId: eu,
              state: 'asked',
              loaded: 1,
              expected: 1,
              loadedAt: '2026-11-24T10:00:00.000Z',
              failure: null,
            },
          ],
        }),
    },
    ...answers,
  })
  await mountScreen(App, { bridge: double.api, at })
  return double
}
const search = (): HTMLInputElement => {
  const input = document.querySelector('[role=combobox]')
  if (!(input instanceof HTMLInputElement)) throw new Error('There is no search')
  return input
}
const key = async (name: string, repeat = false): Promise<void> => {
  const { activeElement } = document
  activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, repeat, bubbles: true, cancelable: true }),
  )
  await flushPromises()
}

beforeEach(() => {
  document.body.replaceChildren()
})

describe('the help desk mode', () => {
  const on: Answers = { helpDesk: { get: () => ok({ mode, proposed: null }) } }

  it('asks its registries by itself, and shows nothing of the other screens', async () => {
    const double = await open(on)
    await vi.waitFor(() => expect(shown()).toContain('Reset a password'))
    expect(double.calls.find(({ channel }) => channel === 'people.ask')?.input).toEqual({
      which: { kind: 'ids', ids: [eu] },
    })
    expect(document.querySelector('nav')).toBeNull()
    expect(hasButton('New user')).toBe(false)
    expect(document.title).toBe('Wharfinger – Help desk')
  })

  it('is locked by its key, also over a dialog', async () => {
    const program = await open({
      ...on,
      lock: { now: () => ok({ locked: true, hasPassword: false }) },
    })
    await vi.waitFor(() => expect(document.activeElement).toBe(search()))
    const pressed = (): number =>
      program.calls.filter(({ channel }) => channel === 'lock.now').length
    const lock = { key: 'l', ctrlKey: true, bubbles: true, cancelable: true }
    search().dispatchEvent(new KeyboardEvent('keydown', lock))
    expect(pressed()).toBe(1)
    await press(button('Leave the help desk mode…'))
    await vi.waitFor(() => expect(hasDialog()).toBe(true))
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', lock))
    expect(pressed()).toBe(2)
  })

  it('lists accounts in the order of the registries, and keeps who was marked when another registry tells', async () => {
    const us = '00000000-0000-4000-8000-000000000002'
    const both = { mode: { ...mode, registries: [eu, us] }, proposed: null }
    const accountAt = (connectionId: string): Person['accounts'] =>
      anna.accounts.map((account) => ({ ...account, connectionId }))
    let told: Person = { ...anna, accounts: accountAt(us) }
    const double = await open(
      {
        helpDesk: { get: () => ok(both) },
        people: {
          ask: () => ok(undefined),
          find: () => ok({ people: [told], total: 1, registries: [] }),
        },
      },
      '/',
      [registry({ id: eu, name: 'EU' }), registry({ id: us, name: 'US' })],
    )
    await vi.waitFor(() => expect(document.activeElement).toBe(search()))
    const options = (): readonly string[] =>
      [...document.querySelectorAll('[role=option]')].map(
        (one) =>
          `${one.textContent.includes('· EU ·') ? 'EU' : 'US'} ${String(one.getAttribute('aria-selected'))}`,
      )
    await fill(search(), 'anna')
    await vi.waitFor(() => expect(options()).toEqual(['US true']))
    // The registry that has told its people later comes second in what is found, and first in the list.
    told = { ...anna, total: 2, accounts: [...accountAt(us), ...accountAt(eu)] }
    double.emit.people.changed([])
    await vi.waitFor(() => expect(options()).toEqual(['EU false', 'US true']))
    await key('ArrowDown')
    expect(options()).toEqual(['EU true', 'US false'])
    await key('ArrowUp')
    expect(options()).toEqual(['EU false', 'US true'])
    // Other words, other people: the first again.
    await fill(search(), 'anna w')
    await vi.waitFor(() => expect(options()).toEqual(['EU true', 'US false']))
  })

  it('has the focus in the search as soon as there is one, also when the first registry comes later', async () => {
    const double = await open({
      helpDesk: { get: () => ok({ mode: { ...mode, registries: [] }, proposed: null }) },
    })
    await vi.waitFor(() => expect(shown()).toContain('Reset a password'))
    expect(document.querySelector('[role=combobox]')).toBeNull()
    double.emit.helpDesk.changed({ mode, proposed: null })
    await vi.waitFor(() => expect(document.activeElement).toBe(search()))
  })

  it('opens nothing by a key that is held, nor for words that aren’t answered yet', async () => {
    await open(on)
    await vi.waitFor(() => search())
    search().focus()
    await fill(search(), 'anna')
    await key('Enter')
    expect(hasDialog()).toBe(false)
    await vi.waitFor(() => expect(document.querySelector('[role=option]')).not.toBeNull())
    await key('Enter', true)
    expect(hasDialog()).toBe(false)
    await key('Enter')
    const reset = dialog('Reset password')
    // No service is chosen, and none can be from here.
    const held = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      bubbles: true,
      cancelable: true,
    })
    reset.querySelector('[type=submit]:not([hidden])')?.dispatchEvent(held)
    expect(held.defaultPrevented).toBe(true)
  })

  it('is left by its password only', async () => {
    const leave = vi.fn<() => ReturnType<NonNullable<NonNullable<Answers['helpDesk']>['leave']>>>()
    leave.mockReturnValueOnce(fail('help-desk-password', { seconds: 2 }))
    leave.mockReturnValueOnce(ok({ mode: null, proposed: null }))
    await open({ helpDesk: { ...on.helpDesk, leave } })
    await vi.waitFor(() => search())
    await press(button('Leave the help desk mode…'))
    const submit = async (): Promise<void> => {
      dialog('Leave the help desk mode').dispatchEvent(new Event('submit'))
      const form = document.querySelector('[role=dialog] form')
      form?.dispatchEvent(new Event('submit', { cancelable: true }))
      await flushPromises()
    }
    await submit()
    expect(leave).not.toHaveBeenCalled()
    expect(shown()).toContain('Enter the password.')
    await fill(field('Password of the mode'), 'wrong')
    await submit()
    expect(shown()).toContain('Try again in 2 s.')
    await fill(field('Password of the mode'), 'right')
    await submit()
    await vi.waitFor(() => expect(document.querySelector('nav')).not.toBeNull())
    expect(shown()).not.toContain('Reset a password')
    expect(said()).toBe('The help desk mode is off.')
  })

  it('has no way out that isn’t one', async () => {
    const locked = { ...mode, guard: 'organisation' as const }
    await open({ helpDesk: { get: () => ok({ mode: locked, proposed: null }) } })
    await vi.waitFor(() => expect(shown()).toContain('it can’t be left here'))
    expect(hasButton('Leave the help desk mode…')).toBe(false)
  })

  it('is begun for what the managed configuration proposes, with the same password twice', async () => {
    const enter = vi.fn(() => ok({ mode, proposed: null }))
    await open(
      {
        helpDesk: {
          get: () => ok({ mode: null, proposed: { registries: [eu], newUser: true } }),
          enter,
        },
      },
      '/settings',
    )
    await vi.waitFor(() => expect(hasButton('Begin the help desk mode')).toBe(true))
    expect(field('Harbor EU · Production').checked).toBe(true)
    expect(field('New users can be added').checked).toBe(true)
    await fill(field('Password that ends the mode'), 'tea at noon')
    await fill(field('The same password again'), 'tea at one')
    const begin = async (): Promise<void> => {
      document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
      await flushPromises()
    }
    await begin()
    expect(shown()).toContain('These two aren’t the same.')
    expect(enter).not.toHaveBeenCalled()
    await fill(field('The same password again'), 'tea at noon')
    await begin()
    expect(enter).toHaveBeenCalledWith({
      plan: { registries: [eu], newUser: true },
      password: 'tea at noon',
    })
    expect(said()).toBe('The help desk mode is on.')
  })
})

describe('a managed configuration', () => {
  it('that can’t be used says where it is, what is wrong, and what holds; it can be dismissed', async () => {
    const problem = {
      reason: 'not-allowed',
      place: 'helpDesk.locked',
      expected: 'boolean',
    } as const
    await open({
      managed: { get: () => ok(managedOf({ state: 'bad', problem, isWritable: true })) },
    })
    await vi.waitFor(() =>
      expect(shown()).toContain(
        'It is in /etc/wharfinger/policy.json. At helpDesk.locked: this value can’t be used; expected is boolean.',
      ),
    )
    expect(shown()).toContain('Wharfinger goes by your own settings')
    expect(shown()).toContain('Your organisation’s configuration binds nobody.')
    await press(button(/^Dismiss: Your organisation’s configuration can’t/))
    expect(shown()).not.toContain('helpDesk.locked')
  })

  it('shows what it has locked as such, and nothing there can be changed', async () => {
    const values = (
      ['registries', 'noteService', 'passwordStyle', 'handOver', 'checkAtStart'] as const
    ).map((name) => ({ name, locked: true }))
    await open(
      { managed: { get: () => ok(managedOf({ values, registryIds: [eu] })) } },
      `/registries/${eu}/registry`,
    )
    await vi.waitFor(() => expect(shown()).toContain('Set by your organisation'))
    expect(hasButton('Edit')).toBe(false)
    expect(hasButton(/^Remove/)).toBe(false)
    expect(hasButton('Add a registry')).toBe(false)
    document.body.replaceChildren()
    await open({ managed: { get: () => ok(managedOf({ values })) } })
    await vi.waitFor(() => expect(shown()).toContain('Set by your organisation'))
    expect(field('Check when Wharfinger starts').disabled).toBe(true)
  })

  it('that names no user asks for the name when one signs in', async () => {
    const saved = vi.fn(() => ok(registry()))
    const nameless = registry({
      id: eu,
      username: '',
      password: 'none',
      state: {
        kind: 'failed',
        at: '2026-11-24T10:00:00.000Z',
        failure: { code: 'password-needed', facts: { reason: 'none' } },
      },
    })
    await open(
      {
        connections: {
          list: () => ok(listOf([nameless])),
          save: saved,
          connect: () => fail('password-needed', { reason: 'none' }),
        },
      },
      `/registries/${eu}/registry`,
      [nameless],
    )
    await vi.waitFor(() => expect(shown()).toContain('Your user name'))
    await fill(field('Your password'), 'Harbor12345')
    const submit = async (): Promise<void> => {
      document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
      await flushPromises()
    }
    await submit()
    expect(shown()).toContain('Enter your user name.')
    await fill(field('Your user name'), ' ida ')
    await submit()
    expect(saved.mock.calls.at(-1)).toMatchObject([
      { draft: { username: 'ida' }, password: 'Harbor12345' },
    ])
  })
})
