import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Comparison, CreationPlan, PersonDifference } from '@contract/models/comparison'
import type { User } from '@contract/models/user'
import { failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble } from '@support/bridge-double'
import { person } from '@support/memory-users'
import { listOf } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { button, dialog, field, hasButton, hasDialog, link, press, shown } from '../page'
import { askedOf, connections, eu, us } from '../people/accounts'
import { operationOf, settings } from '../users/users-screen'

const somebody = (userId: number, username: string, facts: Partial<User> = {}): User =>
  person(userId, {
    username,
    fullName: '',
    email: `${username}@example.com`,
    comment: '',
    ...facts,
  })
const anna = somebody(3, 'anna', { admin: true })
const ben = somebody(4, 'ben')
const none = { whyNot: null, emailOf: null, alike: null }
const missing = (source: User, rest: Partial<PersonDifference> = {}): PersonDifference => ({
  kinds: ['missing'],
  source,
  target: null,
  ...none,
  ...rest,
})
const someRows = [
  missing(anna),
  missing(ben),
  missing(somebody(5, 'carl'), {
    whyNot: failure('taken', { field: 'email' }),
    emailOf: { userId: 8, username: 'zed' },
  }),
]

/** The screen, with two registries chosen that differ so. */
const open = async (found: Partial<Comparison> = {}, plan: Partial<CreationPlan> = {}) => {
  const comparison: Comparison = {
    registries: [askedOf(eu, 'asked'), askedOf(us, 'asked')],
    complete: true,
    same: 7,
    counts: { missing: 3, email: 0, admin: 0, extra: 0 },
    differing: 3,
    creatable: 2,
    rows: someRows,
    total: 3,
    whyNotCreate: null,
    ...found,
  }
  const double = createBridgeDouble({
    connections: { list: () => ok(listOf(connections)) },
    settings: { get: () => ok(settings) },
    notes: noNotes,
    people: { ask: () => ok(undefined), cancel: () => ok(undefined) },
    comparison: {
      look: () => ok(comparison),
      plan: () => ok({ people: [anna, ben], more: 0, left: [], ...plan }),
      export: () => ok('comparison.csv'),
    },
    operations: { start: () => ok(operationOf('create', { total: 2 })) },
  })
  await mountScreen(App, { bridge: double.api, at: '/compare' })
  await vi.waitFor(() => expect(shown()).toContain('Choose two registries'))
  expect(double.calls.some(({ channel }) => channel === 'comparison.look')).toBe(false)
  const [source, target] = document.querySelectorAll('select')
  for (const [select, id] of [
    [source, eu],
    [target, us],
  ] as const) {
    if (select === undefined) throw new Error('There is no choice')
    select.value = id
    select.dispatchEvent(new Event('change', { bubbles: true }))
    await flushPromises()
  }
  await vi.waitFor(() => expect(shown()).not.toMatch(/Choose two registries/))
  await vi.waitFor(() =>
    expect(double.calls.some(({ channel }) => channel === 'comparison.look')).toBe(true),
  )
  await flushPromises()
  const last = (channel: string): unknown =>
    double.calls.findLast((call) => call.channel === channel)?.input
  return { double, last }
}

beforeEach(() => {
  document.body.replaceChildren()
})

