import { describe, expect, it, vi } from 'vitest'
import type { QueuedEntry } from '@contract/models/queued'
import type { Capabilities } from '@contract/models/registry'
import { fail, failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { capabilitiesOf } from '@support/capabilities'
import { listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { noOverview } from '../overview/no-overview'
import { button, dialog, field, fill, hasButton, press, said, shown } from '../page'
import {
  connectionId,
  loaded,
  openUsers,
  operationOf,
  pageOf,
  people,
  settled,
  userOf,
} from '../users/users-screen'

const unreachable = failure('unreachable', {
  host: 'harbor.eu.example.com',
  port: 443,
  reason: 'refused',
})
const state = {
  kind: 'failed' as const,
  at: '2026-11-26T08:00:00.000Z',
  failure: unreachable,
  capabilities: capabilitiesOf({ me: { userId: 3, username: 'ops', admin: true } }),
}
const kept = { ...loaded, state: 'failed' as const, kept: true as const, failure: unreachable }

/** The users as they are known from before, and what queuing answers. */
const openOffline = async (
  add: NonNullable<Answers['queue']>['add'],
  may: Partial<Capabilities['may']> = {},
) =>
  openUsers(
    {
      users: {
        load: () => fail('unreachable', unreachable.facts),
        query: () => ok({ ...pageOf(people), load: kept }),
      },
      queue: { add: add ?? (() => ok(1)) },
    },
    {
      state: {
        ...state,
        capabilities: { ...state.capabilities, may: { ...state.capabilities.may, ...may } },
      },
    },
  )

describe('Queuing', () => {
  it('of chosen people asks first, and says what will happen when', async () => {
    const { inputs } = await openOffline(() => ok(2))
    await press(field('Select anna.weber'))
    await press(field('Select ben.okafor'))
    await settled()
    await press(button('Queue: Set as admin…'))
    await settled()
    expect(inputs('queue.add')).toEqual([])
    expect(shown()).toContain('Nothing is sent now. It is kept encrypted on this computer.')
    await press(button('Queue'))
    await settled()
    expect(inputs('queue.add')).toEqual([
      {
        connectionId,
        selection: { kind: 'ids', ids: [7, 8] },
        change: { kind: 'set-admin', admin: true },
      },
    ])
    expect(said()).toBe('2 changes queued')
    expect(document.querySelector('[role=alertdialog]')).toBeNull()
  })

  it('that the keychain refuses says so in the dialog, which stays', async () => {
    await openOffline(() => fail('keychain', { state: 'locked' }))
    await press(field('Select anna.weber'))
    await settled()
    await press(button('Queue: Set as admin…'))
    await settled()
    await press(button('Queue'))
    await settled()
    expect(dialog('Queue a change').textContent).toContain('keychain')
  })

  it('isn’t offered where the account mightn’t do it', async () => {
    await openOffline(() => ok(1), { 'set-admin': { allowed: false, reason: 'robot' } })
    await press(field('Select anna.weber'))
    await settled()
    expect(button('Queue: Set as admin…').getAttribute('aria-disabled')).toBe('true')
  })
})

const at = '2026-11-26T07:00:00.000Z'
const { id: there } = registry()
const entryOf = (number: number, rest: Partial<QueuedEntry> = {}): QueuedEntry => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  connectionId: there,
  seen: userOf(number, `user${number}`),
  change: { kind: 'set-admin', admin: true },
  queuedAt: at,
  osUser: 'carla',
  failure: null,
  state: { kind: 'ready' },
  ...rest,
})

/** The screen of what waits, of a registry that is connected. */
const openQueue = async (
  entries: readonly QueuedEntry[],
  setAside: readonly string[] = [],
  to = { name: 'queue', at: '/queue' },
) => {
  const started: unknown[] = []
  const double = createBridgeDouble({
    ...noOverview,
    app: { notify: () => ok(undefined), holdOpen: () => ok(undefined) },
    connections: { list: () => ok(listOf([registry()])) },
    notes: noNotes,
    queue: {
      list: () => ok({ entries, failure: null, setAside }),
      check: () => ok(undefined),
      remove: () => ok(undefined),
      accept: () => ok(undefined),
    },
    operations: {
      start: ({ work }) => {
        started.push(work)
        return ok(operationOf('queued', { connectionId: there, registries: [there] }))
      },
      rows: () => ok({ rows: [], total: 0 }),
    },
  })
  const { router } = await mountScreen(App, { bridge: double.api, at: to.at })
  await vi.waitUntil(() => router.currentRoute.value.name === to.name, 20_000)
  await settled()
  const inputs = (channel: string): readonly unknown[] =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { double, inputs, started }
}

