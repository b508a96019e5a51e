import { describe, expect, it, vi } from 'vitest'
import { changeKinds, type JournalEntry, type JournalState } from '@contract/models/journal'
import { fail, failureCodes, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { en } from '@screen/i18n/en'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { noOverview } from '../overview/no-overview'
import { connectionId, dialogText, openUsers, press, settled } from '../users/users-screen'

const entryOf = (number: number, rest: Partial<JournalEntry> = {}): JournalEntry => ({
  number,
  at: '2026-11-25T10:20:30.000Z',
  osUser: 'ops',
  registry: {
    id: connectionId,
    name: 'Harbor EU',
    address: 'https://harbor.example.com',
    account: 'admin',
  },
  kind: 'reset-password',
  fields: [],
  person: 'anna.weber',
  outcome: 'done',
  code: null,
  requestIds: ['6f1c0a52-8a2f-4f0c-9b0e-3f4a5b6c7d8e'],
  hash: 'a'.repeat(64),
  ...rest,
})
const some = [
  entryOf(3, { kind: 'edit', fields: ['email'], outcome: 'unknown', code: 'timeout' }),
  entryOf(2, { kind: 'create', person: 'ben.okafor', outcome: 'failed', code: 'taken' }),
  entryOf(1, { kind: 'add-connection', person: null, requestIds: [] }),
]
const stateOf = (rest: Partial<JournalState> = {}): JournalState => ({
  check: 'intact',
  breaks: [],
  broken: 0,
  entries: 3,
  since: '2026-03-03T10:00:00.000Z',
  registries: [{ id: connectionId, name: 'Harbor EU' }],
  setAside: [],
  unwritten: null,
  ...rest,
})

const open = async (journal: Answers['journal'] = {}) => {
  const double = createBridgeDouble({
    connections: { list: () => ok(listOf([registry()])) },
    ...noOverview,
    notes: noNotes,
    journal: {
      state: () => ok(stateOf()),
      query: () => ok({ entries: some, total: some.length }),
      ...journal,
    },
  })
  const { router } = await mountScreen(App, { bridge: double.api, at: '/' })
  document.querySelector<HTMLAnchorElement>('a[href$="/journal"]')?.click()
  await vi.waitUntil(() => router.currentRoute.value.name === 'journal', 20_000)
  await settled()
  const inputs = (channel: string): readonly unknown[] =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { double, inputs }
}
const text = (): string => document.body.textContent.replace(/\s+/g, ' ')
const rows = (): readonly string[] =>
  [...document.querySelectorAll('tbody tr')].map((row) =>
    row.textContent.replace(/\s+/g, ' ').trim(),
  )
const choose = async (label: string, value: string): Promise<void> => {
  const select = document.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)
  if (select === null) throw new Error(`no choice of ${label}`)
  const options = [...select.options]
  select.selectedIndex = options.findIndex((option) => option.textContent.trim() === value)
  select.dispatchEvent(new Event('change'))
  await settled()
}
const everything = { text: '', kind: null, outcome: null, registry: null, person: null }

