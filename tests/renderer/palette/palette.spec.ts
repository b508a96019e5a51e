import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import type { SuggestedPeople } from '@contract/models/person'
import { fail, ok, type Result } from '@contract/result'
import App from '@screen/app/App.vue'
// What the router loads when it is needed: here before, so that no test waits for it.
import '@screen/features/journal/JournalView.vue'
import '@screen/features/notes/NotesView.vue'
import '@screen/features/palette/PaletteDialog.vue'
import '@screen/features/palette/ShortcutsDialog.vue'
import '@screen/features/users/UsersView.vue'
import { createBridgeDouble } from '@support/bridge-double'
import { listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { noOverview } from '../overview/no-overview'
import { button, fill, hasDialog, press, said, shown } from '../page'

const eu = '00000000-0000-4000-8000-000000000001'
const us = '00000000-0000-4000-8000-000000000002'
const connections = [
  registry({ id: eu }),
  registry({ id: us, name: 'Plant Hamburg', environment: 'test', url: 'https://hh.example.com' }),
]
const nobody: SuggestedPeople = { people: [], similar: false, loaded: 1, registries: 2 }
const anna: SuggestedPeople['people'][number] = {
  key: `${eu} 7`,
  fullName: 'Anna Weber',
  username: 'anna.weber',
  accounts: [{ connectionId: eu, userId: 7 }],
}

const open = async (
  suggest: (text: string) => Result<SuggestedPeople> | Promise<Result<SuggestedPeople>> = () =>
    ok(nobody),
  rest: { list?: readonly ConnectionView[] } = {},
) => {
  const double = createBridgeDouble({
    connections: {
      list: () => ok(listOf(rest.list ?? connections)),
      connect: () => fail('cancelled', {}),
    },
    notes: noNotes,
    ...noOverview,
    people: {
      suggest: ({ text }) => suggest(text),
      find: () => ok({ people: [], total: 0, registries: [] }),
    },
    journal: {
      query: () => ok({ entries: [], total: 0, whole: true }) as never,
      state: () => ok(null) as never,
    },
  })
  const { router } = await mountScreen(App, { bridge: double.api, at: '/people' })
  const at = (): string => router.currentRoute.value.fullPath
  return { double, at }
}

const key = async (name: string, rest: KeyboardEventInit = {}): Promise<void> => {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...rest }),
  )
  await flushPromises()
}
const combobox = (): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>('[role=combobox][aria-label]')
  if (found === null) throw new Error('The palette isn’t open')
  return found
}
const openPalette = async (): Promise<void> => {
  await key('k', { ctrlKey: true })
  await vi.waitFor(() => combobox())
}
const options = (): readonly string[] =>
  [...document.querySelectorAll('[role=option] .label')].map((option) => option.textContent ?? '')
/** What is said to be chosen, by both of the ways in which it is. */
const active = (): string => {
  const id = combobox().getAttribute('aria-activedescendant') ?? ''
  const option = document.getElementById(id)
  expect(option?.getAttribute('aria-selected')).toBe('true')
  return option?.querySelector('.label')?.textContent ?? ''
}
const choose = async (): Promise<void> => {
  combobox().form?.requestSubmit()
  await vi.waitFor(() => expect(hasDialog()).toBe(false))
  await flushPromises()
}

beforeEach(() => {
  document.body.replaceChildren()
})

