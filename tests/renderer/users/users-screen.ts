import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import type { ConnectionView } from '@contract/models/connection'
import type { OperationView } from '@contract/models/operation'
import type { Capabilities } from '@contract/models/registry'
import type { Settings } from '@contract/models/settings'
import type { DirectoryLoad, DirectoryPage, User } from '@contract/models/user'
import { ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { capabilitiesOf } from '@support/capabilities'
import { createBridgeDouble, type Answers, type BridgeDouble } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'

/** The id of the registry that the tests show. */
export const connectionId = '0b6c1d52-1f0e-4c0b-9a53-6f1d6a1f6a01'

/** A user with what a test doesn't care for filled in. */
export const userOf = (userId: number, username: string, rest: Partial<User> = {}): User => ({
  userId,
  username,
  email: `${username}@example.com`,
  fullName: '',
  comment: '',
  admin: false,
  createdAt: null,
  updatedAt: null,
  ...rest,
})

/** A completely loaded directory. */
export const loaded: DirectoryLoad = {
  state: 'loaded',
  loaded: 3,
  expected: 3,
  loadedAt: '2026-03-12T09:14:00.000Z',
  failure: null,
}

/** An answer of the directory with these rows on the page, of `total` that match. */
export const pageOf = (rows: readonly User[], total = rows.length): DirectoryPage => ({
  rows,
  total,
  counts: { all: total, admins: 0, others: total },
  lastAdmin: null,
  load: loaded,
})

/** The people of the tests: the built-in admin, who is signed in, and two others. */
export const people = [
  userOf(1, 'admin', { admin: true }),
  userOf(3, 'ops', { admin: true }),
  userOf(7, 'anna.weber', { fullName: 'Anna Weber' }),
  userOf(8, 'ben.okafor', { fullName: 'Ben Okafor' }),
]

const capabilities = capabilitiesOf({
  version: '2.6.4',
  me: { userId: 3, username: 'ops', admin: true },
  emailSettings: true,
})

/** What the program remembers at first. */
export const settings: Settings = {
  userColumns: ['fullName', 'email', 'admin', 'createdAt', 'comment'],
  overview: { sort: { column: 'environment', descending: false }, filter: 'all', grouped: false },
  passwordStyle: { kind: 'characters', length: 20 },
  handOver: 'copy',
  spelling: 'en',
  language: 'system',
  checkAtStart: false,
  keepLastKnown: true,
  contentProtection: false,
  lockAfter: 15,
  lockWithSystem: true,
}

/** An operation as it begins. */
export const operationOf = (
  kind: OperationView['kind'],
  rest: Partial<OperationView> = {},
): OperationView => ({
  id: '7d0a8c1e-52a1-4b3f-8f0e-3b7f3c1f9a11',
  connectionId,
  registries: [connectionId],
  kind,
  admin: null,
  state: 'running',
  total: 1,
  counts: { waiting: 1, running: 0, done: 0, failed: 0, skipped: 0 },
  passwords: 0,
  forgotten: 0,
  lost: 0,
  slowed: [],
  resumable: true,
  startedAt: '2026-03-12T09:14:00.000Z',
  finishedAt: null,
  ...rest,
})

/** The screen of a registry's users over a double. */
export interface UsersScreen {
  readonly double: BridgeDouble
  readonly wrapper: VueWrapper
  /** The inputs of the calls to a channel, in their order. */
  readonly inputs: (channel: string) => readonly unknown[]
}

/** Opens the users of a connected registry; `answers` wins over what the double answers by default. */
export const openUsers = async (
  answers: Pick<
    Answers,
    'users' | 'imports' | 'operations' | 'queue' | 'notes' | 'journal' | 'settings' | 'audit'
  > = {},
  registry: Partial<ConnectionView> = {},
  can: Partial<Capabilities> = {},
  at = '',
): Promise<UsersScreen> => {
  const connection: ConnectionView = {
    id: connectionId,
    name: 'Harbor EU',
    url: 'https://harbor.eu.example.com',
    username: 'ops',
    colour: 'red',
    environment: 'test',
    trust: { kind: 'system' },
    plainHttpAccepted: false,
    password: 'keychain',
    certificates: [],
    state: {
      kind: 'connected',
      at: '2026-03-12T09:14:00.000Z',
      capabilities: { ...capabilities, ...can },
    },
    ...registry,
  }
  const double = createBridgeDouble({
    app: { copy: () => ok(undefined), openExternal: () => ok(undefined) },
    connections: {
      list: () => ok({ connections: [connection], keychain: { state: 'available' }, notice: null }),
      connect: () => ok(capabilities),
    },
    users: {
      load: () => ok(loaded),
      cancelLoad: () => ok(undefined),
      query: () => ok(pageOf(people)),
      get: ({ userId }) => ok(people.find((user) => user.userId === userId) ?? userOf(userId, '?')),
      summary: ({ selection }) => {
        const chosen = people.filter(
          ({ userId }) => selection.kind !== 'ids' || selection.ids.includes(userId),
        )
        return ok({
          count: chosen.length,
          admins: chosen.filter(({ admin }) => admin).length,
          others: chosen.filter(({ admin }) => !admin).length,
          usernames: chosen.map(({ username }) => username),
          leftAlone: { 'revoke-admin': [], 'reset-password': [], delete: [] },
          chosen: [],
        })
      },
      generatePassword: () => ok('rudder-Tally-48-quay'),
      holder: () => ok(null),
      ...answers.users,
    },
    imports: answers.imports ?? {},
    operations: {
      dismiss: () => ok(undefined),
      selection: () => ok({ kind: 'ids', ids: [] }),
      ...answers.operations,
    },
    queue: answers.queue ?? {},
    notes: { ...noNotes, ...answers.notes },
    journal: { query: () => ok({ entries: [], total: 0 }), ...answers.journal },
    settings: { get: () => ok(settings), save: (saved) => ok(saved), ...answers.settings },
    audit: answers.audit ?? {},
  })
  const { wrapper } = await mountScreen(App, {
    bridge: double.api,
    at: `/registries/${connectionId}/users${at}`,
  })
  await settled()
  return {
    double,
    wrapper,
    inputs: (channel) =>
      double.calls.filter((call) => call.channel === channel).map(({ input }) => input),
  }
}

/** Lets lazy routes, answers and dialogs come. */
export const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn++) {
    await flushPromises()
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}

