import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import type { ManagedView } from '@contract/models/managed'
import type { TransferFile, TransferRow } from '@contract/models/transfer'
import { fail, failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
// What is loaded when it is needed: here before, so that no test waits for it.
import '@screen/features/settings/SettingsView.vue'
import '@screen/features/transfer/ExportDialog.vue'
import '@screen/features/transfer/ImportDialog.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { certificateOf, listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { noOverview } from '../overview/no-overview'
import { button, dialog, field, fill, hasDialog, press, said, shown } from '../page'
import { settings } from '../users/users-screen'

const passphrase = 'right horse battery'
const fileId = '00000000-0000-4000-8000-0000000000f1'
const eu = registry()
const plant = registry({
  id: '00000000-0000-4000-8000-000000000002',
  name: 'Plant 9',
  url: 'http://plant.example.com',
  environment: 'test',
})

const row = (index: number, name: string, change: Partial<TransferRow> = {}): TransferRow => ({
  index,
  connection: {
    name,
    url: `https://${name.toLowerCase().replace(' ', '-')}.example.com`,
    username: 'ops',
    colour: 'teal',
    environment: 'test',
    trust: 'system',
    certificates: [],
    proxy: null,
  },
  secrets: [],
  failure: null,
  ...change,
})
const fileWith = (rows: readonly TransferRow[], change: Partial<TransferFile> = {}) => ({
  fileId,
  label: 'theirs.json',
  secrets: 'none' as const,
  rows,
  ...change,
})

const open = async (
  list: readonly ConnectionView[],
  transfer: Answers['transfer'],
  managed: Partial<ManagedView> = {},
) => {
  const { api, calls, emit } = createBridgeDouble({
    connections: { list: () => ok(listOf(list)) },
    notes: noNotes,
    ...noOverview,
    settings: { get: () => ok(settings), lastKnown: () => ok('on') },
    app: {
      holdOpen: () => ok(undefined),
      info: () => fail('cancelled', {}),
    },
    managed: {
      get: () =>
        ok({
          path: '',
          state: 'none',
          problem: null,
          keepsLast: false,
          isWritable: false,
          values: [],
          registryIds: [],
          notAdded: [],
          ...managed,
        }),
    },
    journal: { state: () => ok(null) as never },
    transfer: { release: () => ok(undefined), ...transfer },
  })
  await mountScreen(App, { bridge: api, at: list.length === 0 ? '/' : '/settings' })
  const inputs = (channel: string): readonly unknown[] =>
    calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { inputs, emit }
}
const openDialog = async (opener: string, title: string): Promise<void> => {
  await press(button(opener))
  await vi.waitFor(() => dialog(title))
}
const focused = (): string => (document.activeElement?.textContent ?? '').trim()

beforeEach(() => {
  document.body.replaceChildren()
})

describe('exporting registries', () => {
  it('writes those that are chosen, without passwords', async () => {
    const { inputs } = await open([eu, plant], {
      export: () => ok({ file: 'mine.json', connections: 1, secrets: 0, leftOut: [] }),
    })
    await openDialog('Export registries…', 'Export registries')
    expect(shown()).toContain('No password and no key is in the file.')
    await press(field('All 2 registries'))
    await press(button('Export 0 registries…'))
    expect(shown()).toContain('Choose at least one registry.')
    await press(field('Plant 9'))
    await press(button('Export 1 registry…'))
    expect(inputs('transfer.export')).toEqual([{ connectionIds: [plant.id], passphrase: null }])
    expect(shown()).toContain('1 registry is in mine.json. No password is in it.')
    expect(said()).toBe('1 registry is in mine.json. No password is in it.')
    await vi.waitFor(() => expect(focused()).toBe('Done'))
    await press(button('Done'))
    expect(hasDialog()).toBe(false)
  })

  it('writes passwords under a passphrase only that is long enough and typed twice, and says which are missing', async () => {
    const { inputs } = await open([eu, plant], {
      export: () =>
        ok({
          file: 'mine.json',
          connections: 2,
          secrets: 1,
          leftOut: [
            { connectionId: plant.id, what: 'password', reason: 'run' },
            { connectionId: eu.id, what: 'clientCertificate', reason: 'stays' },
          ],
        }),
    })
    await openDialog('Export registries…', 'Export registries')
    await press(field('With the passwords, under a passphrase'))
    await fill(field('Passphrase'), 'short')
    await press(button('Export 2 registries…'))
    expect(shown()).toContain('Use at least 12 characters.')
    await fill(field('Passphrase'), passphrase)
    await fill(field('The same passphrase again'), `${passphrase} `)
    await press(button('Export 2 registries…'))
    expect(shown()).toContain('These two aren’t the same.')
    expect(inputs('transfer.export')).toEqual([])
    await fill(field('The same passphrase again'), passphrase)
    await press(button('Export 2 registries…'))
    expect(inputs('transfer.export')).toEqual([{ connectionIds: [eu.id, plant.id], passphrase }])
    expect(shown()).toContain('2 registries are in mine.json. 1 password is in it.')
    expect(shown()).toContain('Plant 9: the password, which is kept for this run only')
    expect(shown()).toContain('Harbor EU: the client certificate, which stays on this computer')
    expect(dialog('Export registries').querySelectorAll('input[type=password]')).toHaveLength(0)
  })

  it('can be done again where no file was chosen, and leaves out what the organisation’s file brings', async () => {
    const { inputs } = await open(
      [eu, plant],
      { export: () => ok(null) },
      { values: [{ name: 'registries', locked: true }], registryIds: [eu.id] },
    )
    await vi.waitFor(() => expect(button('Import registries…').disabled).toBe(true))
    await openDialog('Export registries…', 'Export registries')
    expect(shown()).toContain('because your organisation’s file brings it: Harbor EU')
    await press(button('Export 1 registry…'))
    await press(button('Export 1 registry…'))
    expect(inputs('transfer.export')).toHaveLength(2)
  })
})

describe('importing registries', () => {
  const rows = [
    row(0, 'Harbor US', { secrets: ['password'] }),
    row(1, 'Harbor EU', { failure: failure('duplicate-address', { name: 'Mine' }) }),
    row(2, 'Plain', { failure: failure('plain-http', {}) }),
    row(3, 'Odd', { failure: failure('address', { problem: 'scheme' }) }),
    { ...row(4, ''), connection: null, failure: failure('connection-file', { reason: 'entry' }) },
  ]

  it('asks for the passphrase, shows what is in the file, adds what is chosen, and tells what became of each', async () => {
    const { inputs } = await open([], {
      choose: () =>
        ok(
          fileWith(
            rows.map((one) => ({ ...one, secrets: [] })),
            { secrets: 'sealed' },
          ),
        ),
      unlock: ({ passphrase: typed }) =>
        typed === passphrase
          ? ok(fileWith(rows, { secrets: 'open' }))
          : fail('connection-file', { reason: 'passphrase' }),
      add: ({ rows: wanted }) =>
        ok(
          wanted.map((index) => ({
            index,
            failure: index === 2 ? failure('file', { reason: 'no-space' }) : null,
            secretsFailure: index === 0 ? failure('keychain', { state: 'locked' }) : null,
          })),
        ),
    })
    await openDialog('Import registries…', 'Import registries')
    await press(button('Choose a file…'))
    expect(shown()).toContain('theirs.json also holds passwords.')
    await vi.waitFor(() => expect(document.activeElement).toBe(field('Passphrase of the file')))
    await press(button('Open'))
    expect(shown()).toContain('Enter the passphrase.')
    await fill(field('Passphrase of the file'), 'wrong')
    await press(button('Open'))
    expect(shown()).toContain('The passphrase doesn’t open the passwords')
    await fill(field('Passphrase of the file'), passphrase)
    await press(button('Open'))

    expect(shown()).toContain('with its password')
    expect(shown()).toContain('“Mine” has this address already.')
    expect(shown()).toContain('Entry 5')
    expect(field('Harbor US').checked).toBe(true)
    expect(field('Plain').checked).toBe(false)
    expect(document.querySelectorAll('input[type=checkbox]')).toHaveLength(2)
    await press(field('Plain'))
    expect(shown()).toContain('http sends passwords in clear.')
    await press(button('Add 2 registries'))
    expect(shown()).toContain('Accept it, or leave out what is reached by http.')
    expect(inputs('transfer.add')).toEqual([])
    await press(field('I accept this for the chosen registries'))
    await press(button('Add 2 registries'))
    expect(inputs('transfer.add')).toEqual([{ fileId, rows: [0, 2], plainHttpAccepted: true }])
    expect(shown()).toContain('1 registry was added.')
    expect(said()).toBe('1 registry was added.')
    expect(shown()).toContain('Without its password: The keychain is locked.')
    expect(shown()).not.toContain('with its password')
    expect(shown()).toContain('Not added')
    await press(button('Done'))
    expect(hasDialog()).toBe(false)
    expect(inputs('transfer.release')).toEqual([])
  })

  it('goes on without the passwords where the passphrase isn’t known', async () => {
    const { inputs } = await open([], {
      choose: () => ok(fileWith([row(0, 'Harbor US')], { secrets: 'sealed' })),
      add: () => ok([{ index: 0, failure: null, secretsFailure: null }]),
    })
    await openDialog('Import registries…', 'Import registries')
    await press(button('Choose a file…'))
    await press(button('Go on without the passwords'))
    await press(button('Add 1 registry'))
    expect(inputs('transfer.unlock')).toEqual([])
    expect(shown()).toContain('1 registry was added.')
  })

  it('shows how far the passwords are while registries are added', async () => {
    let end = (): void => undefined
    const { emit } = await open([], {
      choose: () => ok(fileWith([row(0, 'Harbor US')])),
      add: () =>
        new Promise((resolve) => {
          end = () => resolve(ok([{ index: 0, failure: null, secretsFailure: null }]))
        }),
    })
    await openDialog('Import registries…', 'Import registries')
    await press(button('Choose a file…'))
    await press(button('Add 1 registry'))
    const shows = (text: string): boolean => shown().includes(text)
    expect(shows('Registries with passwords kept')).toBe(false)
    emit.transfer.progress({ fileId: '00000000-0000-4000-8000-0000000000ff', done: 9, total: 9 })
    emit.transfer.progress({ fileId, done: 120, total: 500 })
    await flushPromises()
    expect(shown()).toContain('Registries with passwords kept: 120 of 500')
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('24')
    end()
    await flushPromises()
    expect(shows('Registries with passwords kept')).toBe(false)
    expect(shown()).toContain('1 registry was added.')
  })

  it('says what a registry would trust and go through, and releases the file when it is left', async () => {
    const trusting = row(0, 'Harbor US')
    const pinned = {
      ...trusting,
      connection: {
        ...trusting.connection!,
        trust: 'pinned' as const,
        certificates: [certificateOf('A')],
        proxy: { kind: 'address' as const, url: 'http://proxy.example.com:3128', username: '' },
      },
    }
    const { inputs } = await open([], { choose: () => ok(fileWith([pinned])) })
    await openDialog('Import registries…', 'Import registries')
    await press(button('Choose a file…'))
    expect(shown()).toContain('Trusts only the certificate SHA-256 AA:AA:…:AA:AA')
    expect(shown()).toContain('proxy http://proxy.example.com:3128')
    await press(field('Harbor US'))
    await press(button('Add'))
    expect(shown()).toContain('Choose at least one registry.')
    await press(button('Cancel'))
    expect(inputs('transfer.release')).toEqual([{ fileId }])
  })

  it('tells why a file can’t be used, and lets another be chosen', async () => {
    let asked = 0
    const { inputs } = await open([], {
      choose: () => {
        asked += 1
        if (asked === 1) return fail('connection-file', { reason: 'not-connections' })
        return asked === 2 ? ok(null) : ok(fileWith([]))
      },
    })
    await openDialog('Import registries…', 'Import registries')
    await press(button('Choose a file…'))
    expect(shown()).toContain('The file isn’t an export of registries.')
    await press(button('Choose a file…'))
    await press(button('Choose a file…'))
    expect(shown()).toContain('There is no registry in the file.')
    expect(inputs('transfer.choose')).toHaveLength(3)
  })
})
