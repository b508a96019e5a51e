import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '@contract/models/connection'
import type { SharedNote } from '@contract/models/note'
import type { OperationRow, OperationView, Work } from '@contract/models/operation'
import { failure, ok } from '@contract/result'
import { useOperations } from '@screen/features/operations/operations-store'
import type { Answers } from '@support/bridge-double'
import {
  connectionId,
  dialogText,
  hasButton,
  operationOf,
  openUsers,
  press,
  settled,
  type UsersScreen,
} from '../users/users-screen'

const otherId = '3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c11'
const removedId = '8d5f2c1e-3a47-4b0c-8e53-2f7b9d1c6a20'

const registryOf = (
  id: string,
  name: string,
  environment: ConnectionView['environment'],
): ConnectionView => ({
  id,
  name,
  url: `https://${id}.example.com`,
  username: 'ops',
  colour: 'red',
  environment,
  trust: { kind: 'system' },
  plainHttpAccepted: false,
  password: 'keychain',
  certificates: [],
  state: { kind: 'idle' },
})

const rowOf = (index: number, facts: Partial<OperationRow> = {}): OperationRow => ({
  index,
  connectionId,
  userId: null,
  username: null,
  state: 'done',
  failure: null,
  hasPassword: false,
  hasNote: false,
  differing: [],
  ...facts,
})

const countsOf = (rows: readonly OperationRow[]): OperationView['counts'] => {
  const count = (state: OperationRow['state']): number =>
    rows.filter((row) => row.state === state).length
  return {
    waiting: 0,
    running: 0,
    done: count('done'),
    failed: count('failed'),
    skipped: count('skipped'),
  }
}

/** An operation with these rows, from its beginning to its end. */
const openOperation = async (
  kind: 'copy-email' | 'share-notes' | 'reset-password',
  rows: readonly OperationRow[],
  answers: Answers['operations'] = {},
): Promise<UsersScreen> => {
  const registries = [...new Set(rows.map((row) => row.connectionId))]
  const running = operationOf(kind, { registries, total: rows.length })
  const screen = await openUsers({
    operations: {
      start: () => ok(running),
      rows: ({ state }) => {
        const shown = rows.filter((row) => state === null || row.state === state)
        return ok({ rows: shown, total: shown.length })
      },
      ...answers,
    },
  })
  screen.double.emit.connections.changed({
    connections: [
      registryOf(connectionId, 'Harbor EU', 'test'),
      registryOf(otherId, 'Harbor US', 'production'),
    ],
    keychain: { state: 'available' },
    notice: null,
  })
  // Who starts it is no matter here.
  await useOperations().start(connectionId, {
    kind: 'delete',
    selection: { kind: 'ids', ids: [] },
  } satisfies Work)
  await settled()
  const counts = countsOf(rows)
  screen.double.emit.operations.changed({
    ...running,
    state: 'finished',
    counts,
    passwords:
      kind === 'reset-password'
        ? counts.done
        : rows.filter(({ hasPassword }) => hasPassword).length,
  })
  await settled()
  return screen
}

const dock = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('[aria-label=Operations]')
  if (found === null) throw new Error('there is no operation')
  return found
}
/** The text of an element, with a space between its parts. */
const squeezed = (element: Element | null): string => {
  const parts: string[] = []
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent ?? '')
    for (const child of node.childNodes) walk(child)
  }
  if (element !== null) walk(element)
  return parts.join(' ').replace(/\s+/g, ' ').trim()
}
const rowsShown = (): readonly string[] => [...dock().querySelectorAll('tbody tr')].map(squeezed)
const showAll = async (): Promise<void> => {
  dock().querySelector<HTMLInputElement>('input[value=all]')?.click()
  await settled()
}

const noteOf = (username: string, passphrase: string | null): SharedNote => ({
  note: {
    id: removedId,
    connectionId,
    username,
    registry: 'Harbor EU',
    kind: 'onetimesecret',
    host: 'notes.example.org',
    sharedAt: '2026-03-12T09:14:00.000Z',
    expiresAt: '2026-03-13T09:14:00.000Z',
    state: 'unread',
    checkedAt: null,
    failure: null,
    canBeWithdrawn: true,
  },
  link: `https://notes.example.org/secret/${username}`,
  passphrase,
  lifetime: 86_400,
})

const anna = { userId: 7, username: 'anna.weber' }
const ben = { userId: 8, username: 'ben.okafor' }

describe('an operation over several registries', () => {
  it('names each by its own words, and none as if all were there', async () => {
    await openOperation('copy-email', [
      rowOf(0),
      rowOf(1, { connectionId: otherId, differing: ['port', 'sender'] }),
      rowOf(2, { connectionId: removedId, state: 'skipped' }),
    ])
    expect(squeezed(dock().querySelector('.words'))).toBe(
      'Email settings copied 3 registries 2 done · 1 left as it was',
    )
    expect(squeezed(dock().querySelector('thead'))).toBe('Registry Outcome')
    expect(rowsShown()).toEqual([
      'Harbor EU Test Done',
      'Harbor US Production Done Stored otherwise than sent: port, sender.',
      'A registry that was removed Left as it was Nothing had to be changed.',
    ])
  })

  it('says of people which registry they are at', async () => {
    await openOperation('reset-password', [
      rowOf(0, anna),
      rowOf(1, { ...anna, connectionId: otherId }),
    ])
    expect(squeezed(dock().querySelector('thead'))).toBe('User Outcome')
    expect(rowsShown()).toEqual([
      'anna.weber Harbor EU · Test Done',
      'anna.weber Harbor US · Production Done',
    ])
    await press('Dismiss')
    expect(dialogText()).toContain('Forget the new passwords?')
    expect(dialogText()).not.toContain('Harbor')
  })

  it('over one says its words, wherever it was started', async () => {
    await openOperation('reset-password', [
      rowOf(0, { ...anna, connectionId: otherId }),
      rowOf(1, { ...ben, connectionId: otherId }),
    ])
    expect(squeezed(dock().querySelector('.words'))).toContain('Harbor US · Production')
    expect(rowsShown()).toEqual(['anna.weber Done', 'ben.okafor Done'])
  })
})

