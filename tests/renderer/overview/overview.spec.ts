import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import type { Count, FoundRegistry, LastLook, RegistryLook } from '@contract/models/overview'
import { fail, failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { button, field, fill, hasButton, press, shown } from '../page'
import { settings } from '../users/users-screen'

const idOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const daysFromNow = (days: number): string =>
  new Date(Date.now() + (days + 0.5) * 86_400_000).toISOString()
const known = (count: number): Count => ({ known: true, count })
const found = (change: Partial<FoundRegistry> = {}): FoundRegistry => ({
  version: '2.15.2',
  authMode: 'db_auth',
  me: { userId: 1, username: 'admin', admin: true },
  readOnly: false,
  publishedPassword: false,
  people: known(12),
  admins: known(2),
  ...change,
})
const look = (change: Partial<LastLook> = {}): LastLook => ({
  at: new Date(Date.now() - 150_000).toISOString(),
  failing: null,
  found: found(),
  certificateEnds: daysFromNow(80),
  ...change,
})

const entry = (number: number, name: string, change: Partial<ConnectionView> = {}) =>
  registry({
    id: idOf(number),
    name,
    url: `https://harbor-${number}.example.com`,
    state: { kind: 'idle' },
    ...change,
  })
const entries: readonly ConnectionView[] = [
  entry(1, 'Harbor EU'),
  entry(2, 'Harbor US', { environment: 'staging' }),
  entry(3, 'Build farm', { environment: 'test' }),
  entry(4, 'Lab', { environment: 'test', url: 'http://lab.example.com' }),
  entry(5, 'Training', { environment: 'test', password: 'none' }),
  entry(6, 'New one', { environment: 'other' }),
]
const looks: readonly RegistryLook[] = [
  { connectionId: idOf(1), check: null, last: look({ certificateEnds: daysFromNow(12) }) },
  {
    connectionId: idOf(2),
    check: null,
    last: look({ found: found({ version: '2.9.5', people: known(1_284), admins: known(6) }) }),
  },
  {
    connectionId: idOf(3),
    check: null,
    last: look({
      found: found({
        version: '2.10.0',
        authMode: 'ldap_auth',
        admins: { known: false, reason: 'by-group' },
      }),
    }),
  },
  {
    connectionId: idOf(4),
    check: null,
    last: look({
      found: null,
      certificateEnds: null,
      failing: {
        failure: failure('unreachable', {
          host: 'lab.example.com',
          port: 80,
          reason: 'refused',
        }),
        since: new Date(Date.now() - 3.5 * 3_600_000).toISOString(),
      },
    }),
  },
  { connectionId: idOf(5), check: null, last: look({ found: found({ publishedPassword: true }) }) },
  { connectionId: idOf(6), check: null, last: null },
]

const open = async (answers: Answers['overview'] = {}, others: Answers = {}) => {
  const double = createBridgeDouble({
    connections: { list: () => ok(listOf(entries)) },
    notes: noNotes,
    settings: { get: () => ok(settings), save: (next) => ok(next) },
    overview: { list: () => ok(looks), ...answers },
    ...others,
  })
  const { router } = await mountScreen(App, { bridge: double.api, at: '/' })
  const inputs = (channel: string): readonly unknown[] =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { double, router, inputs }
}

const names = (): readonly string[] =>
  [...document.querySelectorAll('tbody .row th button')].map((cell) => cell.textContent.trim())
const rowOf = (name: string): string => {
  const row = [...document.querySelectorAll('tbody tr')].find((each) =>
    each.querySelector('th')?.textContent.includes(name),
  )
  const texts = [...(row?.querySelectorAll('.open, .host, .chip, .below, td') ?? [])].map((part) =>
    part.textContent.trim(),
  )
  return texts.join(' ').replace(/\s+/g, ' ')
}
const sortBy = (name: string): Promise<void> => press(button(name))
const pick = async (value: string): Promise<void> => {
  const radio = document.querySelector<HTMLElement>(`input[type=radio][value="${value}"]`)
  if (radio === null) throw new Error(`There is no choice ${value}`)
  await press(radio)
}

describe('all registries', () => {
  it('are shown as they were found last, and none is contacted', async () => {
    const { double } = await open()
    expect(shown()).toContain('6 registries')
    expect(shown()).toContain('3 reachable')
    expect(shown()).toContain('1,320 people on 4, 10 admins on 3')
    const row = rowOf('Harbor EU')
    for (const part of [
      'Production',
      'Reachable',
      'signed in as admin',
      '12 2 2.15.2 Database in 12 days',
    ])
      expect(row).toContain(part)
    expect(row).toContain('2 min ago')
    expect(rowOf('Build farm')).toContain('by groupNot knowable: a group can make people')
    expect(rowOf('Lab')).toContain('not reachable since 3 h ago')
    expect(rowOf('Lab')).toContain('none: http')
    expect(rowOf('Training')).toContain('Password needed')
    expect(rowOf('New one')).toContain('Not checked yet')
    const asked = double.calls.map(({ channel }) => channel)
    expect(asked.filter((channel) => /check|connect$|load/.test(channel))).toEqual([])
  })

  it('are filtered by who needs attention, and by name, address and version', async () => {
    const { inputs } = await open({ export: () => ok('registries.csv') })
    expect(shown()).toContain('Needs attention3')
    await pick('attention')
    expect(names()).toEqual(['Harbor EU', 'Lab', 'Training'])
    await press(button('Export…'))
    expect(inputs('overview.export')).toEqual([{ connectionIds: [idOf(1), idOf(4), idOf(5)] }])
    expect(document.querySelector('[role=status][aria-live]')?.textContent).toContain(
      'registries.csv',
    )
    await pick('all')
    const search = document.querySelector<HTMLInputElement>('input[type=search]')
    if (search === null) throw new Error('There is no search')
    await fill(search, '2.9')
    expect(names()).toEqual(['Harbor US'])
    await fill(search, 'LAB.example')
    expect(names()).toEqual(['Lab'])
    await fill(search, 'nobody')
    expect(shown()).toContain('No registry matches.')
    await press(button('Clear the search'))
    expect(names()).toHaveLength(6)
  })

  it('are sorted by each column, what isn’t known last', async () => {
    await open()
    expect(names()).toEqual(['Harbor EU', 'Harbor US', 'Build farm', 'Lab', 'Training', 'New one'])
    await sortBy('Version')
    expect(names().slice(0, 2)).toEqual(['Harbor US', 'Build farm'])
    expect(names().slice(-2)).toEqual(['Lab', 'New one'])
    await sortBy('Version')
    expect(names()[3]).toBe('Harbor US')
    expect(names().slice(-2)).toEqual(['Lab', 'New one'])
    await sortBy('People')
    await sortBy('People')
    expect(names()[0]).toBe('Harbor US')
    await sortBy('Certificate ends')
    expect(names()[0]).toBe('Harbor EU')
    await sortBy('State')
    expect(names()).toEqual(['Lab', 'Training', 'Harbor EU', 'Build farm', 'Harbor US', 'New one'])
    expect(document.querySelector('th.state')?.getAttribute('aria-sort')).toBe('ascending')
    await press(field('Group by environment'))
    expect(
      [...document.querySelectorAll('th[scope=rowgroup]')].map((cell) => cell.textContent.trim()),
    ).toEqual(['Production', 'Staging', 'Test', 'Other'])
    expect(names()).toEqual(['Harbor EU', 'Harbor US', 'Lab', 'Training', 'Build farm', 'New one'])
  })

  it('are opened by a click, and walked through with the arrows', async () => {
    const { router } = await open()
    const first = button('Harbor EU')
    first.focus()
    first.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
    expect(document.activeElement?.textContent.trim()).toBe('Harbor US')
    const left: string[] = []
    router.beforeEach(({ fullPath }) => {
      left.push(fullPath)
      return false
    })
    await press(button('Harbor US'))
    await vi.waitFor(() => expect(left).toEqual([`/registries/${idOf(2)}/users`]))
    document.querySelector<HTMLElement>('tbody tr:nth-child(3) td')?.click()
    await vi.waitFor(() => expect(left.at(-1)).toBe(`/registries/${idOf(3)}/users`))
  })
})

describe('checking', () => {
  it('shows of each that it waits, that it is checked, and its outcome, and can be stopped', async () => {
    const { double, inputs } = await open({
      check: () => ok(undefined),
      cancel: () => ok(undefined),
    })
    await press(button('Check all'))
    expect(inputs('overview.check')).toEqual([{ connectionId: null }])
    const [first, second] = looks
    if (first === undefined || second === undefined) throw new Error('not there')
    double.emit.overview.changed({ ...first, check: 'running' })
    double.emit.overview.changed({ ...second, check: 'waiting' })
    await flushPromises()
    await press(button('Stop checking Harbor EU'))
    expect(inputs('overview.cancel')).toEqual([{ connectionId: idOf(1) }])
    expect(rowOf('Harbor EU')).toContain('Checking …')
    expect(rowOf('Harbor US')).toContain('Waiting …')
    expect(shown()).toContain('Checking: 0 of 2 …')
    await press(button('Stop checking'))
    expect(inputs('overview.cancel')).toContainEqual({ connectionId: null })

    double.emit.overview.changed({
      ...first,
      last: look({ found: found({ readOnly: true, publishedPassword: true }) }),
    })
    double.emit.overview.changed(second)
    await flushPromises()
    await press(button('Check Harbor EU'))
    expect(inputs('overview.check').at(-1)).toEqual({ connectionId: idOf(1) })
    expect(rowOf('Harbor EU')).toContain('Published password')
    expect(rowOf('Harbor EU')).toContain('Read-only mode')
    expect(document.querySelector('[role=status][aria-live]')?.textContent).toContain(
      'Checked: 3 of 6 reachable.',
    )
    expect(hasButton('Check Training')).toBe(false)
  })

  it('is looked at as it was left: the search in this run, the rest in the next one, too', async () => {
    const { inputs, router } = await open()
    await sortBy('Registry')
    await sortBy('Registry')
    await pick('attention')
    const search = (): HTMLInputElement => document.querySelector('input[type=search]')!
    await fill(search(), 'harbor')
    const before = names()
    expect(before.length).toBeGreaterThan(0)
    await router.push('/compare')
    await vi.waitFor(() => expect(names()).toEqual([]))
    await router.push('/')
    await flushPromises()
    await vi.waitFor(() => expect(names()).toEqual(before))
    expect(search().value).toBe('harbor')
    const overview = {
      sort: { column: 'name', descending: true },
      filter: 'attention',
      grouped: false,
    } as const
    expect(inputs('settings.save').at(-1)).toEqual({ ...settings, overview })

    document.body.replaceChildren()
    await open({}, { settings: { get: () => ok({ ...settings, overview }) } })
    expect(button('Registry').closest('th')?.getAttribute('aria-sort')).toBe('descending')
    expect(search().value).toBe('')
  })

  it('says why it can’t begin', async () => {
    await open({ check: () => fail('keychain', { state: 'locked' }) })
    await press(button('Check all'))
    expect(document.querySelector('.notice[role=alert]')?.textContent).toContain('keychain')
  })

  it('when the program starts is off until somebody chooses it', async () => {
    const { inputs } = await open()
    const box = field('Check when Wharfinger starts')
    expect(box.checked).toBe(false)
    await press(box)
    expect(inputs('settings.save')).toEqual([{ ...settings, checkAtStart: true }])
  })
})