describe('the palette', () => {
  it('offers registries and actions, and nothing that doesn’t apply', async () => {
    await open()
    await openPalette()
    expect(options().slice(0, 2)).toEqual(['Harbor EU', 'Plant Hamburg'])
    expect(options()).toContain('Journal')
    expect(options()).not.toContain('New user…')
    expect(options()).not.toContain('Configuration > Email')
    expect(active()).toBe('Harbor EU')
  })

  it('goes through the list by arrows and round, and opens by Enter', async () => {
    const { at } = await open()
    await openPalette()
    await key('ArrowUp')
    expect(active()).toBe('Keyboard shortcuts')
    await key('ArrowDown')
    expect(active()).toBe('Harbor EU')
    await fill(combobox(), 'journal')
    expect(active()).toBe('Journal')
    expect(said()).toMatch(/^\d+ results?$/)
    await choose()
    await vi.waitFor(() => expect(at()).toBe('/journal'))
  })

  it.each([
    ['hambrug', 'Plant Hamburg'],
    ['jurnal', 'Journal'],
    ['hh.example', 'Plant Hamburg'],
  ])('finds by %s: %s', async (typed, found) => {
    await open()
    await openPalette()
    await fill(combobox(), typed)
    expect(active()).toBe(found)
  })

  it('shows where it has been first', async () => {
    await open()
    await openPalette()
    await fill(combobox(), 'one-time')
    await choose()
    await openPalette()
    await vi.waitFor(() => expect(options()[0]).toBe('One-time notes'))
    expect(shown()).toContain('Recent')
    expect(options().filter((label) => label === 'One-time notes')).toHaveLength(1)
  })

  it('finds people who are loaded, says of how many registries, and opens a panel', async () => {
    const { at, double } = await open(() => ok({ ...nobody, people: [anna] }))
    await openPalette()
    await fill(combobox(), 'anna')
    await vi.waitFor(() => expect(active()).toBe('Anna Weber'))
    expect(shown()).toContain('the users of 1 of 2 registries are loaded')
    const asked = double.calls.map(({ channel }) => channel)
    expect(asked).not.toContain('people.ask')
    expect(asked).not.toContain('connections.connect')
    await key('ArrowUp')
    expect(active()).toBe('Find “anna” on all registries')
    await choose()
    expect(at()).toBe('/people')
    await vi.waitFor(() =>
      expect(document.querySelector<HTMLInputElement>('input[type=search]')?.value).toBe('anna'),
    )
  })

  it('says that people are only called something like it', async () => {
    await open(() => ok({ ...nobody, people: [anna], similar: true }))
    await openPalette()
    await fill(combobox(), 'wbeer')
    await vi.waitFor(() =>
      expect(shown()).toContain('nobody is called that, but something like it'),
    )
  })

  it('asks once for what is typed fast, and ignores an answer that is late', async () => {
    const answers = new Map<string, (answer: Result<SuggestedPeople>) => void>()
    const { double } = await open((text) => new Promise((done) => answers.set(text, done)))
    await openPalette()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    await fill(combobox(), 'x')
    await vi.advanceTimersByTimeAsync(79)
    await fill(combobox(), 'xa')
    await vi.advanceTimersByTimeAsync(79)
    expect([...answers.keys()]).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect([...answers.keys()]).toEqual(['xa'])
    await fill(combobox(), 'xb')
    await vi.advanceTimersByTimeAsync(80)
    expect([...answers.keys()]).toEqual(['xa', 'xb'])
    answers.get('xb')?.(ok({ ...nobody, people: [{ ...anna, fullName: 'Newer' }] }))
    await flushPromises()
    expect(options()).toContain('Newer')
    answers.get('xa')?.(ok({ ...nobody, people: [{ ...anna, fullName: 'Older' }] }))
    await flushPromises()
    expect(options()).not.toContain('Older')
    expect(double.calls.filter(({ channel }) => channel === 'people.suggest')).toHaveLength(2)
  })

  it('closes by Escape and gives the focus back', async () => {
    await open()
    const before = document.activeElement
    await openPalette()
    expect(document.activeElement).toBe(combobox())
    await key('Escape')
    expect(hasDialog()).toBe(false)
    expect(document.activeElement).toBe(before)
  })
})

describe('the keys', () => {
  it('open nothing over a dialog that asks', async () => {
    const { at } = await open()
    await press(button('Add a registry'))
    await vi.waitFor(() => expect(hasDialog()).toBe(true))
    await key('k', { ctrlKey: true })
    await key('2', { ctrlKey: true })
    await flushPromises()
    expect(document.querySelectorAll('[role=dialog]')).toHaveLength(1)
    expect(at()).toBe('/people')
  })

  it('open the registries in the order of the rail', async () => {
    const { at } = await open(undefined, {
      list: connections.map((one) => ({ ...one, state: { kind: 'idle' } })),
    })
    await key('é', { ctrlKey: true, code: 'Digit2' })
    await vi.waitFor(() => expect(at()).toBe(`/registries/${us}/users`))
    await key('1', { ctrlKey: true })
    await vi.waitFor(() => expect(at()).toBe(`/registries/${eu}/users`))
    await key('3', { ctrlKey: true })
    expect(at()).toBe(`/registries/${eu}/users`)
  })

  it('are listed under ?, unless somebody is typing', async () => {
    await open()
    const search = document.querySelector<HTMLInputElement>('input[type=search]')
    search?.focus()
    await key('?', { shiftKey: true })
    expect(hasDialog()).toBe(false)
    search?.blur()
    await key('?', { shiftKey: true })
    await vi.waitFor(() => expect(shown()).toContain('Open the first to ninth registry'))
    expect(shown()).toContain('Ask whether to delete the selected users')
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Ctrl')
  })
})