describe('the journal', () => {
  it('tells of each change when, who, where, what, to whom and what came of it', async () => {
    await open()
    expect(text()).toContain('Chain intact, 3 entries since 3 Mar 2026')
    expect(rows()).toHaveLength(3)
    expect(rows()[0]).toContain('Edit profile')
    expect(rows()[0]).toContain('ops as admin')
    expect(rows()[0]).toContain('The answer was lost: No answer in time')
    expect(rows()[1]).toContain('ben.okafor')
    expect(rows()[1]).toContain('The user name or the email address is taken')
    expect(rows()[2]).toContain('Harbor EU')
  })

  it('has words for every change and every failure', () => {
    expect(Object.keys(en.journal.kinds).toSorted()).toEqual([...changeKinds].toSorted())
    expect(Object.keys(en.journal.codes).toSorted()).toEqual([...failureCodes].toSorted())
  })

  it('is asked for what was chosen, from the first page on', async () => {
    const { inputs } = await open({ query: () => ok({ entries: some, total: 120 }) })
    await press('Next page')
    await choose('Change', 'Reset password')
    await choose('Registry', 'Harbor EU')
    document.querySelector<HTMLInputElement>('input[type=radio][value=failed]')?.click()
    await settled()
    expect(inputs('journal.query')).toEqual([
      { filter: everything, page: 1, pageSize: 50 },
      { filter: everything, page: 2, pageSize: 50 },
      { filter: { ...everything, kind: 'reset-password' }, page: 1, pageSize: 50 },
      {
        filter: { ...everything, kind: 'reset-password', registry: connectionId },
        page: 1,
        pageSize: 50,
      },
      {
        filter: {
          ...everything,
          kind: 'reset-password',
          registry: connectionId,
          outcome: 'failed',
        },
        page: 1,
        pageSize: 50,
      },
    ])
  })

  it('says that nothing fits, which isn’t that there is nothing', async () => {
    await open({
      query: ({ filter }) =>
        ok(filter.outcome === null ? { entries: some, total: 3 } : { entries: [], total: 0 }),
    })
    document.querySelector<HTMLInputElement>('input[type=radio][value=unknown]')?.click()
    await settled()
    expect(text()).toContain('No entry fits.')
    expect(text()).not.toContain('No entry yet')
  })

  it('shows all of an entry', async () => {
    await open()
    await press('Details: Create user, 25 Nov 2026, 10:20')
    expect(dialogText()).toContain('Entry 2')
    expect(dialogText()).toContain('2026-11-25T10:20:30.000Z')
    expect(dialogText()).toContain('https://harbor.example.com')
    expect(dialogText()).toContain('6f1c0a52-8a2f-4f0c-9b0e-3f4a5b6c7d8e')
    expect(dialogText()).toContain('a'.repeat(64))
  })

  it('asks again when something was added, and not for less', async () => {
    const { double, inputs } = await open()
    double.emit.journal.changed(stateOf({ entries: 4 }))
    await settled()
    double.emit.journal.changed(stateOf({ entries: 4, setAside: ['x.txt'] }))
    await settled()
    expect(inputs('journal.query')).toHaveLength(2)
  })

  it('is exported as what the filter shows, and says why it couldn’t be', async () => {
    const outcomes = [ok('journal.jsonl'), fail('file', { reason: 'no-space' })]
    const { inputs } = await open({ export: () => outcomes.shift() ?? ok(null) })
    await choose('Change', 'Edit profile')
    for (const _ of outcomes.slice()) {
      await press('Export')
      await settled()
      const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
      items.find((item) => item.textContent.includes('JSON lines'))?.click()
      await settled()
    }
    expect(inputs('journal.export')).toEqual(
      Array.from({ length: 2 }, () => ({
        filter: { ...everything, kind: 'edit' },
        format: 'jsonl',
      })),
    )
    expect(text()).toContain('The disk is full.')
  })

  it('says where its chain is broken, and what was half written', async () => {
    const { double } = await open()
    double.emit.journal.changed(
      stateOf({
        check: 'broken',
        broken: 23,
        breaks: [
          { reason: 'edited', file: 'journal-000001.jsonl', line: 3, number: 3 },
          { reason: 'cut', file: 'journal-000002.jsonl', line: 9, number: 80 },
        ],
        setAside: ['half-written-1.txt'],
      }),
    )
    await settled()
    expect(text()).toContain('Chain broken')
    expect(text()).toContain('in 23 places')
    expect(text()).toContain('It is in journal-000001.jsonl, line 3.')
    expect(text()).toContain('From entry 80 on, entries are missing')
    expect(text()).toContain('And 21 places more.')
    expect(text()).toContain('half-written-1.txt')
  })

  it('is checked again when a person wants it', async () => {
    await open({ check: () => ok(stateOf({ check: 'broken', broken: 1 })) })
    await press('Check again')
    expect(text()).toContain('Chain broken')
  })

  it('that can’t be read says why, and tries again', async () => {
    const answers = [fail('file', { reason: 'not-readable' })]
    await open({ query: () => answers.shift() ?? ok({ entries: some, total: 3 }) })
    expect(text()).toContain('A file of the program can’t be read.')
    await press('Try again')
    expect(rows()).toHaveLength(3)
  })

  it('without an entry says what it is for', async () => {
    await open({
      query: () => ok({ entries: [], total: 0 }),
      state: () => ok(stateOf({ entries: 0, since: null })),
    })
    expect(text()).toContain('No entry yet')
    expect(text()).toContain('Chain intact, no entry yet')
  })
})

describe('whatever a person is doing', () => {
  const start = async (rest: Partial<JournalState>): Promise<void> => {
    const double = createBridgeDouble({
      connections: { list: () => ok(listOf([registry()])) },
      ...noOverview,
      notes: noNotes,
    })
    await mountScreen(App, { bridge: double.api, at: '/' })
    double.emit.journal.changed(stateOf(rest))
    await settled()
  }
  const link = (): string | undefined =>
    document.querySelector('a[href$="/journal"]')?.textContent.replace(/\s+/g, ' ').trim()

  it('a whole journal is no news', async () => {
    await start({})
    expect(link()).toBe('Journal')
  })

  it('a broken one is told in the rail', async () => {
    await start({ check: 'broken', broken: 1 })
    expect(link()).toContain('broken')
  })

  it('one that can’t be written is told, and that the work isn’t hindered', async () => {
    await start({ unwritten: { count: 2, reason: 'no-space' } })
    expect(link()).toContain('not written')
    expect(text()).toContain('2 changes aren’t in the journal yet.')
    expect(text()).toContain('The disk is full.')
    expect(text()).toContain('Your work isn’t hindered.')
  })
})

describe('the panel of a person', () => {
  it('tells what was changed of them, newest first, and how much more there is', async () => {
    const { inputs } = await openUsers({
      journal: {
        query: () =>
          ok({
            entries: [
              entryOf(9),
              entryOf(8, { kind: 'grant-admin', outcome: 'failed', code: 'not-admin' }),
            ],
            total: 7,
          }),
      },
    })
    await press('anna.weber')
    await settled()
    const history = document.querySelector('section[aria-labelledby] ul')
    expect([...(history?.children ?? [])].map((line) => line.textContent)).toEqual([
      'Reset password · 25 Nov 2026, 10:20 · by ops',
      'Set as admin – Failed · 25 Nov 2026, 10:20 · by ops',
    ])
    expect(text()).toContain('5 more in the journal')
    expect(inputs('journal.query')).toEqual([
      {
        filter: { ...everything, registry: connectionId, person: 'anna.weber' },
        page: 1,
        pageSize: 5,
      },
    ])
  })

  it('has no history where there is none', async () => {
    await openUsers()
    await press('anna.weber')
    await settled()
    expect(text()).not.toContain('History')
  })
})