describe('a copy to one registry', () => {
  it('is told in a line', async () => {
    await openOperation('copy-email', [rowOf(0, { connectionId: otherId })])
    expect(squeezed(dock())).toBe('The email settings were copied to Harbor US.')
  })

  it('says what was stored otherwise', async () => {
    await openOperation('copy-email', [rowOf(0, { differing: ['ssl'] })])
    expect(squeezed(dock())).toBe(
      'The email settings were copied to Harbor EU. Stored otherwise than sent: SSL.',
    )
  })

  it('says why it was not made', async () => {
    await openOperation('copy-email', [
      rowOf(0, { state: 'failed', failure: failure('settings-fixed', {}) }),
    ])
    expect(squeezed(dock())).toContain('Harbor EU: ')
    expect(hasButton('Try again')).toBe(true)
  })
})

describe('notes that were made', () => {
  const rows = [
    rowOf(0, { ...anna, hasNote: true }),
    rowOf(1, {
      ...ben,
      state: 'failed',
      failure: failure('timeout', { seconds: 30 }),
      hasPassword: true,
    }),
  ]
  const open = (passphrase: string | null = 'harbour-mast'): Promise<UsersScreen> =>
    openOperation('share-notes', rows, {
      note: () => ok(noteOf('anna.weber', passphrase)),
      password: () => ok('keel-Mast-10-quay'),
    })

  it('are handed over by link, passphrase and message, fetched only for that', async () => {
    const screen = await open()
    await showAll()
    expect(squeezed(dock().querySelector('thead'))).toBe('User Outcome To hand over')
    expect(screen.inputs('operations.note')).toEqual([])

    await press('Show the note for anna.weber')
    expect(screen.inputs('operations.note')).toEqual([
      { id: operationOf('share-notes').id, index: 0 },
    ])
    expect(squeezed(dock())).toContain('https://notes.example.org/secret/anna.weber')
    await press('Copy the link for anna.weber')
    await press('Copy the passphrase for anna.weber')
    await press('Copy a message to anna.weber')
    const [link, passphrase, message] = screen.inputs('app.copy') as {
      text: string
      secret: boolean
    }[]
    expect(link).toEqual({ text: 'https://notes.example.org/secret/anna.weber', secret: true })
    expect(passphrase).toEqual({ text: 'harbour-mast', secret: true })
    expect(message?.secret).toBe(true)
    expect(message?.text).toContain('https://notes.example.org/secret/anna.weber')
    expect(message?.text).toContain('Harbor EU')
    expect(message?.text).not.toContain('harbour-mast')

    await press('Hide the note for anna.weber')
    expect(squeezed(dock())).not.toContain('notes.example.org')
  })

  it('without a passphrase have none to be copied', async () => {
    await open(null)
    await showAll()
    await press('Show the note for anna.weber')
    expect(hasButton('Copy the passphrase for anna.weber')).toBe(false)
    expect(squeezed(dock())).not.toContain('passphrase, which')
  })

  it('can be copied without being shown', async () => {
    const screen = await open()
    await showAll()
    await press('Copy the link for anna.weber')
    expect(screen.inputs('app.copy')).toEqual([
      { text: 'https://notes.example.org/secret/anna.weber', secret: true },
    ])
    expect(squeezed(dock())).not.toContain('notes.example.org')
  })

  it('leave the password of who has none', async () => {
    await open()
    expect(rowsShown()).toHaveLength(1)
    await press('Show the password of ben.okafor')
    expect(squeezed(dock())).toContain('keel-Mast-10-quay')
  })

  it('are asked about before they are forgotten, also for one person', async () => {
    const screen = await openOperation('share-notes', [rowOf(0, { ...anna, hasNote: true })])
    await press('Dismiss')
    expect(dialogText()).toContain('Forget the links of the notes?')
    expect(dialogText()).toContain('keeps 1 link only until you dismiss it')
    expect(screen.inputs('operations.dismiss')).toEqual([])
    await press('Forget them')
    expect(screen.inputs('operations.dismiss')).toHaveLength(1)
  })
})

describe('new passwords at several registries', () => {
  it('are named by their registry, and handed over by notes together', async () => {
    const facts = { userId: 7, username: 'anna.weber', hasPassword: true }
    await openOperation('reset-password', [
      rowOf(0, facts),
      rowOf(1, { ...facts, connectionId: otherId }),
    ])
    expect(hasButton('Show the password of anna.weber on Harbor EU')).toBe(true)
    expect(hasButton('Copy the password of anna.weber on Harbor US')).toBe(true)
    await press('Make a note for each…')
    expect(dialogText()).toContain('Make a note for each')
  })
})