/** What a screen reader calls an element: its label, or its text. */
const nameOf = (element: Element): string => {
  const label =
    element.getAttribute('aria-label') ??
    (element.id === ''
      ? null
      : document.querySelector(`label[for="${element.id}"]`)?.textContent) ??
    element.textContent
  return label.replace(/\s+/g, ' ').trim()
}

const found = <E extends Element>(selector: string, name: string, kind: new () => E): E => {
  const all = [...document.body.querySelectorAll(selector)]
  const match = all.find((element) => nameOf(element) === name)
  if (!(match instanceof kind))
    throw new Error(`No ${selector} “${name}” among: ${all.map(nameOf).join(' | ')}`)
  return match
}

/** A button by its name. */
export const button = (name: string): HTMLButtonElement => found('button', name, HTMLButtonElement)

/** Why a button does nothing; null: it works. */
export const whyOff = (name: string): string | null =>
  button(name).getAttribute('aria-disabled') === 'true' ? button(name).title : null

/** Whether there is a button of that name. */
export const hasButton = (name: string): boolean =>
  [...document.body.querySelectorAll('button')].some((element) => nameOf(element) === name)

/** A field or check box by its label. */
export const field = (name: string): HTMLInputElement => found('input', name, HTMLInputElement)

/** Presses a button. */
export const press = async (name: string): Promise<void> => {
  button(name).click()
  await settled()
}

/** Types into a field. */
export const fill = async (name: string, text: string): Promise<void> => {
  const input = field(name)
  input.value = text
  input.dispatchEvent(new Event('input'))
  await settled()
}

/** Ticks a check box, or takes the tick away. */
export const tick = async (name: string): Promise<void> => {
  field(name).click()
  await settled()
}

/** The text of the dialog on top. */
export const dialogText = (): string =>
  [...document.body.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1)?.textContent ?? ''

/** The names in the table, from top to bottom. */
export const namesShown = (wrapper: VueWrapper): readonly string[] =>
  wrapper.findAll('tbody th').map((cell: DOMWrapper<Element>) => cell.find('button').text())