describe('What waits', () => {
  it('is told with its state, and compared as soon as somebody looks', async () => {
    const { inputs } = await openQueue(
      [
        entryOf(4),
        entryOf(5, { state: { kind: 'waiting', failure: null } }),
        entryOf(6, { state: { kind: 'another', now: userOf(6, 'somebody') } }),
        entryOf(7, { failure: failure('outcome-unknown', { cause: 'timeout' }) }),
        entryOf(8, {
          change: {
            kind: 'edit',
            profile: { email: 'user8@example.com', fullName: 'Eight', comment: '' },
          },
        }),
      ],
      ['/home/carla/queued/x.damaged'],
    )
    expect(inputs('queue.check')).toEqual([{ connectionId: there }])
    for (const words of [
      '5 waiting',
      'As you saw them.',
      'Compared when the registry is connected.',
      'This number belongs to somebody by now.',
      'Last try:',
      'Full name: – → Eight',
      'by carla',
      '/home/carla/queued/x.damaged',
    ])
      expect(shown()).toContain(words)
    expect(button('Apply 3 changes…')).toBeDefined()
  })

  it('is applied after one confirmation that lists what is ready; deleting in production wants the name', async () => {
    const ready = [entryOf(4), entryOf(5, { change: { kind: 'delete' } })]
    const { started } = await openQueue([...ready, entryOf(6, { state: { kind: 'gone' } })])
    await press(button('Apply 2 changes…'))
    await settled()
    const lines = [...dialog('Apply 2 queued changes').querySelectorAll('li')]
    expect(lines.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/user4.*Set as admin/),
      expect.stringMatching(/user5.*Delete/),
    ])
    await press(button('Apply'))
    expect(started).toEqual([])
    await fill(field('Type “Harbor EU” to delete'), 'Harbor EU')
    await press(button('Apply'))
    await settled()
    expect(started).toEqual([{ kind: 'queued', ids: ready.map(({ id }) => id) }])
  })

  it('of who was changed shows both, and the person decides; anything can be taken out', async () => {
    const now = userOf(4, 'user4', { fullName: 'Four', admin: true })
    const changed = entryOf(4, { change: { kind: 'delete' }, state: { kind: 'changed', now } })
    const { inputs } = await openQueue([changed, entryOf(5)])
    await press(button('Decide about user4'))
    await settled()
    const rows = [...dialog('user4 has changed').querySelectorAll('tbody tr')]
    expect(
      rows.map((row) => [...row.children].map(({ textContent }) => textContent.trim())),
    ).toEqual([
      ['Full name', '–', 'Four'],
      ['System admin', 'no', 'yes'],
    ])
    await press(button('Keep it queued'))
    await settled()
    expect(said()).toBe('user4: the change stays queued, and can be applied.')
    const { email, fullName, comment, admin } = now
    expect(inputs('queue.accept')).toEqual([
      { id: changed.id, seen: { email, fullName, comment, admin } },
    ])
    await press(button('Remove user5 from the queue'))
    expect(inputs('queue.remove')).toEqual([{ ids: [entryOf(5).id] }])
    expect(said()).toBe('user5: the change was taken out of the queue. Nothing was sent.')
  })

  it('goes with its registry, which the question before says', async () => {
    const registryScreen = { name: 'registry', at: `/registries/${there}/registry` }
    await openQueue([entryOf(4), entryOf(5)], [], registryScreen)
    await press(button('Remove…'))
    await settled()
    expect(dialog('Remove this registry?').textContent).toContain(
      '2 changes that are queued for it go, too',
    )
  })

  it('is nothing at first, and the screen says how to queue', async () => {
    await openQueue([])
    expect(shown()).toContain('Nothing is queued')
    expect(hasButton(/^Apply/)).toBe(false)
  })
})