describe('comparing registries', () => {
  it('asks these two only, and only when the person wants it', async () => {
    const registries = [askedOf(eu, 'not-asked'), askedOf(us, 'not-asked')]
    const { double, last } = await open({ registries, complete: false, rows: [], differing: 0 })
    expect(shown()).toContain('Not compared yet')
    expect(hasButton(/^Create/)).toBe(false)
    expect(double.calls.some(({ channel }) => channel === 'people.ask')).toBe(false)
    await press(button('Ask these registries'))
    expect(last('people.ask')).toEqual({ which: { kind: 'ids', ids: [eu, us] } })
  })

  it('shows each difference with what is at either registry, which leads there', async () => {
    const here = somebody(3, 'anna', { email: 'one@example.com' })
    const there = somebody(9, 'anna', { email: 'two@example.com', admin: true })
    await open({ rows: [{ kinds: ['email', 'admin'], source: here, target: there, ...none }] })
    expect(shown()).toContain('7 the same · 3 different')
    expect(shown()).toMatch(/annaOther emailOther admin right/)
    expect(link(/^one@example.com/).getAttribute('href')).toBe(`/registries/${eu}/users/3`)
    expect(link(/^two@example.com/).getAttribute('href')).toBe(`/registries/${us}/users/9`)
    expect(document.querySelector('tbody input')).toBeNull()
  })

  it('says before who can’t be created and why, and offers only the others', async () => {
    await open()
    expect(shown()).toContain('Their email belongs to zed there.')
    expect(link('Show zed').getAttribute('href')).toBe(`/registries/${us}/users/8`)
    expect(document.querySelectorAll('tbody input')).toHaveLength(2)
    expect(button('Create the 2 missing…')).toBeDefined()
  })

  it('words a rule of the target', async () => {
    const whyNot = failure('invalid-field', { field: 'username', rule: 'characters' })
    await open({ rows: [missing(somebody(6, 'a,b'), { whyNot })] })
    expect(shown()).toMatch(/Can’t be created: Leave out , "/)
  })

  it('is filtered by kind', async () => {
    const { last } = await open()
    await press(field('Missing3'))
    await vi.waitFor(() =>
      expect(last('comparison.look')).toEqual({
        compared: { source: eu, target: us },
        filter: { kind: 'missing', text: '' },
        page: 1,
        pageSize: 100,
      }),
    )
  })

  it('goes to the next page, and back to the first with another filter', async () => {
    const { last } = await open({ total: 250 })
    await press(button('Next page'))
    await vi.waitFor(() => expect(last('comparison.look')).toMatchObject({ page: 2 }))
    await press(field('Missing3'))
    await vi.waitFor(() =>
      expect(last('comparison.look')).toMatchObject({ page: 1, filter: { kind: 'missing' } }),
    )
  })

  it('is written to a file as it is filtered', async () => {
    const { last } = await open()
    await press(button('Export…'))
    expect(last('comparison.export')).toEqual({
      compared: { source: eu, target: us },
      filter: { kind: null, text: '' },
    })
  })

  it('changes sides', async () => {
    const { last } = await open()
    await press(button('Swap the two'))
    await vi.waitFor(() =>
      expect(last('comparison.look')).toMatchObject({ compared: { source: us, target: eu } }),
    )
  })
})

describe('creating who is missing', () => {
  const start = (admin: boolean) => ({
    connectionId: us,
    work: {
      kind: 'create',
      people: [
        { ...fieldsOf(anna), admin },
        { ...fieldsOf(ben), admin: false },
      ],
    },
  })
  const fieldsOf = ({ username, email, fullName, comment }: User) => ({
    username,
    email,
    fullName,
    comment,
    password: { kind: 'generated' },
  })

  it('lists exactly who, where, and who is left out, and copies no admin right by itself', async () => {
    const left = [{ user: somebody(5, 'carl'), whyNot: failure('taken', { field: 'email' }) }]
    const { last } = await open({}, { left })
    await press(button('Create the 2 missing…'))
    expect(last('comparison.plan')).toMatchObject({ which: { kind: 'all' } })
    const text = dialog('Create people from Harbor EU').textContent
    expect(text).toContain('Harbor US · Test')
    expect(text).toMatch(/anna.*ben/)
    expect(text).toContain('carl: The email address belongs to another user.')
    expect(text).toContain('password of its own')
    await press(button('Create 2 people'))
    expect(last('operations.start')).toEqual(start(false))
    expect(hasDialog()).toBe(false)
  })

  it('copies the admin right where that is ticked', async () => {
    const { last } = await open()
    await press(button('Create the 2 missing…'))
    await press(field('Set 1 as system admin too, who is one on Harbor EU'))
    expect(dialog('Create people from Harbor EU').textContent).toContain('system admin')
    await press(button('Create 2 people'))
    expect(last('operations.start')).toEqual(start(true))
  })

  it('creates those who are selected', async () => {
    const { last } = await open({}, { people: [ben] })
    await press(field('Select ben'))
    await press(button('Create the selected one…'))
    expect(last('comparison.plan')).toMatchObject({ which: { kind: 'ids', ids: [4] } })
    expect(hasButton('Create 1 person')).toBe(true)
    await press(button('Create 1 person'))
    // What was selected is done with.
    expect(button('Create the 2 missing…')).toBeDefined()
  })

  it('shows the many by pages, and tells whom it leaves for the next time', async () => {
    const many = Array.from({ length: 101 }, (_, at) => somebody(at + 10, `user${at}`))
    await open({}, { people: many, more: 4 })
    await press(button('Create the 2 missing…'))
    const text = (): string => dialog('Create people from Harbor EU').textContent ?? ''
    expect(text()).toContain('4 others are left for the next time')
    expect(text()).not.toContain('user100')
    await press(button('Next page'))
    expect(text()).toContain('user100')
  })

  it('is not offered where the target’s people are kept elsewhere, which is said', async () => {
    const whyNotCreate = failure('auth-mode', { mode: 'ldap_auth' })
    const { last } = await open({ whyNotCreate })
    expect(shown()).toContain('LDAP')
    expect(document.querySelector('tbody input')).toBeNull()
    await press(button('Create the 2 missing…'))
    expect(last('comparison.plan')).toBeUndefined()
  })
})
